import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/core/model.ts';
import { type Block, blocksOf, piecesOf, type Span, spansOf } from '../../viewer/report-blocks.ts';
import { graphOf } from '../reading.ts';

const blocks = (text: string) => {
  const graph = graphOf(text);
  const [report] = graph.getAttribute('reports');
  return blocksOf(graph, report).map((block) => ({ ...block, text: report.text.slice(block.start, block.end) }));
};

describe('a report is cut', () => {
  it('into its headings and paragraphs, each with its number', () => {
    const found = blocks('# The first night\n\n:Person[Anna]{#anna} slept. {¶3}\n\nNobody else did.\n');
    expect(found.map(({ text, isHeading, locator }) => [text, isHeading, locator])).toEqual([
      ['The first night', true, null],
      ['Anna slept.', false, '3'],
      ['Nobody else did.', false, null],
    ]);
  });

  it('with its mentions in the order of the text, of nested ones the outer first', () => {
    const [{ text, mentions }] = blocks(':Unit[:Person[Anna]{#anna}’s team]{#team} met :Person[Ben]{#ben}.');
    expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(['Anna’s team', 'Anna', 'Ben']);
  });

  it('an empty one into nothing', () => {
    expect(blocksOf(graphOf('x'), { id: 'r', text: '' } as never)).toEqual([]);
  });
});

const block = (end: number): Block => ({ start: 0, end, isHeading: false, locator: null, mentions: [] });
const mark = (start: number, end: number, step: number | null = null) => ({
  citation: { report: 'r', start, end } as Citation,
  step,
  implied: false,
});

describe('a paragraph is cut where marked words begin and end', () => {
  it.each([
    ['without any, not at all', [], ['0–9']],
    ['one in its middle', [mark(3, 6)], ['0–3', '3–6*', '6–9']],
    ['one that begins before it', [mark(-4, 6)], ['0–6*', '6–9']],
    ['one elsewhere', [mark(20, 26)], ['0–9']],
    ['two steps of the same words', [mark(0, 9, 0), mark(0, 9, 1)], ['0–9*12(12)']],
    ['steps that overlap', [mark(0, 5, 0), mark(3, 9, 1)], ['0–3*1(1)', '3–5*12(2)', '5–9*2']],
  ])('%s', (_, marks, expected) => {
    const said = piecesOf(block(9), marks).map(({ start, end, isMarked, steps, begins }) => {
      const numbers = (all: number[]) => all.map((step) => step + 1).join('');
      return `${start}–${end}${isMarked ? '*' : ''}${numbers(steps)}${begins.length > 0 ? `(${numbers(begins)})` : ''}`;
    });
    expect(said).toEqual(expected);
  });
});

/** What is read where spans are drawn. */
const readAloud = (spans: Span[]): string =>
  spans.map((span) => (typeof span === 'string' ? span : readAloud(span.inside))).join('');

/** Each mention with the words drawn as its own. */
const mentioned = (spans: Span[]): [string, string][] =>
  spans.flatMap((span) =>
    typeof span === 'string' ? [] : [[span.mention.entity, readAloud(span.inside)], ...mentioned(span.inside)],
  );

describe('a stretch of text with its mentions', () => {
  const text = 'Anna’s team met Ben.';
  const team = { start: 0, end: 11, entity: 'team' };
  const anna = { start: 0, end: 4, entity: 'anna' };
  const ben = { start: 16, end: 19, entity: 'ben' };

  it.each([
    [
      'whole',
      [0, 20],
      [
        ['team', 'Anna’s team'],
        ['anna', 'Anna'],
        ['ben', 'Ben'],
      ],
    ],
    [
      'cut within an outer one',
      [5, 20],
      [
        ['team', 's team'],
        ['ben', 'Ben'],
      ],
    ],
    [
      'cut within an inner one',
      [0, 2],
      [
        ['team', 'An'],
        ['anna', 'An'],
      ],
    ],
    ['between them', [11, 16], []],
  ])('%s', (_, [start, end], expected) => {
    const spans = spansOf(text, [team, anna, ben], start, end);
    expect([readAloud(spans), mentioned(spans)]).toEqual([text.slice(start, end), expected]);
  });

  it('nothing is lost and nothing said twice, however mentions lie in each other', () => {
    const mention = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }))
      .map(([start, length]) => ({ start, end: start + length, entity: `${start} ${length}` }));
    const long = [...Array(42).keys()].map((i) => String.fromCharCode(0x4e00 + i)).join('');
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 8 }), fc.nat(20), fc.nat(21), (mentions, start, length) => {
        const sorted = mentions.sort((a, b) => a.start - b.start || b.end - a.end);
        const spans = spansOf(long, sorted, start, start + length);
        expect(readAloud(spans)).toBe(long.slice(start, start + length));
      }),
    );
  });
});
