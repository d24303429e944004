import { type GraphSource, wholeGraph } from '../core/graph-source.ts';
import { openGraph, type SourceOptions } from './graph-files.ts';

/** Opens what is to be asked: the graph of files. */
export async function openSource(sources: string[], options: SourceOptions): Promise<GraphSource> {
  return wholeGraph(await openGraph(sources, options));
}
