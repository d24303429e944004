import { Worker } from 'node:worker_threads';
import type { Positions } from '../core/drawing/settle.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { settleThread } from './files.ts';

/**
 * Settles the drawing of a graph in a thread of its own, for it takes seconds: meanwhile a server answers, and Ctrl-C
 * is heard.
 *
 * @param stop ends the thread, and rejects
 */
export function settleApart(graph: KnowledgeGraph, stop?: AbortSignal): Promise<Positions> {
  stop?.throwIfAborted();
  const worker = new Worker(settleThread(), { workerData: graph.export() });
  const end = () => void worker.terminate();
  stop?.addEventListener('abort', end);
  return new Promise<Positions>((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the drawing was given up')));
  }).finally(() => stop?.removeEventListener('abort', end));
}
