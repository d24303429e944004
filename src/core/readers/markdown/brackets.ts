import { Refillable } from './refillable.ts';

/** How far the closing bracket of a label is looked for, in UTF-16 units, before all brackets are paired. */
const nearby = 256;

/**
 * Finds the closing bracket of each `[` of a stretch; a backslash takes the next character out of the count. The
 * brackets must be asked for in ascending order. Nearly all labels are short: only when one is not are the brackets of
 * the whole stretch paired, once.
 */
export class BracketBalance {
  private readonly starts = new Refillable<number>();
  private readonly closes = new Refillable<number>();
  private readonly open = new Refillable<number>();
  private raw = '';
  private from = 0;
  private to = 0;
  private paired = false;
  private next = 0;

  reset(raw: string, from: number, to: number): void {
    this.raw = raw;
    this.from = from;
    this.to = to;
    this.paired = false;
  }

  /** Where the bracket at an offset is closed, or -1. */
  closing(at: number): number {
    if (!this.paired) {
      const close = closingNearby(this.raw, at, Math.min(this.to, at + nearby));
      if (close !== -1) return close;
      this.pairAll();
    }
    const { starts } = this;
    while (this.next < starts.length && starts.at(this.next) < at) this.next++;
    return this.next < starts.length && starts.at(this.next) === at ? this.closes.at(this.next) : -1;
  }

  private pairAll(): void {
    const { raw, to, starts, closes, open } = this;
    starts.clear();
    closes.clear();
    open.clear();
    this.paired = true;
    this.next = 0;
    for (let i = nextBracket(raw, this.from, to); i < to; i = nextBracket(raw, i + 1, to)) {
      const code = raw.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 91) {
        open.push(starts.length);
        starts.push(i);
        closes.push(-1);
      } else if (open.length > 0) closes.put(open.pop(), i);
    }
  }
}

function closingNearby(raw: string, at: number, limit: number): number {
  let depth = 0;
  for (let i = nextBracket(raw, at, limit); i < limit; i = nextBracket(raw, i + 1, limit)) {
    const code = raw.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) depth++;
    else if (--depth === 0) return i;
  }
  return -1;
}

/** The next `[`, `]` or backslash. A function of its own: small loops are compiled first. */
function nextBracket(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit) {
    const code = text.charCodeAt(i);
    if (code >= 91 && code <= 93) break;
    i++;
  }
  return i;
}
