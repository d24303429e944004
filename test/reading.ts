import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildResult, build } from '../src/core/build.ts';
import type { KnowledgeGraph } from '../src/core/graph.ts';
import type { Citation, Problem, Report } from '../src/core/model.ts';
import { type Ontology, readOntology } from '../src/core/ontology.ts';
import { markdownReader } from '../src/core/readers/markdown.ts';

export const root = join(import.meta.dirname, '..');
export const ontologyText = readFileSync(join(root, 'ontology/muster.ttl'), 'utf8');
export const ontology = readOntology('muster.ttl', ontologyText).ontology;

/** Front matter for a report in English under https://example.org/. */
export const front = (id = 'r', extra = ''): string =>
  `---\nid: ${id}\nlanguage: en\nbase: https://example.org/\n${extra}---\n`;

/** Reads one report; without front matter it gets one, so that line 1 of the text is line 6 of the file. */
export function read(text: string, by: Ontology = ontology): { report: Report; problems: Problem[] } {
  const whole = text.startsWith('---') || text.startsWith('\uFEFF') ? text : front() + text;
  return markdownReader({ ontology: by })('r.md', whole);
}

/** What is annotated, a line each, as `kind: what “words”`. */
export function annotated(text: string, by: Ontology = ontology): string[] {
  const { report, problems } = read(text, by);
  const ids = (references: { id: string }[]) => references.map(({ id }) => id).join(' ');
  const name = (iri: string) => iri.replace(/^.*[#/]/, '');
  return [
    ...report.mentions.map((m) => `${name(m.class)} ${m.entity.id} “${m.citation.quote}”`),
    ...report.relations.map((r) => `${ids(r.from)} ${name(r.property)} ${ids(r.to)} “${r.citation.quote}”`),
    ...report.values.map((v) => `${ids(v.of)} ${name(v.property)} ${v.text} “${v.citation.quote}”`),
    ...problems.map(({ line, column, rule }) => `! ${line}:${column} ${rule}`),
  ];
}

/** The problems of a text, as `line:column rule`, lines counted from the first one behind the front matter. */
export function problemsIn(text: string): string[] {
  const { report, problems } = read(text);
  const all = problems.length > 0 ? problems : build([report], ontology).problems;
  const shift = text.startsWith('---') ? 0 : 5;
  return all.map(({ line, column, rule }) => `${line - shift}:${column} ${rule}`);
}

/** Builds reports given as texts; each is a file of its own. Throws where there is an error. */
export function graphOf(...texts: string[]): KnowledgeGraph {
  const { graph, problems } = buildOf(...texts);
  if (!graph) throw new Error(problems.map(({ message }) => message).join('\n'));
  return graph;
}

export function buildOf(...texts: string[]): BuildResult {
  return buildBy(ontology, ...texts);
}

export function buildBy(by: Ontology, ...texts: string[]): BuildResult {
  const reader = markdownReader({ ontology: by });
  const results = texts.map((text, i) => reader(`r${i}.md`, text.startsWith('---') ? text : front(`r${i}`) + text));
  const built = build(
    results.map(({ report }) => report),
    by,
  );
  const problems = [...results.flatMap((result) => result.problems), ...built.problems];
  return { graph: problems.some(({ severity }) => severity === 'error') ? null : built.graph, problems };
}

/** All citations of a report, whatever they belong to. */
export function citationsOf({ mentions, relations, values }: Report): Citation[] {
  return [...mentions, ...relations, ...values].map(({ citation }) => citation);
}

export const example = (id: string): string => `https://example.org/${id}`;
export const muster = (name: string): string => `https://w3id.org/muster/ontology#${name}`;
