import type { Point } from './geometry.ts';
import type { PlacedLabel } from './place-labels.ts';
import type { Box } from './spatial-grid.ts';

/** A name to be painted in its box. */
export interface PaintedName {
  lines: string[];
  font: string;
  box: Box;
  align: PlacedLabel['align'];
}

export const fontSize = 12.5;
export const chipFontSize = 12;
/** Of the letters, in the colour of the background, so that lines below do not disturb them. */
export const haloWidth = 3.5;
/** Between an entity and the ring around it, and the width of the ring. */
export const ringGap = 5;
export const ringWidth = 2;
export const ringReach = ringGap + ringWidth;
/** Of the corners of a relation's name, and the outline of what the text only implies. */
export const chipRadius = 9;
export const impliedDash = [3, 2];

/** Where in a box lines are aligned. */
export const alignedIn = ({ left, right }: Box, align: PaintedName['align']): number =>
  ({ left, center: (left + right) / 2, right })[align];

/** The point of a box that is nearest to another, where the line to it ends. */
export const nearestIn = ({ left, right, top, bottom }: Box, { x, y }: Point): Point => {
  return { x: Math.min(right, Math.max(left, x)), y: Math.min(bottom, Math.max(top, y)) };
};
