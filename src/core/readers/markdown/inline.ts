import type { OntologyTerm } from '../../ontology.ts';
import { isNameCharacter, isPunctuation } from '../characters.ts';
import { decodeReference, readAttributes } from './attributes.ts';
import { pushCode, Ticks } from './code-spans.ts';
import { flank, type Run, resolveEmphasis } from './emphasis.ts';
import { linkEnd } from './links.ts';
import { type InlineText, plainTextWriter } from './plain-text.ts';
import { type Directive, lastAtMost, Refillable, Token } from './tokens.ts';

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

const autolink = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>/y;
const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const special = new Uint8Array(128);
for (const mark of '\n\\`*_[]!<&:') special[mark.charCodeAt(0)] = 1;

/**
 * Makes the scanner for the text of blocks: it takes off the markup of emphasis, links, code and comments and
 * finds the directives, in one pass and in linear time, with an explicit stack for nesting.
 *
 * A label ends at the bracket that balances its own, as micromark-extension-directive has it; emphasis follows
 * CommonMark's delimiter algorithm, with the usual amendment that lets it touch Chinese and Japanese text.
 */
export function createInlineScanner(source: string, options: InlineOptions): (lines: number[]) => InlineText {
  const { terms } = options;
  const spaceless = /^(zh|ja|yue|wuu|nan|lzh|ii)\b/.test(options.language);
  const sourceComments = { close: -1 };
  const writePlainText = plainTextWriter(spaceless);
  const lineStarts = new Refillable<number>();
  const tokens = new Refillable<Token>();
  const brackets = new Refillable<Bracket>();
  const scopes = new Refillable<Scope>();
  const balance = new BracketBalance();

  return function scan(lines: number[]): InlineText {
    const single = lines.length === 2;
    let raw = source;
    let from = lines[0];
    let to = lines[1];
    lineStarts.clear();
    if (!single) {
      const parts: string[] = [];
      let length = 0;
      for (let k = 0; k < lines.length; k += 2) {
        lineStarts.push(length);
        parts.push(source.slice(lines[k], lines[k + 1]));
        length += lines[k + 1] - lines[k] + 1;
      }
      raw = parts.join('\n');
      from = 0;
      to = raw.length;
    }
    const rawToSource = (offset: number): number => {
      if (single) return offset;
      const k = lastAtMost(lineStarts, offset);
      return lines[2 * k] + offset - lineStarts.at(k);
    };

    tokens.clear();
    const directives: Directive[] = [];
    brackets.clear();
    scopes.clear();
    let scope: Scope = { start: from, end: to, directive: null, runs: null, brackets: 0, inactive: 0 };
    let lastRun: Run | null = null;
    let balanced = false;
    let nested = false;
    let ticks: Ticks | null = null;
    const comments = single ? sourceComments : { close: -1 };
    let escapedColon = -1;
    /** Brackets below this height of the stack open no link, for a link already closed inside them. */
    let inactive = 0;

    /** Ends the innermost directive at its closing bracket, and reads its attributes; where scanning goes on. */
    const closeDirective = (directive: Directive, at: number): number => {
      resolveEmphasis(scope.runs, lastRun);
      lastRun = scope.runs;
      if (lastRun) lastRun.after = null;
      brackets.length = scope.brackets;
      inactive = scope.inactive;
      const close = at + 1;
      let end = close;
      if (close < to && raw.charCodeAt(close) === 123) {
        const block = readAttributes(raw, close, to);
        for (const attribute of block.attributes) {
          attribute.sourceStart = rawToSource(attribute.sourceStart);
          attribute.sourceEnd = rawToSource(attribute.sourceEnd - 1) + 1;
        }
        directive.attributes = block.attributes;
        if ('broken' in block) {
          directive.broken = true;
          options.problem(
            'broken-attributes',
            `in the attributes of :${directive.term.name}[…], ${block.broken}`,
            'write {#id name=value name="a b" flag}',
            rawToSource(block.at),
            rawToSource(block.at) + 1,
          );
        } else end = block.end;
      }
      directive.sourceEnd = rawToSource(end - 1) + 1;
      directives.push(directive);
      tokens.push(new Token('close', at, end, directive));
      scope = scopes.pop();
      return end;
    };

    let i = from;
    for (;;) {
      const limit = scope.end;
      i = nextSpecial(raw, i, limit);
      if (i >= limit) {
        if (!scope.directive) break;
        i = closeDirective(scope.directive, limit);
        continue;
      }
      const code = raw.charCodeAt(i);
      switch (code) {
        case 10:
          tokens.push(new Token('lineBreak', i, i + 1));
          i++;
          break;
        case 92: {
          const next = raw.charCodeAt(i + 1);
          if (i + 1 < scope.end && next < 128 && (isPunctuation(next) || next === 10)) {
            tokens.push(new Token('drop', i, i + 1));
            if (next === 58) escapedColon = i + 1;
            i += next === 10 ? 1 : 2;
          } else i++;
          break;
        }
        case 96: {
          ticks ??= new Ticks(raw, from, to);
          let length = 1;
          while (i + length < scope.end && raw.charCodeAt(i + length) === 96) length++;
          const close = ticks.closing(i + length, length, scope.end);
          if (close === -1) i += length;
          else {
            pushCode(tokens, raw, i, length, close);
            i = close + length;
          }
          break;
        }
        case 42:
        case 95: {
          let length = 1;
          while (i + length < scope.end && raw.charCodeAt(i + length) === code) length++;
          const token = new Token('run', i, i + length);
          const run = flank(raw, code, scope, token);
          tokens.push(token);
          if (run.opens || run.closes) {
            run.before = lastRun;
            if (lastRun) lastRun.after = run;
            lastRun = run;
          }
          i += length;
          break;
        }
        case 33:
          if (raw.charCodeAt(i + 1) === 91 && i + 1 < scope.end) {
            const token = new Token('keep', i, i + 2);
            tokens.push(token);
            brackets.push({ token, image: true, runs: lastRun });
            i += 2;
          } else i++;
          break;
        case 91: {
          const token = new Token('keep', i, i + 1);
          tokens.push(token);
          brackets.push({ token, image: false, runs: lastRun });
          i++;
          break;
        }
        case 93: {
          if (brackets.length === scope.brackets) {
            i++;
            break;
          }
          const bracket = brackets.pop();
          const active = bracket.image || brackets.length >= inactive;
          const end = active ? linkEnd(raw, bracket.token.to, i, scope.end, options.linkLabels) : -1;
          inactive = Math.min(inactive, brackets.length);
          if (end === -1) {
            i++;
            break;
          }
          bracket.token.kind = 'drop';
          tokens.push(new Token('drop', i, end));
          resolveEmphasis(bracket.runs, lastRun);
          lastRun = bracket.runs;
          if (lastRun) lastRun.after = null;
          if (!bracket.image) inactive = brackets.length;
          i = end;
          break;
        }
        case 60: {
          if (raw.startsWith('<!--', i)) {
            if (comments.close < i + 4) {
              const close = raw.indexOf('-->', i + 4);
              comments.close = close === -1 ? Number.POSITIVE_INFINITY : close;
            }
            const end = comments.close + 3;
            if (end > scope.end) {
              options.warn(
                'unclosed-comment',
                '“<!--” is not closed in its paragraph: it stays text',
                'close it with -->, or begin it on a line of its own',
                rawToSource(i),
                rawToSource(i) + 4,
              );
              i += 4;
            } else {
              tokens.push(new Token('drop', i, end));
              i = end;
            }
            break;
          }
          autolink.lastIndex = i;
          const link = autolink.exec(raw);
          if (link && i + link[0].length <= scope.end) {
            const end = i + link[0].length;
            tokens.push(new Token('drop', i, i + 1));
            tokens.push(new Token('drop', end - 1, end));
            i = end;
          } else i++;
          break;
        }
        case 38: {
          reference.lastIndex = i;
          const written = reference.exec(raw)?.[0];
          const text = written ? decodeReference(written) : null;
          if (written && text !== null && i + written.length <= scope.end) {
            tokens.push(new Token('replace', i, i + written.length, text));
            i += written.length;
          } else i++;
          break;
        }
        case 58: {
          let j = i + 1;
          while (j < scope.end && isNameCharacter(raw.charCodeAt(j))) j++;
          const next = j < scope.end ? raw.charCodeAt(j) : 0;
          const afterColon = i > from && raw.charCodeAt(i - 1) === 58 && escapedColon !== i - 1;
          if (j === i + 1 || (next !== 91 && next !== 123) || afterColon) {
            i = j;
            break;
          }
          const name = raw.slice(i + 1, j);
          let term = terms.get(name);
          if (next === 123) {
            if (term) options.wordless(name, rawToSource(i), rawToSource(j));
            i = j;
            break;
          }
          if (!balanced) balance.read(raw, from, to);
          balanced = true;
          const close = balance.closing(j);
          if (term && close === -1) {
            options.problem(
              'unclosed-label',
              `the words of :${name}[ are never closed`,
              `write :${name}[words]{…}; for a bracket in the words write \\[`,
              rawToSource(i),
              rawToSource(j) + 1,
            );
          }
          if (!term && close !== -1 && close + 1 < scope.end && raw.charCodeAt(close + 1) === 123) {
            term = options.unknown(name, rawToSource(i), rawToSource(j));
          }
          if (!term || close === -1) {
            i = j;
            break;
          }
          const directive: Directive = {
            term,
            start: -1,
            end: -1,
            sourceStart: rawToSource(i),
            sourceEnd: 0,
            attributes: [],
            broken: false,
          };
          tokens.push(new Token('open', i, j + 1, directive));
          nested ||= scope.directive !== null;
          scopes.push(scope);
          scope = { start: j + 1, end: close, directive, runs: lastRun, brackets: brackets.length, inactive };
          inactive = brackets.length;
          i = j + 1;
          break;
        }
        default:
          i++;
      }
    }
    resolveEmphasis(null, lastRun);
    if (nested) directives.sort((a, b) => a.sourceStart - b.sourceStart);
    return writePlainText(raw, from, to, tokens, directives, rawToSource);
  };
}

/** The next character that may be markup. A function of its own: small loops are compiled first. */
function nextSpecial(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit) {
    const code = text.charCodeAt(i);
    if (code < 128 && special[code] === 1) break;
    i++;
  }
  return i;
}

/** The next `[`, `]` or backslash. */
function nextBracket(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit) {
    const code = text.charCodeAt(i);
    if (code >= 91 && code <= 93) break;
    i++;
  }
  return i;
}

/**
 * Finds the closing bracket of each `[`; a backslash takes the next character out of the count. The brackets must be
 * asked for in ascending order.
 */
class BracketBalance {
  private readonly starts = new Refillable<number>();
  private readonly closes = new Refillable<number>();
  private readonly open = new Refillable<number>();
  private next = 0;

  read(raw: string, from: number, to: number): void {
    const { starts, closes, open } = this;
    starts.clear();
    closes.clear();
    open.clear();
    this.next = 0;
    for (let i = nextBracket(raw, from, to); i < to; i = nextBracket(raw, i + 1, to)) {
      const code = raw.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 91) {
        open.push(starts.length);
        starts.push(i);
        closes.push(-1);
      } else if (open.length > 0) closes.put(open.pop(), i);
    }
  }

  /** Where the bracket at an offset is closed, or -1. */
  closing(at: number): number {
    const { starts } = this;
    while (this.next < starts.length && starts.at(this.next) < at) this.next++;
    return this.next < starts.length && starts.at(this.next) === at ? this.closes.at(this.next) : -1;
  }
}
