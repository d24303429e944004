import type { KnowledgeGraph } from '../graph.ts';
import { labelBox, roomOf } from './label-boxes.ts';
import { makeRoom } from './make-room.ts';
import { type Network, networkOf, type Points } from './network.ts';
import { nodeSize } from './node-size.ts';
import { centre, type Frame, fit } from './orient.ts';
import { drawInParts } from './parts.ts';
import { separateCircles } from './separate.ts';

/** By IRI: where an entity is drawn, in pixels at zoom 1 around the middle, y upwards, rounded to 0.01. */
export type Positions = Record<string, [x: number, y: number]>;

/** So many entities are drawn for the page's pane, which shows them all at once; more take as much room as they need. */
const mostInPane = 500;

/** The page's graph at 1440×900, and what of it the middles of entities keep to. */
const pane: Frame = { width: 744, height: 852 };
const frame: Frame = { width: pane.width - 60, height: pane.height - 60 };

/** Between two circles, and what rounding takes of it. */
const leastAir = 3 + 0.03;

/**
 * Says where to draw the entities of a graph: as forces settle them, so that those which are connected are near each
 * other, upright, and with room for their names. It is the same for the same entities and statements, in whatever order
 * they were added.
 */
export function settle(graph: KnowledgeGraph): Positions {
  const network = networkOf(graph);
  const radii = Float64Array.from(network.neighbours, ({ length }) => nodeSize(length));
  const labels = network.iris.map((iri) => labelBox(graph, iri));
  const inPane = network.iris.length <= mostInPane;
  const points = drawInParts(
    network,
    labels.map((label, i) => roomOf(radii[i], label)),
    !inPane,
    frame,
  );
  if (inPane) {
    fit(points, frame, 1.5);
    makeRoom(network, points, radii, labels, frame, pane);
    fit(points, frame);
  }
  // Where a pane is too small for all circles, the drawing grows beyond it, and the page scales it down.
  separateCircles(points, radii, leastAir, 1000);
  centre(points);
  return positionsOf(network, points);
}

function positionsOf({ iris }: Network, { x, y }: Points): Positions {
  const rounded = (value: number) => Math.round(value * 100) / 100 + 0;
  return Object.fromEntries(iris.map((iri, i) => [iri, [rounded(x[i]), rounded(y[i])]]));
}
