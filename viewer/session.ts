import { noMarks, type State } from './state.ts';
import type { World } from './world.ts';

/** What was kept in another shape is of no use: the name tells the shapes apart. */
const key = 'muster 1';

/** Keeps what is looked at for when the page is loaded again, in this tab only. */
export function keep({ view, settings }: State): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ view, settings: { ...settings, keysOpen: false } }));
  } catch {
    // Where nothing may be kept, the page opens at its first view.
  }
}

/** The first state, with what was kept of the last one as far as the graph still has what it is about. */
export function withKept(first: State, { graph }: World): State {
  try {
    const { view, settings }: Pick<State, 'view' | 'settings'> = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    const { from, to, query } = view.question;
    const entities = [view.entity, view.focus, from, to, ...query.avoid, ...query.via].filter((iri) => iri !== null);
    const state = { ...first, settings: { ...first.settings, ...settings } };
    if (!entities.every((iri) => graph.hasNode(iri))) return state;
    const isThere = graph.getAttribute('reports').some(({ id }) => id === view.report);
    const report = isThere ? view.report : first.view.report;
    // Where the report was changed meanwhile, marked words may stand elsewhere.
    return { ...state, view: { ...first.view, ...view, marks: noMarks, statement: null, report } };
  } catch {
    return first;
  }
}
