import type { LabelBox } from './label-boxes.ts';
import type { Points } from './network.ts';
import type { Frame } from './orient.ts';

/** A part of a drawing: its entities by number, where they are, and how much room each needs. */
export interface Part {
  entities: Uint32Array;
  points: Points;
  boxes: LabelBox[];
}

/**
 * Puts parts that nothing connects beside each other, close to the first, which stays in the middle: each in turn takes the
 * free spot nearest to the middle, of a frame's proportions. The first one leaves free what none of its entities covers, so
 * that small parts settle in its corners; the others are boxes.
 * Source: Freivalds, Dogrusoz, Kikusts 2002, Disconnected Graph Layout and the Polyomino Packing Approach, simplified.
 */
export function pack(parts: Part[], { width, height }: Frame): void {
  const cell = cellSize(parts);
  const taken = new Set<number>();
  const spiral = spiralOf(width / height);
  /** By a part's columns and rows: how far along the spiral nothing of that size is free any more. */
  const tried = new Map<number, number>();
  for (const [at, part] of parts.entries()) {
    const { left, right, low, high } = boundsOf(part);
    if (at === 0) {
      move(part, -(left + right) / 2, -(low + high) / 2);
      takeEntities(taken, part, cell);
      continue;
    }
    const columns = Math.ceil((right - left) / cell);
    const rows = Math.ceil((high - low) / cell);
    const size = rows * reach + columns;
    for (let spot = tried.get(size) ?? 0; ; spot++) {
      const [column, row] = spiral(spot);
      const [fromColumn, fromRow] = [column - (columns >> 1), row - (rows >> 1)];
      if (!isFree(taken, fromColumn, fromRow, columns, rows)) continue;
      take(taken, fromColumn, fromRow, columns, rows);
      tried.set(size, spot + 1);
      move(
        part,
        (fromColumn + columns / 2) * cell - (left + right) / 2,
        (fromRow + rows / 2) * cell - (low + high) / 2,
      );
      break;
    }
  }
}

/** Cells about as large as the room of one entity. */
function cellSize(parts: Part[]): number {
  let [area, count] = [0, 0];
  for (const { boxes } of parts) {
    for (const { width, height } of boxes) {
      area += width * height;
      count++;
    }
  }
  return Math.max(1, Math.sqrt(area / Math.max(1, count)) / 2);
}

function boundsOf({ points: { x, y }, boxes }: Part): { left: number; right: number; low: number; high: number } {
  const bounds = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const [i, { width, height }] of boxes.entries()) {
    bounds.left = Math.min(bounds.left, x[i] - width / 2);
    bounds.right = Math.max(bounds.right, x[i] + width / 2);
    bounds.low = Math.min(bounds.low, y[i] - height / 2);
    bounds.high = Math.max(bounds.high, y[i] + height / 2);
  }
  return bounds;
}

function move({ points: { x, y } }: Part, right: number, up: number): void {
  for (let i = 0; i < x.length; i++) {
    x[i] += right;
    y[i] += up;
  }
}

/** Columns and rows are counted from minus half of this; their pair is one number. */
const reach = 2 ** 24;
const keyOf = (column: number, row: number) => (row + reach / 2) * reach + column + reach / 2;

function takeEntities(taken: Set<number>, { points: { x, y }, boxes }: Part, cell: number): void {
  for (const [i, { width, height }] of boxes.entries()) {
    const column = Math.floor((x[i] - width / 2) / cell);
    const row = Math.floor((y[i] - height / 2) / cell);
    const [right, high] = [Math.ceil((x[i] + width / 2) / cell), Math.ceil((y[i] + height / 2) / cell)];
    take(taken, column, row, right - column, high - row);
  }
}

function take(taken: Set<number>, column: number, row: number, columns: number, rows: number): void {
  for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) taken.add(keyOf(c, r));
}

function isFree(taken: Set<number>, column: number, row: number, columns: number, rows: number): boolean {
  for (let r = row; r < row + rows; r++) {
    for (let c = column; c < column + columns; c++) if (taken.has(keyOf(c, r))) return false;
  }
  return true;
}

/** Makes the list of all cells from the middle outwards in rings of the given proportion, width by height. */
function spiralOf(proportion: number): (at: number) => [column: number, row: number] {
  const cells: [number, number][] = [];
  let ring = 0;
  /** Cells between the ring before and this one, row by row. */
  const grow = () => {
    const [high, wide] = [ring, Math.round(ring * proportion)];
    const inner = ring === 0 ? -1 : Math.round((ring - 1) * proportion);
    for (let row = -high; row <= high; row++) {
      const edge = Math.abs(row) === high;
      for (let column = -wide; column <= wide; column++) {
        if (edge || Math.abs(column) > inner) cells.push([column, row]);
        else column = inner;
      }
    }
    ring++;
  };
  return (at) => {
    while (at >= cells.length) grow();
    return cells[at];
  };
}
