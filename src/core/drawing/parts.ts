import { drawByForces } from './forces.ts';
import type { LabelBox } from './label-boxes.ts';
import type { Network, Points } from './network.ts';
import { type Frame, scale, turnUpright } from './orient.ts';
import { type Part, pack } from './pack.ts';
import { separate } from './separate.ts';

/**
 * Draws each part of a network that nothing connects with the others by forces, and puts them beside each other.
 *
 * @param rooms how much room each entity needs, by number
 * @param apart whether these may not overlap, however large that makes the drawing
 * @param frame the proportions of the whole
 */
export function drawInParts(network: Network, rooms: LabelBox[], apart: boolean, frame: Frame): Points {
  const parts = partsOf(network).map((entities): Part => {
    const part = partAsNetwork(network, entities);
    const boxes = Array.from(entities, (entity) => rooms[entity]);
    const points = drawByForces(part);
    turnUpright(points);
    spread(part, points, boxes, apart ? 6 : 3);
    if (apart) separate(points, boxes, separatingRounds(entities.length));
    return { entities, points, boxes };
  });
  pack(parts, frame);
  const whole = { x: new Float64Array(rooms.length), y: new Float64Array(rooms.length) };
  for (const { entities, points } of parts) {
    for (const [i, entity] of entities.entries()) {
      whole.x[entity] = points.x[i];
      whole.y[entity] = points.y[i];
    }
  }
  return whole;
}

const separatingRounds = (size: number) => Math.round(Math.max(80, Math.min(500, 6e6 / size)));

/** Scales a drawing so that it has so many times the area of all boxes and lines are longer than the boxes are wide. */
function spread({ ends }: Network, points: Points, boxes: LabelBox[], airy: number): void {
  const { x, y } = points;
  if (x.length === 1) return;
  const range = (values: Float64Array) =>
    values.reduce((most, value) => Math.max(most, value)) - values.reduce((least, value) => Math.min(least, value));
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  let length = 0;
  for (let e = 0; e < ends.length; e += 2) {
    length += Math.sqrt((x[ends[e]] - x[ends[e + 1]]) ** 2 + (y[ends[e]] - y[ends[e + 1]]) ** 2) / (ends.length / 2);
  }
  const side = Math.sqrt(area / boxes.length);
  const byLength = length > 0 ? side / length : 1;
  // A chain that lies straight has no area: of no drawing need lines be longer than those of a star.
  const byArea = Math.min(Math.sqrt((airy * area) / (range(x) * range(y))), byLength * Math.sqrt(boxes.length));
  scale(points, Math.max(byLength, byArea));
}

/** The parts of a network that nothing connects, the largest first, then by their least entity. */
function partsOf({ iris, neighbours }: Network): Uint32Array[] {
  const met = new Uint8Array(iris.length);
  const parts: Uint32Array[] = [];
  for (let first = 0; first < iris.length; first++) {
    if (met[first] === 1) continue;
    met[first] = 1;
    const part = [first];
    for (let at = 0; at < part.length; at++) {
      for (const next of neighbours[part[at]]) {
        if (met[next] === 1) continue;
        met[next] = 1;
        part.push(next);
      }
    }
    parts.push(Uint32Array.from(part).sort());
  }
  return parts.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/** One part as a network of its own. */
function partAsNetwork(network: Network, part: Uint32Array): Network {
  const numbers = new Map<number, number>();
  for (const [number, entity] of part.entries()) numbers.set(entity, number);
  const neighbours = Array.from(part, (entity) => network.neighbours[entity].map((other) => numbers.get(other)!));
  const ends: number[] = [];
  for (const [a, others] of neighbours.entries()) for (const b of others) if (a < b) ends.push(a, b);
  return { iris: Array.from(part, (entity) => network.iris[entity]), ends: Uint32Array.from(ends), neighbours };
}
