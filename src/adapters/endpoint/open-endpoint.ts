import { openStore } from '../../core/store/store-source.ts';
import type { SourceOptions } from '../graph-files.ts';
import type { OpenedSource } from '../graph-source.ts';
import { knownTerms } from '../rdf-files.ts';
import { type EndpointOptions, usualPageSize } from './defaults.ts';
import { batchSize, endpointAt, mostExplored, namedGraphs, tellTraffic } from './options.ts';

/** Opens the graph of an endpoint, of which only what an answer needs is fetched. */
export async function openEndpoint(address: string, options: SourceOptions & EndpointOptions): Promise<OpenedSource> {
  const endpoint = endpointAt(address, options);
  const settings = {
    graphs: namedGraphs(options),
    pageSize: options.pageSize ?? usualPageSize,
    ...{ batchSize, mostExplored },
  };
  const source = await openStore((query) => endpoint.query(query), settings, knownTerms(options.ontology));
  return { source, close: () => tellTraffic(endpoint, options) };
}
