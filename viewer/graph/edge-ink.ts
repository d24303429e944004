import type { Box } from './spatial-grid.ts';

/** A point on the screen in pixels, y downwards. */
export type Point = readonly [x: number, y: number];

/** Pixels from one sample to the next; labels are many times larger. */
const step = 4;

/**
 * How much of the edges lies where: their length per square of 4 pixels, summed up from the top left corner
 * (a summed-area table, Crow 1984), so that the edges under a box cost four look-ups however many they are.
 */
export class EdgeInk {
  private readonly columns: number;
  private readonly rows: number;
  private readonly sums: Float64Array;

  constructor(width: number, height: number, lines: Iterable<readonly Point[]>) {
    this.columns = Math.ceil(width / step) + 1;
    this.rows = Math.ceil(height / step) + 1;
    this.sums = new Float64Array(this.columns * this.rows);
    for (const line of lines) for (let i = 1; i < line.length; i++) this.draw(line[i - 1], line[i]);
    this.sumUp();
  }

  /** About how many pixels of edges a box covers. */
  under({ left, top, right, bottom }: Box): number {
    return this.before(right, bottom) - this.before(left, bottom) - this.before(right, top) + this.before(left, top);
  }

  /** The length of what lies left of x and above y. */
  private before(x: number, y: number): number {
    const column = Math.min(this.columns - 1, Math.max(0, Math.round(x / step)));
    const row = Math.min(this.rows - 1, Math.max(0, Math.round(y / step)));
    return this.sums[row * this.columns + column];
  }

  /** Adds the part of a segment within the viewport, sample by sample, each to the square right and below of its sums. */
  private draw([x0, y0]: Point, [x1, y1]: Point): void {
    const part = this.visiblePart(x0, y0, x1, y1);
    if (!part) return;
    const [from, to] = part;
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2) * (to - from);
    const count = Math.max(1, Math.ceil(length / step));
    for (let i = 0; i < count; i++) {
      const t = from + ((to - from) * (i + 0.5)) / count;
      const column = 1 + Math.floor((x0 + (x1 - x0) * t) / step);
      const row = 1 + Math.floor((y0 + (y1 - y0) * t) / step);
      if (column > 0 && column < this.columns && row > 0 && row < this.rows)
        this.sums[row * this.columns + column] += length / count;
    }
  }

  /** Between which fractions of its length a segment is in the viewport (Liang and Barsky 1984). */
  private visiblePart(x0: number, y0: number, x1: number, y1: number): [number, number] | null {
    let from = 0;
    let to = 1;
    const clip = (start: number, delta: number, limit: number) => {
      if (delta === 0) return start >= 0 && start <= limit;
      const a = -start / delta;
      const b = (limit - start) / delta;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
      return from < to;
    };
    const inside = clip(x0, x1 - x0, (this.columns - 1) * step) && clip(y0, y1 - y0, (this.rows - 1) * step);
    return inside ? [from, to] : null;
  }

  private sumUp(): void {
    for (let row = 1; row < this.rows; row++) {
      let inRow = 0;
      for (let column = 1; column < this.columns; column++) {
        const at = row * this.columns + column;
        inRow += this.sums[at];
        this.sums[at] = inRow + this.sums[at - this.columns];
      }
    }
  }
}
