/** A place in a text where a line may end. */
export interface Break {
  /** UTF-16 units before it. */
  at: number;
  /** How odd the break looks, as a widening of the longer line in em. */
  cost: number;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string | null, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  let segmenter = segmenters.get(key);
  if (!segmenter) segmenters.set(key, (segmenter = makeSegmenter(language ?? 'und', granularity)));
  return segmenter;
}

function makeSegmenter(language: string, granularity: 'word' | 'grapheme'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter('und', { granularity });
  }
}

/** The breaks between words, ascending. @param language a language tag; null where it is not known */
export function wordBreaks(text: string, language: string | null): Break[] {
  const words = [...segmenterFor(language, 'word').segment(text)];
  const breaks: Break[] = [];
  for (let i = 1; i < words.length; i++) {
    const { index, segment } = words[i];
    if (!separatesWords(text, index) || particle.test(segment) || leader.test(words[i - 1].segment)) continue;
    breaks.push({
      at: index,
      cost: oddness(words[i - 1].segment, segment) + (isInQuotes(text, index) ? withinQuotes : 0),
    });
  }
  return breaks;
}

/** The breaks at which no character is cut in two, nor punctuation from its word, ascending. */
export function characterBreaks(text: string): Break[] {
  return Array.from(segmenterFor(null, 'grapheme').segment(text), ({ index }) => ({ at: index, cost: 0 }))
    .slice(1)
    .filter(({ at }) => keepsPunctuation(text, at));
}

/** Single characters that belong to what follows them: and, or, with, in, to, from … */
const leader = /^[和与及或同跟在到对向为从由自把被将以按经让使]$/;
/** Belongs to what stands before it. */
const particle = /^[的地得]$/;
/** Ends the names of groups, offices, bureaus … */
const suffix = /^[组队部室办局处会院厅委司科站所们]$/;
const single = /^\p{sc=Han}$/u;

/** Dictionaries cut names that they do not know into single characters: the break is likely to be within a word. */
function oddness(before: string, after: string): number {
  if (suffix.test(after)) return 1.2;
  if (before === ' ' || suffix.test(before) || leader.test(after)) return 0;
  const singles = Number(single.test(before)) + Number(single.test(after));
  return [0, 0.6, 2.4][singles];
}

const withinQuotes = 4;

function isInQuotes(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (before.match(/[“「『《（(]/g)?.length ?? 0) > (before.match(/[”」』》）)]/g)?.length ?? 0);
}

const withoutBlanks = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u3001-\u3020\uff00-\uff60]`;
const endsUnblanked = new RegExp(`${withoutBlanks}\\p{M}*[”’]?$`, 'u');
const beginsUnblanked = new RegExp(`^[“‘]?${withoutBlanks}`, 'u');
const endsPart = /(?:\s|[\p{L}\p{N}][-‐–—/\\])$/u;
const endsInNumber = /\p{N}$/u;

/** Behind a blank, a hyphen or a slash, and in scripts without blanks between all words but 6 and 名. */
function separatesWords(text: string, at: number): boolean {
  const { before, after } = around(text, at);
  if (!keepsPunctuation(text, at)) return false;
  if (endsPart.test(before)) return true;
  return (endsUnblanked.test(before) || beginsUnblanked.test(after)) && !endsInNumber.test(before);
}

const opening = /[\p{Ps}\p{Pi}$£¥€#@]$/u;
const closing =
  /^[\p{Pe}\p{Pf}\p{Pd}\s,.;:!?%‰°…‥·‧・、。，．：；！？％～ー々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョ/\\]/u;
const straightBehind = /["']$/;
const straightAhead = /^["']/;

/** No closing punctuation begins a line, no opening ends one; straight quotation marks stay with both their neighbours. */
function keepsPunctuation(text: string, at: number): boolean {
  const { before, after } = around(text, at);
  if (closing.test(after) || opening.test(before)) return false;
  return before.endsWith(' ') || !(straightBehind.test(before) || straightAhead.test(after));
}

/** The characters next to an offset, with room for marks before it. */
const around = (text: string, at: number) => ({
  before: text.slice(Math.max(0, at - 8), at),
  after: text.slice(at, at + 3),
});
