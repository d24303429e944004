import type { Place } from './model.ts';

/** Where each line of a text begins, to turn offsets (UTF-16) into lines and columns, both from 1. */
export class LineIndex {
  readonly file: string;
  private starts = new Uint32Array(64);
  private count = 1;
  /** Look-ups mostly ask for the line they found last, or one soon after it. */
  private last = 0;

  /** @param file the name that places are given under */
  constructor(file: string, text: string) {
    this.file = file;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      if (this.count === this.starts.length) {
        const grown = new Uint32Array(this.count * 2);
        grown.set(this.starts);
        this.starts = grown;
      }
      this.starts[this.count++] = at + 1;
    }
  }

  line(offset: number): number {
    let low = this.starts[this.last] <= offset ? this.last : 0;
    let high = this.count;
    for (const stop = Math.min(low + 8, high); low < stop; low++) {
      if (low + 1 === high || this.starts[low + 1] > offset) {
        this.last = low;
        return low + 1;
      }
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    this.last = low;
    return low + 1;
  }

  column(offset: number, line: number): number {
    return offset - this.starts[line - 1] + 1;
  }

  /** The place of a stretch of the text. */
  place(start: number, end: number): Place {
    const line = this.line(start);
    const endLine = this.line(end);
    return {
      file: this.file,
      line,
      column: this.column(start, line),
      endLine,
      endColumn: this.column(end, endLine),
    };
  }
}
