import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BuildResult, build } from '../core/build.ts';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import type { Problem, Report } from '../core/model.ts';
import { type OntologyRead, readOntology } from '../core/ontology.ts';
import { sortProblems } from '../core/problems.ts';
import { markdownReader } from '../core/readers/markdown.ts';
import type { Included } from '../core/readers/registries.ts';
import {
  bundledOntology,
  bundledReports,
  displayPath,
  findReports,
  readTextFile,
  reportsIn,
  type TextRead,
  tryTextFile,
} from './files.ts';
import { tell } from './terminal.ts';

export interface ReportOptions {
  ontology?: string;
  registry?: string;
}

export interface ReportsRead {
  reports: Report[];
  graph: KnowledgeGraph | null;
  /** What they were read by; null where it cannot be used. */
  ontology: OntologyRead | null;
  /** Sorted; of files, readers and builder together. */
  problems: Problem[];
  /** What was read, by name as shown, for messages. */
  texts: Map<string, string>;
  /** Every file that was asked for, whether it is there or not, and the folders that were looked through. */
  paths: string[];
}

/** The rule of a file that is not there or may not be read: no fault of a report, so bad usage. */
export const unreadableFile = 'unreadable-file';

/** Reads reports and puts them together. Without arguments: those in ./data, else the bundled ones. */
export async function buildReports(args: string[], options: ReportOptions): Promise<ReportsRead> {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => {
    const place = { file: displayPath(path), line: 1, column: 1, endLine: 1, endColumn: 1 };
    problems.push({ rule: unreadableFile, severity: 'error', message, suggestion: null, ...place });
  };
  const named = args.length > 0 ? args : [defaultReports()];
  const files = await findReports(named, (arg, { message }) => refuse(arg, message));
  const paths = new Set([...named, ...files, ...files.filter((file) => !named.includes(file)).map(dirname)]);
  if (files.length === 0 && problems.length === 0) {
    throw new MusterError(`no report is in ${args.join(', ')}`, {
      suggestion: 'a report is a Markdown file that opens with front matter (---); start one with: muster new',
    });
  }
  const texts = new Map<string, string>();
  const add = (found: Problem[]) => {
    for (const problem of found) problems.push(problem);
  };
  const take = (read: TextRead): { file: string; text: string } | null => {
    if ('problem' in read) {
      problems.push(read.problem);
      return null;
    }
    texts.set(read.file, read.text);
    return read;
  };
  const open = (path: string) => {
    paths.add(path);
    return take(readTextFile(path));
  };

  const turtle = open(options.ontology ?? bundledOntology());
  const ontologyRead = turtle && readOntology(turtle.file, turtle.text);
  if (ontologyRead) add(ontologyRead.problems);
  if (!ontologyRead || ontologyRead.problems.length > 0) {
    const nothing = { reports: [], graph: null, ontology: null };
    return { ...nothing, problems: sortProblems(problems), texts, paths: [...paths] };
  }
  const { ontology } = ontologyRead;
  const registry = options.registry ? open(options.registry) : null;
  /** By path; many reports may include one file. */
  const included = new Map<string, Included>();
  const include = (path: string, file: string): Included => {
    if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return { reason: 'only files can be, nothing is fetched' };
    if (!/\.(ya?ml|json)$/i.test(path)) return { reason: 'a registry is a .yaml, .yml or .json file' };
    const beside = join(dirname(file), path);
    const known = included.get(resolve(beside));
    if (known) return known;
    paths.add(beside);
    const read = tryTextFile(beside);
    const result = 'reason' in read ? read : (take(read) ?? { reason: 'it is no UTF-8' });
    included.set(resolve(beside), result);
    return result;
  };
  const read = markdownReader({ ontology, include, registries: registry ? [registry] : [] });
  const reports: Report[] = [];
  for (const file of files) {
    if (!/\.(md|markdown|txt)$/i.test(file)) {
      refuse(file, `${file} is in no format that can be read: give a Markdown file (.md)`);
      continue;
    }
    const found = tryTextFile(file);
    if ('reason' in found) refuse(file, `${file} cannot be read: ${found.reason}`);
    const source = 'reason' in found ? null : take(found);
    if (!source) continue;
    const { report, problems: told } = read(source.file, source.text);
    reports.push(report);
    add(told);
  }
  const built: BuildResult = build(reports, ontology);
  add(built.problems);
  const failed = problems.some(({ severity }) => severity === 'error');
  const graph = failed ? null : built.graph;
  return { reports, graph, ontology: ontologyRead, problems: sortProblems(problems), texts, paths: [...paths] };
}

function defaultReports(): string {
  if (existsSync('data') && reportsIn('data').length > 0) return 'data';
  tell('There is no report in ./data, so this is about the bundled one. For your own, name its file.');
  return bundledReports();
}
