import { plainForm } from './name-forms.ts';

/**
 * How a name may be read: for each of its characters the character itself, in its plain form, and behind it
 * the syllables, without tones, of a Chinese character. It holds all that matching needs, so that it can be made where
 * the dictionary is and used where it is not.
 */
export type Reading = (readonly string[])[];

/** Gives the reading of a name. */
export type Readings = (name: string) => Reading;

/** How much of a name a text in pinyin stands for. */
export type PinyinMatch = 'whole' | 'beginning' | 'inside';

const han = /\p{Script=Han}/u;
const latin = /\p{Script=Latin}/u;
const tones = /[\u0300\u0301\u0304\u030c]/g;
const breaks = /[\s'’‘ʼ\-\u2010-\u2015]+/g;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** What stands between the syllables of a query, whatever was written there. */
const gap = "'";

export const hasHan = (text: string): boolean => han.test(text);

/** A text as pinyin is compared: in its plain form, without tones. */
export const withoutTones = (text: string): string =>
  plainForm(text).normalize('NFD').replace(tones, '').normalize('NFC');

/** A text to look for in readings; null where it has no Latin letter, for then it is no pinyin. */
export function pinyinQuery(text: string): string | null {
  const plain = withoutTones(text);
  if (!latin.test(plain)) return null;
  return plain.replace(breaks, gap).replace(/^'|'$/g, '');
}

const fromHead = 1;
const fromInside = 2;

/**
 * Whether a query stands for consecutive characters of a name: each by a syllable, by the initial of one or by
 * itself, the last one also by the beginning of a syllable. Gaps of the query may stand between characters, not within
 * a syllable; what is neither letter nor digit may be left out of the name.
 *
 * Walks once through the name with the set of places that may be reached in the query, so that the time
 * is that of name × query, whatever they hold.
 *
 * @param query as `pinyinQuery` gives it
 */
export function matchPinyin(query: string, reading: Reading): PinyinMatch | null {
  const end = query.length;
  let reached = new Uint8Array(end + 1);
  let next = new Uint8Array(end + 1);
  let arrived = 0;
  reached[0] = fromHead;
  for (const read of reading) {
    if (read.length > 1 || letterOrDigit.test(read[0])) next.fill(0);
    else next.set(reached);
    const ways = waysToWrite(read);
    for (let at = 0; at < end; at++) {
      if (reached[at] === 0) continue;
      for (const way of ways) {
        const stop = behind(way, query, at);
        if (stop > 0) next[stop] |= reached[at];
      }
    }
    arrived |= next[end];
    next[0] |= fromInside;
    [reached, next] = [next, reached];
  }
  if (reached[end] & fromHead) return 'whole';
  return arrived & fromHead ? 'beginning' : arrived ? 'inside' : null;
}

/** Where in the query one stands behind what is written there for a character; 0 where it is not. */
function behind(way: string, query: string, at: number): number {
  const rest = query.length - at;
  if (way.length > rest) return query.endsWith(way.slice(0, rest)) ? query.length : 0;
  if (!query.startsWith(way, at)) return 0;
  const stop = at + way.length;
  return query[stop] === gap ? stop + 1 : stop;
}

const known = new WeakMap<readonly string[], string[]>();

/** All that may stand in a query for a character: itself, and the spellings and initials of its syllables. */
function waysToWrite(read: readonly string[]): string[] {
  let ways = known.get(read);
  if (!ways) {
    const [character, ...syllables] = read;
    ways = [
      ...new Set([character, ...syllables.flatMap((syllable) => [...initials(syllable), ...spellings(syllable)])]),
    ];
    known.set(read, ways);
  }
  return ways;
}

const initials = (syllable: string): string[] =>
  /^[zcs]h/.test(syllable) ? [syllable[0], syllable.slice(0, 2)] : [syllable[0]];

/** ü is written v where a keyboard lacks it, u by the careless, and yu in passports. */
const spellings = (syllable: string): string[] => ['ü', 'v', 'u', 'yu'].map((vowel) => syllable.replace('ü', vowel));
