import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What is sent to an endpoint. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
  /** Where to do it twice would be something else: it goes by a connection of its own, on which nothing is sent again. */
  once?: boolean;
}

export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Why there is no response, or no whole one. */
export type HttpFault = 'unreachable' | 'stale' | 'timed-out' | 'cut-short' | 'too-long';

export class HttpError extends Error {
  readonly fault: HttpFault;

  constructor(fault: HttpFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export interface HttpLimits {
  /** From the first byte sent to the last one received. */
  seconds: number;
  /** A longer body is not read to its end. */
  bytes: number;
}

/** Node takes a longer one for none at all. */
const longestTimer = 2 ** 31 - 1;

const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };

/**
 * Sends a request and reads the response to its end: the one place from which anything leaves the machine. Redirects are
 * not followed. The body is sent with its length, since some stores take a chunked one for empty.
 *
 * @throws HttpError where there is no whole response within the limits
 */
export async function sendRequest(request: HttpRequest, limits: HttpLimits): Promise<HttpResponse> {
  try {
    return await sendOnce(request, limits);
  } catch (error) {
    // A kept connection may have been closed while nothing was sent.
    if (error instanceof HttpError && error.fault === 'stale') return sendOnce({ ...request, once: true }, limits);
    throw error;
  }
}

function sendOnce({ method, url, headers, body, once }: HttpRequest, limits: HttpLimits): Promise<HttpResponse> {
  const protocol = url.protocol as keyof typeof agents;
  const request = protocol === 'https:' ? httpsRequest : httpRequest;
  const length = body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((done, fail) => {
    const sent = request(url, {
      method,
      headers: { ...headers, ...length },
      agent: once ? false : agents[protocol],
    });
    const giveUp = (fault: HttpFault, message: string) => {
      fail(new HttpError(fault, message));
      sent.destroy();
    };
    const timer = setTimeout(
      () => giveUp('timed-out', `no whole answer within ${limits.seconds} s`),
      Math.min(limits.seconds * 1000, longestTimer),
    );
    sent.on('close', () => clearTimeout(timer));
    let isAnswered = false;
    sent.on('error', (error) => {
      const isStale = sent.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
      giveUp(isAnswered ? 'cut-short' : isStale ? 'stale' : 'unreachable', wordOf(error));
    });
    sent.on('response', (response) => {
      isAnswered = true;
      readBody(response, limits.bytes).then(
        (read) => done({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        (error: Error) => giveUp(error instanceof HttpError ? error.fault : 'cut-short', wordOf(error)),
      );
    });
    sent.end(body ?? undefined);
  });
}

async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw new HttpError('too-long', `more than ${Math.floor(most / 1_000_000)} MB`);
  }
  if (!response.complete) throw new HttpError('cut-short', 'the connection was closed');
  return Buffer.concat(chunks);
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing answers at this address',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ECONNRESET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  EPROTO: 'it does not speak TLS: is it http, not https?',
};

function wordOf(error: Error): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && Object.hasOwn(reasons, code)) return reasons[code];
  return message === '' ? (code ?? 'no reason is known') : message;
}
