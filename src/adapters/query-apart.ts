import { Worker } from 'node:worker_threads';
import { queryThread } from './files.ts';

/** The forms of answers: of SELECT, of ASK, of CONSTRUCT and DESCRIBE. */
export type QueryForm = 'rows' | 'boolean' | 'triples';

/** What the thread is given. */
export interface QueryTask {
  /** Triples or quads in UTF-8, with the media type of their syntax. */
  loads: { format: string; pieces: Uint8Array[] }[];
  query: string;
  /** What relative IRIs are relative to. */
  base: string;
  /** So many rows are wanted; null for all. */
  limit: number | null;
  /** Forms that can be shown as asked. */
  accept: QueryForm[];
}

/** What the thread says. Rows and truth values are SPARQL 1.1 Query Results JSON, triples N-Triples. */
export type QueryTold = { kind: 'working' | 'loading' } | QueryAnswer;

export type QueryAnswer =
  | { kind: QueryForm; text: string }
  | { kind: 'refused' | 'failed'; reason: string }
  | { kind: 'mismatch'; form: QueryForm };

/**
 * Runs a query on the embedded store, in a thread that is ended when time is up.
 *
 * @param seconds how long the query may take, loading aside; null for as long as it takes
 */
export function queryApart(task: QueryTask, seconds: number | null): Promise<QueryAnswer | { kind: 'timed-out' }> {
  const transfer = task.loads.flatMap(({ pieces }) => pieces.map(({ buffer }) => buffer as ArrayBuffer));
  const worker = new Worker(queryThread(), { workerData: task, transferList: transfer });
  return new Promise((done, fail) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    worker.on('message', (told: QueryTold) => {
      clearTimeout(timer);
      if (told.kind !== 'working' && told.kind !== 'loading') end(() => done(told as QueryAnswer));
      else if (told.kind === 'working' && seconds !== null) {
        timer = setTimeout(() => end(() => done({ kind: 'timed-out' })), seconds * 1000);
      }
    });
    worker.once('error', (error) => end(() => fail(error)));
    worker.once('exit', () => fail(new Error('the query was given up')));
  });
}
