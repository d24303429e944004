import type { Citation } from '../src/core/model.ts';
import { type PathQuery, plainQuery } from '../src/core/paths/query.ts';
import type { Camera } from './address.ts';
import type { Language } from './words.ts';

export type Tab = 'index' | 'entity' | 'path';

/** Where the sheet of the narrow page stops. */
export type Stop = 'low' | 'half' | 'full';

/** What is asked in the path panel; ends are IRIs of entities. */
export interface Question {
  from: string | null;
  to: string | null;
  query: PathQuery;
}

/** Words that are marked in the text, with the number of the step they prove, if it is one. */
export interface Mark {
  citation: Citation;
  step: number | null;
  /** Whether the words only imply it. */
  implied: boolean;
}

/** What is left out of drawing, index and table. Classes and properties are IRIs, reports ids. */
export interface Filters {
  withoutClasses: string[];
  withoutProperties: string[];
  /** What these reports alone speak of is left out. */
  withoutReports: string[];
  /** Entities that are related to fewer others, by what is left of the statements, are left out. */
  minDegree: number;
  withoutInferred: boolean;
  withoutNegated: boolean;
}

/** The table of entities or of statements, which lies over the drawing while it is open. */
export interface Table {
  of: 'entities' | 'statements';
  /** The column it is sorted by, and whether the other way round; null as it comes. */
  sort: { column: string; descending: boolean } | null;
  /** Rows that do not hold these words are left out. */
  words: string;
}

/** What is looked at; each change of it can be taken back with Esc. */
export interface View {
  tab: Tab;
  /** The selected entity. */
  entity: string | null;
  /** How many steps around it alone are drawn; null for everything. */
  focus: number | null;
  question: Question;
  /** Which of the answer's paths is shown, from 0; all of them at once where `together`. */
  path: number;
  together: boolean;
  /** The step that is looked at, from 0. */
  step: number | null;
  /** The statement, value or mention that is looked at, by its key (see `wordsOf`). */
  statement: string | null;
  /** The report that is open, by id; null where there is none. */
  report: string | null;
  filters: Filters;
  /** Whether everything is drawn where else only the best connected are. */
  whole: boolean;
  /** Entities all of whose neighbours are drawn, and those whose neighbours without other relations are not. */
  unfolded: string[];
  folded: string[];
  /** How far entities were moved by hand: by IRI, in the units of the drawing. */
  moved: Readonly<Record<string, readonly [x: number, y: number]>>;
  table: Table | null;
}

/** How it is looked at: stays as it is when a view is taken back. */
export interface Settings {
  language: Language;
  dark: boolean;
  /** Whether mentions are underlined. */
  underlined: boolean;
  /** Whether single letters are keys. */
  letters: boolean;
  textWidth: number;
  /** On the narrow page: whether the sheet shows the text or a panel, and where it stops. */
  sheet: Stop;
  reading: boolean;
  /** Between narrow and wide: whether the panel lies over the graph. */
  panelOpen: boolean;
  keysOpen: boolean;
  filtersOpen: boolean;
  takeOpen: boolean;
}

export interface State {
  view: View;
  settings: Settings;
  /** Where people put the camera; null where it fits what is looked at. */
  camera: Camera | null;
  /** Earlier views, the last one last, and those that were taken back, the next one last. */
  past: View[];
  future: View[];
  /** How many views there were before this one, whether or not they are still known. */
  depth: number;
  /** Names in the address that nothing in the graph has. */
  unknown: string[];
  /** What is wrong with the report as saved last, where the page is served. */
  problems: string | null;
}

/** What a page asks if nothing is changed: all equally short paths. */
export const firstQuery: PathQuery = { ...plainQuery, mode: 'all-shortest', limit: 50, maxVisited: 500_000 };

export const noQuestion: Question = { from: null, to: null, query: firstQuery };

export const noMarks: Mark[] = [];

export const noFilters: Filters = {
  withoutClasses: [],
  withoutProperties: [],
  withoutReports: [],
  minDegree: 0,
  withoutInferred: false,
  withoutNegated: false,
};

export const firstTable: Table = { of: 'entities', sort: null, words: '' };

/** The state of a page that was just opened. */
export const firstState = (view: View, settings: Settings): State => {
  return { view, settings, camera: null, past: [], future: [], depth: 0, unknown: [], problems: null };
};

export function firstView(report: string | null): View {
  return {
    tab: 'index',
    entity: null,
    focus: null,
    question: noQuestion,
    path: 0,
    together: false,
    step: null,
    statement: null,
    report,
    filters: noFilters,
    whole: false,
    unfolded: [],
    folded: [],
    moved: {},
    table: null,
  };
}

const longestPast = 100;

/** A state with a view changed; the view before can be taken back. What changes nothing is no view of its own. */
export function turnTo(state: State, change: Partial<View>): State {
  if (Object.entries(change).every(([key, value]) => state.view[key as keyof View] === value)) return state;
  return {
    ...state,
    past: [...state.past, state.view].slice(-longestPast),
    future: [],
    depth: state.depth + 1,
    view: { ...state.view, ...change },
  };
}

/** A state one view back; at the first view it stays as it is. */
export function turnBack(state: State): State {
  const view = state.past.at(-1);
  if (!view) return state;
  const future = [...state.future, state.view];
  return { ...state, view, past: state.past.slice(0, -1), future, depth: state.depth - 1 };
}

/** A state with the view again that was taken back last. */
export function turnForward(state: State): State {
  const view = state.future.at(-1);
  if (!view) return state;
  const past = [...state.past, state.view];
  return { ...state, view, past, future: state.future.slice(0, -1), depth: state.depth + 1 };
}

/** Holds the state and tells who listens when it changes. */
export class Store {
  state: State;
  private readonly listeners = new Set<() => void>();

  constructor(state: State) {
    this.state = state;
  }

  update(change: (state: State) => State): void {
    const next = change(this.state);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }

  /** @returns a function that ends it */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
