import { isSpace } from './characters.ts';

/** Where the sentences of a stretch of text end: ascending offsets, the last one the text's length. */
export type SplitSentences = (text: string) => number[];

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

const pairs = '() [] {} （） ［］ ｛｝ 【】 〔〕 〈〉 《》 「」 『』 ‹› “” ‘’ «»'.split(' ');
const opening = new Map(pairs.map((pair) => [pair[0], pair[1]]));
const closing = new Set(opening.values());
const enclosing = /[()[\]{}（）［］｛｝【】〔〕〈〉《》「」『』‹›“”‘’«»„‚"]/g;

/**
 * Makes the splitter for a language: Intl.Segmenter (UAX #29), corrected so that no sentence ends inside
 * brackets, quotation marks or 《》, nor after an abbreviation or an initial. A mark that opens behind a full stop without
 * a blank, as in Chinese, begins the next sentence; UAX #29 counts it to the one before. A bracket that is never
 * closed is a character like any other.
 */
export function sentenceSplitter(language: string): SplitSentences {
  let segmenter: Intl.Segmenter | null = null;
  const tailored = /^el\b/i.test(language);
  return (text) => {
    let ends = tailored ? null : plainBoundaries(text);
    if (!ends) {
      segmenter ??= makeSegmenter(language);
      ends = segmentedBoundaries(text, segmenter);
    }
    return ends.length <= 1 ? ends : correct(text, ends);
  };
}

function makeSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'sentence' });
  }
}

function correct(text: string, ends: number[]): number[] {
  const enclosed = enclosures(text);
  const corrected: number[] = [];
  let next = 0;
  for (const given of ends) {
    let end = given;
    while (end < text.length && opening.has(text[end - 1])) end--;
    while (next < enclosed.length && enclosed[next][1] < end) next++;
    const inside = next < enclosed.length && enclosed[next][0] < end;
    if (end === text.length || (end > 0 && !inside && !followsAbbreviation(text, end))) corrected.push(end);
  }
  return corrected;
}

const codesOf = (characters: string) => new Set([...characters].map((character) => character.charCodeAt(0)));
const isDigit = (code: number) => code >= 48 && code <= 57;
const terminator = /[\p{Sentence_Terminal}.\u2024\ufe52\uff0e\n\r\u0085\u2028\u2029]/gu;
/** Full stops that end a sentence wherever they stand, and the marks that UAX #29 counts to the sentence before them. */
const hardStops = codesOf('。！？!?');
const marks = codesOf('”’》」』）)】"“‘《「『（(【[]');

/**
 * The boundaries of UAX #29 for a text in which each is plain to see, without asking Intl.Segmenter, which takes longer
 * than all the rest of reading; null where one is not. Plain is: 。！？!? before a letter, digit or ideograph; a full stop
 * before blanks and a letter, digits and quotation marks between them skipped; a full stop between digits.
 */
export function plainBoundaries(text: string): number[] | null {
  const ends: number[] = [];
  terminator.lastIndex = 0;
  while (terminator.test(text)) {
    let i = terminator.lastIndex;
    const stop = text.charCodeAt(i - 1);
    const hard = hardStops.has(stop);
    if (!hard && stop !== 46) return null;
    if (hard) while (hardStops.has(text.charCodeAt(i))) i++;
    const run = i;
    while (marks.has(text.charCodeAt(i))) i++;
    const close = i;
    while (text.charCodeAt(i) === 32) i++;
    if (i === text.length) break;
    let k = i;
    if (i > close)
      while (marks.has(text.charCodeAt(k)) || isDigit(text.charCodeAt(k)) || text.charCodeAt(k) === 32) k++;
    const next = text.charCodeAt(k);
    const lower = next >= 97 && next <= 122;
    const letter = lower || (next >= 65 && next <= 90) || (next >= 0x4e00 && next <= 0x9fff);
    if (!letter && !(k === i && isDigit(next))) return null;
    terminator.lastIndex = i;
    if (hard) ends.push(i);
    else if (i > close) {
      if (!lower) ends.push(i);
    } else if (close > run || !isDigit(next)) return null;
  }
  if (text.length > 0) ends.push(text.length);
  return ends;
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

/** The outermost stretches between a bracket or quotation mark and its partner, in order. */
function enclosures(text: string): [number, number][] {
  const open: { at: number; partner: string }[] = [];
  const waiting = new Map<string, number>();
  const found: [number, number][] = [];
  const push = (at: number, partner: string) => {
    open.push({ at, partner });
    waiting.set(partner, (waiting.get(partner) ?? 0) + 1);
  };
  const close = (at: number, mark: string): boolean => {
    if (!waiting.get(mark)) return false;
    for (;;) {
      const { at: start, partner } = open.pop() as { at: number; partner: string };
      waiting.set(partner, (waiting.get(partner) as number) - 1);
      if (partner !== mark) continue;
      while (found.length > 0 && found[found.length - 1][0] > start) found.pop();
      found.push([start, at]);
      return true;
    }
  };
  enclosing.lastIndex = 0;
  while (enclosing.test(text)) {
    const i = enclosing.lastIndex - 1;
    const mark = text[i];
    if (mark === '"') {
      if (!close(i, '"') && opensStraight(text, i)) push(i, '"');
    } else if (mark === '„') push(i, '“');
    else if (mark === '‚') push(i, '‘');
    else if ((mark === '“' || mark === '‘') && close(i, mark)) continue;
    else if (mark === '’' && isLetter(text, i - 1) && isLetter(text, i + 1)) continue;
    else if (opening.has(mark)) push(i, opening.get(mark) as string);
    else if (closing.has(mark)) close(i, mark);
  }
  return found;
}

const letter = /\p{L}/u;
const isLetter = (text: string, at: number): boolean => letter.test(text[at] ?? '');

/** Whether a straight quotation mark opens: not behind a Latin letter or digit, as in 6" or 8". */
const opensStraight = (text: string, at: number): boolean => at === 0 || !/[A-Za-z0-9.,;!?]/.test(text[at - 1]);

function followsAbbreviation(text: string, end: number): boolean {
  let stop = end;
  while (stop > 0 && isSpace(text.charCodeAt(stop - 1))) stop--;
  if (text[stop - 1] !== '.') return false;
  let start = stop - 1;
  while (start > 0 && stop - start < 24 && /[\p{L}\p{M}.]/u.test(text[start - 1])) start--;
  const word = text.slice(start, stop - 1);
  if (/^\p{L}(?:\.\p{L})*$/u.test(word)) return true;
  if (word === 'No' || word === 'Nos') return /\d/.test(text[end] ?? '');
  return abbreviations.has(word.toLowerCase());
}
