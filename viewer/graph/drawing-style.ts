import type { Palette } from '../theme.ts';

/** How the drawing looks apart from what it shows. */
export interface DrawingStyle {
  palette: Palette;
  language: string;
  /** The narrow page: smaller entities. */
  narrow: boolean;
  reducedMotion: boolean;
}
