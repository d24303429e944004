import type { KnowledgeGraph } from './graph.ts';

/** Makes a graph's text in one format, in pieces, as they are asked for. */
export type GraphWriter = (graph: KnowledgeGraph) => Iterable<string>;

/** What a graph can be written as; a format's name is also the ending of its files. Each is loaded when it is wanted. */
export const graphWriters = {
  json: async (): Promise<GraphWriter> => (await import('./graph-json.ts')).writeGraphJson,
  nt: async (): Promise<GraphWriter> => (await import('./rdf/n-triples-writer.ts')).writeNTriples,
  ttl: async (): Promise<GraphWriter> => (await import('./rdf/turtle.ts')).writeTurtle,
};

export type GraphFormat = keyof typeof graphWriters;

export const graphFormats = Object.keys(graphWriters) as GraphFormat[];
