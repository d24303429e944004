import type { Budget } from './budget.ts';
import { Heap } from './heap.ts';
import type { Walk } from './walk.ts';

/** What the cheapest way on to an end costs from each entity, and how many steps the shortest of these has. */
export interface ToGo {
  /** Infinite where none leads there. */
  cost: Float64Array;
  hops: Int32Array;
}

/**
 * What is still to go to an end, by entity, where steps have costs (Dijkstra's algorithm, backwards). Null where the budget ran
 * out.
 */
export function toGo({ adjacency, back, closed, costs }: Walk, to: number, budget: Budget): ToGo | null {
  const { offsets, targets, kinds, size } = adjacency;
  const cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const hops = new Int32Array(size);
  cost[to] = 0;
  const waiting = new Heap<{ entity: number; cost: number; hops: number }>(
    (a, b) => a.cost - b.cost || a.hops - b.hops,
  );
  waiting.push({ entity: to, cost: 0, hops: 0 });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { entity } = next;
    if (next.cost > cost[entity] || next.hops > hops[entity]) continue;
    if (entity !== to && closed !== null && closed[entity] === 1) continue;
    if (!budget.spend(1)) return null;
    const through = entity === to || !costs?.through ? 0 : costs.through[entity];
    for (let k = offsets[entity]; k < offsets[entity + 1]; k++) {
      if (back !== null && back[kinds[k]] === 0) continue;
      const target = targets[k];
      const whole = next.cost + through + (costs as NonNullable<typeof costs>).step[kinds[k]];
      if (whole > cost[target] || (whole === cost[target] && next.hops + 1 >= hops[target])) continue;
      cost[target] = whole;
      hops[target] = next.hops + 1;
      waiting.push({ entity: target, cost: whole, hops: next.hops + 1 });
    }
  }
  return { cost, hops };
}
