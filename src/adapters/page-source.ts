import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { countProblems } from '../core/problems.ts';
import { rdfSyntaxOf } from '../core/rdf/parsers/syntaxes.ts';
import { isEndpoint, openGraph, type SourceOptions } from './graph-files.ts';
import { buildReports } from './reports.ts';
import { countText, problemsText } from './terminal.ts';

/** What a page is made from. */
export interface PageSource extends SourceOptions {
  /** Reports; where there is none, the graph is asked. */
  reports: string[];
  graph: string[];
}

/** What was read to make a page. */
export interface SourceRead {
  /** Null where there is an error among the problems. */
  graph: KnowledgeGraph | null;
  /** The problems of reports, as text; empty where there is none. */
  problems: string;
  /** “2 errors, 1 warning” */
  count: string;
  /** What was looked at: who sees a change of these should read again. */
  paths: string[];
}

/**
 * Reads what a page is made from: reports, which are built, or a graph.
 *
 * @throws MusterError where there is nothing to be read
 */
export async function readPageSource(source: PageSource): Promise<SourceRead> {
  const { reports } = source;
  const isBuilt = source.graph.every((path) => /\.json$/i.test(path) || rdfSyntaxOf(path) !== null || isEndpoint(path));
  if (reports.length === 0 && isBuilt) {
    return { graph: await openGraph(source.graph, source), problems: '', count: '', paths: source.graph };
  }
  const { graph, problems, texts, paths } = await buildReports(reports.length > 0 ? reports : source.graph, source);
  const count = countText(countProblems(problems));
  return { graph, problems: problems.length > 0 ? problemsText(problems, texts) : '', count, paths };
}

/** An error as the user of a command reads it. */
export function errorText(error: unknown): string {
  const { message } = error as Error;
  const suggestion = error instanceof MusterError && error.suggestion;
  return suggestion ? `${message}\n  ${suggestion}` : message;
}
