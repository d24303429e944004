import { isBlank } from '../../characters.ts';
import type { Leaf } from './leaf.ts';

/** What the scanner finds, told as it finds it. Offsets are UTF-16 units into the source. */
export interface BlockSink {
  /**
   * A stretch of text: a heading, a paragraph (of a list or quotation too), or a table's cell.
   *
   * @param lines start and end of each of its lines, markers and outer blanks taken off; only valid during the call
   */
  text(kind: 'heading' | 'paragraph' | 'cell', lines: number[]): void;
  /** Reads a line that opens with `::` as a leaf directive, or as null. */
  readLeaf(start: number, end: number): Leaf | null;
  leaf(leaf: Leaf): void;
  problem(rule: string, message: string, suggestion: string, start: number, end: number): void;
}

interface Fence {
  mark: number;
  length: number;
  quotes: number;
  indent: number;
  start: number;
}

/**
 * A link reference definition on one line, which is no text. Narrower than CommonMark's: a blank must follow the colon, and
 * the destination has no bracket, so that no directive is ever taken for one.
 */
export const linkDefinition =
  /^ {0,3}\[([^[\]\n]+)\]:[ \t]+(?:<[^<>[\n]*>|[^\s<[][^\s[]*)(?:[ \t]+(?:"[^"[\n]*"|'[^'[\n]*'|\([^()[\n]*\)))?[ \t]*\r?$/;

/**
 * Splits Markdown into its stretches of text, in one pass over the lines.
 *
 * It follows CommonMark and GFM tables where they decide what is text, with these differences, all in favour
 * of keeping what people wrote: indentation makes no code, HTML is text (comments excepted), and cells beyond
 * a table's header are kept.
 */
export function scanBlocks(source: string, from: number, sink: BlockSink): void {
  let lines: number[] = [];
  let inList = false;
  let itemIndent = 0;
  let paragraphQuotes = 0;
  let tableColumns = 0;
  let fence: Fence | null = null;

  const flush = (kind: 'heading' | 'paragraph' = 'paragraph') => {
    if (lines.length > 0) sink.text(kind, lines);
    lines = [];
  };

  let position = from;
  while (position < source.length) {
    const lineStart = position;
    let eol = source.indexOf('\n', position);
    if (eol === -1) eol = source.length;
    position = eol + 1;
    let end = eol;
    while (end > lineStart && isLineBlank(source.charCodeAt(end - 1))) end--;

    let i = lineStart;
    let quotes = 0;
    let marker = false;
    /** Found once for all the list markers of a line, which look like the marks of a rule. */
    let noRuleBefore = lineStart;
    if (fence) {
      while (quotes < fence.quotes) {
        const next = skipBlanks(source, i, end);
        if (source.charCodeAt(next) !== 62 || next >= end) break;
        i = next + 1;
        quotes++;
      }
      const content = skipBlanks(source, i, end);
      const outside = quotes < fence.quotes || (content < end && content - lineStart < fence.indent);
      if (!outside) {
        const run = runLength(source, content, end, fence.mark);
        if (run >= fence.length && skipBlanks(source, content + run, end) >= end) fence = null;
        continue;
      }
      fence = null;
      i = lineStart;
      quotes = 0;
    }

    for (;;) {
      i = skipBlanks(source, i, end);
      if (i >= end) break;
      const code = source.charCodeAt(i);
      if (code === 62) {
        quotes++;
        i++;
        continue;
      }
      if (i >= noRuleBefore) noRuleBefore = ruleBreak(source, i, end);
      if (noRuleBefore === end) break;
      const after = listMarker(source, i, end, lines.length > 0 && !inList && !marker);
      if (after === -1) break;
      marker = true;
      i = skipBlanks(source, after, end);
      itemIndent = i - lineStart;
    }

    if (i >= end && !marker) {
      flush();
      inList = inList && itemIndent > 0;
      tableColumns = 0;
      continue;
    }
    if (marker || (quotes !== paragraphQuotes && quotes > 0)) {
      flush();
      tableColumns = 0;
    }
    if (marker) inList = true;
    else if (lines.length === 0 && i - lineStart < itemIndent) {
      inList = false;
      itemIndent = 0;
    }
    if (quotes > 0 || lines.length === 0) paragraphQuotes = quotes;
    if (i >= end) continue;

    const code = source.charCodeAt(i);
    if (code === 35) {
      const level = runLength(source, i, end, 35);
      const after = i + level;
      if (level <= 6 && (after >= end || isBlank(source.charCodeAt(after)))) {
        flush();
        tableColumns = 0;
        const [start, stop] = headingText(source, after, end);
        if (stop > start) sink.text('heading', [start, stop]);
        continue;
      }
    } else if (code === 96 || code === 126) {
      const length = runLength(source, i, end, code);
      if (length >= 3 && !(code === 96 && source.slice(i + length, end).includes('`'))) {
        flush();
        tableColumns = 0;
        const indent = inList && i - lineStart >= itemIndent ? itemIndent : 0;
        fence = { mark: code, length, quotes, indent, start: i };
        continue;
      }
    } else if (code === 60 && source.startsWith('<!--', i)) {
      flush();
      tableColumns = 0;
      const close = source.indexOf('-->', i + 4);
      if (close === -1) {
        sink.problem(
          'unclosed-comment',
          'this comment is never closed: all that follows would be lost',
          'close it with -->',
          i,
          i + 4,
        );
        return;
      }
      position = close + 3;
      continue;
    } else if (code === 58 && source.charCodeAt(i + 1) === 58) {
      const leaf = sink.readLeaf(i, end);
      if (leaf) {
        flush();
        tableColumns = 0;
        sink.leaf(leaf);
        continue;
      }
    } else if (code === 61 || code === 45) {
      if (lines.length > 0 && !marker && runLength(source, i, end, code) === end - i) {
        flush('heading');
        continue;
      }
    }
    if (isRule(source, i, end)) {
      flush();
      tableColumns = 0;
      continue;
    }
    if (tableColumns > 0) {
      for (const cell of splitCells(source, i, end)) if (cell[1] > cell[0]) sink.text('cell', cell);
      continue;
    }
    if (lines.length > 0 && (code === 124 || code === 58 || code === 45)) {
      const columns = delimiterColumns(source, i, end);
      const [headStart, headEnd] = lines.slice(-2);
      const header = columns > 0 ? splitCells(source, headStart, headEnd) : [];
      if (columns > 0 && header.length === columns && source.slice(headStart, end).includes('|')) {
        lines.length -= 2;
        flush();
        for (const cell of header) if (cell[1] > cell[0]) sink.text('cell', cell);
        tableColumns = columns;
        continue;
      }
    }
    if (lines.length === 0 && code === 91 && linkDefinition.test(source.slice(i, end))) continue;
    // An array that grows from nothing takes room for sixteen, and most paragraphs are one line.
    if (lines.length === 0) lines = [i, end];
    else lines.push(i, end);
  }
  if (fence) {
    const { start, length } = fence;
    sink.problem(
      'unclosed-fence',
      'this code fence is never closed: all that follows would be lost',
      `close it with a line of ${source.slice(start, start + length)}`,
      start,
      start + length,
    );
  }
  flush();
}

const isLineBlank = (code: number): boolean => code === 32 || code === 9 || code === 13;

function skipBlanks(source: string, from: number, end: number): number {
  let i = from;
  while (i < end && isBlank(source.charCodeAt(i))) i++;
  return i;
}

function runLength(source: string, from: number, end: number, code: number): number {
  let i = from;
  while (i < end && source.charCodeAt(i) === code) i++;
  return i - from;
}

/** A thematic break: three or more of one of `*`, `-`, `_`, and blanks. */
const isRule = (source: string, from: number, end: number): boolean => ruleBreak(source, from, end) === end;

/** Where what might be a thematic break turns out to be none, or `end`; no rule begins before that place. */
function ruleBreak(source: string, from: number, end: number): number {
  const mark = source.charCodeAt(from);
  if (mark !== 42 && mark !== 45 && mark !== 95) return from;
  let count = 0;
  for (let i = from; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === mark) count++;
    else if (!isBlank(code)) return i;
  }
  return count >= 3 ? end : from;
}

/**
 * Where the text behind a list marker begins, or -1 where there is none.
 *
 * @param interrupts whether it would interrupt a paragraph: then a number must be 1, and text must follow
 */
function listMarker(source: string, from: number, end: number, interrupts: boolean): number {
  const code = source.charCodeAt(from);
  let after = from + 1;
  if (code >= 48 && code <= 57) {
    while (after < end && after - from < 9 && source.charCodeAt(after) >= 48 && source.charCodeAt(after) <= 57) after++;
    const stop = source.charCodeAt(after);
    if (after >= end || (stop !== 46 && stop !== 41)) return -1;
    if (interrupts && source.slice(from, after) !== '1') return -1;
    after++;
  } else if (code !== 42 && code !== 45 && code !== 43) return -1;
  if (after < end && !isBlank(source.charCodeAt(after))) return -1;
  return interrupts && skipBlanks(source, after, end) >= end ? -1 : after;
}

/** The text of an ATX heading: without the closing run of `#` that a blank sets off. */
function headingText(source: string, from: number, end: number): [number, number] {
  const start = skipBlanks(source, from, end);
  let stop = end;
  while (stop > start && source.charCodeAt(stop - 1) === 35) stop--;
  if (stop > start && stop < end && !isBlank(source.charCodeAt(stop - 1))) stop = end;
  while (stop > start && isBlank(source.charCodeAt(stop - 1))) stop--;
  return [start, stop];
}

/** Start and end of each cell of a table's row; `\|` divides nothing. */
function splitCells(source: string, from: number, end: number): [number, number][] {
  const cells: [number, number][] = [];
  let start = source.charCodeAt(from) === 124 ? from + 1 : from;
  const push = (stop: number) => {
    const first = skipBlanks(source, start, stop);
    let last = stop;
    while (last > first && isBlank(source.charCodeAt(last - 1))) last--;
    cells.push([first, last]);
  };
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 124) {
      push(i);
      start = i + 1;
    }
  }
  if (start < end) push(end);
  return cells;
}

/** How many columns the delimiter row of a table (`|---|:-:|`) has; 0 where the line is none. */
function delimiterColumns(source: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code !== 124 && code !== 58 && code !== 45 && !isBlank(code)) return 0;
  }
  const cells = splitCells(source, from, end);
  return cells.every(([start, stop]) => /^:?-+:?$/.test(source.slice(start, stop))) ? cells.length : 0;
}
