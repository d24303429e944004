import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathText } from '../../src/core/cite/path-text.ts';
import { placeOf, shownQuote } from '../../src/core/cite/quote.ts';
import type { Style } from '../../src/core/cite/style.ts';
import { addMentions, type KnowledgeGraph } from '../../src/core/graph.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { answerPathQuery } from '../../src/core/paths/answer.ts';
import { type PathQuery, plainQuery } from '../../src/core/paths/query.ts';
import { addPerson, emptyGraph, someWords } from '../brute-force.ts';
import { example, front, graphOf } from '../reading.ts';

/** The quote of a text as shown: [[…]] are the words that name entities. */
function shown(text: string): string {
  const graph = emptyGraph();
  const people: string[] = [];
  let quote = '';
  for (const [i, piece] of text.split(/\[\[|\]\]/).entries()) {
    const start = 7 + quote.length;
    quote += piece;
    if (i % 2 === 0) continue;
    people.push(example(String(i)));
    addPerson(graph, people[people.length - 1]);
    const mention = { ...someWords(start), end: 7 + quote.length, quote: piece };
    addMentions(graph, people[people.length - 1], [mention, { ...someWords(8), report: 'elsewhere' }]);
  }
  return shownQuote(graph, { ...someWords(7), end: 7 + quote.length, quote }, { entities: people.reverse() });
}

/** Eleven characters each. */
const days = (n: number) => 'day by day '.repeat(n);
const nights = (n: number) => '他们日日夜夜都在工作。'.repeat(n);

describe('a quote is shown', () => {
  it.each([
    ['whole if it is short', '[[Anna]] came.', 'Anna came.'],
    ['whole up to 120 characters', `[[Anna]] ${'x'.repeat(115)}`, `Anna ${'x'.repeat(115)}`],
    ['from its beginning where it names nobody', days(20), `${days(10)}day by day…`],
    [
      'around those it names',
      `${days(9)}came [[Anna]] and went, ${days(15)}until [[Ben]] slept. ${days(9)}`,
      '… by day day by day came Anna and went, day by day day…by day day by day until Ben slept. day by day day by…',
    ],
    [
      'around those it names, in Chinese',
      `${nights(9)}这时[[甄延城]]来了。${nights(9)}后来[[刘忠]]也来了。${nights(9)}`,
      '…他们日日夜夜都在工作。他们日日夜夜都在工作。这时甄延城来了。他们日日夜夜都在工作。他们日日夜夜都在工作…他们日日夜夜都在工作。他们日日夜夜都在工作。后来刘忠也来了。他们日日夜夜都在工作。他们日日夜夜都在工…',
    ],
    [
      'in one piece around those that stand together',
      `${days(9)}[[Anna]] and [[Ben]] came ${days(9)}`,
      '…day day by day day by day Anna and Ben came day by day day by …',
    ],
    [
      'in one piece where but one character lies between the pieces',
      `${days(9)}[[Anna]] ${'z'.repeat(23)} ${'z'.repeat(23)} [[Ben]] ${days(9)}`,
      `…day day by day day by day Anna ${'z'.repeat(23)} ${'z'.repeat(23)} Ben day by day day by day day…`,
    ],
    ['without … before its first words', `[[Anna]] came. ${days(12)}`, 'Anna came. day by day day by…'],
    ['without … behind its last words', `${days(12)}came [[Anna]].`, '… by day day by day came Anna.'],
    [
      'with no accented word cut',
      `${days(9)}[[Anna]] ging weit in die Käseküchenböden ${days(9)}`,
      '…day day by day day by day Anna ging weit in die Käseküchenböden…',
    ],
    [
      'with no number cut',
      `${days(9)}[[Anna]] and her crew of some 12,500 people ${days(9)}`,
      '…day day by day day by day Anna and her crew of some 12,500…',
    ],
    [
      'with those it names whole, be it in the midst of a long word',
      `${days(9)}der [[Krisen]]stabsbesprechungszimmerschlüssel ${days(9)}`,
      '…day by day day by day der Krisenstabsbesprechungszimmerschlüssel…',
    ],
  ])('%s', (_, text, expected) => expect(shown(text)).toBe(expected));

  it('with no character and no word of an alphabet cut, and all that it is about', () => {
    const word = fc.constantFrom(
      'came',
      'Überprüfung',
      '😀',
      '👩‍🔬',
      '去武汉',
      '𠮷野',
      'Z\u0308oe',
      '，去',
      '1,250,',
      'Дом',
      'isn’t',
    );
    const name = fc.constantFrom('Anna', 'Jörg', '甄延城', '𠮷', '😀', '\u0301').map((text) => `[[${text}]]`);
    const piece = fc.tuple(fc.oneof({ weight: 20, arbitrary: word }, { weight: 1, arbitrary: name }), fc.boolean());
    const segments = new Intl.Segmenter('en', { granularity: 'word' });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 30, maxLength: 90 }), (pieces) => {
        const text = pieces.map(([words, blank], i) => `${words}${i}${blank ? ' ' : ''}`).join('');
        const whole = text.replace(/\[\[|\]\]/g, '');
        const parts = shown(text)
          .split('…')
          .filter((part) => part !== '');
        const cuts = parts.flatMap((part) => [whole.indexOf(part), whole.indexOf(part) + part.length]);
        expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
        for (const cut of cuts) {
          const { index, segment } = segments.segment(whole).containing(cut) ?? { index: cut, segment: '' };
          if (!/\p{sc=Han}/u.test(segment)) expect(`${segment} ${cut - index}`).toBe(`${segment} 0`);
        }
        for (const part of parts) expect(part.isWellFormed()).toBe(true);
        for (const [, mention] of text.matchAll(/\[\[(.*?)\]\]/g)) expect(parts.join('')).toContain(mention);
      }),
      { seed: 20200123, numRuns: 1000 },
    );
  });
});

describe('a place', () => {
  it('is file, line and column, and the source’s own paragraph', () => {
    expect(placeOf({ ...someWords(3), locator: '12' })).toBe('r.md:1:4 ¶12');
    expect(placeOf(someWords(3))).toBe('r.md:1:4');
  });
});

function told(
  graph: KnowledgeGraph,
  from: string,
  to: string,
  query = plainQuery,
  language: string | null = null,
  style?: Style,
) {
  const wording = wordingOf(graph, language);
  return pathText(graph, answerPathQuery(graph, example(from), example(to), query, wording), wording, style);
}

const flood = graphOf(
  `${front('flood')}:Person[Anna Weber]{#anna memberOf=rescue} slept in the :Unit[rescue office]{#rescue}. {¶1}

The :Unit[night watch]{#watch} :serves[kept awake for]{from=watch to=rescue confidence=0.9} the :Unit[rescue office]{#rescue}.
Both :partOf[belong to]{from="watch rescue" to=town} the :Unit[town]{#town}, and so says :Person[Ben Roth]{#ben memberOf=watch}. {¶2}

::partOf{from=watch to=rescue inferred}

:Person[Anna Weber]{#anna} is still :memberOf[a member]{from=anna to=rescue} of the :Unit[rescue office]{#rescue}.
:Person[Carl]{#carl memberOf=choir} is not :memberOf[of]{from=carl to=rescue negated} it, but of the :Unit[choir]{#choir}. {¶3}
`,
);

describe('a path reads as an argument', () => {
  it('step by step, with the words that say so', () => {
    expect(told(flood, 'anna', 'ben')).toMatchInlineSnapshot(`
      "Anna Weber … Ben Roth: 3 steps

      1. Anna Weber — member of → rescue office
         “Anna Weber slept in the rescue office.”
         r0.md:6:9 ¶1
         also at r0.md:13:9 ¶3
      2. rescue office ← serves (0.9) — night watch
         “The night watch kept awake for the rescue office.”
         r0.md:8:1 ¶2
         also ← part of (inferred) —  r0.md:8:1 ¶2
      3. night watch ← member of — Ben Roth
         “Both belong to the town, and so says Ben Roth.”
         r0.md:9:1 ¶2
      "
    `);
  });

  it('with two of the passages that only imply a step', () => {
    const leaf = '\n\n::partOf{from=a to=b inferred}\n\n';
    const graph = graphOf(`:Unit[Watch]{#a} woke.${leaf}:Unit[Town]{#b} slept.${leaf}Both ate.${leaf}`);
    expect(told(graph, 'a', 'b')).toContain(`
   “Watch woke.”
   r0.md:6:7
   “Town slept.”
   r0.md:10:7
   also at r0.md:14:1
`);
  });

  it('way by way, where several are equally short', () => {
    const all: PathQuery = { ...plainQuery, mode: 'all-shortest' };
    expect(told(flood, 'watch', 'anna', all)).toMatchInlineSnapshot(`
      "night watch … Anna Weber: 2 steps

      1. night watch — serves (0.9) → rescue office
         “The night watch kept awake for the rescue office.”
         r0.md:8:1 ¶2
         also — part of (inferred) →  r0.md:8:1 ¶2
      2. rescue office ← member of — Anna Weber
         “Anna Weber slept in the rescue office.”
         r0.md:6:9 ¶1
         also at r0.md:13:9 ¶3
      "
    `);
    const teams = graphOf(
      'From :Unit[a]{#a} to :Unit[c]{#c}: :Person[Anna]{#anna memberOf="a b c"}, :Unit[b]{#b}, :Person[Ben]{#ben memberOf="a b c"}.',
    );
    expect(told(teams, 'anna', 'ben', { ...all, limit: 2 })).toMatchInlineSnapshot(`
      "Anna … Ben: 2 steps, the first 2 of more equally short ways

      Way 1
      1. Anna — member of → a
         “From a to c: Anna, b, Ben.”
         r0.md:6:1
      2. a ← member of — Ben
         “From a to c: Anna, b, Ben.”
         r0.md:6:1

      Way 2
      1. Anna — member of → b
         “From a to c: Anna, b, Ben.”
         r0.md:6:1
      2. b ← member of — Ben
         “From a to c: Anna, b, Ben.”
         r0.md:6:1
      "
    `);
    expect(told(teams, 'anna', 'ben', { ...all, limit: 1 })).toMatchInlineSnapshot(`
      "Anna … Ben: 2 steps, the first of more equally short ways

      1. Anna — member of → a
         “From a to c: Anna, b, Ben.”
         r0.md:6:1
      2. a ← member of — Ben
         “From a to c: Anna, b, Ben.”
         r0.md:6:1
      "
    `);
  });

  it('and says so where nothing connects the two', () => {
    expect(told(flood, 'anna', 'carl')).toMatchInlineSnapshot(`
      "Anna Weber … Carl: not connected

        Anna Weber hangs together with 4 other entities.
        Carl hangs together with one other entity.

        One change would give a path:
          add --include-negated  2 steps
      "
    `);
    const alone = graphOf(':Person[Anna]{#anna} and :Person[Ben]{#ben} slept.');
    expect(told(alone, 'anna', 'ben')).toMatchInlineSnapshot(`
      "Anna … Ben: not connected

        Nothing connects Anna with others, denied statements aside.
        Nothing connects Ben with others, denied statements aside.
      "
    `);
  });

  it('and says so where the two are one', () => {
    expect(told(flood, 'anna', 'anna')).toMatchInlineSnapshot(`
      "Anna Weber … Anna Weber: the same entity
      "
    `);
  });

  it('with names, relations and places set off', () => {
    const style: Style = {
      strong: (text) => `<b>${text}</b>`,
      faint: (text) => `<i>${text}</i>`,
      relation: (text) => `<u>${text}</u>`,
    };
    expect(told(flood, 'rescue', 'watch', plainQuery, 'en', style)).toMatchInlineSnapshot(`
      "<b>rescue office</b> … <b>night watch</b>: 1 step

      <b>1.</b> rescue office ← <u>serves</u> (0.9) — night watch
         “The night watch kept awake for the rescue office.”
         <i>r0.md:8:1 ¶2</i>
         also ← <u>part of</u> (inferred) —  <i>r0.md:8:1 ¶2</i>
      "
    `);
  });
});

describe('names are shown in the language asked for', () => {
  const declared = `entities:
  anna: { class: Person, label: { en: Anna Weber, zh: 安娜 } }
  rescue: { class: Unit, label: { zh-tw: 救援辦公室 } }
`;
  const graph = graphOf(
    `${front('r', declared)}:Person[Anna Weber]{#anna memberOf=rescue}, :Unit[rescue office]{#rescue}.`,
  );
  const firstStep = (language: string | null) => told(graph, 'anna', 'rescue', plainQuery, language).split('\n')[2];

  it.each([
    ['zh', '1. 安娜 — 属于 → 救援辦公室'],
    ['zh-CN', '1. 安娜 — 属于 → 救援辦公室'],
    ['ZH', '1. 安娜 — 属于 → 救援辦公室'],
    ['en', '1. Anna Weber — member of → 救援辦公室'],
    ['en-GB', '1. Anna Weber — member of → 救援辦公室'],
    ['that of the report', '1. Anna Weber — member of → 救援辦公室'],
    ['fr', '1. Anna Weber — member of → 救援辦公室'],
  ])('%s', (language, expected) => expect(firstStep(language.startsWith('that') ? null : language)).toBe(expected));
});
