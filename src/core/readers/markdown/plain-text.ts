import { isCjk, isSharedPunctuation, isSpace } from '../characters.ts';
import { codePointBefore } from './emphasis.ts';
import { type Directive, lastAtMost, Refillable, type Token } from './tokens.ts';

/** A stretch of text without its markup; its offsets can be mapped until the next stretch is scanned. */
export interface InlineText {
  text: string;
  directives: Directive[];
  /** Where a character of the plain text stands in the source. */
  toSource(offset: number): number;
}

/** Makes the writer of plain text; what it gives holds until it is called again. */
export function plainTextWriter(spaceless: boolean) {
  /** Where pieces of the plain text begin, in it and in the source. */
  const textStarts = new Refillable<number>();
  const sourceStarts = new Refillable<number>();
  const waiting = new Refillable<Directive>();
  let text = '';
  let last = '';
  let broken = false;
  let rawToSource: (offset: number) => number;
  let from = 0;

  const write = (piece: string, at: number) => {
    if (piece === '') return;
    if (broken && text !== '' && !meetsWithoutBlank(last, piece, spaceless)) text += ' ';
    broken = false;
    for (let k = 0; k < waiting.length; k++) waiting.at(k).start = text.length;
    waiting.clear();
    textStarts.push(text.length);
    sourceStarts.push(rawToSource(at));
    text += piece;
    last = piece;
  };
  const toSource = (offset: number): number => {
    if (textStarts.length === 0) return rawToSource(from);
    const k = Math.max(0, lastAtMost(textStarts, offset));
    return sourceStarts.at(k) + offset - textStarts.at(k);
  };

  /** Writes out what the tokens leave of a raw text, and places the directives in it. */
  return (
    raw: string,
    start: number,
    to: number,
    tokens: Refillable<Token>,
    directives: Directive[],
    mapping: (offset: number) => number,
  ): InlineText => {
    textStarts.clear();
    sourceStarts.clear();
    waiting.clear();
    text = '';
    broken = false;
    rawToSource = mapping;
    from = start;
    let cursor = start;
    for (let k = 0; k < tokens.length; k++) {
      const token = tokens.at(k);
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
          if (waiting.length > 0 && waiting.at(waiting.length - 1) === directive) {
            waiting.pop();
            directive.start = text.length;
          }
          directive.end = text.length;
          break;
        }
      }
    }
    if (cursor < to) write(raw.slice(cursor, to), cursor);
    for (const directive of directives) {
      while (directive.start < directive.end && isSpace(text.charCodeAt(directive.start))) directive.start++;
      while (directive.end > directive.start && isSpace(text.charCodeAt(directive.end - 1))) directive.end--;
    }
    return { text, directives, toSource };
  };
}

/** Whether a line break between two pieces of text is nothing rather than a blank. */
function meetsWithoutBlank(beforePiece: string, afterPiece: string, spaceless: boolean): boolean {
  const before = codePointBefore(beforePiece, beforePiece.length);
  const after = afterPiece.codePointAt(0) as number;
  if (isCjk(before) && isCjk(after)) return true;
  const wide = (code: number) => isCjk(code) || isSharedPunctuation(code);
  return spaceless && wide(before) && wide(after);
}
