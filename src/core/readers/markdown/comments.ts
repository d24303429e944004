/** Finds where the comments of one text end; an end is looked for once, however many comments begin before it. */
export class CommentEnds {
  private known = -1;

  /** To be called before another text. */
  reset(): void {
    this.known = -1;
  }

  /** Behind the next `-->`; infinity where there is none. */
  after(text: string, from: number): number {
    if (this.known < from + 3) {
      const found = text.indexOf('-->', from);
      this.known = found === -1 ? Number.POSITIVE_INFINITY : found + 3;
    }
    return this.known;
  }
}
