import type { Point } from '../graph/geometry.ts';
import { points, rounded } from './path-data.ts';

/** The corners of shapes with corners, in radii of the entity, y downwards; as the program of the drawing has them. */
const corners: Record<number, [number, number][]> = {
  2: [
    [0, -1.12],
    [1.12, 0],
    [0, 1.12],
    [-1.12, 0],
  ],
  3: [
    [0, -1.039],
    [0.9, -0.52],
    [0.9, 0.52],
    [0, 1.039],
    [-0.9, 0.52],
    [-0.9, -0.52],
  ],
  4: [
    [0, -1.038],
    [1.02, 0.729],
    [-1.02, 0.729],
  ],
  5: [
    [-0.36, -0.95],
    [0.36, -0.95],
    [0.36, -0.36],
    [0.95, -0.36],
    [0.95, 0.36],
    [0.36, 0.36],
    [0.36, 0.95],
    [-0.36, 0.95],
    [-0.36, 0.36],
    [-0.95, 0.36],
    [-0.95, -0.36],
    [-0.36, -0.36],
  ],
};

const circleRadius = 0.95;
const squareSide = 0.84;
const squareRound = 0.16;

/** The outline of an entity by the number of its shape, as the data of an SVG path. */
export function outline(shape: number, { x, y }: Point, radius: number): string {
  const at = (across: number, down: number): Point => ({ x: x + across * radius, y: y + down * radius });
  if (shape === 0) {
    const r = rounded(circleRadius * radius);
    const arc = (end: Point) => `A${r} ${r} 0 1 1 ${points(end)}`;
    return `M${points(at(circleRadius, 0))}${arc(at(-circleRadius, 0))}${arc(at(circleRadius, 0))}Z`;
  }
  if (shape === 1) {
    const straight = squareSide - squareRound;
    const r = rounded(squareRound * radius);
    const sides = [
      [at(-straight, -squareSide), at(straight, -squareSide)],
      [at(squareSide, -straight), at(squareSide, straight)],
      [at(straight, squareSide), at(-straight, squareSide)],
      [at(-squareSide, straight), at(-squareSide, -straight)],
    ];
    const [[start]] = sides;
    const drawn = sides.map(([from, to], i) => `${i === 0 ? 'M' : `A${r} ${r} 0 0 1 `}${points(from)}L${points(to)}`);
    return `${drawn.join('')}A${r} ${r} 0 0 1 ${points(start)}Z`;
  }
  return `M${points(...corners[shape].map(([across, down]) => at(across, down)))}Z`;
}
