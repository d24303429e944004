import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MusterError } from '../core/errors.ts';
import { inChunks } from './chunks.ts';
import type { Page } from './page.ts';
import { reason } from './reason.ts';

/** Serves one page to the browsers of this machine, and tells open pages of a newer one. */
export interface PageServer {
  url: string;
  /** Serves this page from now on. Open pages hear of it, unless it is what they show. */
  show(page: Page): void;
  /** Tells open pages what is wrong with the reports; they go on showing what they show. */
  tellProblems(text: string): void;
  close(): Promise<void>;
}

/** The port, unless one is named; where it is taken any free one does. */
const usualPort = 4747;

/** Bounds, so that no client can hold the server up: connections and listeners at once, milliseconds. */
const bounds = { connections: 128, listeners: 32, request: 10_000, idle: 30_000, answer: 120_000, beat: 15_000 };

/** A page that this many bytes wait for has stopped listening. */
const tooFarBehind = 1_048_576;

/** What is served: a page in bytes, and the name of its version, made from them. */
interface Version {
  chunks: Buffer[];
  length: number;
  policy: string;
  name: string;
}

/**
 * Serves a page at 127.0.0.1, to nobody else: not to other machines, not to pages of other origins that a browser of
 * this machine has open, not under a foreign name that leads here (DNS rebinding). No request leads to a file.
 *
 * @param port null for the usual one, or any that is free where that is taken; 0 for any that is free
 * @throws MusterError where the port cannot be had
 */
export async function servePage(page: Page, port: number | null): Promise<PageServer> {
  const listeners = new Set<ServerResponse>();
  let version = versionOf(page);
  /** The version that was asked for last: a page that listens from now on shows it. */
  let handedOut = version.name;
  let problems: string | null = null;
  let hosts: string[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headersOf(version.policy))) response.setHeader(name, value);
    response.sendDate = false;
    if (!isFromHere(request, hosts)) refuse(response, 403, 'This page is served to this machine alone.');
    else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'This page can only be read.');
    } else if (request.url === '/') sendPage(request, response);
    else if (request.url === '/events') sendEvents(request, response);
    else refuse(response, 404, 'There is nothing here.');
  };

  const sendPage = (request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': version.length });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    handedOut = version.name;
    const late = setTimeout(() => response.destroy(), bounds.answer);
    // A browser that goes away in the middle of an answer is no fault.
    const gone = () => {};
    pipeline(Readable.from(version.chunks), response)
      .catch(gone)
      .finally(() => clearTimeout(late));
  };

  const sendEvents = (request: IncomingMessage, response: ServerResponse) => {
    if (listeners.size >= bounds.listeners) {
      refuse(response, 503, 'Too many pages are open.');
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    const shown = request.headers['last-event-id'] ?? handedOut;
    response.write(shown === version.name ? versionEvent(version) : pageEvent(version));
    if (problems !== null) response.write(problemsEvent(problems));
  };

  const broadcast = (event: string) => {
    for (const listener of listeners) {
      if (listener.writableLength > tooFarBehind) listener.destroy();
      else listener.write(event);
    }
  };

  const patience = {
    headersTimeout: bounds.request,
    requestTimeout: bounds.request,
    connectionsCheckingInterval: 5_000,
  };
  const server = createServer(patience, answer);
  server.maxConnections = bounds.connections;
  server.timeout = bounds.idle;
  server.on('clientError', (_, socket) => rejectMalformed(socket));
  const taken = await listen(server, port);
  // A connection that could not be taken, because too much is open, is its client’s to try again.
  server.on('error', () => {});
  hosts = [`127.0.0.1:${taken}`, `localhost:${taken}`, ...(taken === 80 ? ['127.0.0.1', 'localhost'] : [])];
  const beat = setInterval(() => broadcast(': still here\n\n'), bounds.beat);

  return {
    url: `http://127.0.0.1:${taken}/`,
    show(next) {
      const wasBroken = problems !== null;
      const before = version.name;
      version = versionOf(next);
      problems = null;
      if (wasBroken || version.name !== before) broadcast(pageEvent(version));
    },
    tellProblems(text) {
      problems = text;
      broadcast(problemsEvent(text));
    },
    async close() {
      clearInterval(beat);
      const closed = new Promise((done) => server.close(done));
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await closed;
    },
  };
}

function versionOf({ pieces, policy }: Page): Version {
  const chunks = [...inChunks(pieces)].map((chunk) => Buffer.from(chunk));
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return { chunks, length, policy, name: hash.digest('hex').slice(0, 16) };
}

const headersOf = (policy: string): Record<string, string> => ({
  'Content-Security-Policy': `${policy.replace(/;\s*$/, '')}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

/**
 * Whether a request was meant for this server and comes from its own page, from the address bar or from a link: its one
 * Host and, where there is one, its Origin are names of this server, and what another site embeds or fetches is nothing
 * of ours. Other servers of this machine are other sites.
 */
function isFromHere({ headers, headersDistinct }: IncomingMessage, hosts: string[]): boolean {
  const { host = [], origin = [] } = headersDistinct;
  if (host.length !== 1 || !hosts.includes(host[0].toLowerCase())) return false;
  if (!origin.every((from) => hosts.some((name) => from.toLowerCase() === `http://${name}`))) return false;
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site === 'none' || site === 'same-origin') return true;
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${message}\n`);
}

function rejectMalformed(socket: Duplex): void {
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  else socket.destroy();
}

/** Tells a page which version is served: one that stopped listening for a while knows whether it missed another. */
const versionEvent = ({ name }: Version): string => `id: ${name}\ndata: ${name}\n\n`;

const pageEvent = ({ name }: Version): string => `id: ${name}\nevent: page\ndata: ${name}\n\n`;

const problemsEvent = (text: string): string =>
  `event: problems\n${text
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;

async function listen(server: Server, port: number | null): Promise<number> {
  try {
    return await listenAt(server, port ?? usualPort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === null) return await listenAt(server, 0);
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be had: ${reason(error)}`;
    throw new MusterError(`port ${port} ${why}`, {
      suggestion: 'name another with --port, or any free one with --port 0',
    });
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', fail);
      done((server.address() as { port: number }).port);
    });
  });
}
