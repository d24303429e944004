import { isCjk } from '../characters.ts';
import { visible } from '../visible.ts';
import { type Break, characterBreaks, wordBreaks } from './breaks.ts';

/** The width of a text in pixels, in the drawing's font at 12.5 px. */
export type Measure = (text: string) => number;

const em = 12.5;
/** No line of a label is wider, in pixels: 9 em. */
export const widestLine = 9 * em;
/** From one line of a label to the next, in pixels. */
export const lineHeight = 16;

/** Shorter labels stay on one line, in pixels: seven hanzi, some 13 letters. */
const shortLine = 90;
/** A label that fits a line is broken only where the longer part is at most this much of it. */
const wellBalanced = 0.7;
/** What fonts and rounding may add, in pixels. */
const tolerance = 0.5;

const ellipsis = '…';

/**
 * A name as the drawing shows it: one line or two balanced ones, none wider than 9 em, broken between words. What does
 * not fit is left out: at the end, or in the middle where the scripts are those of Chinese, Japanese and Korean, whose
 * head noun stands last. Characters that act on their surroundings (controls, line breaks, changes of direction) are
 * made blanks or written out. Takes no longer for longer names.
 *
 * @param language of the name, a language tag, for the boundaries between words; null where it is not known
 * @returns no line where there is nothing to see in the name
 */
export function labelLines(text: string, language: string | null, measure: Measure): string[] {
  const label = harmless(text);
  const width = measure(label);
  if (width <= shortLine) return label === '' ? [] : [label];
  const words = wordBreaks(label, language);
  const fits = (line: string) => measure(line) <= widestLine + tolerance;
  const broken = balanced(label, words, fits, measure);
  if (width <= widestLine + tolerance)
    return broken && longer(broken, measure) <= wellBalanced * width ? broken : [label];
  if (broken) return broken;
  const characters = characterBreaks(label);
  if (endsInItsHead(label)) {
    return balanced(label, characters, fits, measure) ?? cutInTheMiddle(label, characters, words, fits);
  }
  const inWords = words.length > 0 && fits(label.slice(0, words[0].at).trimEnd());
  return (inWords ? null : balanced(label, characters, fits, measure)) ?? cutAtTheEnd(label, characters, words, fits);
}

/** The room a label takes, in pixels, about: without a canvas and without boundaries of words, which differ between machines. */
export function estimateBox(text: string): { width: number; height: number } {
  const width = estimateWidth(text);
  if (width <= shortLine) return { width, height: lineHeight };
  return { width: Math.min(widestLine, width / 2 + em), height: 2 * lineHeight };
}

/** The width of a text in pixels at 12.5 px, about, where there is no canvas: a hanzi 12.5, a small letter 6.6. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const character of harmless(text)) width += advance(character);
  return width;
}

function advance(character: string): number {
  if (isCjk(character.codePointAt(0)!)) return em;
  if (/[\p{M}\u200c\u200d]/u.test(character)) return 0;
  if (/[ijlt.,:;'’‘|!()[\]Ifr ]/.test(character)) return 3.9;
  if (/[mwMW@%…—]/.test(character)) return 10.6;
  if (/\p{Lu}/u.test(character)) return 8.2;
  if (/[\p{Extended_Pictographic}\p{sc=Hangul}]/u.test(character)) return em;
  return 6.6;
}

/** Of longer names only so many characters at either end are looked at. */
const looked = 300;
/** So many marks above and below one letter are drawn; more would cover its neighbours. */
const tooManyMarks = /(\p{M}{6})\p{M}+/gu;
/** Invisible, and of no use in a name; joiners and variation selectors have one. */
const unseen = /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;

function harmless(text: string): string {
  let short = text;
  if (text.length > 2 * looked) {
    const head = text.slice(0, looked).replace(/[\ud800-\udbff]$/, '');
    short = head + ellipsis + text.slice(-looked).replace(/^[\udc00-\udfff]/, '');
  }
  return visible(short.replace(/\s+/g, ' ').trim()).toWellFormed().replace(unseen, '').replace(tooManyMarks, '$1');
}

type Fits = (line: string) => boolean;

const longer = (lines: string[], measure: Measure) => Math.max(...lines.map(measure));

/** The label in two lines, as equal as good breaks let them be; null where none lets both fit. */
function balanced(label: string, breaks: Break[], fits: Fits, measure: Measure): string[] | null {
  let best: string[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { at, cost } of breaks) {
    const lines = [label.slice(0, at).trimEnd(), label.slice(at)];
    if (!fits(lines[0])) break;
    const length = longer(lines, measure) + cost * em;
    if (length >= least || !fits(lines[1])) continue;
    least = length;
    best = lines;
  }
  return best;
}

const headFinal = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu;
const countOf = (label: string, kind: RegExp) => label.match(kind)?.length ?? 0;
const endsInItsHead = (label: string) => countOf(label, headFinal) * 2 > countOf(label, /\p{L}/gu);

/** As much of the beginning as a line holds, and below it as much of the end, from the beginning of a word. */
function cutInTheMiddle(label: string, characters: Break[], words: Break[], fits: Fits): string[] {
  const tail = furthest(characters.toReversed(), (at) => fits(label.slice(at))) ?? label.length;
  const word = words.find(({ at }) => at >= tail)?.at ?? label.length;
  const from = word - tail <= (label.length - tail) / 2 ? word : tail;
  return [shortened(label, 0, characters, fits), label.slice(from)];
}

/** Two full lines, the first broken between words, and the second, which is cut, if that leaves enough of it. */
function cutAtTheEnd(label: string, characters: Break[], words: Break[], fits: Fits): string[] {
  const fitsUpTo = (at: number) => fits(label.slice(0, at).trimEnd());
  const word = words.length > 0 && fitsUpTo(words[0].at) ? furthest(words, fitsUpTo) : undefined;
  const from = word ?? furthest(characters, fitsUpTo) ?? label.length;
  const first = label.slice(0, from).trimEnd();
  const second = shortened(label, from, characters, fits);
  const wholeWords = shortened(label, from, words, fits);
  return [first, fits(wholeWords) && wholeWords.length >= second.length / 2 ? wholeWords : second];
}

/** What would look odd before an ellipsis. */
const danglers = /[\s\p{Ps}\p{Pi}\p{Pd},.;:、，；：·"']+$/u;

/** The label from an offset to the last break at which it fits with an ellipsis; never an ellipsis alone. */
function shortened(label: string, from: number, breaks: Break[], fits: Fits): string {
  const line = (at: number) => label.slice(from, at).replace(danglers, '') + ellipsis;
  const behind = breaks.filter(({ at }) => at > from && line(at) !== ellipsis);
  return line(furthest(behind, (at) => fits(line(at))) ?? label.length);
}

/** The last break for which a test holds, before it first fails; the first one if it holds for none. */
function furthest(breaks: Break[], holds: (at: number) => boolean): number | undefined {
  const fails = breaks.findIndex(({ at }) => !holds(at));
  return (fails === -1 ? breaks.at(-1) : breaks[Math.max(0, fails - 1)])?.at;
}
