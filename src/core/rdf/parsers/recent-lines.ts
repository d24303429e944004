/** So many UTF-16 units of what was read are kept for messages. */
const kept = 262_144;

const lineEnd = /\r\n|\n|\r/;

/** The lines of a text that were read last, for messages about a text that is too long to be kept. */
export class RecentLines {
  private text = '';
  /** The number of the line that `text` begins with. */
  private first = 1;

  add(piece: string): void {
    this.text += piece;
    if (this.text.length < 2 * kept) return;
    const cut = this.text.indexOf('\n', this.text.length - kept) + 1;
    this.first += this.text.slice(0, cut).split(lineEnd).length - 1;
    this.text = this.text.slice(cut);
  }

  /** @param number from 1 */
  line(number: number): string {
    return this.text.split(lineEnd)[number - this.first] ?? '';
  }

  /** Where words stand last, line and column from 1; where they do not, the last line. */
  placeOf(words: string): { line: number; column: number } {
    const at = this.text.lastIndexOf(words);
    const before = this.text.slice(0, at === -1 ? undefined : at).split(lineEnd);
    const line = this.first + before.length - 1;
    return { line, column: at === -1 ? 1 : before[before.length - 1].length + 1 };
  }
}
