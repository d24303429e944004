import type { Points } from './network.ts';

/**
 * How many pairs of lines cross. Lines that share an end do not.
 *
 * @param ends as of a network
 * @param most where to stop counting
 */
export function countCrossings({ x, y }: Points, ends: Uint32Array, most = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (let e = 0; e < ends.length && count < most; e += 2) {
    for (let f = 0; f < e; f += 2) if (linesCross(x, y, ends[e], ends[e + 1], ends[f], ends[f + 1])) count++;
  }
  return count;
}

/** Whether the line between the points `a` and `b` crosses the one between `c` and `d`. */
export function linesCross(x: Float64Array, y: Float64Array, a: number, b: number, c: number, d: number): boolean {
  if (a === c || a === d || b === c || b === d) return false;
  return side(x, y, a, b, c) * side(x, y, a, b, d) < 0 && side(x, y, c, d, a) * side(x, y, c, d, b) < 0;
}

/** Positive where `c` is left of the line from `a` to `b`, negative where right. */
function side(x: Float64Array, y: Float64Array, a: number, b: number, c: number): number {
  return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
}
