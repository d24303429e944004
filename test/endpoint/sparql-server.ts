import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import oxigraph from 'oxigraph';
import { onTestFinished } from 'vitest';

/** What a server may do instead of answering. */
export type Mode =
  | { kind: 'html' | 'partial' | 'no-utf8' | 'cut-json' | 'cut-body' | 'endless' | 'silent' | 'anytime' | 'other-rows' }
  /** Gives no more rows than so many, without a word. */
  | { kind: 'rows'; most: number }
  | { kind: 'redirect'; to: string; status?: number }
  /** Turns so many requests away. */
  | { kind: 'busy'; times: number; after?: string }
  | { kind: 'fails'; status: number; text: string };

export interface Who {
  scheme: 'basic' | 'digest' | 'bearer';
  user: string;
  password: string;
  algorithm?: 'MD5' | 'SHA-256';
}

/** A request as it came. */
export interface Seen {
  method: string;
  path: string;
  body: string;
  authorization: string | undefined;
}

const hostRows = 'application/sparql-results+json';

/** A SPARQL 1.1 store over oxigraph: queries at /query, updates at /update, graphs at /store. */
export class SparqlServer {
  readonly store = new oxigraph.Store();
  readonly seen: Seen[] = [];
  /** What is done instead, with the path that it is about; null to answer. */
  mode: Mode | null = null;
  modeAt = /^\/query/;
  who: Who | null = null;
  /** Sees each request before it is answered. */
  before: (seen: Seen, response: ServerResponse) => boolean = () => false;
  private readonly server = createServer((request, response) => void this.handle(request, response));
  private readonly nonces = new Set<string>();

  /** Listens until the test is over. */
  static async open(): Promise<SparqlServer> {
    const opened = new SparqlServer();
    await new Promise<void>((done) => opened.server.listen(0, '127.0.0.1', done));
    onTestFinished(() => opened.close());
    return opened;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get address(): string {
    return `${this.origin}/query`;
  }

  load(nTriples: string, graph = 'https://w3id.org/muster/id/graph'): void {
    this.store.load(nTriples, { format: 'application/n-triples', to_graph_name: oxigraph.namedNode(graph) });
  }

  count(graph = 'https://w3id.org/muster/id/graph'): number {
    return this.store.match(null, null, null, oxigraph.namedNode(graph)).length;
  }

  /** A graph as N-Triples. */
  dump(graph: string): string {
    return this.store.dump({ format: 'application/n-triples', from_graph_name: oxigraph.namedNode(graph) });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const seen = { method, path: url, body: Buffer.concat(chunks).toString(), authorization: headers.authorization };
    this.seen.push(seen);
    if (this.before(seen, response)) return;
    if (this.mode && this.modeAt.test(url) && this.misbehave(this.mode, request, response)) return;
    if (this.who && !this.knows(this.who, seen, response)) return;
    const { pathname, searchParams } = new URL(url, this.origin);
    try {
      if (pathname === '/query' && method === 'POST') this.answer(seen.body, response);
      else if (pathname === '/update' && method === 'POST') {
        this.store.update(new URLSearchParams(seen.body).get('update') ?? '');
        response.writeHead(204).end();
      } else if (pathname === '/store') this.keep(method, searchParams.get('graph') ?? '', seen.body, response);
      else response.writeHead(404).end();
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String((error as Error).message));
    }
  }

  private answer(form: string, response: ServerResponse): void {
    const parameters = new URLSearchParams(form);
    const graphs = (name: string) => parameters.getAll(name).map((graph) => oxigraph.namedNode(graph));
    const [defaults, named] = [graphs('default-graph-uri'), graphs('named-graph-uri')];
    const text = this.store.query(parameters.get('query') ?? '', {
      results_format: hostRows,
      ...(defaults.length > 0 ? { default_graph: defaults } : {}),
      ...(named.length > 0 ? { named_graphs: named } : {}),
    }) as string;
    response.writeHead(200, { 'content-type': hostRows }).end(this.cutRows(text));
  }

  private cutRows(text: string): string {
    if (this.mode?.kind !== 'rows') return text;
    const read = JSON.parse(text);
    read.results?.bindings.splice(this.mode.most);
    return JSON.stringify(read);
  }

  private keep(method: string, graph: string, body: string, response: ServerResponse): void {
    const name = oxigraph.namedNode(graph);
    if (method === 'GET') {
      const text = this.dump(graph);
      response.writeHead(text === '' ? 404 : 200, { 'content-type': 'application/n-triples' }).end(text);
      return;
    }
    if (method === 'PUT') this.store.update(`DROP SILENT GRAPH <${graph}>`);
    if (method === 'PUT' || method === 'POST') {
      this.store.load(body, { format: 'application/n-triples', to_graph_name: name });
    }
    response.writeHead(method === 'PUT' ? 201 : 204).end();
  }

  /** Whether the request is done with. */
  private misbehave(mode: Mode, request: IncomingMessage, response: ServerResponse): boolean {
    const json = { 'content-type': hostRows };
    switch (mode.kind) {
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><p>Please log in</p></html>');
        return true;
      case 'partial':
        response.writeHead(206, json).end('{"head":{"vars":[]},"results":{"bindings":[]}}');
        return true;
      case 'anytime':
        response.writeHead(200, { ...json, 'x-sql-state': 'S1TAT' });
        response.end('{"head":{"vars":[]},"results":{"bindings":[]}}');
        return true;
      case 'other-rows':
        response
          .writeHead(200, json)
          .end('{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"odd","value":"1"}}]}}');
        return true;
      case 'no-utf8':
        response
          .writeHead(200, json)
          .end(Buffer.from('{"head":{"vars":[]},"results":{"bindings":[]},"x":"\xff"}', 'latin1'));
        return true;
      case 'cut-json':
        response.writeHead(200, json).end('{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","val');
        return true;
      case 'cut-body':
        response.writeHead(200, { ...json, 'content-length': '1000' });
        response.write('{"head":{"vars":["s"]},');
        setTimeout(() => request.socket.destroy(), 50);
        return true;
      case 'endless': {
        response.writeHead(200, json);
        response.write('{"head":{"vars":["s"]},"results":{"bindings":[');
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
        return true;
      }
      case 'silent':
        return true;
      case 'redirect':
        response.writeHead(mode.status ?? 307, { location: mode.to }).end();
        return true;
      case 'busy':
        if (mode.times === 0) return false;
        mode.times--;
        response.writeHead(503, mode.after === undefined ? {} : { 'retry-after': mode.after }).end();
        return true;
      case 'fails':
        response.writeHead(mode.status, { 'content-type': 'text/plain' }).end(mode.text);
        return true;
      default:
        return false;
    }
  }

  private knows(who: Who, { method, path, authorization = '' }: Seen, response: ServerResponse): boolean {
    const { scheme, user, password, algorithm = 'MD5' } = who;
    if (scheme === 'basic' && authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      return true;
    }
    if (scheme === 'bearer' && authorization === `Bearer ${password}`) return true;
    if (scheme === 'digest' && this.isDigest(authorization, who, method, path)) return true;
    const nonce = createHash('sha256').update(`${this.nonces.size}`).digest('hex');
    this.nonces.add(nonce);
    const asked =
      scheme === 'digest'
        ? `Digest realm="a \\"quoted\\" realm", nonce="${nonce}", qop="auth, auth-int", algorithm=${algorithm}, opaque="x", charset=UTF-8`
        : `${scheme} realm="store"`;
    response.writeHead(401, { 'www-authenticate': asked }).end();
    return false;
  }

  private isDigest(header: string, { user, password, algorithm = 'MD5' }: Who, method: string, path: string): boolean {
    const part = (name: string) => new RegExp(`${name}="?([^",]*)"?`).exec(header)?.[1] ?? '';
    const hash = (text: string) =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex');
    const asked = hash(`${method}:${path}`);
    const secret = hash(`${user}:a "quoted" realm:${password}`);
    const expected = hash(`${secret}:${part('nonce')}:${part('nc')}:${part('cnonce')}:auth:${asked}`);
    return this.nonces.has(part('nonce')) && part('uri') === path && part('response') === expected;
  }
}
