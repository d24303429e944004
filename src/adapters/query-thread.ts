import { parentPort, workerData } from 'node:worker_threads';
import oxigraph from 'oxigraph';
import type { QueryTask, QueryTold } from './query-apart.ts';

/**
 * The entry of the thread that `query-apart.ts` starts, and the only one to load the store: gets triples and a query,
 * answers as the store does. A thread can be ended in the middle of a query, which nothing else can.
 */
const { loads, query, base, limit, accept } = workerData as QueryTask;
const tell = (told: QueryTold) => parentPort?.postMessage(told);

const rowsFormat = 'application/sparql-results+json';
const triplesFormat = 'application/n-triples';

function run(): QueryTold {
  tell({ kind: 'working' });
  const form = tryQuery(new oxigraph.Store(), query);
  if ('refused' in form) return { kind: 'refused', reason: form.refused };
  if (!accept.includes(form.kind)) return { kind: 'mismatch', form: form.kind };
  // Where the store takes the query with a limit behind it, it need not find all rows.
  const limited = `${query}\nLIMIT ${limit === null ? 0 : limit + 1}`;
  const text =
    limit !== null && form.kind === 'rows' && 'kind' in tryQuery(new oxigraph.Store(), limited) ? limited : query;
  tell({ kind: 'loading' });
  const store = new oxigraph.Store();
  for (const { format, pieces } of loads) store.load(pieces as never, { format, no_transaction: true });
  tell({ kind: 'working' });
  const answer = tryQuery(store, text);
  return 'refused' in answer ? { kind: 'failed', reason: answer.refused } : answer;
}

type Answer = Extract<QueryTold, { text: string }>;

/** Runs a query; that its form is not one of rows shows only when it is asked for them. */
function tryQuery(store: oxigraph.Store, text: string): Answer | { refused: string } {
  try {
    const found = store.query(text, { base_iri: base, results_format: rowsFormat }) as string;
    return { kind: /^\{"head":\{[^{}]*\},"boolean"/.test(found) ? 'boolean' : 'rows', text: found };
  } catch (error) {
    if (!/RDF format/.test((error as Error).message)) return { refused: (error as Error).message };
  }
  try {
    return { kind: 'triples', text: store.query(text, { base_iri: base, results_format: triplesFormat }) as string };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

tell(run());
