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
const mostSeparated = 300;
const rounds = 30;
/** In a small pane one direction may be stretched so many times as much as the other. */
const stretch = 1.4;

/**
 * Where entities stand in a pane: as they were settled, turned on their side where the pane is wider than high. Where the
 * pane is too small for them, they are pushed apart and fitted into it again and again.
 *
 * @param leaves those that give way to all others and go with another one, by that one
 * @param radiusOf how large each is drawn when the whole is in sight, in pixels
 */
export function placesIn(
  room: Room,
  positions: PagePositions,
  leaves: ReadonlyMap<string, string>,
  radiusOf: (iri: string) => number,
): Places {
  const iris = Object.keys(positions);
  const isTurned = isWide(room) && !isWide(extentsOf(new Map(Object.entries(positions))));
  const settled = new Map(
    iris.map((iri): [string, readonly [number, number]] => {
      const [x, y] = positions[iri];
      return [iri, isTurned ? [-y, x] : [x, y]];
    }),
  );
  if (iris.length > mostSeparated) return settled;
  const firm = iris.filter((iri) => !leaves.has(iri));
  const placeOf = (iri: string) => settled.get(iri) as readonly [number, number];
  const points = {
    x: Float64Array.from(firm, (iri) => placeOf(iri)[0]),
    y: Float64Array.from(firm, (iri) => placeOf(iri)[1]),
  };
  fit(points, room);
  const radii = Float64Array.from(firm, radiusOf);
  if (leaves.size === 0 && areApart(points, radii)) return settled;
  fit(points, room, stretch);
  for (let round = 0; round < rounds && !areApart(points, radii); round++) {
    // What is fitted again is nearer again: by and by more air makes up for that.
    separateCircles(points, radii, air + round / 2, 300);
    fit(points, room, stretch);
  }
  const places = new Map(firm.map((iri, i) => [iri, [points.x[i], points.y[i]] as const]));
  const scale = Math.min(1, scaleIn(room, settled));
  for (const [leaf, host] of leaves) {
    const [at, was, own] = [places.get(host), settled.get(host), settled.get(leaf)];
    if (at && was && own) places.set(leaf, [at[0] + (own[0] - was[0]) * scale, at[1] + (own[1] - was[1]) * scale]);
  }
  return places;
}

/** How much smaller or larger the drawing is in a pane than it was settled. */
export function scaleIn(room: Room, places: Places): number {
  const { width, height } = extentsOf(places);
  return Math.min(room.width / Math.max(1, width), room.height / Math.max(1, height));
}

const isWide = ({ width, height }: Room): boolean => width > height * 1.15;

/** How wide and high the drawing is. */
export function extentsOf(places: Places): Room {
  const extent = (values: number[]) => {
    if (values.length === 0) return 0;
    const [least, most] = [Math.min, Math.max].map((choose) => values.reduce((a, b) => choose(a, b)));
    return most - least;
  };
  return {
    width: extent([...places.values()].map(([x]) => x)),
    height: extent([...places.values()].map(([, y]) => y)),
  };
}

function areApart({ x, y }: { x: Float64Array; y: Float64Array }, radii: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      if (Math.hypot(x[i] - x[j], y[i] - y[j]) < radii[i] + radii[j] + 1) return false;
    }
  }
  return true;
}
