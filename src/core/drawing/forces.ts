import { UndirectedGraph } from 'graphology';
import fa2 from 'graphology-layout-forceatlas2';
import { countCrossings } from './crossings.ts';
import type { Network, Points } from './network.ts';
import { pivotDrawing } from './pivot-drawing.ts';
import { mulberry32 } from './random.ts';

// The package is CommonJS; its types say `export default`.
const forceAtlas2 = fa2 as unknown as typeof fa2.default;

/**
 * Draws a connected network by forces: entities repel each other, lines pull. Small ones are drawn from several random
 * starts, and the drawing with the fewest crossings is kept; large ones once, from a drawing that has their shape already.
 * Source: ForceAtlas2, Jacomy, Venturini, Heymann, Bastian 2014, doi 10.1371/journal.pone.0098679.
 */
export function drawByForces(network: Network): Points {
  const size = network.iris.length;
  if (size === 1) return { x: Float64Array.of(0), y: Float64Array.of(0) };
  const graph = asGraph(network);
  if (size > 2000) return settleFrom(graph, pivotDrawing(network), iterationsFor(size));
  let best = settleFrom(graph, randomStart(size, 1), iterationsFor(size));
  const starts = startsFor(size);
  let fewest = starts > 1 ? countCrossings(best, network.ends) : 0;
  for (let seed = 2; seed <= starts && fewest > 0; seed++) {
    const drawing = settleFrom(graph, randomStart(size, seed), iterationsFor(size));
    const crossings = countCrossings(drawing, network.ends, fewest);
    if (crossings < fewest) [best, fewest] = [drawing, crossings];
  }
  return best;
}

/** Sixteen, fewer above some 180 entities, so that all together take no longer, and one above 600. */
const startsFor = (size: number) => Math.max(1, Math.min(16, Math.round(540_000 / size ** 2)));

/** A function of the size alone: by the clock, two machines would draw differently. */
function iterationsFor(size: number): number {
  return Math.min(600, Math.round(15_000 / Math.sqrt(size)));
}

function asGraph({ iris, ends }: Network): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const i of iris.keys()) graph.addNode(i);
  for (let e = 0; e < ends.length; e += 2) graph.addEdge(ends[e], ends[e + 1]);
  return graph;
}

function randomStart(size: number, seed: number): Points {
  const random = mulberry32(seed);
  const points = { x: new Float64Array(size), y: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    points.x[i] = random();
    points.y[i] = random();
  }
  return points;
}

function settleFrom(graph: UndirectedGraph, { x, y }: Points, iterations: number): Points {
  graph.updateEachNodeAttributes((node) => ({ x: x[Number(node)], y: y[Number(node)] }));
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutTheta: 1.2 };
  forceAtlas2.assign(graph, { iterations, getEdgeWeight: null, settings });
  const settled = { x: new Float64Array(graph.order), y: new Float64Array(graph.order) };
  graph.forEachNode((node, attributes) => {
    settled.x[Number(node)] = attributes.x;
    settled.y[Number(node)] = attributes.y;
  });
  return settled;
}
