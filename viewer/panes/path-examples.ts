import { everyWay, reach } from '../../src/core/paths/walk.ts';
import type { World } from '../world.ts';

/**
 * Up to three pairs of entities that a reader may ask about: of the class that comes first in the legend, each with the
 * farthest of that class that hangs together with it, the farthest pairs first and nobody twice.
 */
export function examplesIn({ frozen, classes }: World): [string, string][] {
  const people = classes[0]?.entities.slice(0, 40) ?? [];
  const every = everyWay(frozen.adjacency);
  const pairs = people.flatMap((from, i) => {
    const { hops } = reach(every, frozen.numberOf(from), every.ahead);
    return people.slice(i + 1).map((to) => ({ from, to, hops: hops[frozen.numberOf(to)] }));
  });
  const used = new Set<string>();
  const examples: [string, string][] = [];
  for (const { from, to, hops } of pairs.sort((a, b) => b.hops - a.hops)) {
    if (hops < 1 || used.has(from) || used.has(to)) continue;
    used.add(from).add(to);
    if (examples.push([from, to]) === 3) break;
  }
  return examples;
}
