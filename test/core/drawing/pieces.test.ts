import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../src/core/drawing/crossings.ts';
import { drawByForces } from '../../../src/core/drawing/forces.ts';
import { lengthInBox } from '../../../src/core/drawing/geometry.ts';
import type { Network, Points } from '../../../src/core/drawing/network.ts';
import { nodeSize } from '../../../src/core/drawing/node-size.ts';
import { fit, turnUpright } from '../../../src/core/drawing/orient.ts';
import { pack } from '../../../src/core/drawing/pack.ts';
import { drawInParts } from '../../../src/core/drawing/parts.ts';
import { pivotDrawing } from '../../../src/core/drawing/pivot-drawing.ts';
import { mulberry32 } from '../../../src/core/drawing/random.ts';
import { separate, separateCircles } from '../../../src/core/drawing/separate.ts';

const pointsAt = (...places: [number, number][]): Points => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
});
const placesOf = ({ x, y }: Points) => Array.from(x, (value, i) => [value, y[i]]);

function networkWith(size: number, ...lines: [number, number][]): Network {
  const neighbours = Array.from({ length: size }, (_, i) =>
    Uint32Array.from(lines.flatMap(([a, b]) => (a === i ? [b] : b === i ? [a] : []))),
  );
  return { iris: Array.from({ length: size }, (_, i) => `${i}`), ends: Uint32Array.from(lines.flat()), neighbours };
}
const chain = (size: number) =>
  networkWith(size, ...Array.from({ length: size - 1 }, (_, i): [number, number] => [i, i + 1]));

it.each([
  [0, 4],
  [1, 6],
  [4, 8],
  [25, 14],
])('who is connected with %i others is drawn with a radius of %i px', (degree, radius) => {
  expect(nodeSize(degree)).toBe(radius);
});

it('the random numbers of a seed are those of mulberry32', () => {
  const random = mulberry32(1);
  expect([random(), random(), random()].map((n) => n * 2 ** 32)).toEqual([2693262067, 11749833, 2265367787]);
});

describe('lines', () => {
  const square = pointsAt([0, 0], [1, 1], [0, 1], [1, 0]);

  it.each([
    ['the diagonals of a square cross', [0, 1, 2, 3], 1],
    ['its sides do not', [0, 2, 1, 3], 0],
    ['lines from one corner do not', [0, 1, 0, 3], 0],
  ])('%s', (_, ends, count) => {
    expect(countCrossings(square, Uint32Array.from(ends))).toBe(count);
  });

  it.each([
    ['through', [-5, 0, 5, 0], 4],
    ['from within', [0, 0, 5, 0], 2],
    ['past', [-5, 3, 5, 3], 0],
    ['upright through', [1, -9, 1, 9], 2],
    ['short of', [-9, 0, -3, 0], 0],
    ['within', [-1, 0, 1, 0], 2],
  ])('a line %s a box of 4 by 2', (_, [ax, ay, bx, by], length) => {
    expect(lengthInBox(ax, ay, bx, by, 0, 0, 2, 1)).toBeCloseTo(length);
  });
});

describe('a drawing', () => {
  it.each([
    ['lying', [-2, 0], [2, 0]],
    ['rising', [-2, -2], [2, 2]],
    ['falling', [-2, 2], [2, -2]],
    ['upright', [0, -2], [0, 2]],
  ])('%s is turned upright', (_, a, b) => {
    const points = pointsAt(a as [number, number], b as [number, number]);
    turnUpright(points);
    expect(Math.abs(points.x[1] - points.x[0])).toBeCloseTo(0);
    expect(Math.abs(points.y[1] - points.y[0])).toBeCloseTo(Math.hypot(b[0] - a[0], b[1] - a[1]));
  });

  it('fills its frame, stretched in one direction only so much', () => {
    const points = pointsAt([0, 0], [1, 4]);
    fit(points, { width: 80, height: 80 }, 1.5);
    expect(placesOf(points)).toEqual([
      [-15, -40],
      [15, 40],
    ]);
  });
});

describe('what overlaps is pushed apart', () => {
  const crowd = () => pointsAt(...Array.from({ length: 60 }, (_, i): [number, number] => [i % 7, i % 3]));

  it('boxes', () => {
    const points = crowd();
    const boxes = Array.from(points.x, (_, i) => ({ width: 20 + (i % 4) * 10, height: 10 }));
    expect(separate(points, boxes, 1000)).toBe(true);
    const overlapping = boxes.flatMap((a, i) =>
      boxes.slice(0, i).filter((b, j) => {
        const [dx, dy] = [Math.abs(points.x[i] - points.x[j]), Math.abs(points.y[i] - points.y[j])];
        return dx < (a.width + b.width) / 2 - 0.01 && dy < (a.height + b.height) / 2 - 0.01;
      }),
    );
    expect(overlapping).toEqual([]);
  });

  it('circles in one spot', () => {
    const points = pointsAt([1, 1], [1, 1], [1, 1]);
    expect(separateCircles(points, Float64Array.of(4, 4, 10), 3, 1000)).toBe(true);
    expect(Math.hypot(points.x[0] - points.x[2], points.y[0] - points.y[2])).toBeGreaterThanOrEqual(17);
  });

  it('gives up where the rounds do not do', () => {
    expect(separateCircles(crowd(), new Float64Array(60).fill(9), 3, 1)).toBe(false);
  });
});

it('parts are packed around the first, none over another', () => {
  const box = { width: 10, height: 10 };
  const parts = Array.from({ length: 9 }, () => ({
    entities: Uint32Array.of(0),
    points: pointsAt([500, 500]),
    boxes: [box],
  }));
  pack(parts, { width: 1, height: 1 });
  const places = parts.map(({ points }) => placesOf(points)[0]);
  expect(places[0]).toEqual([0, 0]);
  expect(new Set(places.map(String)).size).toBe(9);
  expect(Math.max(...places.flat().map(Math.abs))).toBeLessThanOrEqual(20);
});

it('fifty strangers stay near two who know each other', () => {
  const rooms = new Array(52).fill({ width: 60, height: 40 });
  const { x, y } = drawInParts(networkWith(52, [50, 51]), rooms, false, { width: 684, height: 792 });
  expect(Math.max(...x.map(Math.abs), ...y.map(Math.abs))).toBeLessThan(500);
});

it('a long chain starts stretched out in its order', () => {
  const { x } = pivotDrawing(chain(200));
  const steps = Array.from({ length: 19 }, (_, i) => Math.sign(x[10 * (i + 1)] - x[10 * i]));
  expect(new Set(steps).size).toBe(1);
});

it('2,100 people are drawn from such a start, the same twice', () => {
  const network = chain(2100);
  const drawing = drawByForces(network);
  expect(drawing.x.every(Number.isFinite)).toBe(true);
  expect(drawByForces(network)).toEqual(drawing);
});
