import type { Problem } from '../core/model.ts';
import { sortProblems } from '../core/problems.ts';
import { bundledShapes, readTextFile } from './files.ts';
import { buildReports, type ReportOptions, type ReportsRead } from './reports.ts';

export interface CheckOptions extends ReportOptions {
  shapes?: string;
}

export interface ReportsChecked extends ReportsRead {
  /** Whether the shapes were held against the reports: they need a graph, so there may be no error before. */
  shapesChecked: boolean;
  /** What shapes that found something say, by rule: for reports that explain their rules. */
  explanations: Map<string, string>;
}

/** Reads reports, puts them together, and holds the shapes against what comes of it. */
export async function checkReports(args: string[], options: CheckOptions): Promise<ReportsChecked> {
  const read = await buildReports(args, options);
  const file = options.shapes ?? bundledShapes();
  const text = readTextFile(file);
  const { explanations, problems, shapesChecked } =
    'problem' in text
      ? { problems: [text.problem], explanations: new Map<string, string>(), shapesChecked: false }
      : await checkShapes(text, read, options.shapes !== undefined);
  if ('text' in text) read.texts.set(text.file, text.text);
  return { ...read, problems: sortProblems([...read.problems, ...problems]), explanations, shapesChecked };
}

/** @param own whether the shapes are the user's, and so meant for the ontology in use */
async function checkShapes(
  { file, text }: { file: string; text: string },
  { graph, reports, ontology }: ReportsRead,
  own: boolean,
): Promise<Pick<ReportsChecked, 'explanations' | 'problems' | 'shapesChecked'>> {
  const { readShapes } = await import('../core/shapes/read-shapes.ts');
  const { knownNames } = await import('../core/shapes/known-names.ts');
  const { shapes, problems } = readShapes(file, text, own && ontology ? knownNames(ontology) : null);
  if (!shapes || !graph || !ontology) return { problems, explanations: new Map(), shapesChecked: false };
  const { checkGraph, explainRules } = await import('../core/shapes/check-graph.ts');
  const found: Problem[] = checkGraph({ graph, reports, ontology }, shapes);
  return { problems: [...problems, ...found], explanations: explainRules(shapes), shapesChecked: true };
}
