import type { Tokens } from './tokens.ts';

/** The runs of backticks of a stretch, so that each code span is found without searching twice. */
export class Ticks {
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
export function addCode(tokens: Tokens, raw: string, start: number, length: number, close: number): void {
  let inner = start + length;
  let stop = close;
  const padded = isCodeBlank(raw.charCodeAt(inner)) && isCodeBlank(raw.charCodeAt(stop - 1));
  if (padded && stop - inner > 2 && raw.slice(inner, stop).trim() !== '') {
    inner++;
    stop--;
  }
  tokens.add('drop', start, inner);
  for (let i = inner; i < stop; i++) {
    if (raw.charCodeAt(i) === 10) tokens.add('lineBreak', i, i + 1);
  }
  tokens.add('drop', stop, close + length);
}

const isCodeBlank = (code: number): boolean => code === 32 || code === 10;
