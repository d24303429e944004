import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../src/core/build.ts';
import type { KnowledgeGraph } from '../src/core/graph.ts';
import { freeze } from '../src/core/paths/frozen-graph.ts';
import { markdownReader } from '../src/core/readers/markdown.ts';
import { componentSizes, countByTerm } from '../src/core/stats.ts';
import { citationsOf, ontology, root } from './reading.ts';
import { hasShared, shared } from './shared.ts';

/** The bundled report. */
const folder = join(root, 'data');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const read = markdownReader({ ontology, include: (path) => ({ file: path, text: text(path) }) });
const { report, problems } = read('general-office.md', text('general-office.md'));
const built = build([report], ontology);

it('is the only report beside its registry and its README', () => {
  expect(readdirSync(folder).sort()).toEqual(['README.md', 'entities.yaml', 'general-office.md']);
});

it('has no problem, not even a warning', () => expect([...problems, ...built.problems]).toEqual([]));

it('says the same with Windows line ends', () => {
  const windows = (file: string) => text(file).replaceAll('\n', '\r\n');
  const readWindows = markdownReader({ ontology, include: (path) => ({ file: path, text: windows(path) }) });
  const { report: other, problems: told } = readWindows('general-office.md', windows('general-office.md'));
  const cited = (of: typeof report) => citationsOf(of).map(({ quote, line, column }) => ({ quote, line, column }));
  expect([told, other.text, cited(other)]).toEqual([[], report.text, cited(report)]);
});

it('keeps the law of offsets', () => {
  for (const { start, end, quote } of citationsOf(report)) expect(report.text.slice(start, end)).toBe(quote);
});

it('says for every citation which paragraph of the source it retells', () => {
  for (const { locator } of citationsOf(report)) expect(locator).toMatch(/^[1-9]\d*$/);
});

it('hangs together: every entity is connected with every other', () => {
  expect(componentSizes(freeze(built.graph as KnowledgeGraph))).toHaveLength(1);
});

it('is counted rightly in its README', () => {
  const { nodes, edges, values } = countByTerm(built.graph);
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  const classes = Object.entries(nodes).map(([name, count]) => `${count} ${name}`);
  const inferred = built.graph?.filterEdges((_, statement) => statement.inferred).length ?? 0;
  expect(text('README.md')).toContain(`| entities | ${total(nodes)}: ${classes.join(', ')} |`);
  expect(text('README.md')).toContain(
    `| relations | ${total(edges)}: ${total(edges) - inferred} stated, ${inferred} inferred |`,
  );
  expect(text('README.md')).toContain(`| values | ${values}, all stated;`);
});

describe('every entity', () => {
  const entities = (built.graph?.mapNodes((_, attributes) => attributes) ?? []).map(
    (entity) => [entity.id, entity] as const,
  );
  it.each(entities)(
    '%s has a label in Chinese and English, and a short name where one is long',
    (_, { labels, short }) => {
      expect(Object.keys(labels)).toEqual(['en', 'zh']);
      for (const [language, label] of Object.entries(labels)) {
        if ([...label].length > 12) expect(short[language]).toBeDefined();
        expect([...(short[language] ?? '')].length).toBeLessThanOrEqual(12);
      }
    },
  );
});

it('cites one whole sentence for what is stated; only leaves, which are inferred, cite a paragraph', () => {
  for (const { citation, inferred } of [...report.relations, ...report.values]) {
    const stops = citation.quote.replace(/《[^》]*》|“[^”]*”/g, '').match(/[。！？]/g) ?? [];
    if (!inferred) expect(stops.length, citation.quote).toBeLessThanOrEqual(1);
  }
});

// The source lies in the shared folder: see test/shared.ts.
it.skipIf(!hasShared)('copies no 30 characters of its source, punctuation aside', () => {
  const letters = (written: string) => written.replace(/[\p{P}\p{S}\s]/gu, '');
  const source = letters(readFileSync(join(shared, 'source-report.txt'), 'utf8'));
  const retold = letters(report.text);
  const runs = [];
  for (let i = 0; i + 30 <= retold.length; i++)
    if (source.includes(retold.slice(i, i + 30))) runs.push(retold.slice(i, i + 30));
  expect(runs).toEqual([]);
});
