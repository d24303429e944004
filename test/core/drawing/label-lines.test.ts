import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimateBox,
  estimateWidth,
  labelLines,
  lineHeight,
  widestLine,
} from '../../../src/core/drawing/label-lines.ts';

const shown = (text: string, language: string | null = 'zh') => labelLines(text, language, estimateWidth).join(' / ');

describe('a name is drawn', () => {
  it.each([
    ['on one line if short', '国务院机关党组', '国务院机关党组'],
    ['on one line if a break would look silly', '湖北生活必需品库存', '湖北生活必需品库存'],
    ['on one line rather than with words in quotation marks broken', '解决“卡脖子”问题', '解决“卡脖子”问题'],
    ['on two balanced lines', '中央应对疫情工作领导小组', '中央应对疫情 / 工作领导小组'],
    ['with 的 on the line of its word', '张田宇所在的工作专班', '张田宇所在的 / 工作专班'],
    ['with 和 before what it joins', '统筹推进疫情防控和经济社会发展', '统筹推进疫情防控 / 和经济社会发展'],
    ['with the last character of a group’s name beside the others', '中央指导组综合组', '中央指导组 / 综合组'],
    ['with a number beside what it counts', '秘书局派往武汉的6名年轻同志', '秘书局派往武汉的 / 6名年轻同志'],
    ['with closing punctuation behind its word', '中央指导小组，北京各医院', '中央指导小组， / 北京各医院'],
    ['with opening punctuation before its word', '关于印发全国《工作方案》的通知', '关于印发全国 / 《工作方案》的通知'],
    [
      'cut in the middle',
      '保障国务院联防联控机制和国务院复工复产推进工作机制高效运转',
      '保障国务院联防联… / 工作机制高效运转',
    ],
  ])('%s', (_, name, lines) => expect(shown(name)).toBe(lines));

  it.each([
    ['on one line if short', 'Zhang Tianyu', 'Zhang Tianyu'],
    ['on two balanced lines', 'General Office of the State Council', 'General Office of / the State Council'],
    [
      'with a blank nowhere at the ends of lines',
      'Inspection  visits at\nthe grassroots',
      'Inspection visits / at the grassroots',
    ],
    ['broken behind a hyphen', 'The Vice-Commissioner', 'The Vice- / Commissioner'],
    ['cut at the end, behind a word', 'Joint Prevention and Control Mechanism', 'Joint Prevention / and Control…'],
    [
      'cut within a word rather than short',
      'Keeping two State Council mechanisms',
      'Keeping two State / Council mechanis…',
    ],
    ['broken within a word that no line holds', 'Gesundheitsministeriumsgebäude', 'Gesundheitsmini / steriumsgebäude'],
  ])('in Latin letters %s', (_, name, lines) => expect(shown(name, 'en')).toBe(lines));
});

describe('harmless are', () => {
  it.each([
    ['line breaks', '刘忠\r\n\u2028督查室', '刘忠 督查室'],
    ['changes of direction', 'a\u202eb', 'a\\u202Eb'],
    ['controls', 'a\u0007b', 'a\\u0007b'],
    ['half characters', 'a\ud83d', 'a\ufffd'],
    ['invisible characters', '刘\u200b忠\ufeff', '刘忠'],
    ['towers of marks', `e${'\u0301'.repeat(500)}`, `e${'\u0301'.repeat(6)}`],
    ['languages that are none', '史少春', '史少春', 'not a tag'],
  ])('%s', (_, name, lines, language = 'zh') => expect(shown(name, language)).toBe(lines));

  it('names without anything to see: they have no line', () => {
    expect(labelLines(' \u200b\n', null, estimateWidth)).toEqual([]);
  });

  it('long names: they take no longer', () => {
    let measured = 0;
    const measure = (text: string) => {
      measured += text.length;
      return estimateWidth(text);
    };
    for (const part of ['中', 'w', '中文，', 'word ', 'e\u0301', '👩‍🚀', ' ', '\u0301', 'ال', '“'])
      labelLines(part.repeat(100_000), 'zh', measure);
    expect(measured).toBeLessThan(300_000);
  });

  it('hanzi beyond 16 bits and joined emoji: none is cut in two', () => {
    for (const part of ['𠮷', '👩‍🚀', 'e\u0301', 'नि']) {
      const graphemes = new Set(labelLines(part.repeat(99), 'zh', estimateWidth).join('').split(part));
      expect([...graphemes].sort()).toEqual(['', '…']);
    }
  });
});

describe('of any name', () => {
  const part = fc.constantFrom(
    '国务院',
    '工作',
    '组',
    '的',
    '，',
    '（',
    '）',
    '“',
    '”',
    '10',
    ' ',
    'of',
    'State',
    '-',
    '👩‍🚀',
    '𠮷',
    'é',
    '\u202e',
    '\n',
  );
  const name = fc.oneof(
    fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const language = fc.constantFrom('zh', 'en', 'ar', null);
  const law = (holds: (lines: string[], name: string) => void) =>
    fc.assert(
      fc.property(name, language, (text, tag) => {
        holds(labelLines(text, tag, estimateWidth), text);
      }),
      { numRuns: 1000 },
    );

  it('there are at most two lines', () => law((lines) => expect(lines.length).toBeLessThanOrEqual(2)));
  it('no line is wider than 9 em', () =>
    law((lines) => {
      for (const line of lines) expect(estimateWidth(line)).toBeLessThanOrEqual(widestLine + 0.5);
    }));
  it('no line is empty, or dots alone unless the name is', () =>
    law((lines, text) => {
      for (const line of lines) expect(line).not.toMatch(/^\s*$/);
      if (/[a-z0-9国组的]/i.test(text)) expect(lines.join('')).toMatch(/[^…\s]/);
    }));
  it('no line holds what acts on its surroundings', () =>
    law((lines) => expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)));
  it('nothing is left out without an ellipsis', () =>
    law((lines, text) => {
      const whole = labelLines(text, null, () => 0)[0] ?? '';
      const letters = (words: string) => words.replaceAll(' ', '');
      if (!lines.join('').includes('…')) expect(letters(lines.join(''))).toBe(letters(whole));
    }));
});

describe('without a canvas', () => {
  it.each([
    ['刘忠', 25],
    ['Liu Zhong', 56],
    ['𠮷', 12.5],
    ['e\u0301', 6.6],
  ])('%s is about as wide as it is drawn', (text, width) => expect(estimateWidth(text)).toBeCloseTo(width, -1));
  it('the room of two lines is known', () => {
    expect(estimateBox('中央应对疫情工作领导小组')).toEqual({ width: 87.5, height: 2 * lineHeight });
    expect(estimateBox('x'.repeat(10_000))).toEqual({ width: widestLine, height: 2 * lineHeight });
  });
});
