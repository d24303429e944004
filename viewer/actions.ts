import type { Citation, MarkedCitation } from '../src/core/model.ts';
import type { PathQuery } from '../src/core/paths/query.ts';
import { loosenings } from '../src/core/paths/why.ts';
import { answerOf, shownCitations } from './answers.ts';
import { firstQuery, noMarks, noQuestion, type Question, type State, type Tab, turnTo } from './state.ts';
import type { World } from './world.ts';

/** What people do in the page: each makes a new state of the state before. */
type Change = (state: State) => State;

/** @param scrolls whether the text moves to a mention of it; not where one is chosen in the text itself */
export function selectEntity({ graph }: World, entity: string, scrolls = true): Change {
  return (state) => {
    const { mentions } = graph.getNodeAttributes(entity);
    const here = mentions.find(({ report }) => report === state.view.report) ?? mentions[0];
    const settings = { ...state.settings, panelOpen: true, reading: state.settings.reading && !scrolls };
    const change = { ...nothingMarked, tab: 'entity' as const, entity, focus: null, report: reportOf(here, state) };
    return turnTo({ ...state, settings }, change, scrolls ? (here ?? null) : null);
  };
}

export function openTab(tab: Tab): Change {
  return (state) => turnTo(state, { ...nothingMarked, tab, focus: null });
}

export function focusOn(world: World, entity: string | null): Change {
  return (state) => {
    if (entity === null) return turnTo(state, { focus: null });
    const selected = selectEntity(world, entity)(state);
    return { ...selected, view: { ...selected.view, focus: entity } };
  };
}

/**
 * Marks the words of a statement.
 *
 * @param key what the panel knows the statement by
 */
export function showWords(key: string, citations: MarkedCitation[]): Change {
  return (state) => {
    const [first] = citations;
    const marks = citations.map((citation) => ({ citation, step: null }));
    return turnTo(state, { statement: key, marks, step: null, report: reportOf(first, state) }, first ?? null);
  };
}

/** Selects an entity of a relation, and marks the relation's words. */
export function selectRelation(world: World, key: string): Change {
  return (state) => {
    const [source, target] = world.graph.extremities(key);
    const { citations } = world.graph.getEdgeAttributes(key);
    const { view } = state;
    const isOpen = view.tab === 'entity' && (view.entity === source || view.entity === target);
    return showWords(key, citations)(isOpen ? state : selectEntity(world, source)(state));
  };
}

/** Asks another question; an answer's first path is shown, and the text scrolls to its first step. */
export function ask(world: World, change: Partial<Question>): Change {
  return (state) => {
    const question = { ...state.view.question, ...change };
    const together = question.query.mode === 'simple';
    const answer = answerOf(world, question, state.settings.language);
    const first = answer?.paths[0]?.steps[0];
    const citation = first ? shownCitations(first)[0] : undefined;
    const settings = { ...state.settings, panelOpen: true, reading: false };
    const view = { ...nothingMarked, tab: 'path' as const, focus: null, question, path: 0, together };
    return turnTo({ ...state, settings }, { ...view, report: reportOf(citation, state) }, citation ?? null);
  };
}

/** Asks the same two ends by another query. */
export function askBy(world: World, change: Partial<PathQuery>): Change {
  return (state) => ask(world, { query: { ...state.view.question.query, ...change } })(state);
}

/** Begins a question at an entity, or at none. */
export function askFrom(world: World, from: string | null): Change {
  return ask(world, { ...noQuestion, from, query: firstQuery });
}

/** Takes away the one filter that keeps the two ends apart. */
export function loosen(world: World, option: string, value: string | null): Change {
  return (state) => {
    const { query } = state.view.question;
    const wording = world.wording(state.settings.language);
    const found = loosenings(world.graph, query, wording).flat(2);
    const looser = found.find((other) => other.option === option && other.value === value);
    if (!looser) return state;
    // Without a bound of steps all ways are too many: one is the shortest. Other modes stay as they were chosen.
    const mode = query.mode === 'simple' ? looser.query.mode : query.mode;
    return ask(world, { query: { ...looser.query, mode } })(state);
  };
}

/** Shows another of the answer's paths, counted from the one shown. */
export function showPath(world: World, by: number): Change {
  return (state) => {
    const { view } = state;
    const answer = answerOf(world, view.question, state.settings.language);
    const count = answer?.paths.length ?? 0;
    if (view.tab !== 'path' || view.together || count < 2) return state;
    const path = (view.path + by + count) % count;
    const step = answer?.paths[path].steps[0];
    const citation = step ? shownCitations(step)[0] : undefined;
    return turnTo(state, { ...nothingMarked, path, report: reportOf(citation, state) }, citation ?? null);
  };
}

export function showTogether(together: boolean): Change {
  return (state) => turnTo(state, { ...nothingMarked, together });
}

/** Looks at a step of the path shown, or where all are shown together at a path; both from 0. */
export function showStep(world: World, number: number): Change {
  return (state) => {
    const { view } = state;
    const answer = answerOf(world, view.question, state.settings.language);
    const step = view.together ? answer?.paths[number]?.steps[0] : answer?.paths[view.path]?.steps[number];
    if (view.tab !== 'path' || !step) return state;
    const [citation] = shownCitations(step);
    return turnTo(state, { ...nothingMarked, step: number, report: reportOf(citation, state) }, citation);
  };
}

const nothingMarked = { step: null, marks: noMarks, statement: null };

const reportOf = (citation: Citation | undefined, { view }: State): string | null => citation?.report ?? view.report;
