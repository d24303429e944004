import { setTimeout as wait } from 'node:timers/promises';
import { IncompleteError, MusterError } from '../../core/errors.ts';
import { type Results, ResultsError, readResults } from '../../core/sparql/results.ts';
import { visible } from '../../core/visible.ts';
import type { Authorization } from './authorization.ts';
import { HttpError, type HttpRequest, type HttpResponse, sendRequest } from './http-request.ts';

/** How an endpoint is reached. */
export interface EndpointSettings {
  queryUrl: URL;
  authorization: Authorization;
  /** For one request. */
  seconds: number;
  /** How often a request is made again that a busy endpoint turned away. */
  retries: number;
  /** The longest answer that is read. */
  bytes: number;
  /** Is told after every request. */
  heard: (traffic: Traffic) => void;
}

/** What was sent to an endpoint so far. */
export interface Traffic {
  requests: number;
  milliseconds: number;
}

const redirects = new Set([301, 302, 303, 307, 308]);
const busy = new Set([429, 503]);
const mostRedirects = 5;

/** The media types of answers. */
export const answerTypes = {
  results: 'application/sparql-results+json',
  triples: 'application/n-triples',
} as const;

/**
 * An endpoint of SPARQL 1.1 (https://www.w3.org/TR/sparql11-protocol/). An answer is taken whole, or there is an error that
 * says why not: 3 where it was cut short, 2 where no answer is to be had.
 */
export class SparqlEndpoint {
  readonly traffic: Traffic = { requests: 0, milliseconds: 0 };
  /** What the endpoint calls itself, once it has answered. */
  server = '';
  private readonly settings: EndpointSettings;

  constructor(settings: EndpointSettings) {
    this.settings = settings;
  }

  /** Asks a query that gives rows or a truth value. */
  async query(query: string, seconds?: number): Promise<Results> {
    return readResults(textOf(await this.ask(query, [], answerTypes.results, seconds)));
  }

  /**
   * Asks a query, as a form: all stores take it so.
   *
   * @param parameters further ones, such as the graphs that are read
   * @param type what the answer must be
   */
  async ask(
    query: string,
    parameters: [string, string][],
    type: string,
    seconds = this.settings.seconds,
  ): Promise<HttpResponse> {
    const request: HttpRequest = {
      method: 'POST',
      url: this.settings.queryUrl,
      headers: { Accept: type, 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams([['query', query], ...parameters]).toString(),
    };
    const response = await this.send(request, seconds);
    this.server = String(response.headers.server ?? '');
    this.demandWhole(response);
    this.demandType(response, type);
    return response;
  }

  /**
   * Sends a request, says who asks, follows redirects on the same host, and waits for an endpoint that is busy.
   *
   * @param seconds for requests that may take longer than queries
   * @returns the response, whatever its status
   */
  async send(request: HttpRequest, seconds = this.settings.seconds): Promise<HttpResponse> {
    const { authorization, retries } = this.settings;
    let current = request;
    let isAskedAgain = false;
    let turned = 0;
    for (let attempt = 0; ; ) {
      const header = authorization.header(current.method, current.url);
      const headers = header === null ? current.headers : { ...current.headers, Authorization: header };
      const response = await this.sendOnce({ ...current, headers }, seconds);
      if (response.status === 401 && !isAskedAgain) {
        const challenge = response.headers['www-authenticate'];
        isAskedAgain = authorization.takeChallenge(current.url, challenge, header !== null);
        if (isAskedAgain) continue;
      }
      if (redirects.has(response.status)) {
        if (++turned > mostRedirects) throw new MusterError(`${this.name()} redirects in circles`);
        current = { ...current, url: this.redirected(current.url, response.headers.location) };
        continue;
      }
      if (!busy.has(response.status) || attempt >= retries) return response;
      await wait(backoff(attempt++, response.headers['retry-after']));
    }
  }

  /** Lets an address ask who will send it much, before much is sent. */
  async introduce(url: URL): Promise<void> {
    if (!this.settings.authorization.mayBeAsked(url)) return;
    await this.send({ method: 'GET', url, headers: { Accept: answerTypes.triples }, body: null });
  }

  /** Throws where a response is no success, or only a part of one. */
  demandWhole(response: HttpResponse): void {
    const { status, headers } = response;
    const said = saidIn(response);
    if (status === 206) throw new IncompleteError(`${this.name()} gave only a part of its answer (206)`);
    if (headers['x-sql-state'] !== undefined) {
      throw new IncompleteError(`${this.name()} ran out of time and gave what it had found${said}`);
    }
    if (status >= 200 && status < 300) return;
    if (status === 401 || status === 403) {
      throw new MusterError(`${this.name()} refuses the request (${status})`, {
        suggestion: 'set MUSTER_USER and MUSTER_PASSWORD, or MUSTER_TOKEN, in the environment; see --auth',
      });
    }
    if (busy.has(status)) {
      throw new IncompleteError(`${this.name()} is busy (${status}), also after ${this.settings.retries} more tries`);
    }
    if (status >= 500 || status === 408) throw new IncompleteError(`${this.name()} failed (${status})${said}`);
    throw new MusterError(`${this.name()} refuses the request (${status})${said}`, {
      suggestion: status === 400 ? 'see what it says' : 'is this the address of a SPARQL endpoint?',
    });
  }

  /** As messages name it; without anything that could be a secret. */
  name(): string {
    return nameOf(this.settings.queryUrl);
  }

  private async sendOnce(request: HttpRequest, seconds: number): Promise<HttpResponse> {
    const started = performance.now();
    this.traffic.requests++;
    try {
      return await sendRequest(request, { seconds, bytes: this.settings.bytes });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      throw this.worded(error, request.url, seconds);
    } finally {
      this.traffic.milliseconds += performance.now() - started;
      this.settings.heard(this.traffic);
    }
  }

  private worded({ fault, message }: HttpError, url: URL, seconds: number): MusterError {
    const name = nameOf(url);
    switch (fault) {
      case 'unreachable':
      case 'stale':
        return new MusterError(`${name} cannot be reached: ${message}`);
      case 'timed-out':
        return new IncompleteError(`${name} gave no whole answer within ${seconds} s`, {
          suggestion: 'ask for less, or give it longer: --request-timeout',
        });
      case 'cut-short':
        return new IncompleteError(`${name} broke off in the middle of its answer: ${message}`);
      default:
        return new IncompleteError(`${name} does not come to an end: ${message}`, {
          suggestion: 'lower --page-size',
        });
    }
  }

  private redirected(from: URL, location: string | undefined): URL {
    const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : null;
    if (to === null) throw new MusterError(`${nameOf(from)} redirects to nowhere`);
    if (to.origin === from.origin) return to;
    throw new MusterError(`${nameOf(from)} redirects to another host, ${to.host}: nothing was sent there`, {
      suggestion: `if you trust it, give its address: ${nameOf(to)}`,
    });
  }

  private demandType({ headers }: HttpResponse, wanted: string): void {
    const [type] = (headers['content-type'] ?? '').split(';');
    const given = type.trim().toLowerCase();
    if (given === wanted || (wanted === answerTypes.results && given === 'application/json')) return;
    const isPage = given.includes('html');
    throw new MusterError(
      isPage
        ? `${this.name()} answers with a page for people, not as a SPARQL endpoint does`
        : `${this.name()} answers as ${visible(given || 'nothing that has a type')}, not as ${wanted}`,
      { suggestion: isPage ? 'the endpoint has another address: often it ends in /sparql or /query' : undefined },
    );
  }
}

/** The text of an answer, which is UTF-8 or none. */
export function textOf({ body }: HttpResponse): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ResultsError('it is no UTF-8');
  }
}

export const nameOf = ({ origin, pathname }: URL): string => visible(origin + pathname);

/** The first line of what a failing endpoint says. */
function saidIn({ body, headers }: HttpResponse): string {
  if (/html/i.test(headers['content-type'] ?? '')) return '';
  const line = body
    .toString('utf8', 0, 2000)
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one !== '');
  return line === undefined ? '' : `: ${visible(line.slice(0, 300))}`;
}

/** Half a second, then twice as long each time; or what the endpoint asks for, within reason. */
function backoff(attempt: number, asked: string | undefined): number {
  const seconds = Number(asked);
  if (asked !== undefined && Number.isFinite(seconds) && seconds >= 0) return Math.min(seconds, 30) * 1000;
  return Math.min(500 * 2 ** attempt, 30_000);
}
