import { isSpace } from '../characters.ts';
import { Refillable } from './markdown/refillable.ts';

/**
 * Where the sentences of a stretch of text end: ascending offsets, the last one the text's length. A single letter that ends
 * a directive (`:Unit[B]{#b}.`) is a whole name, not an initial.
 */
export type SplitSentences = (text: string, directives?: { end: number }[]) => number[];

/** How much text Intl.Segmenter gets at once: its cost per sentence grows with the length of its input. */
const windowLength = 1024;
/** Boundaries nearer to a window's end may hang on what follows it. */
const margin = 128;

/** Written with a full stop that ends no sentence; compared in lower case. Single letters and `U.S.` go by rule. */
const abbreviations = new Set(
  `dr mr mrs ms mx prof rev hon sen rep gov gen col maj capt cpt cmdr lt sgt adm pres st sr jr esq messrs
   ave blvd rd mt ft dept est div inc ltd co corp bros assn univ vs viz cf ca approx etc al ibid op ed eds trans
   vol vols fig figs pp par sec art ch nr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu
   thur thurs fri hr hrs fr dipl ing bzw usw ggf bspw evtl inkl vgl abs abb bd mme mlle mm ste sra srta dra`.split(
    /\s+/,
  ),
);

/**
 * Makes the splitter for a language: Intl.Segmenter (UAX #29), corrected so that no sentence ends inside
 * brackets, quotation marks or 《》, nor after an abbreviation or an initial. A mark that opens behind a full stop without
 * a blank, as in Chinese, begins the next sentence; UAX #29 counts it to the one before. A bracket that is never
 * closed is a character like any other.
 */
export function sentenceSplitter(language: string): SplitSentences {
  let segmenter: Intl.Segmenter | null = null;
  const tailored = /^el\b/i.test(language);
  return (text, directives = []) => {
    let ends = tailored ? null : plainBoundaries(text);
    if (!ends) {
      segmenter ??= makeSegmenter(language);
      ends = segmentedBoundaries(text, segmenter);
    }
    return ends.length <= 1 ? ends : correct(text, ends, directives);
  };
}

function makeSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'sentence' });
  }
}

/** Takes out the boundaries that are none, and moves those behind which a mark opens. */
function correct(text: string, ends: number[], directives: { end: number }[]): number[] {
  const flags = table ?? makeTable();
  findEnclosures(text);
  let kept = 0;
  let next = 0;
  for (let k = 0; k < ends.length; k++) {
    let end = ends[k];
    while (end < text.length && flags[text.charCodeAt(end - 1)] & opens) end--;
    while (next < enclosed.length && enclosed.at(next + 1) < end) next += 2;
    const inside = next < enclosed.length && enclosed.at(next) < end;
    if (end === text.length || (end > 0 && !inside && !followsAbbreviation(text, end, directives))) ends[kept++] = end;
  }
  while (ends.length > kept) ends.pop();
  return ends;
}

/** What a character means at the end of a sentence; the low bits of its entry in the table. */
const kinds = { other: 0, stop: 1, hardStop: 2, fullStop: 3, mark: 4, continuing: 5, digit: 6, lower: 7, letter: 8 };
/** Further bits: it opens or closes a pair of brackets or quotation marks. */
const kindBits = 15;
const opens = 16;
const closes = 32;
const pairs = '() [] {} （） ［］ ｛｝ 【】 〔〕 〈〉 《》 「」 『』 ‹› “” ‘’ «» „“ ‚‘'.split(' ');
const partners = new Map(pairs.map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]));
const straight = 34;
let table: Uint8Array | null = null;

/** The kinds of all UTF-16 units. */
function makeTable(): Uint8Array {
  const made = new Uint8Array(65_536);
  const set = (characters: string, kind: number) => {
    for (const character of characters) made[character.charCodeAt(0)] = kind;
  };
  const anyStop = /[\p{Sentence_Terminal}\u2024\ufe52\uff0e\n\r\u0085\u2028\u2029]/u;
  for (let code = 0; code < 65_536; code++) {
    if (code >= 0x4e00 && code <= 0x9fff) made[code] = kinds.letter;
    else if (!(code >= 0xac00 && code <= 0xdfff) && anyStop.test(String.fromCharCode(code))) made[code] = kinds.stop;
  }
  // Half a surrogate pair may be half a full stop of another script.
  made.fill(kinds.stop, 0xd800, 0xe000);
  set('。！？!?', kinds.hardStop);
  set('.', kinds.fullStop);
  set('”’》」』）)】"“‘《「『（(【[', kinds.mark);
  set(',:-，、：—', kinds.continuing);
  set('0123456789', kinds.digit);
  set('abcdefghijklmnopqrstuvwxyz', kinds.lower);
  set('ABCDEFGHIJKLMNOPQRSTUVWXYZ', kinds.letter);
  for (const [opener, closer] of partners) {
    made[opener] |= opens;
    made[closer] |= closes;
  }
  made[straight] |= opens | closes;
  return made;
}

/**
 * The boundaries of UAX #29 for a text in which each is plain to see, without asking Intl.Segmenter, which takes longer
 * than all the rest of reading; null where one is not. Plain are full stops before letters of ASCII, digits,
 * ideographs, commas, with blanks, brackets and quotation marks between them.
 */
export function plainBoundaries(text: string): number[] | null {
  const kindOf = (table ??= makeTable());
  const { length } = text;
  const kindAt = (at: number) => (at < length ? kindOf[text.charCodeAt(at)] & kindBits : kinds.other);
  const ends: number[] = [];
  for (let i = 0; i < length; ) {
    i = nextStop(kindOf, text, i);
    if (i === length) break;
    const kind = kindOf[text.charCodeAt(i++)] & kindBits;
    if (kind === kinds.stop) return null;
    const hard = kind === kinds.hardStop;
    if (hard) while (kindAt(i) === kinds.hardStop) i++;
    const run = i;
    while (kindAt(i) === kinds.mark) i++;
    const close = i;
    while (text.charCodeAt(i) === 32) i++;
    if (i === length) break;
    let k = i;
    if (kindAt(k) === kinds.continuing) continue;
    if (i > close) while (kindAt(k) === kinds.mark || kindAt(k) === kinds.digit || text.charCodeAt(k) === 32) k++;
    const next = kindAt(k);
    const digit = next === kinds.digit && k === i;
    const ideograph = next === kinds.letter && text.charCodeAt(k) >= 128;
    if (next !== kinds.lower && next !== kinds.letter && !digit) return null;
    if (hard || ideograph) ends.push(i);
    else if (next === kinds.lower) continue;
    else if (next === kinds.letter && i > run) ends.push(i);
    else if (i > run || !(digit || isAsciiLetter(kindAt(run - 2), text.charCodeAt(run - 2)))) return null;
  }
  if (length > 0) ends.push(length);
  return ends;
}

const isAsciiLetter = (kind: number, code: number) => (kind === kinds.lower || kind === kinds.letter) && code < 128;

/** The next full stop of any kind. A function of its own: small loops are compiled first. */
function nextStop(kindOf: Uint8Array, text: string, from: number): number {
  let i = from;
  const { length } = text;
  while (i < length) {
    const kind = kindOf[text.charCodeAt(i)] & kindBits;
    if (kind !== kinds.other && kind <= kinds.fullStop) break;
    i++;
  }
  return i;
}

/** The next character that opens or closes. */
function nextEnclosing(flags: Uint8Array, text: string, from: number): number {
  let i = from;
  const { length } = text;
  while (i < length && flags[text.charCodeAt(i)] < opens) i++;
  return i;
}

/** The boundaries of Intl.Segmenter, window by window. */
export function segmentedBoundaries(text: string, segmenter: Intl.Segmenter): number[] {
  const ends: number[] = [];
  let start = 0;
  let length = windowLength;
  while (start < text.length) {
    const whole = start + length >= text.length;
    const piece = whole && start === 0 ? text : text.slice(start, start + length);
    const limit = whole ? piece.length : piece.length - margin;
    let accepted = 0;
    for (const { index } of segmenter.segment(piece)) {
      if (index > limit) break;
      if (index > 0) ends.push(start + index);
      accepted = index;
    }
    if (whole) break;
    start += accepted;
    length = accepted === 0 ? length * 2 : windowLength;
  }
  if (text.length > 0) ends.push(text.length);
  return ends;
}

/** Brackets are looked for this deep: deeper ones stand in no text, only in attacks on the time it takes. */
const deepest = 32;

/** Start and end of each of the outermost stretches between a bracket or quotation mark and its partner, in order. */
const enclosed = new Refillable<number>();
/** The marks that are open, outermost first: where they stand, and the code of the partner that would close each. */
const starts = new Int32Array(4 * deepest);
const awaited = new Uint16Array(4 * deepest);

function findEnclosures(text: string): void {
  const flags = (table ??= makeTable());
  const { length } = text;
  let depth = 0;
  enclosed.clear();
  for (let at = nextEnclosing(flags, text, 0); at < length; at = nextEnclosing(flags, text, at + 1)) {
    const mark = text.charCodeAt(at);
    const flag = flags[mark];
    if (mark === 0x2019 && isLetter(text, at - 1) && isLetter(text, at + 1)) continue;
    const opener = flag & closes ? openerOf(mark, depth) : -1;
    if (opener >= 0) {
      depth = opener;
      encloseBetween(starts[depth], at);
    } else if (flag & opens && (mark !== straight || opensStraight(text, at))) {
      if (depth === starts.length) depth = forgetOutermost();
      starts[depth] = at;
      awaited[depth++] = partners.get(mark) ?? mark;
    }
  }
}

/** Which of the open marks a mark closes, or -1. */
function openerOf(mark: number, depth: number): number {
  for (let k = depth - 1; k >= Math.max(0, depth - deepest); k--) if (awaited[k] === mark) return k;
  return -1;
}

function encloseBetween(start: number, end: number): void {
  while (enclosed.length > 0 && enclosed.at(enclosed.length - 1) > start) enclosed.length -= 2;
  enclosed.push(start);
  enclosed.push(end);
}

function forgetOutermost(): number {
  starts.copyWithin(0, 2 * deepest);
  awaited.copyWithin(0, 2 * deepest);
  return 2 * deepest;
}

const letter = /\p{L}/u;
const isLetter = (text: string, at: number): boolean => letter.test(text[at] ?? '');

/** Whether a straight quotation mark opens: not behind a Latin letter or digit, as in 6" or 8". */
const opensStraight = (text: string, at: number): boolean => at === 0 || !/[A-Za-z0-9.,;!?]/.test(text[at - 1]);

function followsAbbreviation(text: string, end: number, directives: { end: number }[]): boolean {
  let stop = end;
  while (stop > 0 && isSpace(text.charCodeAt(stop - 1))) stop--;
  if (text.charCodeAt(stop - 1) !== 46) return false;
  let start = stop - 1;
  while (start > 0 && stop - start < 24 && isWordPart(text.charCodeAt(start - 1))) start--;
  // The longest abbreviation has six letters; a longer word without a full stop in it is none.
  if (stop - start > 8 && !text.slice(start, stop - 1).includes('.')) return false;
  const word = text.slice(start, stop - 1);
  if (word.length === 1 && directives.some((directive) => directive.end === stop - 1)) return false;
  if (word.length === 1 || word.includes('.'))
    return /^\p{L}(?:\.\p{L})*$/u.test(word) || abbreviations.has(word.toLowerCase());
  if (word === 'No' || word === 'Nos') return isDigit(text.charCodeAt(end));
  return abbreviations.has(word.toLowerCase());
}

const letterOrMark = /[\p{L}\p{M}]/u;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isWordPart = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 46
    : letterOrMark.test(String.fromCharCode(code));
