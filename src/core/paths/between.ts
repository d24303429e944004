import type { Budget } from './budget.ts';
import type { Bounds, Walk } from './walk.ts';

/**
 * Closes all entities through which no path leads from one to another without coming to an entity twice, whichever way
 * statements run: those behind an entity that such a path would have to pass both there and back. Null where the budget
 * ran out.
 *
 * Were the two ends neighbours, what lies between them would hang together with that step even without any one entity
 * (their biconnected component), which one walk in depth from the end finds (Tarjan's algorithm, without recursion).
 */
export function closedBetween(
  { adjacency, ahead, back, closed }: Walk,
  from: number,
  to: number,
  { taken, barred }: Bounds,
  budget: Budget,
): Uint8Array | null {
  const { offsets, targets, kinds, size } = adjacency;
  /** By entity, when it was come to, counted from 1; 0 where it has not been. */
  const order = new Uint32Array(size);
  /** The earliest that can be come to from an entity and those behind it, but by the step that led there. */
  const earliest = new Uint32Array(size);
  const next = new Uint32Array(size);
  const closedNow = closed ? closed.slice() : new Uint8Array(size);
  for (const entity of taken) closedNow[entity] = 1;
  closedNow[from] = closedNow[to] = 0;
  const barredNow = new Set(barred);
  const way = [from, to];
  const reached = [to];
  order[from] = earliest[from] = 1;
  order[to] = 2;
  earliest[to] = 1;
  next[to] = offsets[to];
  while (way.length > 1) {
    const here = way[way.length - 1];
    if (next[here] < offsets[here + 1]) {
      const k = next[here]++;
      const target = targets[k];
      if (closedNow[target] === 1 || (ahead !== null && back !== null && ahead[kinds[k]] + back[kinds[k]] === 0))
        continue;
      if (target === from && barredNow.has(here)) continue;
      if (order[target] !== 0) {
        if (target !== way[way.length - 2]) earliest[here] = Math.min(earliest[here], order[target]);
        continue;
      }
      order[target] = earliest[target] = reached.push(target) + 1;
      next[target] = offsets[target];
      way.push(target);
      continue;
    }
    way.pop();
    const before = way[way.length - 1];
    if (here !== to && earliest[here] >= order[before]) {
      // Whoever was come to since then is behind `before`.
      for (let i = order[here] - 2; i < reached.length; i++) closedNow[reached[i]] = 1;
    }
    earliest[before] = Math.min(earliest[before], earliest[here]);
  }
  if (!budget.spend(reached.length)) return null;
  for (let entity = 0; entity < size; entity++) if (order[entity] === 0) closedNow[entity] = 1;
  return closedNow;
}
