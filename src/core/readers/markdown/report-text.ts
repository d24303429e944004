/**
 * The plain text of a report while it grows: kept as stretches of the source, eight bytes each, so that the text itself
 * is in memory only once, at the end.
 */
export class ReportText {
  /** In UTF-16 units. */
  length = 0;
  private readonly source: string;
  /** Start and end of each stretch in the source; a negative start counts the texts that are no copies. */
  private stretches = new Int32Array(1024);
  private count = 0;
  private readonly written: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(source: string) {
    this.source = source;
  }

  copy(start: number, end: number): void {
    this.push(start, end);
    this.length += end - start;
  }

  write(text: string): void {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.written.push(text);
      this.numbers.set(text, number);
    }
    this.push(-number, 0);
    this.length += text.length;
  }

  private push(start: number, end: number): void {
    if (this.count === this.stretches.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.stretches);
      this.stretches = grown;
    }
    this.stretches[this.count++] = start;
    this.stretches[this.count++] = end;
  }

  toString(): string {
    const parts = new Array<string>(this.count / 2);
    for (let k = 0; k < parts.length; k++) {
      const start = this.stretches[2 * k];
      parts[k] = start < 0 ? this.written[-start - 1] : this.source.slice(start, this.stretches[2 * k + 1]);
    }
    return parts.join('');
  }
}
