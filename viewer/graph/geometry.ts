/** Points in pixels of the pane, y downwards, as the browser has it. */
export interface Point {
  x: number;
  y: number;
}

/**
 * The point of a relation's line at a share of its way. A curved one is the quadratic curve that @sigma/edge-curve draws,
 * whose middle point is as far beside the straight line as its curvature says, in lengths of that line.
 */
export function pointOn(from: Point, to: Point, curvature: number, share: number): Point {
  const control = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * curvature,
    y: (from.y + to.y) / 2 - (to.x - from.x) * curvature,
  };
  const rest = 1 - share;
  const [a, b, c] = [rest * rest, 2 * rest * share, share * share];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** A relation's line as a chain of points. */
export function lineOf(from: Point, to: Point, curvature: number): Point[] {
  if (curvature === 0) return [from, to];
  return Array.from({ length: 13 }, (_, i) => pointOn(from, to, curvature, i / 12));
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** How far a point is from a chain of points. */
export function distanceToLine(point: Point, line: Point[]): number {
  return line
    .slice(1)
    .reduce((least, to, i) => Math.min(least, distanceToStretch(point, line[i], to)), Number.POSITIVE_INFINITY);
}

function distanceToStretch(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return distance(point, { x: from.x + dx * share, y: from.y + dy * share });
}
