import { MultiDirectedGraph } from 'graphology';
import { compareCodePoints } from '../../src/core/code-points.ts';
import { nodeSize } from '../../src/core/drawing/node-size.ts';
import type { Look, World } from '../world.ts';
import type { Scene } from './scene.ts';

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

const [smallest, largest] = [nodeSize(0), 18];

/** Sizes by degree, none larger than leaves room for the others. */
function sizesOf(degrees: number[]): (degree: number) => number {
  const most = nodeSize(degrees.reduce((a, b) => Math.max(a, b), 0));
  const share = most > largest ? (largest - smallest) / (most - smallest) : 1;
  return (degree) => smallest + (nodeSize(degree) - smallest) * share;
}

/** The entities of a scene and the statements between them. */
export function displayGraph(world: World, { entities, statements, relations }: Scene): DisplayGraph {
  const { graph, lookOf, degreeOf } = world;
  const shown: DisplayGraph = new MultiDirectedGraph();
  const sizeOf = sizesOf([...entities].map(degreeOf));
  for (const iri of graph.nodes()) {
    if (!entities.has(iri)) continue;
    const { shape, color } = lookOf(iri);
    shown.addNode(iri, { x: 0, y: 0, size: sizeOf(degreeOf(iri)), shape, color });
  }
  const symmetric = new Set(graph.getAttribute('properties').flatMap((term) => (term.symmetric ? [term.iri] : [])));
  const parallel = new Map<string, string[]>();
  for (const source of shown.nodes()) {
    graph.forEachOutEdge(source, (key, _attributes, _source, target) => {
      if (!entities.has(target) || !(statements.has(key) || relations.has(key))) return;
      const pair = compareCodePoints(source, target) < 0 ? `${source} ${target}` : `${target} ${source}`;
      const known = parallel.get(pair);
      if (known) known.push(key);
      else parallel.set(pair, [key]);
    });
  }
  for (const keys of parallel.values()) {
    for (const [i, key] of keys.sort(compareCodePoints).entries()) {
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
