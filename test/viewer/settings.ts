import type { Settings } from '../../viewer/state.ts';

/** How an English reader looks at a page that was just opened on a small screen. */
export const settings: Settings = {
  language: 'en',
  dark: false,
  underlined: true,
  letters: true,
  textWidth: 416,
  sheet: 'half',
  reading: true,
  panelOpen: false,
  keysOpen: false,
  filtersOpen: false,
  takeOpen: false,
};
