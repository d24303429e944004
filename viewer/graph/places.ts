import { fit } from '../../src/core/drawing/orient.ts';
import { separateCircles } from '../../src/core/drawing/separate.ts';

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
 * @param radiusOf how large each is drawn when the whole is in sight, in pixels
 * @param spreads whether they are fitted even where they have room: those of a part are settled among others
 */
export function placesIn(room: Room, positions: Places, radiusOf: (iri: string) => number, spreads: boolean): Places {
  const settled = turnedIn(room, positions);
  const iris = [...settled.keys()];
  if (iris.length > mostSeparated) return settled;
  const placeOf = (iri: string) => settled.get(iri) as readonly [number, number];
  const points = {
    x: Float64Array.from(iris, (iri) => placeOf(iri)[0]),
    y: Float64Array.from(iris, (iri) => placeOf(iri)[1]),
  };
  fit(points, room);
  const radii = Float64Array.from(iris, radiusOf);
  if (!spreads && areApart(points, radii)) return settled;
  fit(points, room, stretch);
  for (let round = 0; round < rounds && !areApart(points, radii); round++) {
    // What is fitted again is nearer again: by and by more air makes up for that.
    separateCircles(points, radii, air + round / 2, 300);
    fit(points, room, stretch);
  }
  return new Map(iris.map((iri, i) => [iri, [points.x[i], points.y[i]] as const]));
}

const turnedIn = (room: Room, positions: Places): Places =>
  isWide(room) && !isWide(extentsOf(positions))
    ? new Map([...positions].map(([iri, [x, y]]) => [iri, [-y, x] as const]))
    : positions;

/**
 * Where more entities stand beside those that have their places: as far from their hosts as they were settled, or without
 * one from the middle of all.
 *
 * @param positions of all of them
 * @param added their hosts
 */
export function placesBeside(
  room: Room,
  places: Places,
  positions: Places,
  added: ReadonlyMap<string, string | null>,
): Places {
  const settled = turnedIn(room, positions);
  const scale = Math.min(1, scaleIn(room, settled));
  const all = new Map(places);
  const [middle, was] = [middleOf(places), middleOf(new Map([...settled].filter(([iri]) => places.has(iri))))];
  for (const [iri, host] of added) {
    const own = settled.get(iri) ?? [0, 0];
    const known = host === null ? undefined : all.get(host);
    const from = known && host !== null ? (settled.get(host) ?? own) : was;
    const at = known ?? middle;
    all.set(iri, [at[0] + (own[0] - from[0]) * scale, at[1] + (own[1] - from[1]) * scale]);
  }
  return all;
}

function middleOf(places: Places): readonly [number, number] {
  const middle = (values: number[]) => {
    if (values.length === 0) return 0;
    return (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  };
  return [middle([...places.values()].map(([x]) => x)), middle([...places.values()].map(([, y]) => y))];
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
