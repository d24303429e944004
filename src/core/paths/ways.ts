import type { Degrees } from './adjacency.ts';
import { Heap } from './heap.ts';

/**
 * All best ways from one entity to another, as a graph without circles: its nodes in an order in which every step leads
 * to a later one, the first is where all begin, the last where all end. A node stands for an entity (`entities[node]`); steps are
 * lists linked through `nextStep`, from `firstStep[node]`, ended by -1.
 */
export interface Ways {
  /** What each of them costs, in units of `costUnit`. */
  cost: number;
  entities: number[];
  firstStep: number[];
  nextStep: number[];
  /** The node that a step leads to. */
  target: number[];
  /** 1 where the step is only inferred. */
  inferred: number[];
}

/** The ways of no step. */
export const standing = (entity: number): Ways => ({
  cost: 0,
  entities: [entity],
  firstStep: [-1],
  nextStep: [],
  target: [],
  inferred: [],
});

export function addStep(ways: Ways, from: number, to: number, inferred: number): void {
  ways.nextStep.push(ways.firstStep[from]);
  ways.firstStep[from] = ways.target.push(to) - 1;
  ways.inferred.push(inferred);
}

/** A path with what decides its place among others: cost, hops, inferred steps, crowd, then the IRIs of its entities. */
export interface RankedPath {
  entities: number[];
  /** In units of `costUnit`. */
  cost: number;
  /** How many of its steps are only inferred. */
  inferred: number;
  /** The greatest number of neighbours that an entity between the ends has. */
  crowd: number;
}

/**
 * What the best way on from each node has: the fewest inferred steps, and among those ways the lowest greatest degree, that of
 * the node included unless it is an end.
 */
interface Outlook {
  fewest: number[];
  lowest: number[];
}

function lookAhead({ entities, firstStep, nextStep, target, inferred }: Ways, degrees: Degrees): Outlook {
  const last = entities.length - 1;
  degrees.demand(entities.slice(1, -1));
  const fewest = Array<number>(last + 1).fill(0);
  const lowest = Array<number>(last + 1).fill(0);
  for (let node = last - 1; node >= 0; node--) {
    let step = firstStep[node];
    let few = fewest[target[step]] + inferred[step];
    let low = lowest[target[step]];
    for (step = nextStep[step]; step !== -1; step = nextStep[step]) {
      const next = target[step];
      const steps = fewest[next] + inferred[step];
      if (steps > few) continue;
      if (steps < few || lowest[next] < low) low = lowest[next];
      few = steps;
    }
    fewest[node] = few;
    lowest[node] = node === 0 ? low : Math.max(low, degrees.of(entities[node]));
  }
  return { fewest, lowest };
}

/**
 * The way that comes first: by fewer inferred steps, then by the lower greatest degree between the ends, then by IRIs.
 *
 * One pass back over the ways for the first two, then one way on that keeps to both and takes the least entity at every
 * step. The same as the first of `waysInOrder`, without all that the others would need.
 *
 * @returns its entities
 */
export function firstWay(ways: Ways, degrees: Degrees): number[] {
  const { entities, firstStep, nextStep, target, inferred } = ways;
  const last = entities.length - 1;
  // Where there is but one way, there is nothing to compare.
  if (target.length === last) return entities;
  const { fewest, lowest } = lookAhead(ways, degrees);
  const [crowd] = lowest;
  const path = [entities[0]];
  for (let node = 0; node !== last; ) {
    let least = -1;
    for (let step = firstStep[node]; step !== -1; step = nextStep[step]) {
      const next = target[step];
      if (fewest[next] + inferred[step] > fewest[node]) continue;
      if (lowest[next] > crowd) continue;
      if (least === -1 || entities[next] < entities[least]) least = next;
    }
    node = least;
    path.push(entities[node]);
  }
  return path;
}

/** A way begun, and what the best way that begins so has. */
interface Begun {
  node: number;
  before: Begun | null;
  length: number;
  /** Inferred steps, and the greatest degree, so far. */
  inferred: number;
  passed: number;
  /** The same of the best way that begins so. */
  inferredAtLeast: number;
  crowdAtLeast: number;
}

/**
 * All ways in order (see `firstWay`), one by one as they are asked for.
 *
 * @param passed the greatest degree on the way to the beginning, that entity included, where there is one
 *
 * Best first: what the best way on from each node has is known exactly beforehand, so nothing is begun that does not end
 * in an answer.
 */
export function* waysInOrder(ways: Ways, degrees: Degrees, passed = 0): Generator<RankedPath, void> {
  const { entities, firstStep, nextStep, target, inferred, cost } = ways;
  const last = entities.length - 1;
  const { fewest, lowest } = lookAhead(ways, degrees);
  const compare = (a: Begun, b: Begun) =>
    a.inferredAtLeast - b.inferredAtLeast || a.crowdAtLeast - b.crowdAtLeast || compareByIris(a, b, entities);
  const waiting = new Heap<Begun>(compare);
  let begun: Begun | undefined = {
    ...{ node: 0, before: null, length: 0, inferred: 0, passed },
    ...{ inferredAtLeast: fewest[0], crowdAtLeast: Math.max(passed, lowest[0]) },
  };
  for (; begun; begun = waiting.pop()) {
    // What begins like the best and stays as good as it is the best of all: there is no need to let it wait.
    while (begun.node !== last) {
      const here: Begun = begun;
      let best: Begun | null = null;
      for (let step = firstStep[here.node]; step !== -1; step = nextStep[step]) {
        const next = target[step];
        const steps = here.inferred + inferred[step];
        const crowd = next === last ? here.passed : Math.max(here.passed, degrees.of(entities[next]));
        const child: Begun = {
          node: next,
          before: here,
          length: here.length + 1,
          inferred: steps,
          passed: crowd,
          inferredAtLeast: steps + fewest[next],
          crowdAtLeast: Math.max(crowd, lowest[next]),
        };
        if (best === null) best = child;
        else if (compare(child, best) < 0) {
          waiting.push(best);
          best = child;
        } else waiting.push(child);
      }
      begun = best as Begun;
    }
    yield { entities: entitiesOf(begun, entities), cost, inferred: begun.inferred, crowd: begun.passed };
  }
}

function entitiesOf(end: Begun, entities: number[]): number[] {
  const path = Array<number>(end.length + 1);
  for (let begun: Begun | null = end; begun; begun = begun.before) path[begun.length] = entities[begun.node];
  return path;
}

/** By the entities of the two from the start on; neither begins like the other. */
function compareByIris(a: Begun, b: Begun, entities: number[]): number {
  let x = a;
  let y = b;
  while (x.length > y.length) x = x.before as Begun;
  while (y.length > x.length) y = y.before as Begun;
  while (x.before !== y.before) {
    x = x.before as Begun;
    y = y.before as Begun;
  }
  return entities[x.node] - entities[y.node];
}
