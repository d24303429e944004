import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadReadings } from '../../src/core/pinyin.ts';
import { matchPinyin, pinyinQuery, type Reading } from '../../src/core/pinyin-match.ts';

const readings = await loadReadings();

/** How much of a name a text stands for: whole, beginning, inside or null. */
function match(text: string, name: string) {
  const query = pinyinQuery(text);
  return query === null ? null : matchPinyin(query, readings(name));
}

describe('the whole name is meant by', () => {
  it.each([
    ['its syllables', 'zhenyancheng', '甄延城'],
    ['its syllables apart', 'Zhen Yan-cheng', '甄延城'],
    ['its syllables with tones', 'zhēn yánchéng', '甄延城'],
    ['its syllables with tones apart', 'zhe\u0304n ya\u0301nche\u0301ng', '甄延城'],
    ['its initials', 'zyc', '甄延城'],
    ['its initials apart', 'z y c', '甄延城'],
    ['its initials of two letters', 'zhych', '甄延城'],
    ['its initials between gaps', '-zyc’', '甄延城'],
    ['initials in full width', 'ＺＹＣ', '甄延城'],
    ['syllables and initials', 'zhenyc', '甄延城'],
    ['a character and initials', '甄yc', '甄延城'],
    ['a syllable, a character and an initial', 'zhen延c', '甄延城'],
    ['the beginning of its last syllable', 'zhenyanch', '甄延城'],
    ['its syllables where an apostrophe parts them', 'xi’an', '西安'],
    ['ü', 'lübu', '吕布'],
    ['ü as v', 'lvbu', '吕布'],
    ['ü as u', 'lubu', '吕布'],
    ['ü as yu', 'lyu bu', '吕布'],
    ['ü with a tone', 'lǚbù', '吕布'],
    ['ü in üe', 'lveduo', '掠夺'],
    ['one reading of several', 'chongqing', '重庆'],
    ['another reading of several', 'zhongqing', '重庆'],
    ['the surname 单', 'shanxiongxin', '单雄信'],
    ['the surname 曾', 'zengguofan', '曾国藩'],
    ['the surname 解', 'xiejin', '解缙'],
    ['the surname 万俟', 'moqixie', '万俟卨'],
    ['traditional characters', 'zhang', '張'],
    ['syllables and the digit of the name', 'duchashi6mtz', '督查室6名同志'],
    ['syllables and the letters of the name', 'n95kz', 'N95口罩'],
    ['initials, marks left out', 'jjkbzwt', '解决“卡脖子”问题'],
    ['initials and marks', 'jj“kbz”wt', '解决“卡脖子”问题'],
    ['a name in marks', 'kbz', '“卡脖子”'],
    ['a foreign name with its dot', 'anna·weibo', '安娜·韦伯'],
    ['a foreign name without its dot', 'anna weibo', '安娜·韦伯'],
    ['a character that the dictionary lacks', '𠮷tian', '𠮷田'],
  ])('%s: %s, %s', (_, text, name) => expect(match(text, name)).toBe('whole'));
});

describe('a part of the name is meant by', () => {
  it.each([
    ['its first syllable', 'zhang', '张田宇', 'beginning'],
    ['its first two initials', 'zt', '张田宇', 'beginning'],
    ['the beginning of its first syllable', 'zhan', '张田宇', 'beginning'],
    ['its last two initials', 'ty', '张田宇', 'inside'],
    ['a syllable in the middle', 'tian', '张田宇', 'inside'],
    ['the beginning of a name behind a mark', 'ka', '“卡脖子”', 'beginning'],
    ['one at the beginning and one inside', 'z', '中央指导组', 'beginning'],
  ])('%s: %s, %s', (_, text, name, how) => expect(match(text, name)).toBe(how));
});

describe('a name is not meant by', () => {
  it.each([
    ['initials that are not consecutive', 'zc', '甄延城'],
    ['initials in another order', 'ycz', '甄延城'],
    ['the beginning of a syllable before the last', 'zheyancheng', '甄延城'],
    ['the end of a syllable', 'heng', '城'],
    ['more than its syllables', 'zhenyanchengs', '甄延城'],
    ['a syllable with a gap in it', 'xi’an', '先'],
    ['the beginning of a last syllable with a gap in it', 'xi’a', '先'],
    ['another character', '真yc', '甄延城'],
    ['ü as o', 'lobu', '吕布'],
    ['a text without a Latin letter', '刘 忠', '刘忠'],
    ['digits', '6', '督查室6名同志'],
    ['nothing but a gap', "'", '刘忠'],
  ])('%s: %s, %s', (_, text, name) => expect(match(text, name)).toBe(null));
});

it('a surname is read as one first, and otherwise in each of its ways', () => {
  expect(readings('单雄')).toEqual([
    ['单', 'shan', 'dan', 'chan'],
    ['雄', 'xiong'],
  ]);
  expect(readings('𠮷')).toEqual([['𠮷']]);
  expect(readings('Ａ单')).toEqual([['a'], ['单', 'dan', 'shan', 'chan']]);
});

describe('all that a reading admits is found, and nothing else:', () => {
  const characters: Reading = [
    ['甄', 'zhen'],
    ['重', 'zhong', 'chong'],
    ['安', 'an'],
    ['额', 'e'],
    ['吕', 'lü'],
    ['a'],
    ['·'],
  ];
  const names = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 3 });
  const gaps = ['', "'"];

  const isMark = ([character]: readonly string[]) => character === '·';
  const beginnings = (syllable: string) => Array.from(syllable, (_, i) => syllable.slice(0, i + 1));
  const written = (syllable: string) => ['ü', 'v', 'u', 'yu'].map((vowel) => syllable.replace('ü', vowel));

  /** Every text that stands for all of a reading. */
  function texts(reading: Reading): string[] {
    const [first, ...others] = reading;
    const [character, ...syllables] = first;
    const inAll = syllables.flatMap(written);
    const initials = inAll.flatMap((syllable) => [syllable[0], ...(/^[zcs]h/.exec(syllable) ?? [])]);
    if (others.length === 0) return [character, ...inAll.flatMap(beginnings), ...(isMark(first) ? [''] : [])];
    const rest = texts(others);
    const last = others.every(isMark) ? inAll.flatMap(beginnings) : [];
    const here = [character, ...inAll, ...initials].flatMap((part) =>
      rest.flatMap((text) => (text === '' ? [part] : gaps.map((gap) => part + gap + text))),
    );
    return [...here, ...(isMark(first) ? rest : []), ...last];
  }

  function matchByHand(query: string, reading: Reading) {
    const runs = reading.flatMap((_, from) =>
      reading.slice(from).map((_, length) => ({ from, run: reading.slice(from, from + length + 1) })),
    );
    const found = runs.filter(({ run }) => texts(run).includes(query));
    const atHead = found.filter(({ from }) => reading.slice(0, from).every(isMark));
    if (atHead.some(({ from, run }) => reading.slice(from + run.length).every(isMark))) return 'whole';
    return atHead.length > 0 ? 'beginning' : found.length > 0 ? 'inside' : null;
  }

  it('texts made from the name', () => {
    const made = fc.record({ reading: names, which: fc.nat(), cut: fc.nat(3) });
    fc.assert(
      fc.property(made, ({ reading, which, cut }) => {
        const all = texts(reading);
        const query = all[which % all.length].slice(cut).replace(/^'|'$/g, '');
        fc.pre(query !== '');
        expect(matchPinyin(query, reading)).toBe(matchByHand(query, reading));
      }),
    );
  });

  it('any letters', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'zhenoganlvyu重·'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(names, letters, (reading, query) => {
        expect(matchPinyin(query, reading)).toBe(matchByHand(query, reading));
      }),
    );
  });
});

it('long names and queries full of ways to read them take no longer than their lengths say', () => {
  const long = readings('重'.repeat(5_000));
  const started = performance.now();
  expect(matchPinyin(`${'zhong'.repeat(200)}q`, long)).toBe(null);
  expect(matchPinyin('zc'.repeat(500), long)).toBe('beginning');
  expect(performance.now() - started).toBeLessThan(5_000);
});
