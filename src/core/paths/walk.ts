import type { Adjacency } from './adjacency.ts';
import { demandStatements } from './survey.ts';

/** A frozen graph with what may be walked of it, and at what cost: the filters of a query, compiled. */
export interface Walk {
  adjacency: Adjacency;
  /** By kind of step, 1 where it may be walked towards the end; null where all may. */
  ahead: Uint8Array | null;
  /** The same for a step that is walked from the end towards the start: whether its counterpart may be walked. */
  back: Uint8Array | null;
  /** By entity, 1 where no path may lead through it; null where any may. Nobody asks this of the ends of a path. */
  closed: Uint8Array | null;
  costs: Costs | null;
}

/** What steps cost, in whole units so that sums are exact in any order; null stands for one each. */
export interface Costs {
  /** By kind of step. */
  step: Float64Array;
  /** By entity: for leading through it. */
  through: Float64Array | null;
}

/** So many units are a cost of one. */
export const costUnit = 2 ** 32;

/** All that is not denied may be walked, both ways, at the same cost. */
export function everyWay(adjacency: Adjacency): Walk {
  const { statementKinds } = adjacency;
  const may = maskOf(statementKinds.flatMap(({ negated }) => [!negated, !negated]));
  return { adjacency, ahead: may, back: may, closed: null, costs: null };
}

/** A mask of zeros and ones; null where it holds nothing back. */
export function maskOf(may: boolean[]): Uint8Array | null {
  return may.every(Boolean) ? null : Uint8Array.from(may, Number);
}

/** What the part of a path is bound by that has been walked already. */
export interface Bounds {
  /** Entities that the path must not come to: those it has led through. */
  taken: number[];
  /** Entities that it must not step to from the first one. */
  barred: number[];
  /** At most so many steps. */
  maxHops: number;
}

/** Bound by nothing. */
export const unbound: Bounds = { taken: [], barred: [], maxHops: Number.POSITIVE_INFINITY };

/** What entities were reached from one, and in how many steps. */
export interface Reach {
  /** In the order of their distance, the first itself. */
  entities: number[];
  /** By entity; -1 where it was not reached. */
  hops: Int32Array;
}

/**
 * What can be reached from an entity, and led through.
 *
 * @param steps `ahead` or `back` of the walk
 * @param bounds an entity at which paths end, and so may be closed; how many steps at most; and where to note them
 */
export function reach(
  { adjacency: { offsets, targets, kinds, size, survey }, closed }: Walk,
  start: number,
  steps: Uint8Array | null,
  bounds: { end?: number; maxHops?: number; hops?: Int32Array } = {},
): Reach {
  const { end = -1, maxHops = Number.POSITIVE_INFINITY, hops = new Int32Array(size).fill(-1) } = bounds;
  const entities = [start];
  hops[start] = 0;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (hops[entity] >= maxHops) break;
    if (entity === end) continue;
    if (survey !== null && survey.explored[entity] === 0) {
      demandStatements(
        survey,
        entities.slice(i).filter((other) => other !== end && hops[other] < maxHops),
      );
    }
    for (let k = offsets[entity]; k < offsets[entity + 1]; k++) {
      const next = targets[k];
      if (hops[next] !== -1 || (steps !== null && steps[kinds[k]] === 0)) continue;
      if (closed !== null && closed[next] === 1 && next !== end) continue;
      hops[next] = hops[entity] + 1;
      entities.push(next);
    }
  }
  return { entities, hops };
}

/** The entities at each number of steps from one, level by level, nearest first; each level is looked for when it is asked for. */
export function* levelsFrom(walk: Walk, start: number): Generator<[number, number[]], void> {
  const hops = new Int32Array(walk.adjacency.size).fill(-1);
  hops[start] = 0;
  let level = [start];
  for (let distance = 0; level.length > 0; distance++) {
    yield [distance, level];
    level = nextLevel(walk, level, hops, distance + 1);
  }
}

function nextLevel({ adjacency, ahead }: Walk, level: number[], hops: Int32Array, distance: number): number[] {
  const { offsets, targets, kinds, survey } = adjacency;
  if (survey !== null) demandStatements(survey, level);
  const next: number[] = [];
  for (const entity of level) {
    for (let k = offsets[entity]; k < offsets[entity + 1]; k++) {
      const target = targets[k];
      if (hops[target] !== -1 || (ahead !== null && ahead[kinds[k]] === 0)) continue;
      hops[target] = distance;
      next.push(target);
    }
  }
  return next;
}
