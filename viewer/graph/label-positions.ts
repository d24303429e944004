import { Crowd, isSeen } from './crowd.ts';
import { EdgeInk, type Point } from './edge-ink.ts';
import type { LabelledNode, LabelScene } from './label-scene.ts';
import { type Box, intersects } from './spatial-grid.ts';

/** How the lines of a label stand in its box. */
export type Align = 'left' | 'center' | 'right';

/** A place that a label can take as far as nodes, obstacles and the border go. */
export interface Position {
  box: Box;
  align: Align;
  /** How little it is liked: about the pixels of edges it covers. */
  cost: number;
  /** Whether other nodes may be nearer than its own. */
  astray: boolean;
}

interface Ring {
  /** Pixels between a node and its label. */
  gap: number;
  cost: number;
}

/** Near, tight where there is little room, and far. */
const rings: Ring[] = [
  { gap: 4, cost: 0 },
  { gap: 2, cost: 6 },
  { gap: 9, cost: 8 },
];
/** Where a required label may stand as well, if nowhere else. */
const lastResorts: Ring[] = [...rings, { gap: 16, cost: 16 }, { gap: 26, cost: 32 }].map(({ gap, cost }) => {
  return { gap, cost: cost + 300 };
});
/** By so many pixels the gap to any other node must be wider than that to its own; those of a last resort only do not touch. */
const clearance = 1;
/** What it costs to be nearer to the middle of another node, though not to its border: only hubs are so large. */
const nearerToAnotherMiddle = 100;
/** What it costs to be nearly as near to another node. */
const nearlyAsNear = 10;
const nearly = 7;
/** The halo of the letters stays within the viewport. */
const border = 2;
/** What it costs to stand straight in the way to all neighbours. */
const towardsNeighbours = 24;

interface Direction {
  /** From the middle of the node to the label, a unit vector. */
  x: number;
  y: number;
  /** Where the label begins, seen from there, in widths and heights of it. */
  left: number;
  top: number;
  align: Align;
  cost: number;
}

/** @param shift by what part of its size the label is moved sideways; it still faces the node */
function direction(x: number, y: number, cost: number, shift = 0): Direction {
  const left = x > 0 ? 0 : x < 0 ? -1 : shift - 0.5;
  const top = y > 0 ? 0 : y < 0 ? -1 : shift - 0.5;
  return { x, y, left, top, align: x > 0 ? 'left' : x < 0 ? 'right' : 'center', cost };
}

const half = Math.SQRT1_2;
const directions = [
  direction(1, 0, 0),
  direction(-1, 0, 1),
  direction(0, 1, 2),
  direction(0, -1, 2),
  direction(half, half, 4),
  direction(half, -half, 4),
  direction(-half, half, 5),
  direction(-half, -half, 5),
  direction(1, 0, 6, -0.35),
  direction(1, 0, 6, 0.35),
  direction(-1, 0, 7, -0.35),
  direction(-1, 0, 7, 0.35),
  direction(0, 1, 7, -0.25),
  direction(0, 1, 7, 0.25),
  direction(0, -1, 7, -0.25),
  direction(0, -1, 7, 0.25),
];

/** Makes the function that lists the positions of a node's label, the best one first. */
export function positionFinder(scene: LabelScene): (node: LabelledNode) => Position[] {
  const { width, height, obstacles } = scene;
  const { ink, waysFrom } = readEdges(scene);
  const crowd = new Crowd(scene);
  const isInTheOpen = (box: Box): boolean =>
    box.left >= border &&
    box.top >= border &&
    box.right <= width - border &&
    box.bottom <= height - border &&
    !obstacles.some((obstacle) => intersects(obstacle, box));

  return (node) => {
    const positions: Position[] = [];
    const ways = waysFrom.get(node) ?? [];
    const list = ({ gap, cost }: Ring, isLastResort: boolean) => {
      for (const direction of directions) {
        const box = labelBox(node, direction, gap);
        if (!isInTheOpen(box) || crowd.isNear(box, (isLastResort ? 1 : gap) + clearance, 1)) continue;
        const misleads = crowd.isNear(box, node.radius + gap, 0) ? nearerToAnotherMiddle : 0;
        const unclear = crowd.isNear(box, gap + nearly, 1) ? nearlyAsNear : 0;
        const covers = ink.under(box) + inTheWay(direction, ways);
        const total = direction.cost + cost + misleads + unclear + covers;
        positions.push({ box, align: direction.align, cost: total, astray: isLastResort });
      }
    };
    if (!crowd.gather(node, (node.required ? lastResorts : rings).at(-1)!.gap + nearly)) return [];
    for (const ring of rings) list(ring, false);
    if (node.required) for (const ring of lastResorts) list(ring, true);
    return positions.sort((a, b) => a.cost - b.cost);
  };
}

/** The box in a direction, as far from the middle of the node as radius and gap together say. */
function labelBox({ x, y, radius, label }: LabelledNode, direction: Direction, gap: number): Box {
  const { width, height } = label!;
  const away = radius + gap;
  const left = x + direction.x * away + width * direction.left;
  const top = y + direction.y * away + height * direction.top;
  return { left, top, right: left + width, bottom: top + height };
}

/** Where the edges run, and along which unit vectors they leave the nodes in the viewport. */
function readEdges(scene: LabelScene) {
  const ink = new EdgeInk(scene.width, scene.height);
  const waysFrom = new Map<LabelledNode, Point[]>();
  for (const node of scene.nodes) if (node.label && isSeen(node, scene)) waysFrom.set(node, []);
  const leave = (node: LabelledNode, x: number, y: number) => {
    const ways = waysFrom.get(node);
    const length = Math.sqrt((x - node.x) ** 2 + (y - node.y) ** 2);
    if (ways && length > 0) ways.push([(x - node.x) / length, (y - node.y) / length]);
  };
  const byKey = new Map(scene.nodes.map((node) => [node.key, node]));
  for (const { source, target, via = [] } of scene.edges) {
    const from = byKey.get(source);
    const to = byKey.get(target);
    if (!from || !to) continue;
    let { x, y } = from;
    for (const [nextX, nextY] of via) {
      ink.add(x, y, nextX, nextY);
      [x, y] = [nextX, nextY];
    }
    ink.add(x, y, to.x, to.y);
    leave(to, x, y);
    leave(from, via[0]?.[0] ?? to.x, via[0]?.[1] ?? to.y);
  }
  return { ink, waysFrom };
}

function inTheWay({ x, y }: Direction, ways: Point[]): number {
  let sum = 0;
  // In binary fractions, whose sum does not depend on the order of the edges.
  for (const [dx, dy] of ways) sum += Math.round(Math.max(0, x * dx + y * dy) ** 2 * 256) / 256;
  return ways.length === 0 ? 0 : (towardsNeighbours * sum) / ways.length;
}
