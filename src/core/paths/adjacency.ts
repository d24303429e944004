import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';

/**
 * Who is next to whom, frozen into typed arrays: the neighbours of node `i` are `targets[offsets[i]]` up to
 * `targets[offsets[i + 1]]`, ascending, each once whatever the number and direction of the statements between the two.
 * Nodes are numbered in the order of their IRIs, so that comparing numbers compares IRIs.
 */
export interface Adjacency {
  iris: string[];
  index: Map<string, number>;
  offsets: Uint32Array;
  targets: Uint32Array;
  /** 1 where every statement between the two is inferred. */
  inferred: Uint8Array;
}

/** The number of neighbours of a node. */
export const degree = ({ offsets }: Adjacency, node: number): number => offsets[node + 1] - offsets[node];

/** Freezes all statements that are not denied; a statement of an entity about itself leads nowhere. */
export function freeze(graph: KnowledgeGraph): Adjacency {
  const iris = graph.nodes().sort(compareCodePoints);
  const index = new Map(iris.map((iri, i) => [iri, i]));
  const steps = new Map<number, Map<number, boolean>>();
  const add = (from: number, to: number, inferred: boolean) => {
    let targets = steps.get(from);
    if (!targets) steps.set(from, (targets = new Map()));
    targets.set(to, (targets.get(to) ?? true) && inferred);
  };
  graph.forEachEdge((_key, { negated, inferred }, source, target) => {
    if (negated || source === target) return;
    const from = index.get(source) as number;
    const to = index.get(target) as number;
    add(from, to, inferred);
    add(to, from, inferred);
  });
  const offsets = new Uint32Array(iris.length + 1);
  for (let i = 0; i < iris.length; i++) offsets[i + 1] = offsets[i] + (steps.get(i)?.size ?? 0);
  const targets = new Uint32Array(offsets[iris.length]);
  const inferred = new Uint8Array(offsets[iris.length]);
  for (const [from, reached] of steps) {
    let at = offsets[from];
    for (const [to, guessed] of [...reached].sort(([a], [b]) => a - b)) {
      targets[at] = to;
      inferred[at++] = guessed ? 1 : 0;
    }
  }
  return { iris, index, offsets, targets, inferred };
}

/** How many nodes hang together with one, itself included; `seen` gets a 1 for each of them. */
export function componentSize(
  { offsets, targets, iris }: Adjacency,
  start: number,
  seen = new Uint8Array(iris.length),
) {
  const part = [start];
  seen[start] = 1;
  for (const node of part) {
    for (let k = offsets[node]; k < offsets[node + 1]; k++) {
      if (seen[targets[k]]) continue;
      seen[targets[k]] = 1;
      part.push(targets[k]);
    }
  }
  return part.length;
}
