import { distanceToLine, lineOf, type Point, pointOn } from './geometry.ts';
import { type Box, grown, intersects } from './spatial-grid.ts';

/** The name of a relation, to be written on its line; lengths in pixels of the pane. */
export interface NamedRelation {
  key: string;
  text: string;
  width: number;
  /** What is written where there is no room for the text; null for nothing. */
  short: { text: string; width: number } | null;
  from: Point;
  to: Point;
  curvature: number;
  /** Is written even where it covers something. */
  required: boolean;
}

export interface Chip {
  key: string;
  text: string;
  box: Box;
}

interface ChipScene {
  relations: NamedRelation[];
  circles: (Point & { radius: number })[];
  obstacles: Box[];
  width: number;
  height: number;
}

const chipHeight = 19;
/** By so many pixels the middle of a name is nearer to its own line than to any other. */
const clearance = 7;
/** Where on a line a name may stand, the best first, as shares of its length; and how far beside it, in pixels. */
const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
const asides = [0, 15, -15, 26, -26, 38, -38];

/** Places the names of relations on their lines, where they touch no entity and no other name. */
export function placeChips({ relations, circles, obstacles, width, height }: ChipScene): Chip[] {
  const chips: Chip[] = [];
  const pane = { left: 0, top: 0, right: width, bottom: height };
  const isFree = (box: Box) =>
    box.left >= 2 &&
    box.top >= 2 &&
    box.right <= width - 2 &&
    box.bottom <= height - 2 &&
    !obstacles.some((other) => intersects(other, box)) &&
    !chips.some((other) => intersects(grown(other.box, 2), box)) &&
    !circles.some((circle) => touches(circle, box));
  const lines = new Map(relations.map(({ key, from, to, curvature }) => [key, lineOf(from, to, curvature)]));
  const isNearest = (key: string, { left, right, top, bottom }: Box, aside: number) => {
    const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
    return [...lines].every(
      ([other, line]) => other === key || distanceToLine(centre, line) > Math.abs(aside) + clearance,
    );
  };
  for (const relation of relations.toSorted((a, b) => Number(b.required) - Number(a.required))) {
    const { key, short, required } = relation;
    const texts = [relation, ...(short ? [short] : [])].filter(({ text }) => text !== '');
    const places = texts.flatMap(({ text, width }) =>
      asides.flatMap((aside) =>
        shares.map((share) => ({ key, text, aside, box: boxOn(relation, width, share, aside) })),
      ),
    );
    const last = places.at(-shares.length * asides.length);
    const chip =
      places.find(({ box, aside }) => isFree(box) && isNearest(key, box, aside)) ??
      // A number says in the panel what it belongs to: it may stand near another line.
      places.find(({ text, box }) => text === short?.text && isFree(box)) ??
      (required && last && intersects(last.box, pane) ? last : null);
    if (chip) chips.push({ key, text: chip.text, box: chip.box });
  }
  return chips;
}

function boxOn({ from, to, curvature }: NamedRelation, width: number, share: number, aside: number): Box {
  const { x, y } = pointOn(from, to, curvature, share);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const centre = { x: x - ((to.y - from.y) / length) * aside, y: y + ((to.x - from.x) / length) * aside };
  return {
    left: centre.x - width / 2,
    right: centre.x + width / 2,
    top: centre.y - chipHeight / 2,
    bottom: centre.y + chipHeight / 2,
  };
}

function touches({ x, y, radius }: Point & { radius: number }, { left, top, right, bottom }: Box): boolean {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < radius + 2;
}
