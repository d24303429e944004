import type { Point } from './edge-ink.ts';
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
