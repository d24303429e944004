import { LabelBoard } from './label-board.ts';
import { type Align, positionFinder } from './label-positions.ts';
import type { LabelledNode, LabelScene } from './label-scene.ts';
import type { Box } from './spatial-grid.ts';

export interface PlacedLabel {
  key: string;
  box: Box;
  align: Align;
  /** Required, and other nodes may be nearer to it than its own: a line to its node makes it plain. */
  astray: boolean;
}

export interface LabelPlacement {
  /** In the order of rank. */
  placed: PlacedLabel[];
  /** Keys of the nodes in the viewport whose labels found no place, in the order of rank. */
  waiting: string[];
}

/**
 * Places the labels of a drawing so that none touches another one, a node, an obstacle or the border, and none is nearer to
 * another node than to its own, required ones apart. They are placed in the order of rank, each where it covers least
 * of the edges; one that finds no room may push others to other positions of theirs (ejection chains). The same scene
 * gives the same placement, whatever the order of its nodes.
 */
export function placeLabels(scene: LabelScene): LabelPlacement {
  const nodes = scene.nodes.filter((node) => node.label && isInside(node, scene)).sort(byRank);
  const positionsOf = positionFinder(scene);
  const board = new LabelBoard(scene, nodes.map(positionsOf));
  for (const i of nodes.keys()) board.place(i);
  for (const i of nodes.keys()) board.improve(i);
  // What was pushed or has moved may have left room.
  while (placeMore(board, nodes.length)) {}
  const placement: LabelPlacement = { placed: [], waiting: [] };
  for (const [i, { key }] of nodes.entries()) {
    const position = board.positionOf(i);
    if (position) placement.placed.push({ key, box: position.box, align: position.align, astray: position.astray });
    else placement.waiting.push(key);
  }
  return placement;
}

const placeMore = (board: LabelBoard, count: number): boolean => {
  let more = false;
  for (let i = 0; i < count; i++) if (!board.positionOf(i) && board.place(i)) more = true;
  return more;
};

const isInside = ({ x, y }: LabelledNode, { width, height }: LabelScene): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height;

const byRank = (a: LabelledNode, b: LabelledNode): number =>
  Number(b.required ?? false) - Number(a.required ?? false) ||
  a.rank - b.rank ||
  (a.key < b.key ? -1 : Number(a.key > b.key));
