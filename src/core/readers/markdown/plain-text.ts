import { isCjk, isSharedPunctuation, isSpace } from '../characters.ts';
import { codePointBefore } from './emphasis.ts';
import type { Directive, Token } from './tokens.ts';

/** A stretch of text without its markup. */
export interface InlineText {
  text: string;
  directives: Directive[];
  /** Where a character of the plain text stands in the source. */
  toSource(offset: number): number;
}

/** Writes out what the tokens leave of the raw text, and places the directives in it. */
export function writePlainText(
  raw: string,
  from: number,
  to: number,
  tokens: Token[],
  directives: Directive[],
  rawToSource: (offset: number) => number,
  spaceless: boolean,
): InlineText {
  const parts: string[] = [];
  /** Where pieces of the plain text begin, in it and in the source. */
  const textStarts: number[] = [];
  const sourceStarts: number[] = [];
  let waiting: Directive[] = [];
  let length = 0;
  let last = '';
  let broken = false;

  const write = (piece: string, at: number) => {
    if (piece === '') return;
    if (broken && length > 0 && !meetsWithoutBlank(last, piece, spaceless)) {
      parts.push(' ');
      length++;
    }
    broken = false;
    if (waiting.length > 0) {
      for (const directive of waiting) directive.start = length;
      waiting = [];
    }
    textStarts.push(length);
    sourceStarts.push(rawToSource(at));
    parts.push(piece);
    length += piece.length;
    last = piece;
  };

  let cursor = from;
  for (const token of tokens) {
    if (token.from > cursor) write(raw.slice(cursor, token.from), cursor);
    cursor = token.to;
    switch (token.kind) {
      case 'keep':
        cursor = token.from;
        break;
      case 'replace':
        write(token.content as string, token.from);
        break;
      case 'lineBreak':
        broken = true;
        break;
      case 'run':
        write(raw.slice(token.from, token.from + token.left), token.from);
        break;
      case 'open':
        waiting.push(token.content as Directive);
        break;
      case 'close': {
        const directive = token.content as Directive;
        if (waiting[waiting.length - 1] === directive) {
          waiting.pop();
          directive.start = length;
        }
        directive.end = length;
        break;
      }
    }
  }
  if (cursor < to) write(raw.slice(cursor, to), cursor);
  const text = parts.length === 1 ? parts[0] : parts.join('');
  for (const directive of directives) {
    while (directive.start < directive.end && isSpace(text.charCodeAt(directive.start))) directive.start++;
    while (directive.end > directive.start && isSpace(text.charCodeAt(directive.end - 1))) directive.end--;
  }
  const toSource = (offset: number): number => {
    if (textStarts.length === 0) return rawToSource(from);
    const k = Math.max(0, lastAtMost(textStarts, offset));
    return sourceStarts[k] + offset - textStarts[k];
  };
  return { text, directives, toSource };
}

/** Whether a line break between two pieces of text is nothing rather than a blank. */
function meetsWithoutBlank(beforePiece: string, afterPiece: string, spaceless: boolean): boolean {
  const before = codePointBefore(beforePiece, beforePiece.length);
  const after = afterPiece.codePointAt(0) as number;
  if (isCjk(before) && isCjk(after)) return true;
  const wide = (code: number) => isCjk(code) || isSharedPunctuation(code);
  return spaceless && wide(before) && wide(after);
}

/** The index of the last of the ascending numbers that is at most `value`, or -1. */
export function lastAtMost(numbers: number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
