import { type Filtered, filter } from './filters.ts';
import type { View } from './state.ts';
import type { World } from './world.ts';

/** What of a graph is drawn. */
export interface Shown {
  entities: ReadonlySet<string>;
  /** Those of them that came on top of the others, by the entity beside which they stand; null where there is none. */
  added: ReadonlyMap<string, string | null>;
  /** How many neighbours of each are not drawn; none for no such number. */
  folded: ReadonlyMap<string, number>;
  /** Whether it is less than filters leave: the backbone of what is too large to be read whole. */
  isBackbone: boolean;
}

/** Up to so many entities a graph opens whole; of a larger one so many of the best connected, its backbone. */
export const wholeUpTo = 300;
const backboneSize = 150;
/** In a small pane no more than so many. */
const smallBackbone = 60;
/** So many are drawn at most, the best connected: beyond that the drawing would be too slow to use. */
export const mostDrawn = 20_000;
/** Around one entity so many at most. */
export const mostAround = 500;

/**
 * What of a graph is drawn: what filters leave of it or, where that is too much to be read, its backbone; with what was
 * unfolded and without what was folded by hand.
 *
 * @param isNarrow in a small pane much less is drawn
 * @param wanted what is to be seen in any case, such as the entity that is looked at and its neighbours
 */
export function shownOf(world: World, view: View, isNarrow: boolean, wanted: readonly string[]): Shown {
  const filtered = filter(world, view.filters);
  const { neighboursOf } = filtered;
  const base = view.whole ? wholeOf(filtered) : backboneOf(world, filtered, isNarrow);
  const entities = new Set(base);
  const isBackbone = !view.whole && entities.size < filtered.entities.size;
  for (const entity of view.folded) {
    for (const other of pendantsOf(entity, filtered, entities)) entities.delete(other);
  }
  const added = new Map<string, string | null>();
  const add = (entity: string, host: string | null) => {
    if (entities.has(entity)) return;
    entities.add(entity);
    added.set(entity, host);
  };
  const hostOf = (entity: string) => [...neighboursOf(entity)].find((other) => entities.has(other)) ?? null;
  for (const entity of view.unfolded) {
    if (!filtered.entities.has(entity)) continue;
    add(entity, hostOf(entity));
    for (const other of nearest(neighboursOf(entity), world)) add(other, entity);
  }
  for (const entity of wanted) add(entity, hostOf(entity));
  return { entities, added, folded: countFolded(entities, filtered), isBackbone };
}

function wholeOf({ entities, bestConnected }: Filtered): Iterable<string> {
  return entities.size > mostDrawn ? bestConnected.slice(0, mostDrawn) : entities;
}

/** All that can be read at a time: in a small pane without what hangs on one other alone, and of many the best connected. */
function backboneOf({ leaves }: World, filtered: Filtered, isNarrow: boolean): Iterable<string> {
  const { entities, bestConnected } = filtered;
  if (!isNarrow) return entities.size > wholeUpTo ? bestConnected.slice(0, backboneSize) : entities;
  return bestConnected.filter((entity) => !leaves.has(entity)).slice(0, smallBackbone);
}

/** The neighbours of an entity that are related to no other entity that is drawn. */
function pendantsOf(entity: string, { neighboursOf }: Filtered, entities: ReadonlySet<string>): string[] {
  const isAlone = (other: string) => [...neighboursOf(other)].every((each) => each === entity || !entities.has(each));
  return [...neighboursOf(entity)].filter((other) => entities.has(other) && isAlone(other));
}

/** Whether there is something to fold around an entity. */
export const canFold = (world: World, view: View, entity: string, { entities }: Shown): boolean =>
  pendantsOf(entity, filter(world, view.filters), entities).length > 0;

function countFolded(entities: ReadonlySet<string>, { neighboursOf }: Filtered): Map<string, number> {
  const folded = new Map<string, number>();
  for (const entity of entities) {
    let count = 0;
    for (const other of neighboursOf(entity)) if (!entities.has(other)) count++;
    if (count > 0) folded.set(entity, count);
  }
  return folded;
}

/** The best connected of some entities, no more than a drawing takes around one. */
export function nearest(entities: Iterable<string>, { degreeOf }: World): string[] {
  const all = [...entities];
  if (all.length <= mostAround) return all;
  return all.sort((a, b) => degreeOf(b) - degreeOf(a)).slice(0, mostAround);
}

/** What lies within some steps of an entity, nearest first, as far as filters leave it; no more than a drawing takes. */
export function within(world: World, view: View, entity: string, steps: number): Set<string> {
  const { neighboursOf } = filter(world, view.filters);
  const near = new Set([entity]);
  let last = [entity];
  for (let step = 0; step < steps && last.length > 0; step++) {
    const next: string[] = [];
    for (const each of last) {
      for (const other of nearest(neighboursOf(each), world)) {
        if (near.has(other)) continue;
        if (near.size > 2 * mostAround) return near;
        near.add(other);
        next.push(other);
      }
    }
    last = next;
  }
  return near;
}
