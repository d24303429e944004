import type { OntologyTerm } from '../../ontology.ts';
import { isCjk, isNameCharacter, isPunctuation, isSharedPunctuation, isSpace } from '../characters.ts';
import { type Attribute, decodeReference, readAttributes } from './attributes.ts';

/** A directive as found in a stretch of text. */
export interface Directive {
  term: OntologyTerm;
  /** Its words, as offsets into the stretch's plain text, outer blanks taken off. */
  start: number;
  end: number;
  /** The whole of it, as offsets into the source. */
  sourceStart: number;
  sourceEnd: number;
  /** With offsets into the source. */
  attributes: Attribute[];
  /** Its attribute block is broken, which has been reported; the attributes are those before the break. */
  broken: boolean;
}

/** A stretch of text without its markup. */
export interface InlineText {
  text: string;
  directives: Directive[];
  /** Where a character of the plain text stands in the source. */
  toSource(offset: number): number;
}

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

/** What becomes of a stretch of the raw text; what no token covers is copied. */
interface Token {
  kind: 'keep' | 'drop' | 'replace' | 'lineBreak' | 'open' | 'close' | 'run';
  from: number;
  to: number;
  /** For `replace`: what stands for it. */
  text?: string;
  /** For `open` and `close`. */
  directive?: Directive;
  /** For `run`: how many of its marks are left as text. */
  left?: number;
}

/** A run of `*` or `_` that may open or close emphasis, in a doubly linked list. */
interface Run {
  token: Token;
  mark: number;
  length: number;
  opens: boolean;
  closes: boolean;
  before: Run | null;
  after: Run | null;
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

  return function scan(lines: number[]): InlineText {
    const single = lines.length === 2;
    let raw = source;
    let from = lines[0];
    let to = lines[1];
    const lineStarts: number[] = [];
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
      return lines[2 * k] + offset - lineStarts[k];
    };

    const tokens: Token[] = [];
    const directives: Directive[] = [];
    const brackets: Bracket[] = [];
    const scopes: Scope[] = [];
    let scope: Scope = { start: from, end: to, directive: null, runs: null, brackets: 0, inactive: 0 };
    let lastRun: Run | null = null;
    let balanced: Map<number, number> | null = null;
    let ticks: Ticks | null = null;
    const comments = single ? sourceComments : { close: -1 };
    let escapedColon = -1;
    /** Brackets below this height of the stack open no link, for a link already closed inside them. */
    let inactive = 0;

    let i = from;
    while (i < to) {
      const code = raw.charCodeAt(i);
      if (i === scope.end && scope.directive) {
        const { directive } = scope;
        resolveEmphasis(scope.runs, lastRun);
        lastRun = scope.runs;
        if (lastRun) lastRun.after = null;
        brackets.length = scope.brackets;
        inactive = scope.inactive;
        const close = i + 1;
        let end = close;
        if (raw.charCodeAt(close) === 123 && close < to) {
          const block = readAttributes(raw, close, to);
          for (const attribute of block.attributes) {
            attribute.start = rawToSource(attribute.start);
            attribute.end = rawToSource(attribute.end - 1) + 1;
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
        tokens.push({ kind: 'close', from: i, to: end, directive });
        scope = scopes.pop() as Scope;
        i = end;
        continue;
      }
      if (code >= 128 || special[code] === 0) {
        i++;
        continue;
      }
      switch (code) {
        case 10:
          tokens.push({ kind: 'lineBreak', from: i, to: i + 1 });
          i++;
          break;
        case 92: {
          const next = raw.charCodeAt(i + 1);
          if (i + 1 < scope.end && next < 128 && (isPunctuation(next) || next === 10)) {
            tokens.push({ kind: 'drop', from: i, to: i + 1 });
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
          const token: Token = { kind: 'run', from: i, to: i + length, left: length };
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
            const token: Token = { kind: 'keep', from: i, to: i + 2 };
            tokens.push(token);
            brackets.push({ token, image: true, runs: lastRun });
            i += 2;
          } else i++;
          break;
        case 91: {
          const token: Token = { kind: 'keep', from: i, to: i + 1 };
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
          const bracket = brackets.pop() as Bracket;
          const active = bracket.image || brackets.length >= inactive;
          const end = active ? linkEnd(raw, bracket.token.to, i, scope.end, options.linkLabels) : -1;
          inactive = Math.min(inactive, brackets.length);
          if (end === -1) {
            i++;
            break;
          }
          bracket.token.kind = 'drop';
          tokens.push({ kind: 'drop', from: i, to: end });
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
              tokens.push({ kind: 'drop', from: i, to: end });
              i = end;
            }
            break;
          }
          autolink.lastIndex = i;
          const link = autolink.exec(raw);
          if (link && i + link[0].length <= scope.end) {
            const end = i + link[0].length;
            tokens.push({ kind: 'drop', from: i, to: i + 1 }, { kind: 'drop', from: end - 1, to: end });
            i = end;
          } else i++;
          break;
        }
        case 38: {
          reference.lastIndex = i;
          const written = reference.exec(raw)?.[0];
          const text = written ? decodeReference(written) : null;
          if (written && text !== null && i + written.length <= scope.end) {
            tokens.push({ kind: 'replace', from: i, to: i + written.length, text });
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
          balanced ??= balanceBrackets(raw, from, to);
          const close = balanced.get(j);
          if (term && close === undefined) {
            options.problem(
              'unclosed-label',
              `the words of :${name}[ are never closed`,
              `write :${name}[words]{…}; for a bracket in the words write \\[`,
              rawToSource(i),
              rawToSource(j) + 1,
            );
          }
          if (!term && close !== undefined && close + 1 < scope.end && raw.charCodeAt(close + 1) === 123) {
            term = options.unknown(name, rawToSource(i), rawToSource(j));
          }
          if (!term || close === undefined) {
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
          tokens.push({ kind: 'open', from: i, to: j + 1, directive });
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
    directives.sort((a, b) => a.sourceStart - b.sourceStart);
    return emit(raw, from, to, tokens, directives, rawToSource, spaceless);
  };
}

/** The closing bracket of each `[` that has one; a backslash takes the next character out of the count. */
function balanceBrackets(raw: string, from: number, to: number): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let i = from; i < to; i++) {
    const code = raw.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) open.push(i);
    else if (code === 93 && open.length > 0) closing.set(open.pop() as number, i);
  }
  return closing;
}

/** The runs of backticks of a stretch, so that each code span is found without searching twice. */
class Ticks {
  private positions: number[] = [];
  private lengths: number[] = [];
  private last = new Map<number, number>();
  private next = 0;

  constructor(raw: string, from: number, to: number) {
    for (let i = from; i < to; i++) {
      if (raw.charCodeAt(i) !== 96) continue;
      const start = i;
      while (i + 1 < to && raw.charCodeAt(i + 1) === 96) i++;
      this.positions.push(start);
      this.lengths.push(i + 1 - start);
      this.last.set(i + 1 - start, start);
    }
  }

  /** Where the run of that very length stands that closes a code span, or -1. */
  closing(from: number, length: number, limit: number): number {
    if ((this.last.get(length) ?? -1) < from) return -1;
    while (this.next < this.positions.length && this.positions[this.next] < from) this.next++;
    for (let k = this.next; k < this.positions.length && this.positions[k] + length <= limit; k++) {
      if (this.lengths[k] === length) return this.positions[k];
    }
    return -1;
  }
}

/** A code span: its text stays, without the backticks and the one blank that may set them off. */
function pushCode(tokens: Token[], raw: string, start: number, length: number, close: number): void {
  let inner = start + length;
  let stop = close;
  const padded = isCodeBlank(raw.charCodeAt(inner)) && isCodeBlank(raw.charCodeAt(stop - 1));
  if (padded && stop - inner > 2 && raw.slice(inner, stop).trim() !== '') {
    inner++;
    stop--;
  }
  tokens.push({ kind: 'drop', from: start, to: inner });
  for (let i = inner; i < stop; i++) {
    if (raw.charCodeAt(i) === 10) tokens.push({ kind: 'lineBreak', from: i, to: i + 1 });
  }
  tokens.push({ kind: 'drop', from: stop, to: close + length });
}

const isCodeBlank = (code: number): boolean => code === 32 || code === 10;

/** Whether a run of marks may open or close emphasis (CommonMark 6.2, amended for CJK). */
function flank(raw: string, mark: number, scope: Scope, token: Token): Run {
  const before = token.from > scope.start ? codePointBefore(raw, token.from) : 32;
  const after = token.to < scope.end ? (raw.codePointAt(token.to) as number) : 32;
  const beforeBlank = isSpace(before);
  const afterBlank = isSpace(after);
  const beforeCjk = isCjk(before);
  const afterCjk = isCjk(after);
  const beforeMark = isPunctuation(before);
  const afterMark = isPunctuation(after);
  const left = !afterBlank && (!afterMark || afterCjk || beforeBlank || beforeMark || beforeCjk);
  const right = !beforeBlank && (!beforeMark || beforeCjk || afterBlank || afterMark || afterCjk);
  const opens = mark === 42 ? left : left && (!right || beforeMark);
  const closes = mark === 42 ? right : right && (!left || afterMark);
  return { token, mark, length: token.to - token.from, opens, closes, before: null, after: null };
}

function codePointBefore(raw: string, at: number): number {
  const unit = raw.charCodeAt(at - 1);
  return (unit & 0xfc00) === 0xdc00 && at > 1 ? (raw.codePointAt(at - 2) as number) : unit;
}

/** CommonMark's "process emphasis": takes the marks off the runs that pair up above `bottom`. */
function resolveEmphasis(bottom: Run | null, last: Run | null): void {
  if (!last || last === bottom) return;
  let first = last;
  while (first.before && first.before !== bottom) first = first.before;
  /** For each kind of closer, the place before which no opener was found: what keeps this linear. */
  const floors = new Map<number, number>();
  let closer: Run | null = first;
  while (closer) {
    if (!closer.closes) {
      closer = closer.after;
      continue;
    }
    const floorKey = (closer.mark * 2 + (closer.opens ? 1 : 0)) * 3 + (closer.length % 3);
    const floor = floors.get(floorKey) ?? -1;
    let opener: Run | null = closer.before;
    while (opener && opener !== bottom && opener.token.from > floor && !pairs(opener, closer)) opener = opener.before;
    if (!opener || opener === bottom || opener.token.from <= floor) {
      floors.set(floorKey, closer.before ? closer.before.token.from : -1);
      const next: Run | null = closer.after;
      if (!closer.opens) unlink(closer);
      closer = next;
      continue;
    }
    const used = (opener.token.left as number) >= 2 && (closer.token.left as number) >= 2 ? 2 : 1;
    opener.token.left = (opener.token.left as number) - used;
    closer.token.left = (closer.token.left as number) - used;
    opener.after = closer;
    closer.before = opener;
    if (opener.token.left === 0) unlink(opener);
    if (closer.token.left === 0) {
      const next: Run | null = closer.after;
      unlink(closer);
      closer = next;
    }
  }
}

/** Whether two runs pair, the "rule of three" included. */
function pairs(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark || !opener.opens) return false;
  const mixed = opener.closes || closer.opens;
  return !mixed || (opener.length + closer.length) % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

function unlink(run: Run): void {
  if (run.before) run.before.after = run.after;
  if (run.after) run.after.before = run.before;
}

const spaces = /[ \t]*(?:\n[ \t]*)?/y;
const bareDestination = /[^\s<()\\]*/y;
const angleDestination = /<(?:[^<>\n\\]|\\.)*>/y;
const linkTitle = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)/y;

function match(pattern: RegExp, raw: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(raw) ? pattern.lastIndex : -1;
}

/** Where the link ends whose text is closed by the bracket at `close`, or -1 where it is none. */
function linkEnd(raw: string, textStart: number, close: number, limit: number, labels: Set<string>): number {
  if (raw.charCodeAt(close + 1) === 40 && close + 1 < limit) {
    const end = resourceEnd(raw, close + 2, limit);
    if (end !== -1) return end;
  }
  if (labels.size === 0) return -1;
  const isLabel = (from: number, to: number) => to - from < 1000 && labels.has(linkLabel(raw.slice(from, to)));
  if (raw.charCodeAt(close + 1) === 91 && close + 1 < limit) {
    const end = raw.indexOf(']', close + 2);
    if (end !== -1 && end < limit && isLabel(close + 2, end)) return end + 1;
    if (end !== close + 2) return -1;
    return isLabel(textStart, close) ? end + 1 : -1;
  }
  return isLabel(textStart, close) ? close + 1 : -1;
}

/** A link's label as it is compared: case and runs of blanks do not matter. */
export const linkLabel = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Behind `](`: destination, title, `)`. Parentheses nest at most 32 deep, as in CommonMark's own parsers. */
function resourceEnd(raw: string, from: number, limit: number): number {
  let i = match(spaces, raw, from);
  if (raw.charCodeAt(i) === 60) {
    i = match(angleDestination, raw, i);
    if (i === -1) return -1;
  } else {
    let depth = 0;
    for (; i < limit; ) {
      i = match(bareDestination, raw, i);
      const code = raw.charCodeAt(i);
      if (code === 92) i += 2;
      else if (code === 40 && depth < 32) {
        depth++;
        i++;
      } else if (code === 41 && depth > 0) {
        depth--;
        i++;
      } else break;
    }
    if (depth > 0) return -1;
  }
  const afterDestination = i;
  i = match(spaces, raw, i);
  if (i > afterDestination && i < limit && /["'(]/.test(raw[i])) {
    i = match(linkTitle, raw, i);
    if (i === -1) return -1;
    i = match(spaces, raw, i);
  }
  return i < limit && raw.charCodeAt(i) === 41 ? i + 1 : -1;
}

/** Writes out what the tokens leave of the raw text, and places the directives in it. */
function emit(
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
  let last = 0;
  let broken = false;

  const write = (piece: string, at: number) => {
    if (piece === '') return;
    if (broken && length > 0 && !meetsWithoutBlank(last, piece.codePointAt(0) as number, spaceless)) {
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
    last = codePointBefore(piece, piece.length);
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
        write(token.text as string, token.from);
        break;
      case 'lineBreak':
        broken = true;
        break;
      case 'run':
        write(raw.slice(token.from, token.from + (token.left as number)), token.from);
        break;
      case 'open':
        waiting.push(token.directive as Directive);
        break;
      case 'close': {
        const directive = token.directive as Directive;
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

/** Whether a line break between two characters (code points) is nothing rather than a blank. */
function meetsWithoutBlank(before: number, after: number, spaceless: boolean): boolean {
  if (isCjk(before) && isCjk(after)) return true;
  const wide = (code: number) => isCjk(code) || isSharedPunctuation(code);
  return spaceless && wide(before) && wide(after);
}

/** The index of the last of the ascending numbers that is at most `value`, or -1. */
function lastAtMost(numbers: number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
