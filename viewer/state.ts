import type { Citation } from '../src/core/model.ts';
import { type PathQuery, plainQuery } from '../src/core/paths/query.ts';
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

/** What is looked at; each change of it can be taken back with Esc. */
export interface View {
  tab: Tab;
  /** The selected entity. */
  entity: string | null;
  /** The entity whose neighbours alone are drawn. */
  focus: string | null;
  question: Question;
  /** Which of the answer's paths is shown, from 0; all of them at once where `together`. */
  path: number;
  together: boolean;
  /** The step that is looked at, from 0. */
  step: number | null;
  /** The words of the statement that is looked at. */
  marks: Mark[];
  /** The key of that statement, or of the value, so that the panel shows which it is. */
  statement: string | null;
  /** The report that is open, by id; null where there is none. */
  report: string | null;
}

/** How it is looked at: stays as it is when a view is taken back. */
export interface Settings {
  language: Language;
  dark: boolean;
  /** Whether mentions are underlined. */
  underlined: boolean;
  /** The IRIs of classes that are not drawn. */
  hidden: string[];
  /** Whether single letters are keys. */
  letters: boolean;
  textWidth: number;
  /** On the narrow page: whether the sheet shows the text or a panel, and where it stops. */
  sheet: Stop;
  reading: boolean;
  /** Between narrow and wide: whether the panel lies over the graph. */
  panelOpen: boolean;
  keysOpen: boolean;
}

export interface State {
  view: View;
  settings: Settings;
  /** Earlier views, the last one last. */
  past: View[];
  /** What is wrong with the report as saved last, where the page is served. */
  problems: string | null;
}

/** What a page asks if nothing is changed: all equally short paths. */
export const firstQuery: PathQuery = { ...plainQuery, mode: 'all-shortest', limit: 50, maxVisited: 500_000 };

export const noQuestion: Question = { from: null, to: null, query: firstQuery };

export const noMarks: Mark[] = [];

export function firstView(report: string | null): View {
  return {
    tab: 'index',
    entity: null,
    focus: null,
    question: noQuestion,
    path: 0,
    together: false,
    step: null,
    marks: noMarks,
    statement: null,
    report,
  };
}

const longestPast = 100;

/** A state with a view changed; the view before can be taken back. What changes nothing is no view of its own. */
export function turnTo(state: State, change: Partial<View>): State {
  if (Object.entries(change).every(([key, value]) => state.view[key as keyof View] === value)) return state;
  return {
    ...state,
    past: [...state.past, state.view].slice(-longestPast),
    view: { ...state.view, ...change },
  };
}

/** A state one view back; at the first view it stays as it is. */
export function turnBack(state: State): State {
  const view = state.past.at(-1);
  return view ? { ...state, view, past: state.past.slice(0, -1) } : state;
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
