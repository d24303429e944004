import { fit } from '../../src/core/drawing/orient.ts';
import { separateCircles } from '../../src/core/drawing/separate.ts';
import type { PagePositions } from '../../src/core/page/page-data.ts';

/** The room for the drawing, in pixels. */
export interface Room {
  width: number;
  height: number;
}

/** Where entities stand, y upwards. */
export type Places = ReadonlyMap<string, readonly [x: number, y: number]>;

/** Pixels between two entities. */
const air = 3;
/** Larger graphs do not fit a small pane anyway: there one zooms. */
const mostSeparated = 1000;
const rounds = 12;
/** In a small pane one direction may be stretched so many times as much as the other. */
const stretch = 1.4;

/**
 * Where entities stand in a pane: as they were settled, turned on their side where the pane is wider than high. Where the
 * pane is too small for them, they are pushed apart and fitted into it again and again.
 *
 * @param radiusOf how large each is drawn when the whole is in sight, in pixels
 */
export function placesIn(room: Room, positions: PagePositions, radiusOf: (iri: string) => number): Places {
  const iris = Object.keys(positions);
  const isTurned = isWide(room) && !isWide(sizeOf(positions));
  const settled = iris.map((iri) => positions[iri]).map(([x, y]) => (isTurned ? [-y, x] : [x, y]));
  const points = { x: Float64Array.from(settled, ([x]) => x), y: Float64Array.from(settled, ([, y]) => y) };
  const asPlaces = () => new Map(iris.map((iri, i) => [iri, [points.x[i], points.y[i]] as const]));
  const asSettled = asPlaces();
  if (iris.length > mostSeparated) return asSettled;
  fit(points, room);
  const radii = Float64Array.from(iris, radiusOf);
  if (areApart(points, radii)) return asSettled;
  fit(points, room, stretch);
  for (let round = 0; round < rounds && !areApart(points, radii); round++) {
    separateCircles(points, radii, air, 300);
    fit(points, room, stretch);
  }
  return asPlaces();
}

const isWide = ({ width, height }: Room): boolean => width > height * 1.15;

function sizeOf(positions: PagePositions): Room {
  const places = Object.values(positions);
  const extent = (values: number[]) =>
    values.reduce((most, value) => Math.max(most, value), 0) -
    values.reduce((least, value) => Math.min(least, value), 0);
  return { width: extent(places.map(([x]) => x)), height: extent(places.map(([, y]) => y)) };
}

function areApart({ x, y }: { x: Float64Array; y: Float64Array }, radii: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      if (Math.hypot(x[i] - x[j], y[i] - y[j]) < radii[i] + radii[j] + 1) return false;
    }
  }
  return true;
}
