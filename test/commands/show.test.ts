import { describe, expect, it } from 'vitest';
import { built } from './run.ts';

describe('muster show', () => {
  it('prints an entity with what is said of it, and the words that say so', () => {
    expect(built().muster('show rescue')).toEqual({
      code: 0,
      stdout: `rescue office  Unit  rescue
2 relations with 2 others

← member of
  Anna Weber [1]

← part of
  Crisis team [2]

[1] “Anna Weber of the rescue office.”
    data/hill.md:6:9
[2] “Crisis team and Ben.”
    data/hill.md:8:7

Mentioned once: data/hill.md:6:57
`,
      stderr: '',
    });
  });

  it('with --json has the shape that is relied on', () => {
    const citation = { report: 'hill', locator: null, file: 'data/hill.md', line: 6 };
    expect(JSON.parse(built().muster('show anna --json').stdout)).toEqual({
      ...{ iri: 'https://example.org/anna', id: 'anna', class: 'Person', label: 'Anna Weber' },
      ...{ labels: { en: 'Anna Weber' }, aliases: [], values: [] },
      statements: [
        {
          ...{ property: 'memberOf', iri: 'https://w3id.org/muster/ontology#memberOf', forward: true },
          entity: { iri: 'https://example.org/rescue', id: 'rescue', class: 'Unit', label: 'rescue office' },
          ...{ negated: false, inferred: false, confidence: 1 },
          citations: [{ ...citation, start: 0, end: 32, quote: 'Anna Weber of the rescue office.', column: 9 }],
        },
      ],
      mentions: [{ ...citation, start: 0, end: 10, quote: 'Anna Weber', column: 9 }],
    });
  });

  it.each([
    ['nobody', 'nothing is named “nobody”'],
    ['e', '“e” is part of the name of 5 entities'],
  ])('%s ends with 2: %s', (name, message) => {
    const { code, stdout, stderr } = built().muster(`show ${name}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
