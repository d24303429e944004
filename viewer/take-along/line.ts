import { arrowHead } from '../graph/arrow-head.ts';
import { distance, type Point, pointOn } from '../graph/geometry.ts';
import type { PictureRelation } from '../graph/picture.ts';
import { points } from './path-data.ts';

/** A relation's line and the head of its arrow, as the data of SVG paths. */
export interface DrawnLine {
  line: string;
  head: string | null;
}

/**
 * The line of a relation as the programs of the drawing have it: the head touches the entity that the line runs to, the
 * line ends where the head begins. Null where the entities lie so close that nothing is to be seen.
 */
export function lineWithHead({ from, to, curvature, arrow, radius, width }: PictureRelation): DrawnLine | null {
  if (distance(from, to) < 0.5) return null;
  if (!arrow) return { line: curve(from, to, curvature, 1), head: null };
  const length = width * arrowHead.lengthToThicknessRatio;
  const [tipAt, baseAt] = [radius, radius + length].map((away) => shareAway(from, to, curvature, away));
  const [tip, base] = [tipAt, baseAt].map((share) => pointOn(from, to, curvature, share));
  const across = distance(tip, base);
  if (across < 0.1) return null;
  const half = (width * arrowHead.widenessToThicknessRatio) / 2 / across;
  const [dx, dy] = [(tip.x - base.x) * half, (tip.y - base.y) * half];
  const sides = [
    { x: base.x - dy, y: base.y + dx },
    { x: base.x + dy, y: base.y - dx },
  ];
  return { line: curve(from, to, curvature, baseAt), head: `M${points(tip, ...sides)}Z` };
}

/** The first share of a line's way at which it is so far from its end. */
function shareAway(from: Point, to: Point, curvature: number, away: number): number {
  const whole = distance(from, to);
  if (whole <= away) return 0;
  if (curvature === 0) return 1 - away / whole;
  // Halved so often that a hundredth of a pixel is met on any screen; the farther on, the nearer it is.
  let [near, far] = [1, 0.3];
  for (let i = 0; i < 20; i++) {
    const share = (near + far) / 2;
    if (distance(pointOn(from, to, curvature, share), to) > away) far = share;
    else near = share;
  }
  return near;
}

/** A line to a share of its way. The first part of a quadratic curve is one, too (de Casteljau). */
function curve(from: Point, to: Point, curvature: number, share: number): string {
  const end = pointOn(from, to, curvature, share);
  if (curvature === 0) return `M${points(from)}L${points(end)}`;
  const control = {
    x: from.x + ((to.x - from.x) / 2 + (to.y - from.y) * curvature) * share,
    y: from.y + ((to.y - from.y) / 2 - (to.x - from.x) * curvature) * share,
  };
  return `M${points(from)}Q${points(control, end)}`;
}
