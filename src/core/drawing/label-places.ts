import type { LabelBox } from './label-boxes.ts';

/** Where the middle of a label may be, seen from the middle of its entity: right, left, below, above and between, near and farther. */
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
];
const gaps = [4, 9];

/** The most pixels between a circle and its label. */
export const farthest = 9;

export const placeCount = directions.length * gaps.length;

/** How many pixels there are between a circle and its label at a place. */
export const gapAt = (place: number) => gaps[Math.floor(place / directions.length)];

/** Writes the middle of a label at one of its places to `out`. */
export function labelPlace(radius: number, { width, height }: LabelBox, place: number, out: Float64Array): void {
  const [right, up] = directions[place % directions.length];
  const away = (radius + gapAt(place)) * (right !== 0 && up !== 0 ? Math.SQRT1_2 : 1);
  out[0] = right * (away + width / 2);
  out[1] = up * (away + height / 2);
}
