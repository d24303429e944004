/**
 * The colours and shapes of the page, in TypeScript and not in CSS: the drawing needs them as they are written. The contrast
 * of each is on the background beside it; classes are told apart by hue in normal, protan, deutan and tritan sight, and by
 * shape without any.
 */
export interface Palette {
  background: string;
  pane: string;
  text: string;
  muted: string;
  edge: string;
  border: string;
  hairline: string;
  accent: string;
  path: string;
  marked: string;
  /** What stands on `accent` and `path`. */
  onStrong: string;
  classes: readonly string[];
}

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    background: '#ffffff',
    pane: '#f7f8fa',
    text: '#1c1e21',
    muted: '#5b616b',
    edge: '#8b93a1',
    border: '#8a919c',
    hairline: '#d9dde3',
    accent: '#0b57d0',
    path: '#9a6700',
    marked: '#fff0b3',
    onStrong: '#ffffff',
    classes: ['#b84300', '#0044cc', '#0e976e', '#671b6a', '#006b7d', '#a3003c', '#6b5200', '#4a5568'],
  },
  dark: {
    background: '#14161a',
    pane: '#1b1e24',
    text: '#e6e8eb',
    muted: '#a3aab5',
    edge: '#6b7482',
    border: '#7d8694',
    hairline: '#343a44',
    accent: '#8ab4f8',
    path: '#f2c94c',
    marked: '#4d3d00',
    onStrong: '#14161a',
    classes: ['#ff7a33', '#4d84ff', '#51eca3', '#eab1fb', '#4fd8e8', '#ff7aa2', '#d9b44a', '#b4bfcc'],
  },
};

/** The shapes of entities in the drawing, by number; the program of the drawing knows them by the same numbers. */
export const shapes = ['circle', 'square', 'diamond', 'hexagon', 'triangle', 'cross'] as const;

/** A colour so far on its way to another, in hexadecimal digits as both are. */
export function mix(color: string, towards: string, share: number): string {
  const part = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(part(color, at) * (1 - share) + part(towards, at) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** What is dimmed is so far on its way to the background. */
export const dimmed = 0.82;
