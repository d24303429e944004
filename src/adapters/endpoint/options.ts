import { MusterError } from '../../core/errors.ts';
import { isIri } from '../../core/iris.ts';
import { ID } from '../../core/vocab.ts';
import { plural, showProgress, tell } from '../terminal.ts';
import { Authorization } from './authorization.ts';
import { type EndpointOptions, usualRetries, usualTimeout } from './defaults.ts';
import { SparqlEndpoint } from './sparql-endpoint.ts';

/** More entities than this at once, and Virtuoso refuses to compile a question. */
export const batchSize = 200;

const longestAnswer = 256_000_000;

/** So many entities may be explored for one path: some minutes. */
export const mostExplored = 50_000;

/**
 * @param address of the endpoint's query service
 * @throws MusterError where the address is none, or holds a secret
 */
export function endpointAt(address: string, options: EndpointOptions): SparqlEndpoint {
  const { MUSTER_USER, MUSTER_PASSWORD, MUSTER_TOKEN } = process.env;
  const secrets = { user: MUSTER_USER || null, password: MUSTER_PASSWORD ?? null, token: MUSTER_TOKEN || null };
  const endpoint = new SparqlEndpoint({
    queryUrl: readAddress(address),
    authorization: new Authorization(options.auth ?? null, secrets),
    seconds: options.requestTimeout ?? usualTimeout,
    retries: options.retries ?? usualRetries,
    bytes: longestAnswer,
    heard: ({ requests }) => showProgress(`${endpoint.name()}: ${plural(requests, 'request')}`),
  });
  return endpoint;
}

export function readAddress(address: string): URL {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new MusterError(`“${address}” is no address of an endpoint`, {
      suggestion: 'give one such as https://example.org/sparql',
    });
  }
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw new MusterError(`the address of ${url.host} holds a name or a password`, {
      suggestion: 'take it out, and set MUSTER_USER and MUSTER_PASSWORD in the environment',
    });
  }
  url.hash = '';
  return url;
}

export function namedGraphs({ namedGraph = [ID.graph] }: EndpointOptions): string[] {
  for (const graph of namedGraph) {
    if (!isIri(graph)) throw new MusterError(`“${graph}” is no absolute IRI, as --named-graph takes`);
  }
  return [...new Set(namedGraph)];
}

/** Says what was sent, where that is asked for. */
export function tellTraffic(endpoint: SparqlEndpoint, { verbose }: EndpointOptions): void {
  if (!verbose) return;
  const { requests, milliseconds } = endpoint.traffic;
  tell(`Asked ${endpoint.name()}: ${plural(requests, 'request')}, ${(milliseconds / 1000).toFixed(2)} s.`);
}
