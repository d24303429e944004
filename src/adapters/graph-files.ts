import { existsSync } from 'node:fs';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { readGraphJson } from '../core/graph-json.ts';
import { countProblems } from '../core/problems.ts';
import type { Dataset, Said } from '../core/rdf/dataset.ts';
import { rdfSyntaxOf } from '../core/rdf/parsers/syntaxes.ts';
import { defaultSource } from './default-source.ts';
import { readTextFile } from './files.ts';
import type { ReportOptions } from './reports.ts';
import { countText, plural, problemsText, tell } from './terminal.ts';

/** How a graph is read. */
export interface SourceOptions extends ReportOptions {
  /** What relative IRIs of RDF files are relative to. */
  base?: string;
}

/** A graph, and where it was read from RDF the triples as they are. */
export interface GraphOfFiles {
  graph: KnowledgeGraph;
  rdf: RdfSource | null;
}

export interface RdfSource {
  dataset: Dataset;
  /** What the graph, told again, would not say. */
  rest: [string, Said[]][];
}

/** Opens what is asked: a built graph.json, files of RDF, or an annotated report, which is built on the fly. */
export async function openGraph(sources: string[], options: SourceOptions): Promise<KnowledgeGraph> {
  const { graph, rdf, leftOut } = await openFiles(sources, options);
  if (rdf && leftOut > 0) {
    tell(
      `Not in the graph: ${plural(leftOut, 'triple')} that say something of classes and properties, or of other triples.`,
    );
  }
  return graph;
}

/** The same, with the triples. */
export async function openFiles(
  sources: string[],
  options: SourceOptions,
): Promise<GraphOfFiles & { leftOut: number }> {
  for (const source of sources) {
    if (isEndpoint(source)) throw notHere(source);
    if (!existsSync(source)) throw missing(source);
  }
  const [source] = sources;
  if (sources.every((path) => rdfSyntaxOf(path))) return openRdf(sources, options);
  if (sources.length > 1) {
    throw new MusterError(`several sources are given, and not all are files of RDF: ${sources.join(', ')}`, {
      suggestion: 'give one graph.json or report, or several of .nt .nq .ttl .trig .jsonld .rdf (also .gz)',
    });
  }
  return { graph: await openOther(source, options), rdf: null, leftOut: 0 };
}

/** Whether a source is the address of a SPARQL endpoint. */
export const isEndpoint = (source: string): boolean => /^https?:\/\//i.test(source);

function notHere(endpoint: string): MusterError {
  return new MusterError(`${endpoint} is an endpoint: its graph is not here as a whole`, {
    suggestion:
      'find, show, path, stats and query ask endpoints; CONSTRUCT takes a part along: muster query --format ttl',
  });
}

function missing(source: string): MusterError {
  const suggestion =
    source === defaultSource ? 'build it first with: muster build' : 'give a graph.json, a file of RDF or a report';
  return new MusterError(`there is no ${source}`, { suggestion });
}

async function openRdf(paths: string[], options: SourceOptions): Promise<GraphOfFiles & { leftOut: number }> {
  const { readRdfFiles, knownTerms } = await import('./rdf-files.ts');
  const { readGraph } = await import('../core/rdf/reader/read-graph.ts');
  const { dataset, problems, texts } = await readRdfFiles(paths, options.base ?? null);
  if (problems.length > 0) tell(problemsText(problems, texts));
  const counts = countProblems(problems);
  if (counts.errors > 0) throw new MusterError(`${paths.join(', ')} cannot be read: ${countText(counts)}`);
  const { graph, rest, leftOut } = readGraph(dataset, knownTerms(options.ontology));
  return { graph, rdf: { dataset, rest }, leftOut };
}

async function openOther(source: string, options: SourceOptions): Promise<KnowledgeGraph> {
  if (/\.json$/i.test(source)) {
    const read = readTextFile(source);
    if ('problem' in read) throw new MusterError(`${source}: ${read.problem.message}`);
    return readGraphJson(read.file, read.text);
  }
  const { buildReports } = await import('./reports.ts');
  const { graph, problems, texts } = await buildReports([source], options);
  if (problems.length > 0) tell(problemsText(problems, texts));
  if (graph) return graph;
  throw new MusterError(`${source} cannot be built: ${countText(countProblems(problems))}`);
}
