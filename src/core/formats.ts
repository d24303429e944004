import type { KnowledgeGraph } from './graph.ts';

/** Makes a graph's text in one format, in pieces, as they are asked for; bytes are valid until the next piece is. */
export type GraphWriter = (graph: KnowledgeGraph) => Iterable<string | Uint8Array>;

const told = { citations: 'reified', byReport: false } as const;

/** What a graph can be written as; a format's name is also the ending of its files. Each is loaded when it is wanted. */
export const graphWriters = {
  json: async (): Promise<GraphWriter> => (await import('./graph-json.ts')).writeGraphJson,
  nt: async (): Promise<GraphWriter> => {
    const { triplesOf } = await import('./rdf/describe.ts');
    const { writeNTriples } = await import('./rdf/n-triples-writer.ts');
    return (graph) => writeNTriples(triplesOf(graph, told));
  },
  ttl: async (): Promise<GraphWriter> => {
    const { triplesOf } = await import('./rdf/describe.ts');
    const { writeTurtle } = await import('./rdf/turtle-writer.ts');
    return (graph) => writeTurtle(triplesOf(graph, told));
  },
};

export type GraphFormat = keyof typeof graphWriters;

export const graphFormats = Object.keys(graphWriters) as GraphFormat[];
