import { IncompleteError, MusterError } from '../../core/errors.ts';
import { countIn } from '../../core/sparql/results.ts';
import { iriTerm } from '../../core/sparql/terms.ts';
import { inChunks } from '../chunks.ts';
import type { HttpResponse } from './http-request.ts';
import type { SparqlEndpoint } from './sparql-endpoint.ts';
import type { StorePreset } from './store-presets.ts';

/** Where a store takes what is written. */
export interface StoreAddresses {
  update: URL;
  graphStore: URL;
  graphParameter: string;
  moves: StorePreset['moves'];
}

/** What was put into a store. */
export interface Pushed {
  graph: string;
  triples: number;
}

/** A part of a graph that is sent at once: stores take some megabytes well, and hundreds badly. */
const partBytes = 16_000_000;

/** To load a part, or to move a graph, may take a store much longer than a query. */
const patience = 60;

const newline = 10;

/**
 * Writes graphs into a store by the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/). A graph is loaded
 * beside the one it replaces, counted, and only then moved there: what fails before leaves that one as it was.
 */
export class GraphStore {
  private readonly endpoint: SparqlEndpoint;
  private readonly addresses: StoreAddresses;
  private readonly seconds: number;

  /** @param seconds what a query may take */
  constructor(endpoint: SparqlEndpoint, addresses: StoreAddresses, seconds: number) {
    this.endpoint = endpoint;
    this.addresses = addresses;
    this.seconds = seconds * patience;
  }

  /**
   * Replaces a graph.
   *
   * @param pieces its triples as N-Triples, none twice
   * @param whole whether they must be sent at once, since blank nodes hold them together
   * @param progress hears of every part how many triples have been sent
   * @throws MusterError where that fails, with what is in the store then
   */
  async replace(
    graph: string,
    pieces: Iterable<Uint8Array>,
    { whole, progress }: { whole: boolean; progress: (triples: number) => void },
  ): Promise<Pushed> {
    const staging = `${graph}${/[#/]$/.test(graph) ? '' : '/'}staging`;
    const before = await this.count(graph);
    const asItWas = async () =>
      `<${graph}> is as it was, with ${before} triples; ${await this.countText(staging)} of the new ones are in <${staging}>`;
    const triples = await this.orTold(asItWas, () => this.load(staging, pieces, whole, progress));
    const loaded = await this.orTold(asItWas, () => this.count(staging));
    if (loaded !== triples) {
      throw new IncompleteError(`the store took ${triples} triples and has ${loaded} of them`, {
        suggestion: `${await asItWas()}: push again`,
      });
    }
    const half = async () =>
      `the move was broken off: ${await this.countText(graph)} triples are in <${graph}>, ${await this.countText(staging)} in <${staging}>; push again`;
    await this.orTold(half, () => this.move(staging, graph));
    const moved = await this.orTold(half, () => this.count(graph));
    if (moved !== triples) {
      throw new IncompleteError(`<${graph}> has ${moved} triples, and should have ${triples}`, {
        suggestion: await half(),
      });
    }
    return { graph, triples };
  }

  /** How many triples a graph has, none counted twice. */
  async count(graph: string): Promise<number> {
    const rows = `SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }`;
    const results = await this.endpoint.query(
      `SELECT (COUNT(*) AS ?n) FROM ${iriTerm(graph)} WHERE { ${rows} }`,
      this.seconds,
    );
    const [row] = 'rows' in results ? results.rows : [];
    if (row === undefined) throw new MusterError(`${this.endpoint.name()} gave no count`);
    return countIn(row, 'n');
  }

  private async countText(graph: string): Promise<string> {
    try {
      return String(await this.count(graph));
    } catch {
      return 'it could not be asked how many';
    }
  }

  private async load(
    graph: string,
    pieces: Iterable<Uint8Array>,
    whole: boolean,
    progress: (triples: number) => void,
  ): Promise<number> {
    await this.drop(graph);
    const url = new URL(this.addresses.graphStore);
    url.searchParams.set(this.addresses.graphParameter, graph);
    await this.endpoint.introduce(url);
    let triples = 0;
    let method: 'PUT' | 'POST' = 'PUT';
    for (const part of inWholeLines(pieces, whole ? Number.POSITIVE_INFINITY : partBytes)) {
      const headers = { 'Content-Type': 'application/n-triples' };
      const response = await this.endpoint.send({ method, url, headers, body: part }, this.seconds);
      this.demandTaken(response, 'graph store', url);
      for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) triples++;
      progress(triples);
      method = 'POST';
    }
    return triples;
  }

  /** Where a push was broken off, something may be left of it. */
  private async drop(graph: string): Promise<void> {
    await this.update(`DROP SILENT GRAPH ${iriTerm(graph)}`);
  }

  private async move(from: string, to: string): Promise<void> {
    const [source, target] = [from, to].map(iriTerm);
    if (this.addresses.moves) return this.update(`MOVE ${source} TO ${target}`);
    const all = '?s ?p ?o';
    await this.update(
      `DELETE WHERE { GRAPH ${target} { ${all} } } ; INSERT { GRAPH ${target} { ${all} } } WHERE { GRAPH ${source} { ${all} } } ; DELETE WHERE { GRAPH ${source} { ${all} } }`,
    );
  }

  private async update(update: string): Promise<void> {
    const response = await this.sendUpdate(update);
    if (response.status >= 400 && isTooLargeForOne(response)) {
      this.demandTaken(await this.sendUpdate(`${rowByRow} ${update}`), 'update service', this.addresses.update);
    } else this.demandTaken(response, 'update service', this.addresses.update);
  }

  private sendUpdate(update: string): Promise<HttpResponse> {
    return this.endpoint.send(
      {
        method: 'POST',
        url: this.addresses.update,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
        body: new URLSearchParams([['update', update]]).toString(),
        once: true,
      },
      this.seconds,
    );
  }

  private demandTaken(response: HttpResponse, service: string, url: URL): void {
    if (response.status === 404 || response.status === 405) {
      throw new MusterError(`${url.origin}${url.pathname} is no ${service} (${response.status})`, {
        suggestion: 'say which store it is (--store), or give --update-url and --graph-store-url',
      });
    }
    this.endpoint.demandWhole(response);
  }

  private async orTold<T>(told: () => Promise<string>, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      const Kind = error instanceof IncompleteError ? IncompleteError : MusterError;
      const suggestion = [error.suggestion, await told()].filter((text) => text !== null).join('; ');
      throw new Kind(error.message, { suggestion });
    }
  }
}

/** What Virtuoso says where a graph is too large for one transaction, and what makes it take each row for one. */
const isTooLargeForOne = ({ body }: HttpResponse): boolean => body.includes('SR325');
const rowByRow = 'DEFINE sql:log-enable 3';

/** Pieces put together to parts of at most so many bytes, each of whole lines. */
function* inWholeLines(pieces: Iterable<Uint8Array>, bytes: number): Generator<Uint8Array, void> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for (const chunk of inChunks(pieces, 1_000_000)) {
    const piece = new Uint8Array(chunk as Uint8Array);
    const end = length + piece.length > bytes ? piece.lastIndexOf(newline) + 1 : 0;
    if (end > 0) {
      yield Buffer.concat([...parts, piece.subarray(0, end)]);
      parts = [];
      length = 0;
    }
    parts.push(piece.subarray(end));
    length += piece.length - end;
  }
  if (length > 0) yield Buffer.concat(parts);
}
