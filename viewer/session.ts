import type { Settings, State, View } from './state.ts';
import type { World } from './world.ts';

const key = 'muster';

/** Keeps what is looked at for when the page is loaded again, in this tab only. */
export function keep({ view, settings }: State): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ view, settings: { ...settings, keysOpen: false } }));
  } catch {
    // Where nothing may be kept, the page opens at its first view.
  }
}

/** What was kept, as far as the graph still has what it is about; null if it has not. */
export function kept({ graph }: World): { view: View; settings: Settings } | null {
  try {
    const { view, settings } = JSON.parse(sessionStorage.getItem(key) ?? 'null') as State;
    const { from, to, query } = view.question;
    const entities = [view.entity, view.focus, from, to, ...query.avoid, ...query.via].filter((iri) => iri !== null);
    if (!entities.every((iri) => graph.hasNode(iri))) return null;
    // Offsets of marked words may have moved; the report may have another id.
    const isSame = graph.getAttribute('reports').some(({ id }) => id === view.report);
    return { view: { ...view, marks: [], statement: null, ...(isSame ? {} : { report: null }) }, settings };
  } catch {
    return null;
  }
}
