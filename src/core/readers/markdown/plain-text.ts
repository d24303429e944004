import { isCjk, isSharedPunctuation, isSpace } from '../../characters.ts';
import { codePointBefore } from './emphasis.ts';
import { lastAtMost, Refillable } from './refillable.ts';
import type { ReportText } from './report-text.ts';
import type { Directive, Tokens } from './tokens.ts';

/**
 * A stretch of text without its markup, made of pieces: most are copied from the source, some stand for something in
 * it, as the blank for a line break. All but its directives holds only until the next stretch is scanned.
 */
export class PlainText {
  text = '';
  directives: Directive[] = [];
  private readonly source: string;
  private readonly spaceless: boolean;
  /** Where the pieces begin, in the text and in the source, and what those that are no copies say. */
  private readonly textStarts = new Refillable<number>();
  private readonly sourceStarts = new Refillable<number>();
  private readonly written = new Refillable<string | null>();
  private readonly waiting = new Refillable<Directive>();
  private readonly pieces = new Refillable<string>();
  private length = 0;
  private broken = false;
  private origin = 0;

  /** @param spaceless whether the language is written without blanks between words */
  constructor(source: string, spaceless: boolean) {
    this.source = source;
    this.spaceless = spaceless;
  }

  /** @param origin where the stretch begins in the source */
  clear(origin: number): void {
    this.text = '';
    this.length = 0;
    this.directives = [];
    this.pieces.clear();
    this.textStarts.clear();
    this.sourceStarts.clear();
    this.written.clear();
    this.waiting.clear();
    this.broken = false;
    this.origin = origin;
  }

  /** @param start where the stretch of the source begins that is copied; it lies on one line */
  copy(start: number, length: number): void {
    if (length > 0) this.add(this.source.slice(start, start + length), start, null);
  }

  /** @param start where what the text stands for begins in the source */
  write(text: string, start: number): void {
    this.add(text, start, text);
  }

  /** A soft line break: a blank, or nothing between two characters of Chinese. */
  breakLine(): void {
    this.broken = true;
  }

  private add(piece: string, start: number, written: string | null): void {
    if (this.broken) this.joinTo(piece);
    for (let k = 0; k < this.waiting.length; k++) this.waiting.at(k).start = this.length;
    this.waiting.clear();
    this.push(piece, start, written);
  }

  private joinTo(piece: string): void {
    this.broken = false;
    const { pieces } = this;
    if (pieces.length === 0 || meetsWithoutBlank(pieces.at(pieces.length - 1), piece, this.spaceless)) return;
    this.push(' ', this.toSource(this.length), ' ');
  }

  private push(piece: string, start: number, written: string | null): void {
    this.textStarts.push(this.length);
    this.sourceStarts.push(start);
    this.written.push(written);
    this.pieces.push(piece);
    this.length += piece.length;
  }

  /** Begins the words of a directive: at what is written next, if that is not behind its end. */
  open(directive: Directive): void {
    this.waiting.push(directive);
  }

  close(directive: Directive): void {
    const { waiting } = this;
    if (waiting.length > 0 && waiting.at(waiting.length - 1) === directive) {
      waiting.pop();
      directive.start = this.length;
    }
    directive.end = this.length;
  }

  /** Puts the pieces together: at once, for a text that grows piece by piece is slow to look into. */
  finish(directives: Directive[]): void {
    this.text = this.pieces.toArray().join('');
    this.directives = directives;
    if (directives.length > 0) this.trimDirectives();
  }

  /** Takes outer blanks off the words of the directives, and off a run of blanks that many share only once. */
  private trimDirectives(): void {
    const { text } = this;
    let front = noRun;
    let back = noRun;

    for (const directive of this.directives) {
      const { start, end } = directive;
      if (start < end && isSpace(text.charCodeAt(start))) {
        if (start < front.from || start >= front.to) front = { from: start, to: skipSpaces(text, start) };
        directive.start = Math.min(end, front.to);
      }
      if (directive.start < end && isSpace(text.charCodeAt(end - 1))) {
        if (end <= back.from || end > back.to) back = { from: skipSpacesBefore(text, end), to: end };
        directive.end = Math.max(directive.start, back.from);
      }
    }
  }

  /** Where a character of the text stands in the source. */
  toSource(offset: number): number {
    if (this.textStarts.length === 0) return this.origin;
    const k = Math.max(0, lastAtMost(this.textStarts, offset));
    return this.sourceStarts.at(k) + offset - this.textStarts.at(k);
  }

  /** Part of the text; from the source where it stands there as it is, so that the text can be forgotten. */
  slice(from: number, to: number): string {
    const k = lastAtMost(this.textStarts, from);
    if (k === -1 || this.written.at(k) !== null || to > this.endOf(k)) return this.text.slice(from, to);
    const start = this.toSource(from);
    return this.source.slice(start, start + to - from);
  }

  addTo(report: ReportText): void {
    for (let k = 0; k < this.textStarts.length; k++) {
      const written = this.written.at(k);
      const start = this.sourceStarts.at(k);
      if (written === null) report.copy(start, start + this.endOf(k) - this.textStarts.at(k));
      else report.write(written);
    }
  }

  private endOf(k: number): number {
    return k + 1 < this.textStarts.length ? this.textStarts.at(k + 1) : this.length;
  }
}

/** Writes out what the tokens leave of a raw text, and places the directives in it. */
export function writePlainText(
  plain: PlainText,
  from: number,
  to: number,
  tokens: Tokens,
  toSource: { toSource(offset: number): number },
): void {
  let cursor = from;
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens.at(k);
    if (token.kind === 'keep' || (token.kind === 'run' && token.left === token.to - token.from)) continue;
    if (token.from > cursor) plain.copy(toSource.toSource(cursor), token.from - cursor);
    cursor = token.to;
    switch (token.kind) {
      case 'replace':
        plain.write(token.content as string, toSource.toSource(token.from));
        break;
      case 'lineBreak':
        plain.breakLine();
        break;
      case 'run':
        plain.copy(toSource.toSource(token.from), token.left);
        break;
      case 'open':
        plain.open(token.content as Directive);
        break;
      case 'close':
        plain.close(token.content as Directive);
        break;
    }
  }
  if (cursor < to) plain.copy(toSource.toSource(cursor), to - cursor);
}

const noRun = { from: -1, to: -1 };

function skipSpaces(text: string, from: number): number {
  let i = from;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function skipSpacesBefore(text: string, to: number): number {
  let i = to;
  while (i > 0 && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Whether a line break between two pieces of text is nothing rather than a blank. */
function meetsWithoutBlank(beforePiece: string, afterPiece: string, spaceless: boolean): boolean {
  const before = codePointBefore(beforePiece, beforePiece.length);
  const after = afterPiece.codePointAt(0) as number;
  if (isCjk(before) && isCjk(after)) return true;
  const wide = (code: number) => isCjk(code) || isSharedPunctuation(code);
  return spaceless && wide(before) && wide(after);
}
