import type { Palette } from '../theme.ts';
import type { Point } from './geometry.ts';
import type { PaintedName } from './ink.ts';
import type { Box } from './spatial-grid.ts';

/** A relation as it is drawn; lengths in pixels of the pane. */
export interface PictureRelation {
  key: string;
  /** What it says. */
  title: string;
  from: Point;
  to: Point;
  /** 0 where it is straight; see `pointOn`. */
  curvature: number;
  arrow: boolean;
  /** The radius of the entity that it runs to, where the arrow ends. */
  radius: number;
  width: number;
  color: string;
}

/** An entity as it is drawn. */
export interface PictureEntity extends Point {
  iri: string;
  /** Its whole name. */
  title: string;
  radius: number;
  /** The number of its shape. */
  shape: number;
  color: string;
}

/** What the layer of names adds: in the order in which it is painted. */
export interface PictureOfNames {
  rings: (Point & { radius: number })[];
  chips: { key: string; text: string; box: Box; step: boolean; inferred: boolean }[];
  names: (Omit<PaintedName, 'font'> & { iri: string; bold: boolean; leader: Point | null })[];
  fontFamily: string;
  /** How far below the middle of a line its letters stand, as a share of the size of the font. */
  baseline: number;
}

/** All that is drawn, in pixels of the pane, the lowest first. */
export interface Picture extends PictureOfNames {
  width: number;
  height: number;
  palette: Palette;
  relations: PictureRelation[];
  entities: PictureEntity[];
}
