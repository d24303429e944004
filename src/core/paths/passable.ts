import type { Walk } from './walk.ts';

/**
 * Whether stops lie where a path without repeated entities can pass them: in the same block as the two ends, were these
 * connected. (A block hangs together whichever entity is taken away; a stop outside of it, at a dead end say, can only be
 * visited through an entity that has to be passed again on the way back.) Which way steps run is left out of account, so the
 * answer “no” is certain, and “yes” is for one stop if all steps run both ways.
 *
 * Tarjan's algorithm for blocks from the lowest points that a depth-first search reaches, without recursion.
 *
 * @param taken entities that are closed for now
 */
export function mayPass(walk: Walk, from: number, to: number, stops: number[], taken: number[]): boolean {
  const { offsets, targets, kinds, size } = walk.adjacency;
  const { ahead, back, closed } = walk;
  /** When the search came to an entity, counted from 1; -1 where it must not. */
  const time = new Int32Array(size);
  for (const entity of taken) time[entity] = -1;
  const lowest = new Int32Array(size);
  const nextStep = offsets.slice(0, size);
  // The search begins with a step from one end to the other, so that what is left on the stack at last is their block.
  time[from] = lowest[from] = 1;
  time[to] = lowest[to] = 2;
  const way = [from, to];
  const block = [to];
  let clock = 2;
  while (way.length > 1) {
    const here = way[way.length - 1];
    if (nextStep[here] === offsets[here + 1]) {
      way.pop();
      const before = way[way.length - 1];
      if (before === from) break;
      if (lowest[here] < time[before]) lowest[before] = Math.min(lowest[before], lowest[here]);
      else while (block.pop() !== here);
      continue;
    }
    const step = nextStep[here]++;
    const next = targets[step];
    const may = ahead === null || back === null || ahead[kinds[step]] === 1 || back[kinds[step]] === 1;
    if (!may || time[next] === -1) continue;
    if (time[next] > 0) lowest[here] = Math.min(lowest[here], time[next]);
    else if (closed === null || closed[next] === 0) {
      time[next] = lowest[next] = ++clock;
      way.push(next);
      block.push(next);
    }
  }
  const together = new Set(block);
  return stops.every((stop) => together.has(stop));
}
