import { MultiDirectedGraph } from 'graphology';
import { compareCodePoints } from '../../src/core/code-points.ts';
import { nodeSize } from '../../src/core/drawing/node-size.ts';
import type { Look, World } from '../world.ts';

/** An entity as it is drawn; x and y in pixel-like units, y upwards. */
export interface DrawnEntity extends Look {
  x: number;
  y: number;
  size: number;
}

/** A relation as it is drawn. */
export interface DrawnRelation {
  /** 0 where it is straight; see `pointOn`. */
  curvature: number;
  /** Whether it has a direction. */
  arrow: boolean;
  negated: boolean;
}

/** What Sigma draws: the keys are those of the knowledge graph, the attributes only how each looks. */
export type DisplayGraph = MultiDirectedGraph<DrawnEntity, DrawnRelation>;

/** How far each of several relations between the same two bends beside the one before it. */
const apart = 0.35;

export function displayGraph(world: World): DisplayGraph {
  const { graph, positions, lookOf, degreeOf } = world;
  const shown: DisplayGraph = new MultiDirectedGraph();
  for (const iri of graph.nodes()) {
    const [x, y] = positions[iri] ?? [0, 0];
    const { shape, color } = lookOf(iri);
    shown.addNode(iri, { x, y, size: nodeSize(degreeOf(iri)), shape, color });
  }
  const symmetric = new Set(graph.getAttribute('properties').flatMap((term) => (term.symmetric ? [term.iri] : [])));
  const parallel = new Map<string, string[]>();
  for (const key of graph.edges().sort(compareCodePoints)) {
    const [source, target] = graph.extremities(key);
    const pair = [source, target].sort(compareCodePoints).join(' ');
    parallel.set(pair, [...(parallel.get(pair) ?? []), key]);
  }
  for (const keys of parallel.values()) {
    for (const [i, key] of keys.entries()) {
      const [source, target] = graph.extremities(key);
      const { property, negated } = graph.getEdgeAttributes(key);
      // A bend is to the left as one goes: relations that run against each other bend to different sides by the same sign.
      const side = compareCodePoints(source, target) < 0 ? 1 : -1;
      const curvature = (i - (keys.length - 1) / 2) * apart * side;
      shown.addEdgeWithKey(key, source, target, { curvature, arrow: !symmetric.has(property), negated });
    }
  }
  return shown;
}
