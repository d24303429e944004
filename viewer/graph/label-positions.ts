import { EdgeInk, type Point } from './edge-ink.ts';
import type { LabelledNode, LabelScene } from './place-labels.ts';
import { type Box, grown, intersects, SpatialGrid } from './spatial-grid.ts';

/** How the lines of a label stand in its box. */
export type Align = 'left' | 'center' | 'right';

/** A place that a label can take as far as nodes, obstacles and the border go. */
export interface Position {
  box: Box;
  align: Align;
  /** How little it is liked: about the pixels of edges it covers. */
  cost: number;
}

/** Pixels between a node and its label: near, tight where there is little room, and far. */
const rings = [
  { gap: 4, cost: 0 },
  { gap: 2, cost: 6 },
  { gap: 9, cost: 8 },
];
/** By so many pixels the gap to any other node must be wider than that to its own. */
const clearance = 1;
/** What it costs to be nearer to the middle of another node, though not to its border: only hubs are so large. */
const nearerToAnotherMiddle = 100;
/** The halo of the letters stays within the viewport. */
const border = 2;
/** What it costs to stand straight in the way to all neighbours. */
const towardsNeighbours = 24;

const half = Math.SQRT1_2;
/**
 * From the node to the label, a unit vector each; by what part of its size the label is shifted sideways from there, so that
 * it still faces the node; and what the direction costs by itself.
 */
const directions = [
  { x: 1, y: 0, shift: 0, cost: 0 },
  { x: -1, y: 0, shift: 0, cost: 1 },
  { x: 0, y: 1, shift: 0, cost: 2 },
  { x: 0, y: -1, shift: 0, cost: 2 },
  { x: half, y: half, shift: 0, cost: 4 },
  { x: half, y: -half, shift: 0, cost: 4 },
  { x: -half, y: half, shift: 0, cost: 5 },
  { x: -half, y: -half, shift: 0, cost: 5 },
  { x: 1, y: 0, shift: -0.35, cost: 6 },
  { x: 1, y: 0, shift: 0.35, cost: 6 },
  { x: -1, y: 0, shift: -0.35, cost: 7 },
  { x: -1, y: 0, shift: 0.35, cost: 7 },
  { x: 0, y: 1, shift: -0.25, cost: 7 },
  { x: 0, y: 1, shift: 0.25, cost: 7 },
  { x: 0, y: -1, shift: -0.25, cost: 7 },
  { x: 0, y: -1, shift: 0.25, cost: 7 },
];
type Direction = (typeof directions)[number];

/** Makes the function that lists the places of a node's label, the best one first. */
export function positionFinder(scene: LabelScene): (node: LabelledNode) => Position[] {
  const { width, height, nodes, edges, obstacles } = scene;
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const { lines, towards } = readEdges(edges, byKey);
  const ink = new EdgeInk(width, height, lines);
  const seen = nodes.filter((node) => isSeen(node, scene));
  const largest = seen.reduce((a, b) => (b.radius > a.radius ? b : a), seen[0]);
  const grid = new SpatialGrid(width, height);
  for (const [i, node] of seen.entries()) grid.add(i, circleBox(node));

  const isInTheOpen = (box: Box): boolean =>
    box.left >= border &&
    box.top >= border &&
    box.right <= width - border &&
    box.bottom <= height - border &&
    !obstacles.some((obstacle) => intersects(obstacle, box));

  /** Whether a node other than its own has its middle nearer to a label than each asks for. */
  const isCrowded = (box: Box, own: LabelledNode, distanceTo: (other: LabelledNode) => number): boolean =>
    grid.some(grown(box, distanceTo(largest)), (i) => {
      const least = distanceTo(seen[i]);
      return seen[i] !== own && squaredDistance(box, seen[i]) < least * least;
    });

  return (node) => {
    const positions: Position[] = [];
    const neighbours = towards.get(node.key) ?? [];
    for (const ring of rings) {
      for (const direction of directions) {
        const { box, align } = labelBox(node, direction, ring.gap);
        if (!isInTheOpen(box) || isCrowded(box, node, ({ radius }) => radius + ring.gap + clearance)) continue;
        const cost = direction.cost + ring.cost + ink.under(box) + inTheWay(direction, neighbours);
        const isMisleading = isCrowded(box, node, () => node.radius + ring.gap);
        positions.push({ box, align, cost: cost + (isMisleading ? nearerToAnotherMiddle : 0) });
      }
    }
    return positions.sort((a, b) => a.cost - b.cost);
  };
}

const isSeen = ({ x, y, radius }: LabelledNode, { width, height }: LabelScene): boolean =>
  x + radius >= 0 && y + radius >= 0 && x - radius <= width && y - radius <= height;

const circleBox = ({ x, y, radius }: LabelledNode): Box => grown({ left: x, right: x, top: y, bottom: y }, radius);

function squaredDistance({ left, right, top, bottom }: Box, { x, y }: { x: number; y: number }): number {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return dx * dx + dy * dy;
}

/** The box in a direction, as far from the centre of the node as radius and gap together say. */
function labelBox(node: LabelledNode, { x, y, shift }: Direction, gap: number): { box: Box; align: Align } {
  const { width, height } = node.label!;
  const away = node.radius + gap;
  const left = node.x + x * away - (x > 0 ? 0 : x < 0 ? width : width * (0.5 - shift));
  const top = node.y + y * away - (y > 0 ? 0 : y < 0 ? height : height * (0.5 - shift));
  const align = x > 0 ? 'left' : x < 0 ? 'right' : 'center';
  return { box: { left, top, right: left + width, bottom: top + height }, align };
}

/** The course of each edge, and per node the unit vectors along which its edges leave. */
function readEdges(edges: LabelScene['edges'], nodes: Map<string, LabelledNode>) {
  const lines: Point[][] = [];
  const towards = new Map<string, Point[]>();
  const leave = (key: string, from: Point, to: Point) => {
    const length = Math.sqrt((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2);
    if (length === 0) return;
    const vectors = towards.get(key) ?? [];
    towards.set(key, vectors);
    vectors.push([(to[0] - from[0]) / length, (to[1] - from[1]) / length]);
  };
  for (const { source, target, via = [] } of edges) {
    const from = nodes.get(source);
    const to = nodes.get(target);
    if (!from || !to) continue;
    const line: Point[] = [[from.x, from.y], ...via, [to.x, to.y]];
    lines.push(line);
    leave(source, line[0], line[1]);
    leave(target, line[line.length - 1], line[line.length - 2]);
  }
  return { lines, towards };
}

function inTheWay({ x, y }: { x: number; y: number }, neighbours: Point[]): number {
  let sum = 0;
  for (const [dx, dy] of neighbours) sum += Math.max(0, x * dx + y * dy) ** 2;
  return neighbours.length === 0 ? 0 : (towardsNeighbours * sum) / neighbours.length;
}
