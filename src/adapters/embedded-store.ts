import { defaultBase } from '../core/iris.ts';
import { Dataset, triplesOfDataset } from '../core/rdf/dataset.ts';
import { triplesOf } from '../core/rdf/describe.ts';
import { writeNQuads, writeNTriples } from '../core/rdf/n-triples-writer.ts';
import { parseRdf } from '../core/rdf/parsers/parse.ts';
import type { Triples } from '../core/rdf/triples.ts';
import { ownNames } from '../core/shapes/known-names.ts';
import type { AskedGraph } from '../core/sparql/hints.ts';
import { prefixes as knownPrefixes } from '../core/vocab.ts';
import { openFiles, type SourceOptions } from './graph-files.ts';
import { type QueryForm, type QueryTask, queryApart } from './query-apart.ts';

/** What a query may take, and what of its answer is wanted. */
export interface QueryLimits {
  limit: number | null;
  accept: QueryForm[];
  seconds: number | null;
}

export interface StoreAnswer {
  told: Awaited<ReturnType<typeof queryApart>>;
  /** Namespaces that the query may use, by prefix. */
  prefixes: Record<string, string>;
  base: string;
  /** What the graph can have, for hints where nothing is found. */
  asked: AskedGraph;
}

/**
 * Asks a query of the graph's triples, citations reified. What Muster told stands in the default graph; foreign triples
 * stand in the graphs they came in, and all together in the default graph.
 */
export async function askStore(
  query: string,
  options: SourceOptions & { graph: string[] },
  { limit, accept, seconds }: QueryLimits,
): Promise<StoreAnswer> {
  const { graph, rdf } = await openFiles(options.graph, options);
  const reports = graph.getAttribute('reports');
  const foreign = rdf !== null && reports.length === 0;
  const triples = foreign
    ? triplesOfDataset(rdf.dataset)
    : triplesOf(graph, { citations: 'reified', byReport: false }, rdf?.rest);
  const base = reports[0]?.base ?? options.base ?? defaultBase;
  const prefixes = {
    ...knownPrefixes,
    ...Object.fromEntries(rdf?.dataset.prefixes() ?? []),
    ...triples.preamble().prefixes,
  };
  if (!Object.hasOwn(prefixes, '')) prefixes[''] = base;
  const loads: QueryTask['loads'] = [load('application/n-triples', triples, writeNTriples)];
  if (foreign && rdf.dataset.graphCount() > 0) loads.push(load('application/n-quads', triples, writeNQuads));
  const prologue = Object.entries(prefixes).map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`);
  const task = { loads, query: `${prologue.join(' ')}\n${query}`, base, limit, accept };
  const { classes, properties } = graph.getAttributes();
  const terms = foreign ? new Set<string>() : new Set([...classes, ...properties].map(({ iri }) => iri));
  for (const iri of terms.size > 0 ? ownNames : []) terms.add(iri);
  const languages = [...new Set(reports.map(({ language }) => language))].slice(0, 3);
  return { told: await queryApart(task, seconds), prefixes, base, asked: { prefixes, terms, languages } };
}

/** A piece is valid until the next is asked for, so each is copied. */
function load(format: string, triples: Triples, write: (triples: Triples) => Iterable<Uint8Array>) {
  const pieces: Uint8Array[] = [];
  for (const piece of write(triples)) pieces.push(new Uint8Array(piece));
  return { format, pieces };
}

/** N-Triples that the store answered, to be written again. */
export async function datasetOf(text: string, prefixes: Record<string, string>): Promise<Dataset> {
  const dataset = new Dataset();
  const intake = dataset.intake();
  for (const [prefix, namespace] of Object.entries(prefixes)) intake.prefix(prefix, namespace);
  async function* pieces() {
    yield text;
  }
  await parseRdf({ file: 'answer', base: defaultBase }, 'nt', pieces(), intake);
  return dataset;
}
