import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'n3';
import oxigraph from 'oxigraph';
import { canonize } from 'rdf-canonize';
import { build } from '../src/core/build.ts';
import type { KnowledgeGraph } from '../src/core/graph.ts';
import { termsOf } from '../src/core/ontology.ts';
import { Dataset } from '../src/core/rdf/dataset.ts';
import { triplesOf } from '../src/core/rdf/describe.ts';
import { writeNTriples } from '../src/core/rdf/n-triples-writer.ts';
import { parseRdf } from '../src/core/rdf/parsers/parse.ts';
import type { RdfSyntax } from '../src/core/rdf/parsers/syntaxes.ts';
import { readGraph } from '../src/core/rdf/reader/read-graph.ts';
import { markdownReader } from '../src/core/readers/markdown.ts';
import { ontology, root } from './reading.ts';

/** RDF as other programs read it: n3, oxigraph, and rdf-canonize to compare. */

export const canonical = (nquads: string): Promise<string> =>
  canonize(nquads, {
    ...{ algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads' },
    // Blank nodes in circles take it more looks than it allows by default.
    maxDeepIterations: 10_000,
  });

/** What oxigraph reads, as N-Quads. Its parser keeps every datatype; its store would widen some. */
export const readByOxigraph = (text: string, format: string): string =>
  oxigraph
    .parse(text, { format })
    .map((quad) => `${quad} .\n`)
    .join('');

/** What n3 reads, as N-Quads. */
export const readByN3 = (text: string, format: string): string =>
  new Parser({ format })
    .parse(text)
    .map((quad) => `${oxigraph.fromQuad(quad)} .\n`)
    .join('');

export const nTriplesOf = (graph: KnowledgeGraph): string => joined(writeNTriples(triplesOf(graph, plainly)));

/** What is told of a graph where nothing else is asked for. */
export const plainly = { citations: 'reified', byReport: false } as const;

/** Pieces put together; bytes are valid only until the next piece. */
export function joined(pieces: Iterable<string | Uint8Array>): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
  return text;
}

/** The graph of a folder of the project: every report in it. */
export function graphOfFolder(path: string): KnowledgeGraph {
  const folder = join(root, path);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const read = markdownReader({ ontology, include: (path) => ({ file: path, text: text(path) }) });
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
  const { graph, problems } = build(
    files.map((file) => read(`data/${file}`, text(file)).report),
    ontology,
  );
  if (!graph) throw new Error(JSON.stringify(problems, null, 2));
  return graph;
}

/** Reads a text of RDF as Muster does, in pieces of a few characters more or less. */
export async function readRdf(text: string, syntax: RdfSyntax, options: { base?: string; piece?: number } = {}) {
  const dataset = new Dataset();
  const { base = 'https://example.org/', piece = 4096 } = options;
  async function* pieces() {
    for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
  }
  const problems = await parseRdf({ file: `graph.${syntax}`, base }, syntax, pieces(), dataset.intake());
  return { dataset, problems };
}

/** The graph that Muster makes of a text of RDF. Throws where there is a problem. */
export async function graphOfRdf(text: string, syntax: RdfSyntax): Promise<KnowledgeGraph> {
  const { dataset, problems } = await readRdf(text, syntax);
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return readGraph(dataset, termsOf(ontology)).graph;
}
