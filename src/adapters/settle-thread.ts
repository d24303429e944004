import { parentPort, workerData } from 'node:worker_threads';
import { settle } from '../core/drawing/settle.ts';
import { graphFromJson } from '../core/graph-json.ts';

/** The entry of the thread that `settle-apart.ts` starts: gets a graph as it is exported, answers where its entities stand. */
parentPort?.postMessage(settle(graphFromJson('the graph', workerData)));
