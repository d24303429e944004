import { expect, it } from 'vitest';
import { build } from '../../src/core/build.ts';
import { markdownReader } from '../../src/core/readers/markdown.ts';
import { readRegistry } from '../../src/core/readers/registry.ts';
import { front, ontology, read } from '../reading.ts';

const context = { base: 'https://example.org/', language: 'en', ontology, own: false };

it.each([
  ['an id', 'a: { class: Person }\nb: { class: Unit }\na: { class: Task }\n', ['3:1 “a”']],
  ['an id under entities', 'entities:\n  a: { class: Person }\n  a: { class: Task }\n', ['3:3 “a”']],
  ['a key three times', 'a: { class: Person, class: Task, class: Unit }\n', ['1:21 “class”', '1:34 “class”']],
  ['a language', 'a: { class: Person, label: { en: A, "en": B } }\n', ['1:37 “en”']],
])('%s given twice is a problem at the second place, and the first counts', (_, yaml, expected) => {
  const { declarations, problems } = readRegistry('names.yaml', yaml, context);
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(
    expected.map((where) => `${where} is given twice`),
  );
  for (const problem of problems) {
    expect(problem).toMatchObject({ rule: 'duplicate-key', severity: 'error', suggestion: 'keep one of them' });
  }
  expect(declarations[0].class).toContain('Person');
});

it('one mapping that two entities share is looked at once', () => {
  const { problems } = read(`${front('r', 'entities: { a: &x { class: Person, class: Unit }, b: *x }\n')}x`);
  expect(problems.filter(({ rule }) => rule === 'duplicate-key')).toHaveLength(1);
});

it('a registry of 40,000 entities is read in seconds', () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `e${i}: { class: Person, label: { en: L${i} } }\n`);
  const started = performance.now();
  const registries = [{ file: 'names.yaml', text: lines.join('') }];
  const { report, problems } = markdownReader({ ontology, registries })('r.md', `${front()}:Person[L7]`);
  expect(problems).toEqual([]);
  expect(build([report], ontology).graph?.nodes()).toEqual(['https://example.org/e7']);
  expect(performance.now() - started).toBeLessThan(10_000);
});
