import type { KnowledgeGraph } from './graph.ts';
import type { CitationMode } from './rdf/describe.ts';
import type { Triples } from './rdf/triples.ts';

/** What is written, piece by piece as it is asked for: text, or bytes that are valid until the next piece is. */
export type Pieces = Iterable<string | Uint8Array>;

export type GraphWriter = (graph: KnowledgeGraph) => Pieces;

/** A syntax of RDF that triples can be written in. */
export interface RdfFormat {
  load(): Promise<(triples: Triples) => Pieces>;
  /** Whether each report gets a named graph of its own. */
  byReport: boolean;
  /** Whether it has room for named graphs. */
  graphs: boolean;
  modes: readonly CitationMode[];
}

const everyMode = ['reified', 'rdf12', 'none'] as const;
const modesOf11 = ['reified', 'none'] as const;

/** The syntaxes of RDF; each writer is loaded when it is wanted. */
export const rdfFormats: Record<'nt' | 'nq' | 'ttl' | 'trig' | 'jsonld' | 'rdfxml', RdfFormat> = {
  nt: {
    load: async () => (await import('./rdf/n-triples-writer.ts')).writeNTriples,
    ...{ byReport: false, graphs: false, modes: everyMode },
  },
  nq: {
    load: async () => (await import('./rdf/n-triples-writer.ts')).writeNQuads,
    ...{ byReport: true, graphs: true, modes: everyMode },
  },
  ttl: {
    load: async () => (await import('./rdf/turtle-writer.ts')).writeTurtle,
    ...{ byReport: false, graphs: false, modes: everyMode },
  },
  trig: {
    load: async () => (await import('./rdf/turtle-writer.ts')).writeTriG,
    ...{ byReport: true, graphs: true, modes: everyMode },
  },
  jsonld: {
    load: async () => (await import('./rdf/jsonld-writer.ts')).writeJsonLd,
    ...{ byReport: false, graphs: true, modes: modesOf11 },
  },
  rdfxml: {
    load: async () => (await import('./rdf/rdfxml-writer.ts')).writeRdfXml,
    ...{ byReport: false, graphs: false, modes: modesOf11 },
  },
};

/** The other formats of one file. */
export const plainFormats = {
  json: async (): Promise<GraphWriter> => (await import('./graph-json.ts')).writeGraphJson,
  nodelink: async (): Promise<GraphWriter> => (await import('./exports/nodelink.ts')).writeNodeLink,
  gexf: async (): Promise<GraphWriter> => (await import('./exports/gexf.ts')).writeGexf,
  graphml: async (): Promise<GraphWriter> => (await import('./exports/graphml.ts')).writeGraphml,
  dot: async (): Promise<GraphWriter> => (await import('./exports/dot.ts')).writeDot,
  mermaid: async (): Promise<GraphWriter> => (await import('./exports/mermaid.ts')).writeMermaid,
  cypher: async (): Promise<GraphWriter> => (await import('./exports/cypher.ts')).writeCypher,
};

export type RdfFormatName = keyof typeof rdfFormats;
export type PlainFormatName = keyof typeof plainFormats;

/** All that `muster export` writes; `csv` is a pair of files. */
export const exportFormats = [
  ...(Object.keys(rdfFormats) as RdfFormatName[]),
  ...(Object.keys(plainFormats) as PlainFormatName[]),
  'csv',
] as const;

export type ExportFormat = (typeof exportFormats)[number];
