import type { Point } from './edge-ink.ts';
import { LabelBoard } from './label-board.ts';
import { type Align, positionFinder } from './label-positions.ts';
import type { Box } from './spatial-grid.ts';

/** A node as it stands on the screen; lengths in pixels, y downwards. */
export interface LabelledNode {
  key: string;
  x: number;
  y: number;
  radius: number;
  /** Lower ones get their place first; among equals the key decides. */
  rank: number;
  /** The room its lines take; null where it is to have no label. It stands in the way of others all the same. */
  label: { width: number; height: number } | null;
  /**
   * Goes before all ranks, and where there is no other room may be farther from its node than other nodes are:
   * the selected one.
   */
  required?: boolean;
}

/** An edge by the keys of its ends, with points between them where it is not straight. */
export interface DrawnEdge {
  source: string;
  target: string;
  via?: readonly Point[];
}

/** What is on the screen. Nodes and edges outside of the viewport may be among them: they take no time to speak of. */
export interface LabelScene {
  width: number;
  height: number;
  nodes: readonly LabelledNode[];
  edges: readonly DrawnEdge[];
  /** Where no label may stand: controls, number chips, overlays. */
  obstacles: readonly Box[];
}

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
 * another node than to its own, but for required ones. They are placed in the order of rank, each where it covers least; one that finds no
 * place may push others to places of theirs (ejection chains). The same scene gives the same placement, whatever
 * the order of its nodes.
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
