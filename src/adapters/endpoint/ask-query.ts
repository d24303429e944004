import { defaultBase } from '../../core/iris.ts';
import { Dataset, triplesOfDataset } from '../../core/rdf/dataset.ts';
import { writeNTriples } from '../../core/rdf/n-triples-writer.ts';
import { isBlank, type TripleTerm } from '../../core/rdf/quad.ts';
import type { QueryContext } from '../../core/sparql/parse-query.ts';
import { type CountedRows, fillTemplate, readQueryForm } from '../../core/sparql/proven-query.ts';
import {
  countIn,
  nodeIn,
  type Results,
  ResultsError,
  type Row,
  readResults,
  textIn,
} from '../../core/sparql/results.ts';
import { valuesOf } from '../../core/sparql/terms.ts';
import { cut, StoreReader } from '../../core/store/store-reader.ts';
import { DCTERMS, prefixes as knownPrefixes, MUSTER } from '../../core/vocab.ts';
import type { QueryLimits, StoreAnswer } from '../embedded-store.ts';
import type { QueryForm } from '../query-apart.ts';
import { type EndpointOptions, usualPageSize } from './defaults.ts';
import { batchSize, endpointAt, namedGraphs, tellTraffic } from './options.ts';
import { answerTypes, type SparqlEndpoint, textOf } from './sparql-endpoint.ts';

/** Asks a query of an endpoint. What is shown has been counted: an answer that was cut is none. */
export async function askEndpoint(
  query: string,
  address: string,
  options: EndpointOptions,
  { limit, accept, seconds }: QueryLimits,
): Promise<StoreAnswer> {
  const graphs = namedGraphs(options);
  const endpoint = endpointAt(address, { ...options, requestTimeout: seconds ?? Number.MAX_SAFE_INTEGER });
  const reader = new StoreReader((text) => endpoint.query(text), {
    graphs,
    pageSize: options.pageSize ?? usualPageSize,
  });
  const base = await firstBase(reader);
  const prefixes = { ...knownPrefixes, '': base };
  const told = await new EndpointQuery(endpoint, reader, { prefixes, base }).ask(query, limit, accept);
  tellTraffic(endpoint, options);
  return { told, prefixes, base, asked: { prefixes, terms: new Set(), languages: [] } };
}

/** The base of the first report, which `:` stands for. */
async function firstBase(reader: StoreReader): Promise<string> {
  const pattern = `?r <${MUSTER.base}> ?base ; <${DCTERMS.identifier}> ?id`;
  const [row] = await reader.rows('?base', pattern, 'ORDER BY ?id LIMIT 1');
  return (row && textIn(row, 'base')) ?? defaultBase;
}

class EndpointQuery {
  private readonly endpoint: SparqlEndpoint;
  private readonly reader: StoreReader;
  private readonly context: QueryContext;
  /** Which graphs are read, where the query does not say so. */
  private readonly graphs: [string, string][];

  constructor(endpoint: SparqlEndpoint, reader: StoreReader, context: QueryContext) {
    this.endpoint = endpoint;
    this.reader = reader;
    this.context = context;
    this.graphs = reader.graphs.flatMap((graph): [string, string][] => [
      ['default-graph-uri', graph],
      ['named-graph-uri', graph],
    ]);
  }

  async ask(text: string, limit: number | null, accept: QueryForm[]): Promise<StoreAnswer['told']> {
    const read = readQueryForm(text, this.context, limit);
    // What is no query of SPARQL 1.1 could not be counted, so it is not asked at all.
    if (read === null) return { kind: 'refused', reason: 'it is no query of SPARQL 1.1' };
    const { proven, hasGraphs } = read;
    const form = proven.form === 'resources' ? 'triples' : proven.form;
    if (!accept.includes(form)) return { kind: 'mismatch', form };
    const ask = (query: string) => this.send(query, hasGraphs ? [] : this.graphs);
    switch (proven.form) {
      case 'boolean': {
        const results = readResults(await ask(this.withPrologue(text)));
        return { kind: 'boolean', text: JSON.stringify({ head: {}, boolean: isYes(results) }) };
      }
      case 'rows':
        return { kind: 'rows', text: await this.counted(proven.rows, ask) };
      case 'triples': {
        const rows = rowsOf(await this.counted(proven.rows, ask));
        return { kind: 'triples', text: nTriples(fillTemplate(proven.template, rows)) };
      }
      default: {
        const rows = proven.rows === null ? [] : rowsOf(await this.counted(proven.rows, ask));
        const found = rows.flatMap((row) =>
          Object.values(row).flatMap((term) => (typeof term === 'string' ? [term] : [])),
        );
        const resources = [...new Set([...proven.iris, ...found])].filter((node) => !isBlank(node));
        return { kind: 'triples', text: nTriples(await this.described(resources)) };
      }
    }
  }

  /** What is said of resources, not what is said to them: as the embedded store has it. */
  private async described(resources: string[]): Promise<TripleTerm[]> {
    const triples: TripleTerm[] = [];
    for (let i = 0; i < resources.length; i += batchSize) {
      const values = valuesOf('s', resources.slice(i, i + batchSize));
      for (const row of await this.reader.whole(['s', 'p', 'o'], `${values} ?s ?p ?o`)) {
        triples.push({ subject: nodeIn(row, 's'), predicate: nodeIn(row, 'p'), object: row.o });
      }
    }
    return triples;
  }

  private async counted({ query, count }: CountedRows, ask: (query: string) => Promise<string>): Promise<string> {
    const text = await ask(query);
    const given = rowsOf(text).length;
    const [row] = rowsOf(await ask(count));
    const total = row === undefined ? 0 : countIn(row, 'total');
    if (given < total) throw cut(given, total);
    return text;
  }

  private async send(query: string, parameters: [string, string][]): Promise<string> {
    const text = textOf(await this.endpoint.ask(query, parameters, answerTypes.results));
    readResults(text);
    return text;
  }

  private withPrologue(text: string): string {
    const { prefixes, base } = this.context;
    const declared = Object.entries(prefixes).map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`);
    return `BASE <${base}> ${declared.join(' ')}\n${text}`;
  }
}

function rowsOf(text: string): Row[] {
  const results = readResults(text);
  if ('rows' in results) return results.rows;
  throw new ResultsError('it is a truth value, and rows were asked for');
}

/** Virtuoso answers ASK with a row or none. */
const isYes = (results: Results): boolean => ('boolean' in results ? results.boolean : results.rows.length > 0);

function nTriples(triples: Iterable<TripleTerm>): string {
  const dataset = new Dataset();
  for (const { subject, ...said } of triples) dataset.addSaid(subject, [{ ...said, graph: null }]);
  const pieces = [...writeNTriples(triplesOfDataset(dataset))].map((piece) => new Uint8Array(piece));
  return Buffer.concat(pieces).toString('utf8');
}
