import { type Adjacency, degree } from './adjacency.ts';

/**
 * The shortest ways from one node to another, as layers: every step from a node leads to one that is a step nearer to the
 * end. `distance` is the number of steps to the end, -1 off these ways.
 */
interface Layers {
  from: number;
  to: number;
  distance: Int32Array;
  /** The nodes on some shortest way, by falling distance. */
  nodes: number[];
}

function layersBetween(adjacency: Adjacency, from: number, to: number): Layers | null {
  const { offsets, targets, iris } = adjacency;
  const reached = new Int32Array(iris.length).fill(-1);
  reached[to] = 0;
  const queue = [to];
  for (let head = 0; head < queue.length && reached[from] === -1; head++) {
    const node = queue[head];
    for (let k = offsets[node]; k < offsets[node + 1]; k++) {
      if (reached[targets[k]] !== -1) continue;
      reached[targets[k]] = reached[node] + 1;
      queue.push(targets[k]);
    }
  }
  if (reached[from] === -1) return null;
  const distance = new Int32Array(iris.length).fill(-1);
  distance[from] = reached[from];
  const nodes = [from];
  for (const node of nodes) {
    for (let k = offsets[node]; k < offsets[node + 1]; k++) {
      const next = targets[k];
      if (distance[next] !== -1 || reached[next] !== distance[node] - 1) continue;
      distance[next] = reached[next];
      nodes.push(next);
    }
  }
  return { from, to, distance, nodes };
}

/** Calls back for each step of the layers that leads on from a node, in the order of IRIs. */
function forEachStep(
  adjacency: Adjacency,
  layers: Layers,
  node: number,
  visit: (next: number, inferred: number) => void,
) {
  const { offsets, targets, inferred } = adjacency;
  for (let k = offsets[node]; k < offsets[node + 1]; k++) {
    const next = targets[k];
    if (layers.distance[next] === layers.distance[node] - 1 && layers.distance[next] >= 0) visit(next, inferred[k]);
  }
}

/**
 * The one shortest path that comes first: by fewer inferred steps, then by the lower greatest degree between the ends, then
 * by IRIs. Null where there is none.
 *
 * Three passes over the layers: the fewest inferred steps from each node on; among those ways the lowest greatest degree;
 * then, under both bounds, the least node at every step. A single pass would be wrong: the least greatest degree of a
 * whole path does not need every part of it to be least.
 */
export function shortestPath(adjacency: Adjacency, from: number, to: number): number[] | null {
  const layers = layersBetween(adjacency, from, to);
  if (!layers) return null;
  const size = adjacency.iris.length;
  const fewest = new Int32Array(size);
  const lowest = new Float64Array(size);
  const between = (node: number) => (node === to ? 0 : degree(adjacency, node));
  for (let i = layers.nodes.length - 1; i >= 0; i--) {
    const node = layers.nodes[i];
    if (node === to) continue;
    fewest[node] = size;
    lowest[node] = Number.POSITIVE_INFINITY;
    forEachStep(adjacency, layers, node, (next, inferred) => {
      const steps = fewest[next] + inferred;
      const crowd = Math.max(between(next), lowest[next]);
      if (steps > fewest[node]) return;
      lowest[node] = steps < fewest[node] ? crowd : Math.min(lowest[node], crowd);
      fewest[node] = steps;
    });
  }
  const path = [from];
  for (let node = from; node !== to; ) {
    const here = node;
    let least = -1;
    forEachStep(adjacency, layers, here, (next, inferred) => {
      const bounded = fewest[next] + inferred === fewest[here] && Math.max(between(next), lowest[next]) <= lowest[from];
      if (least === -1 && bounded) least = next;
    });
    node = least;
    path.push(node);
  }
  return path;
}

/** A way begun, in the search for all shortest paths. */
interface Begun {
  node: number;
  before: Begun | null;
  /** Inferred steps of the best whole path that begins like this, and of its part that is still to come. */
  inferred: number;
  remaining: number;
  /** The greatest degree on that path. */
  crowd: number;
  /** The greatest degree so far. */
  passed: number;
}

/**
 * All shortest paths in order (see `shortestPath`), at most `limit` of them; `complete` tells whether these are all.
 *
 * Best first: what is still possible from each node (the lowest greatest degree for each number of inferred steps) is known
 * exactly beforehand, so no way is begun that does not end in an answer.
 */
export function allShortestPaths(
  adjacency: Adjacency,
  from: number,
  to: number,
  limit: number,
): { paths: number[][]; complete: boolean } {
  const layers = layersBetween(adjacency, from, to);
  if (!layers) return { paths: [], complete: true };
  const between = (node: number) => (node === to ? 0 : degree(adjacency, node));
  const possible = new Map<number, Map<number, number>>([[to, new Map([[0, 0]])]]);
  for (let i = layers.nodes.length - 1; i >= 0; i--) {
    const node = layers.nodes[i];
    if (node === to) continue;
    const crowds = new Map<number, number>();
    forEachStep(adjacency, layers, node, (next, inferred) => {
      for (const [steps, crowd] of possible.get(next) as Map<number, number>) {
        const whole = Math.max(between(next), crowd);
        const known = crowds.get(steps + inferred);
        if (known === undefined || whole < known) crowds.set(steps + inferred, whole);
      }
    });
    possible.set(node, crowds);
  }
  const heap = new Heap<Begun>(compareBegun);
  for (const [inferred, crowd] of possible.get(from) as Map<number, number>) {
    heap.push({ node: from, before: null, inferred, remaining: inferred, crowd, passed: 0 });
  }
  const paths: number[][] = [];
  for (let begun = heap.pop(); begun; begun = heap.pop()) {
    const { node, inferred, remaining, passed } = begun;
    if (node === to) {
      if (paths.length === limit) return { paths, complete: false };
      const path: number[] = [];
      for (let step: Begun | null = begun; step; step = step.before) path.push(step.node);
      paths.push(path.reverse());
      continue;
    }
    const before = begun;
    forEachStep(adjacency, layers, node, (next, guessed) => {
      const crowd = possible.get(next)?.get(remaining - guessed);
      if (crowd === undefined) return;
      const nowPassed = Math.max(passed, between(next));
      heap.push({
        node: next,
        before,
        inferred,
        remaining: remaining - guessed,
        crowd: Math.max(nowPassed, crowd),
        passed: nowPassed,
      });
    });
  }
  return { paths, complete: true };
}

/** By inferred steps, greatest degree, then IRIs from the start. */
function compareBegun(a: Begun, b: Begun): number {
  return a.inferred - b.inferred || a.crowd - b.crowd || compareWays(a, b);
}

function compareWays(a: Begun, b: Begun): number {
  const forward = (begun: Begun) => {
    const nodes: number[] = [];
    for (let step: Begun | null = begun; step; step = step.before) nodes.push(step.node);
    return nodes.reverse();
  };
  const x = forward(a);
  const y = forward(b);
  for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i] - y[i];
  return 0;
}

/** A binary heap: the least item first. */
class Heap<T> {
  private readonly items: T[] = [];
  private readonly compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  push(item: T): void {
    const { items, compare } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (compare(items[parent], items[i]) <= 0) break;
      [items[parent], items[i]] = [items[i], items[parent]];
      i = parent;
    }
  }

  pop(): T | undefined {
    const { items, compare } = this;
    const [least] = items;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return least;
    items[0] = last;
    for (let i = 0; ; ) {
      let next = 2 * i + 1;
      if (next >= items.length) return least;
      if (next + 1 < items.length && compare(items[next + 1], items[next]) < 0) next++;
      if (compare(items[i], items[next]) <= 0) return least;
      [items[i], items[next]] = [items[next], items[i]];
      i = next;
    }
  }
}
