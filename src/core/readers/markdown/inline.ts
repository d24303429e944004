import { isPunctuation, nameEnd } from '../../characters.ts';
import type { OntologyTerm } from '../../ontology.ts';
import { decodeReference, readAttributes } from './attributes.ts';
import { autolinkEnd } from './autolinks.ts';
import { BracketBalance } from './brackets.ts';
import { addCode, Ticks } from './code-spans.ts';
import { CommentEnds } from './comments.ts';
import { flank, type Run, resolveEmphasis } from './emphasis.ts';
import { linkEnd } from './links.ts';
import { nextMark } from './marks.ts';
import { PlainText, writePlainText } from './plain-text.ts';
import { lastAtMost, Refillable } from './refillable.ts';
import { areStrayAttributes, strayAttributes } from './stray-attributes.ts';
import { type Directive, type Token, Tokens } from './tokens.ts';

export interface InlineOptions {
  terms: Map<string, OntologyTerm>;
  language: string;
  /** Labels of link reference definitions, in lower case. */
  linkLabels: Set<string>;
  /** Called for `:Nme[…]{…}`; the term it was meant to be, so that reading goes on, or undefined: it is text. */
  unknown(name: string, start: number, end: number): OntologyTerm | undefined;
  /** Called for `:Name{…}`, which is text. */
  wordless(name: string, start: number, end: number): void;
  problem(rule: string, message: string, suggestion: string | null, start: number, end: number): void;
  warn(rule: string, message: string, suggestion: string | null, start: number, end: number): void;
}

interface Bracket {
  token: Token;
  image: boolean;
  runs: Run | null;
}

/** What is open around the place that is scanned: the stretch itself or the label of a directive. */
interface Scope {
  start: number;
  end: number;
  directive: Directive | null;
  runs: Run | null;
  brackets: number;
  inactive: number;
}

const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/**
 * Makes the scanner for the text of blocks: it takes off the markup of emphasis, links, code and comments and
 * finds the directives, in one pass and in linear time, with an explicit stack for nesting.
 *
 * A label ends at the bracket that balances its own, as micromark-extension-directive has it; emphasis follows
 * CommonMark's delimiter algorithm, with the usual amendment that lets it touch Chinese and Japanese text.
 */
export function createInlineScanner(source: string, options: InlineOptions): (lines: number[]) => PlainText {
  const scanner = new InlineScanner(source, options);
  return (lines) => scanner.scan(lines);
}

/**
 * One stretch of text after another. Offsets are into its raw text: the source itself where the stretch is one line, else
 * its lines put together. The methods that read markup are given where it begins and return where scanning goes on.
 */
class InlineScanner {
  private readonly source: string;
  private readonly options: InlineOptions;
  private readonly plain: PlainText;
  private readonly tokens = new Tokens();
  private readonly brackets = new Refillable<Bracket>();
  private readonly scopes = new Refillable<Scope>();
  private readonly balance = new BracketBalance();
  private readonly lineStarts = new Refillable<number>();
  private lines: number[] = [];
  private single = true;
  private raw = '';
  private from = 0;
  private to = 0;
  private scope: Scope = { start: 0, end: 0, directive: null, runs: null, brackets: 0, inactive: 0 };
  private lastRun: Run | null = null;
  /** Brackets below this height of the stack open no link, for a link already closed inside them. */
  private inactive = 0;
  private readonly directives = new Refillable<Directive>();
  private nested = false;
  private ticks: Ticks | null = null;
  private escapedColon = -1;
  /** Where attributes begin that are text on purpose, or already reported. */
  private passedBlock = -1;
  private readonly commentsInSource = new CommentEnds();
  private readonly commentsInLines = new CommentEnds();

  constructor(source: string, options: InlineOptions) {
    this.source = source;
    this.options = options;
    this.plain = new PlainText(source, /^(zh|ja|yue|wuu|nan|lzh|ii)\b/.test(options.language));
  }

  scan(lines: number[]): PlainText {
    this.begin(lines);
    let at = this.from;
    for (;;) {
      const { end, directive } = this.scope;
      at = nextMark(this.raw, at, end);
      if (at < end) at = this.readMark(at);
      else if (directive) at = this.closeDirective(directive, end);
      else break;
    }
    resolveEmphasis(null, this.lastRun);
    return this.write();
  }

  private begin(lines: number[]): void {
    this.lines = lines;
    this.single = lines.length === 2;
    if (this.single) {
      this.raw = this.source;
      this.from = lines[0];
      this.to = lines[1];
    } else this.joinLines();
    this.tokens.clear();
    this.brackets.clear();
    this.scopes.clear();
    this.balance.reset(this.raw, this.from, this.to);
    this.scope = { start: this.from, end: this.to, directive: null, runs: null, brackets: 0, inactive: 0 };
    this.lastRun = null;
    this.inactive = 0;
    this.directives.clear();
    this.nested = false;
    this.ticks = null;
    this.escapedColon = -1;
    this.passedBlock = -1;
  }

  private joinLines(): void {
    const { lines, lineStarts } = this;
    const parts: string[] = [];
    let length = 0;
    lineStarts.clear();
    for (let k = 0; k < lines.length; k += 2) {
      lineStarts.push(length);
      parts.push(this.source.slice(lines[k], lines[k + 1]));
      length += lines[k + 1] - lines[k] + 1;
    }
    this.raw = parts.join('\n');
    this.from = 0;
    this.to = this.raw.length;
    this.commentsInLines.reset();
  }

  private write(): PlainText {
    const { plain } = this;
    const directives = this.directives.toArray();
    plain.clear(this.toSource(this.from));
    writePlainText(plain, this.from, this.to, this.tokens, this);
    if (this.nested) directives.sort((a, b) => a.sourceStart - b.sourceStart);
    plain.finish(directives);
    return plain;
  }

  toSource(offset: number): number {
    if (this.single) return offset;
    const k = lastAtMost(this.lineStarts, offset);
    return this.lines[2 * k] + offset - this.lineStarts.at(k);
  }

  private readMark(at: number): number {
    switch (this.raw.charCodeAt(at)) {
      case 58:
        return this.readColon(at);
      case 91:
        return this.openBracket(at, 1);
      case 93:
        return this.closeBracket(at);
      case 10:
        this.tokens.add('lineBreak', at, at + 1);
        return at + 1;
      case 92:
        return this.readEscape(at);
      case 96:
        return this.readCode(at);
      case 42:
        return this.readRun(at, 42);
      case 95:
        return this.readRun(at, 95);
      case 33:
        return this.isAt(at + 1, 91) ? this.openBracket(at, 2) : at + 1;
      case 60:
        return this.raw.startsWith('<!--', at) ? this.readComment(at) : this.readAutolink(at);
      case 123:
      case 0xff5b:
        return this.readBrace(at);
      default:
        return this.readReference(at);
    }
  }

  /** Whether a character stands at an offset that is still in scope. */
  private isAt(at: number, code: number): boolean {
    return at < this.scope.end && this.raw.charCodeAt(at) === code;
  }

  private runLength(at: number, code: number): number {
    let length = 1;
    while (this.isAt(at + length, code)) length++;
    return length;
  }

  private readEscape(at: number): number {
    const next = this.raw.charCodeAt(at + 1);
    if (at + 1 >= this.scope.end || next >= 128 || !(isPunctuation(next) || next === 10)) return at + 1;
    this.tokens.add('drop', at, at + 1);
    if (next === 58) this.passEscaped(at + 1);
    return next === 10 ? at + 1 : at + 2;
  }

  /** A colon with a backslash before it: what looks like a directive behind it is text. */
  private passEscaped(at: number): void {
    this.escapedColon = at;
    const bracket = nameEnd(this.raw, at + 1, this.scope.end);
    if (this.isAt(bracket, 91)) this.passedBlock = this.balance.closing(bracket) + 1;
  }

  /** A brace that no directive took: attributes there are those of an annotation that is none. */
  private readBrace(at: number): number {
    const { raw, from, options } = this;
    const stray = at !== this.passedBlock && areStrayAttributes(raw, at, from, options.terms);
    if (stray) options.warn(...strayAttributes, this.toSource(at), this.toSource(at) + 1);
    return at + 1;
  }

  private readCode(at: number): number {
    this.ticks ??= new Ticks(this.raw, this.from, this.to);
    const length = this.runLength(at, 96);
    const close = this.ticks.closing(at + length, length, this.scope.end);
    if (close === -1) return at + length;
    addCode(this.tokens, this.raw, at, length, close);
    return close + length;
  }

  private readRun(at: number, mark: number): number {
    const token = this.tokens.add('run', at, at + this.runLength(at, mark));
    const run = flank(this.raw, mark, this.scope, token);
    if (run.opens || run.closes) {
      run.before = this.lastRun;
      if (this.lastRun) this.lastRun.after = run;
      this.lastRun = run;
    }
    return token.to;
  }

  /** @param length 2 for an image */
  private openBracket(at: number, length: number): number {
    this.brackets.push({ token: this.tokens.add('keep', at, at + length), image: length === 2, runs: this.lastRun });
    return at + length;
  }

  private closeBracket(at: number): number {
    const { brackets, scope } = this;
    if (brackets.length === scope.brackets) return at + 1;
    const { token, image, runs } = brackets.pop();
    const active = image || brackets.length >= this.inactive;
    const end = active ? linkEnd(this.raw, token.to, at, scope.end, this.options.linkLabels) : -1;
    this.inactive = Math.min(this.inactive, brackets.length);
    if (end === -1) return at + 1;
    token.kind = 'drop';
    this.tokens.add('drop', at, end);
    this.endEmphasis(runs);
    if (!image) this.inactive = brackets.length;
    return end;
  }

  /** Pairs the marks of emphasis that stand behind a run; no later ones pair with them. */
  private endEmphasis(behind: Run | null): void {
    resolveEmphasis(behind, this.lastRun);
    this.lastRun = behind;
    if (behind) behind.after = null;
  }

  private readComment(at: number): number {
    const ends = this.single ? this.commentsInSource : this.commentsInLines;
    const end = ends.after(this.raw, at + 4);
    if (end <= this.scope.end) {
      this.tokens.add('drop', at, end);
      return end;
    }
    this.options.warn(
      'unclosed-comment',
      '“<!--” is not closed in its paragraph: it stays text',
      'close it with -->, or begin it on a line of its own',
      this.toSource(at),
      this.toSource(at) + 4,
    );
    return at + 4;
  }

  private readAutolink(at: number): number {
    const end = autolinkEnd(this.raw, at, this.scope.end);
    if (end === -1) return at + 1;
    this.tokens.add('drop', at, at + 1);
    this.tokens.add('drop', end - 1, end);
    return end;
  }

  private readReference(at: number): number {
    reference.lastIndex = at;
    const written = reference.exec(this.raw)?.[0];
    const text = written ? decodeReference(written) : null;
    if (!written || text === null || at + written.length > this.scope.end) return at + 1;
    this.tokens.add('replace', at, at + written.length, text);
    return at + written.length;
  }

  private readColon(at: number): number {
    const { raw, options } = this;
    const after = nameEnd(raw, at + 1, this.scope.end);
    const words = this.isAt(after, 91);
    if (after === at + 1 || !(words || this.isAt(after, 123)) || this.followsColon(at)) return after;
    const name = raw.slice(at + 1, after);
    const term = options.terms.get(name);
    if (!words) {
      if (term) options.wordless(name, this.toSource(at), this.toSource(after));
      if (term) this.passedBlock = after;
      return after;
    }
    const close = this.balance.closing(after);
    if (close === -1) {
      if (term) this.reportUnclosed(name, at, after);
      return after;
    }
    const meant = term ?? (this.isAt(close + 1, 123) ? this.unknown(name, at, after) : undefined);
    return meant ? this.openDirective(meant, at, after + 1, close) : after;
  }

  private followsColon(at: number): boolean {
    return at > this.from && this.raw.charCodeAt(at - 1) === 58 && this.escapedColon !== at - 1;
  }

  private unknown(name: string, from: number, to: number): OntologyTerm | undefined {
    return this.options.unknown(name, this.toSource(from), this.toSource(to));
  }

  private reportUnclosed(name: string, at: number, bracket: number): void {
    this.options.problem(
      'unclosed-label',
      `the words of :${name}[ are never closed`,
      `write :${name}[words]{…}; for a bracket in the words write \\[`,
      this.toSource(at),
      this.toSource(bracket) + 1,
    );
  }

  /** Begins a directive: until the bracket at `close` its label is scanned. */
  private openDirective(term: OntologyTerm, at: number, start: number, close: number): number {
    const sourceStart = this.toSource(at);
    const directive = { term, start: -1, end: -1, sourceStart, sourceEnd: 0, attributes: [], broken: false };
    const { scope, lastRun, brackets, inactive } = this;
    this.tokens.add('open', at, start, directive);
    this.nested ||= scope.directive !== null;
    this.scopes.push(scope);
    this.scope = { start, end: close, directive, runs: lastRun, brackets: brackets.length, inactive };
    this.inactive = brackets.length;
    return start;
  }

  /** Ends the innermost directive at its closing bracket, and reads its attributes. */
  private closeDirective(directive: Directive, at: number): number {
    const { scope } = this;
    this.endEmphasis(scope.runs);
    this.brackets.length = scope.brackets;
    this.inactive = scope.inactive;
    const close = at + 1;
    const block = close < this.to && this.raw.charCodeAt(close) === 123;
    const end = block ? this.readBlock(directive, close) : close;
    directive.sourceEnd = this.toSource(end - 1) + 1;
    this.directives.push(directive);
    this.tokens.add('close', at, end, directive);
    this.scope = this.scopes.pop();
    return end;
  }

  private readBlock(directive: Directive, at: number): number {
    const block = readAttributes(this.raw, at, this.to);
    directive.attributes = block.attributes;
    if (!this.single) {
      for (const attribute of block.attributes) {
        attribute.sourceStart = this.toSource(attribute.sourceStart);
        attribute.sourceEnd = this.toSource(attribute.sourceEnd - 1) + 1;
      }
    }
    if (!('broken' in block)) return block.end;
    directive.broken = true;
    this.passedBlock = at;
    this.options.problem(
      'broken-attributes',
      `in the attributes of :${directive.term.name}[…], ${block.broken}`,
      'write {#id name=value name="a b" flag}',
      this.toSource(block.at),
      this.toSource(block.at) + 1,
    );
    return at;
  }
}
