import { MusterError } from '../core/errors.ts';
import { type GraphSource, wholeGraph } from '../core/graph-source.ts';
import type { EndpointOptions } from './endpoint/defaults.ts';
import { isEndpoint, openGraph, type SourceOptions } from './graph-files.ts';

/** A source, and what is to be done once it has answered. */
export interface OpenedSource {
  source: GraphSource;
  close(): void;
}

/** Opens what is to be asked: the graph of files, or that of an endpoint. */
export async function openSource(sources: string[], options: SourceOptions & EndpointOptions): Promise<OpenedSource> {
  const [first] = sources;
  if (!sources.some(isEndpoint)) return { source: wholeGraph(await openGraph(sources, options)), close: () => {} };
  if (sources.length > 1) {
    throw new MusterError('several sources are given, and one of them is an endpoint', {
      suggestion: 'ask it alone; several graphs of one endpoint are read with --named-graph',
    });
  }
  const { openEndpoint } = await import('./endpoint/open-endpoint.ts');
  return openEndpoint(first, options);
}
