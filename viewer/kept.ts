import { answerOf } from './answers.ts';
import { firstQuery, noMarks, type State, type View } from './state.ts';
import { type Language, words } from './words.ts';
import type { World } from './world.ts';

const key = 'muster';
const placeKey = 'muster place';

/** Of the views that can be taken back so many are kept. */
const keptPast = 20;

/** Keeps what is looked at for when the page is loaded again, in this tab only. */
export function keep({ view, settings, past }: State): void {
  const whole = { view, settings: { ...settings, keysOpen: false }, past: past.slice(-keptPast) };
  store(key, whole);
}

/**
 * The first state, with what was kept of the last one as far as the graph still has what it is about. A newer Muster may
 * serve the page again to the same tab: what an older one did not keep is as at first.
 */
export function withKept(first: State, world: World): State {
  try {
    const { view, settings, past = [] } = kept(key) as State;
    const mended = { ...first.settings, ...settings };
    if (!Object.hasOwn(words, mended.language)) mended.language = first.settings.language;
    const views = [...past, view].flatMap((each) => viewIn(world, each, first.view, mended.language) ?? []);
    return { ...first, settings: mended, view: views.at(-1) ?? first.view, past: views.slice(0, -1) };
  } catch {
    return first;
  }
}

/** A view as it was kept; null where the graph lacks what it is about. */
function viewIn({ graph, ...world }: World, old: View, first: View, language: Language): View | null {
  const view: View = { ...first, ...old };
  const question = { ...view.question, query: { ...firstQuery, ...view.question.query } };
  const { from, to, query } = question;
  const entities = [view.entity, view.focus, from, to, ...query.avoid, ...query.via];
  if (entities.some((iri) => iri !== null && !graph.hasNode(iri))) return null;
  const paths = answerOf({ graph, ...world }, question, language)?.paths.length ?? 0;
  const path = Math.max(0, Math.min(view.path, paths - 1));
  const isThere = graph.getAttribute('reports').some(({ id }) => id === view.report);
  // Where the report was changed meanwhile, marked words may stand elsewhere.
  return { ...view, question, path, marks: noMarks, statement: null, report: isThere ? view.report : first.report };
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
