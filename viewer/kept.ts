import type { Settings, State } from './state.ts';
import { words } from './words.ts';

const key = 'muster';
const placeKey = 'muster place';

/** Keeps how things are looked at for when the page is loaded again, in this tab only; what is looked at stands in its address. */
export const keep = ({ settings }: State): void => store(key, { ...settings, keysOpen: false, takeOpen: false });

/**
 * The first settings, with what was kept of the last ones. A newer Muster may serve the page again to the same tab: what an
 * older one did not keep is as at first.
 */
export function withKept(first: Settings): Settings {
  try {
    const settings = { ...first, ...(kept(key) as Settings) };
    return Object.hasOwn(words, settings.language) ? settings : { ...settings, language: first.language };
  } catch {
    return first;
  }
}

/** Where somebody reads: which heading or paragraph of a report is the first in sight, and how far down, in pixels. */
export interface ReadingPlace {
  report: string;
  block: number;
  top: number;
}

export const keepPlace = (place: ReadingPlace): void => store(placeKey, place);

/** Where somebody read when the page was left; only once. */
export function takePlace(): ReadingPlace | null {
  try {
    const place = kept(placeKey) as ReadingPlace | null;
    sessionStorage.removeItem(placeKey);
    return place;
  } catch {
    return null;
  }
}

const kept = (name: string): unknown => JSON.parse(sessionStorage.getItem(name) ?? 'null');

function store(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Where nothing may be kept, the page opens at its first view.
  }
}
