import type { PathQuery } from '../src/core/paths/query.ts';
import { loosenings, namesIn } from '../src/core/paths/why.ts';
import { answerOf, citationShown, pathsShown, statementsOf } from './answers.ts';
import {
  type Filters,
  noQuestion,
  type Question,
  type Settings,
  type State,
  type Tab,
  type Table,
  turnTo,
  type View,
} from './state.ts';
import type { Row } from './table/rows.ts';
import type { World } from './world.ts';

/** What people do in the page: each makes a new state of the state before. */
type Change = (state: State) => State;

const nothingMarked = { step: null, statement: null };

/** Turns to another view, and to the report that holds the words which it is about. */
function look(world: World, state: State, change: Partial<View>): State {
  const view = { ...state.view, ...nothingMarked, ...change };
  const citation = citationShown(world, view, answerOf(world, view.question, state.settings.language));
  return turnTo(state, { ...nothingMarked, ...change, report: citation?.report ?? view.report });
}

export const set =
  (changed: Partial<Settings>): Change =>
  (state) => ({ ...state, settings: { ...state.settings, ...changed } });

/** @param fromText whether it was chosen in the text, which then stays open on the narrow page */
export function selectEntity(world: World, entity: string, fromText = false): Change {
  return (state) => {
    const reading = state.settings.reading && fromText;
    return look(world, set({ panelOpen: true, reading })(state), { tab: 'entity', entity, focus: null });
  };
}

export function openTab(world: World, tab: Tab): Change {
  return (state) => look(world, set({ panelOpen: true, reading: false })(state), { tab, focus: null });
}

/** Draws an entity and what is some steps around it alone; null steps draw everything again. */
export function focusOn(world: World, entity: string, steps: number | null = 1): Change {
  return (state) => {
    if (steps === null) return turnTo(state, { focus: null });
    return look(world, set({ panelOpen: true })(state), { tab: 'entity', entity, focus: steps });
  };
}

/** Marks the words of a statement, a value or a mention, by its key. */
export function showWords(world: World, key: string): Change {
  return (state) => look(world, state, { statement: key });
}

/** Looks at the step that a relation is or, where it is none, marks its words in the panel of one of its ends. */
export function selectRelation(world: World, key: string): Change {
  return (state) => {
    const { view, settings } = state;
    const paths = pathsShown(view, answerOf(world, view.question, settings.language));
    const steps = paths.map((path) => path.steps.findIndex((_, i) => statementsOf(path, i).includes(key)));
    const found = steps.findIndex((step) => step !== -1);
    if (found !== -1) return showStep(world, view.together ? found : steps[found])(state);
    const [source, target] = world.graph.extremities(key);
    const isOpen = view.tab === 'entity' && (view.entity === source || view.entity === target);
    const opened = isOpen ? state : selectEntity(world, source)(state);
    return showWords(world, key)(opened);
  };
}

/** Asks another question; an answer's first path is shown. */
export function ask(world: World, change: Partial<Question>): Change {
  return (state) => {
    const { view } = state;
    const question = { ...view.question, ...change };
    const { mode } = question.query;
    // Everything within some steps is seen together at first; what was chosen stays while the mode does.
    const together = mode === view.question.query.mode ? view.together : mode === 'simple';
    const opened = set({ panelOpen: true, reading: false })(state);
    return look(world, opened, { tab: 'path', focus: null, question, path: 0, together });
  };
}

/** Asks the same two ends by another query. */
export function askBy(world: World, change: Partial<PathQuery>): Change {
  return (state) => ask(world, { query: { ...state.view.question.query, ...change } })(state);
}

/** Begins a question at the entity that is looked at, or at none; one that is being asked stays. */
export function askFromHere(world: World): Change {
  return (state) => {
    const { tab, entity } = state.view;
    return tab === 'path' ? state : ask(world, { ...noQuestion, from: tab === 'entity' ? entity : null })(state);
  };
}

/** Takes an entity that was chosen in the drawing or the text: for the end that a question lacks, else to look at it. */
export function pick(world: World, entity: string, fromText = false): Change {
  return (state) => {
    const { tab, question } = state.view;
    const end = question.from === null ? 'from' : 'to';
    const isAsked = tab === 'path' && (question.from === null || question.to === null);
    return isAsked ? ask(world, { [end]: entity })(state) : selectEntity(world, entity, fromText)(state);
  };
}

/** Takes away the one filter that keeps the two ends apart. */
export function loosen(world: World, option: string, value: string | null): Change {
  return (state) => {
    const { query } = state.view.question;
    const wording = world.wording(state.settings.language);
    const found = loosenings(query, namesIn(world.graph, wording)).flat(2);
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
    const count = answerOf(world, view.question, state.settings.language)?.paths.length ?? 0;
    if (view.tab !== 'path' || view.together || count < 2) return state;
    return look(world, state, { path: (view.path + by + count) % count });
  };
}

export function showTogether(world: World, together: boolean): Change {
  return (state) => look(world, state, { together });
}

/** Looks at a step of the path shown, or where all are shown together at a path; both from 0. */
export function showStep(world: World, number: number): Change {
  return (state) => {
    const { view } = state;
    const paths = pathsShown(view, answerOf(world, view.question, state.settings.language));
    const count = view.together ? paths.length : (paths[0]?.steps.length ?? 0);
    return number < count ? look(world, state, { step: number }) : state;
  };
}

/** Leaves other entities and statements out than before. */
export function filterBy(change: Partial<Filters>): Change {
  return (state) => turnTo(state, { filters: { ...state.view.filters, ...change } });
}

/** The list with something in it that was not, or without it. */
export const toggled = (list: string[], item: string): string[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** Keeps how far an entity was moved by hand from where it would stand. */
export function moveBy(entity: string, by: readonly [x: number, y: number]): Change {
  return (state) => turnTo(state, { moved: { ...state.view.moved, [entity]: by } });
}

/** Draws all neighbours of an entity, too. */
export function unfold(entity: string): Change {
  return (state) => {
    const { unfolded, folded } = state.view;
    const others = unfolded.filter((other) => other !== entity);
    return turnTo(state, { unfolded: [...others, entity], folded: folded.filter((other) => other !== entity) });
  };
}

/** Draws no longer what hangs on an entity alone. */
export function fold(entity: string): Change {
  return (state) => {
    const { unfolded, folded } = state.view;
    const others = folded.filter((other) => other !== entity);
    return turnTo(state, { folded: [...others, entity], unfolded: unfolded.filter((other) => other !== entity) });
  };
}

/** Draws everything, or again what is best connected. */
export function showWhole(whole: boolean): Change {
  return (state) => turnTo(state, { whole, folded: [], unfolded: [] });
}

/** Opens a table over the drawing; null closes it. */
export function openTable(table: Table | null): Change {
  return (state) => turnTo(state, { table });
}

/** Looks at the open table otherwise: what is typed or sorted is no view to be taken back. */
export function setTable(change: Partial<Table>): Change {
  return (state) => {
    const { view } = state;
    return view.table ? { ...state, view: { ...view, table: { ...view.table, ...change } } } : state;
  };
}

/**
 * Sorts the open table by a column, by it again the other way round, and then no longer.
 *
 * @param isNumber whether the largest comes first
 */
export function sortBy(column: string, isNumber: boolean): Change {
  return (state) => {
    const sort = state.view.table?.sort ?? null;
    if (sort?.column !== column) return setTable({ sort: { column, descending: isNumber } })(state);
    const isLast = sort.descending !== isNumber;
    return setTable({ sort: isLast ? null : { column, descending: !sort.descending } })(state);
  };
}

/** Selects the entity of a row or, where the row is something that is said, the entity that it is said of, its words marked. */
export function selectRow(world: World, { key, entity }: Pick<Row, 'key' | 'entity'>): Change {
  return (state) => {
    const opened = set({ panelOpen: true, reading: false })(state);
    return look(world, opened, { tab: 'entity', entity, focus: null, statement: key === entity ? null : key });
  };
}
