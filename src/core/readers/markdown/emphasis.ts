import { isCjk, isPunctuation, isSpace } from '../../characters.ts';
import type { Token } from './tokens.ts';

/** A run of `*` or `_` that may open or close emphasis, in a doubly linked list. */
export interface Run {
  token: Token;
  mark: number;
  length: number;
  opens: boolean;
  closes: boolean;
  before: Run | null;
  after: Run | null;
}

/** Whether a run of marks may open or close emphasis (CommonMark 6.2, amended for CJK). */
export function flank(raw: string, mark: number, scope: { start: number; end: number }, token: Token): Run {
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

export function codePointBefore(raw: string, at: number): number {
  const unit = raw.charCodeAt(at - 1);
  return (unit & 0xfc00) === 0xdc00 && at > 1 ? (raw.codePointAt(at - 2) as number) : unit;
}

/** CommonMark's "process emphasis": takes the marks off the runs that pair up above `bottom`. */
export function resolveEmphasis(bottom: Run | null, last: Run | null): void {
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
    const used = opener.token.left >= 2 && closer.token.left >= 2 ? 2 : 1;
    opener.token.left -= used;
    closer.token.left -= used;
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
