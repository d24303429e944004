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

  private isSummedUp = false;

  constructor(width: number, height: number) {
    this.columns = Math.ceil(width / step) + 1;
    this.rows = Math.ceil(height / step) + 1;
    this.sums = new Float64Array(this.columns * this.rows);
  }

  /** About how many pixels of edges a box covers. */
  under({ left, top, right, bottom }: Box): number {
    if (!this.isSummedUp) this.sumUp();
    return this.before(right, bottom) - this.before(left, bottom) - this.before(right, top) + this.before(left, top);
  }

  /** The length of what lies left of x and above y. */
  private before(x: number, y: number): number {
    const column = Math.min(this.columns - 1, Math.max(0, Math.round(x / step)));
    const row = Math.min(this.rows - 1, Math.max(0, Math.round(y / step)));
    return this.sums[row * this.columns + column];
  }

  /** Adds the part of a segment within the viewport, sample by sample. All are added before the first box is asked for. */
  add(x0: number, y0: number, x1: number, y1: number): void {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const right = (this.columns - 1) * step;
    const bottom = (this.rows - 1) * step;
    // Liang and Barsky 1984: between which fractions of its length it is within.
    const from = Math.max(0, entry(x0, dx, right), entry(y0, dy, bottom));
    const to = Math.min(1, exit(x0, dx, right), exit(y0, dy, bottom));
    if (!(from < to)) return;
    const length = Math.sqrt(dx * dx + dy * dy) * (to - from);
    const count = Math.max(1, Math.ceil(length / step));
    const stride = (to - from) / count;
    // In binary fractions, whose sum does not depend on the order of the edges.
    const ink = Math.round((length / count) * 256) / 256;
    for (let i = 0; i < count; i++) {
      const t = from + stride * (i + 0.5);
      const column = 1 + Math.floor((x0 + dx * t) / step);
      const row = 1 + Math.floor((y0 + dy * t) / step);
      if (column > 0 && column < this.columns && row > 0 && row < this.rows)
        this.sums[row * this.columns + column] += ink;
    }
  }

  private sumUp(): void {
    this.isSummedUp = true;
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

/** The fractions of a segment at which it enters and leaves a stretch from 0 to a limit, in one dimension. */
const entry = (start: number, delta: number, limit: number) =>
  delta === 0 ? (start >= 0 && start <= limit ? 0 : 1) : Math.min(-start / delta, (limit - start) / delta);
const exit = (start: number, delta: number, limit: number) =>
  delta === 0 ? 1 : Math.max(-start / delta, (limit - start) / delta);
