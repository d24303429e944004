import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';

/**
 * What of a graph matters to its drawing: entities numbered in code-point order of their IRIs, and which are connected.
 * However many statements there are between two entities, denied ones too, they are one line; one of an entity about
 * itself is none.
 */
export interface Network {
  iris: string[];
  /** Line `e` connects `ends[2 * e]` with `ends[2 * e + 1]`, the lower number first, sorted. */
  ends: Uint32Array;
  /** By entity: those it is connected with, by number. */
  neighbours: Uint32Array[];
}

/** Where things are, by number. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
}

export function networkOf(graph: KnowledgeGraph): Network {
  const iris = graph.nodes().sort(compareCodePoints);
  const numbers = new Map(iris.map((iri, number) => [iri, number]));
  const lines = new Set<number>();
  graph.forEachEdge((_key, _attributes, source, target) => {
    const a = numbers.get(source)!;
    const b = numbers.get(target)!;
    if (a !== b) lines.add(Math.min(a, b) * iris.length + Math.max(a, b));
  });
  const sorted = Float64Array.from(lines).sort();
  const ends = new Uint32Array(2 * sorted.length);
  for (const [e, line] of sorted.entries()) {
    ends[2 * e] = Math.floor(line / iris.length);
    ends[2 * e + 1] = line % iris.length;
  }
  return { iris, ends, neighbours: neighboursBy(iris.length, ends) };
}

function neighboursBy(size: number, ends: Uint32Array): Uint32Array[] {
  const degrees = new Uint32Array(size);
  for (const end of ends) degrees[end]++;
  const neighbours = Array.from(degrees, (degree) => new Uint32Array(degree));
  const filled = new Uint32Array(size);
  for (let e = 0; e < ends.length; e += 2) {
    const [a, b] = [ends[e], ends[e + 1]];
    neighbours[a][filled[a]++] = b;
    neighbours[b][filled[b]++] = a;
  }
  return neighbours;
}
