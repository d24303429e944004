import { describe, expect, it } from 'vitest';
import {
  ask,
  askBy,
  askFromHere,
  focusOn,
  loosen,
  openTab,
  pick,
  selectEntity,
  selectRelation,
  showPath,
  showStep,
  showTogether,
  showWords,
} from '../../viewer/actions.ts';
import { answerOf, citationShown, marksShown, pathsShown } from '../../viewer/answers.ts';
import { firstState, firstView, type State, Store, turnBack, turnTo } from '../../viewer/state.ts';
import { example, graphOf, muster } from '../reading.ts';
import { opened } from './opened.ts';
import { settings } from './settings.ts';

const world = opened(
  graphOf(
    `:Person[Anna]{#anna memberOf="left right"} is in the :Unit[left team]{#left} and the :Unit[right team]{#right}.
:Unit[Office]{#office}: :partOf[both teams belong to it]{from="left right" to=office}. :Person[Ben]{#ben leads=office} leads.
:Person[Zoe]{#zoe} was alone.`,
  ),
);
const [anna, ben, zoe, office] = ['anna', 'ben', 'zoe', 'office'].map(example);

const start: State = firstState(firstView('r0'), settings);

/** Begins a question at somebody, from the panel of whom it begins. */
const askFrom = (entity: string) => (state: State) => askFromHere(world)(selectEntity(world, entity)(state));

/** What comes of several deeds, one after the other. */
const after = (...deeds: ((state: State) => State)[]): State => deeds.reduce((state, deed) => deed(state), start);
const answerIn = ({ view }: State) => answerOf(world, view.question, 'en');
const quotes = (state: State) => marksShown(world, state.view, answerIn(state)).map(({ citation }) => citation.quote);

describe('to select an entity', () => {
  it('opens its panel, and the text shows its first mention', () => {
    const { view, settings } = after(selectEntity(world, anna));
    const quote = citationShown(world, view, null)?.quote;
    expect([view.tab, view.entity, settings.panelOpen, quote]).toEqual(['entity', anna, true, 'Anna']);
  });

  it('in the text leaves the text open on the narrow page, elsewhere opens the panel', () => {
    const reading = (fromText: boolean) => after(selectEntity(world, anna, fromText)).settings.reading;
    expect([reading(true), reading(false)]).toEqual([true, false]);
  });

  it('where a question lacks an end gives it that end', () => {
    const { question } = after(askFrom(anna), pick(world, ben)).view;
    expect([question.from, question.to]).toEqual([anna, ben]);
    expect(after(askFrom(anna), pick(world, ben), pick(world, zoe)).view.entity).toBe(zoe);
  });

  it('takes away what was marked and focused before', () => {
    const { view } = after(focusOn(world, anna), selectRelation(world, keyOfLead), selectEntity(world, zoe));
    expect([view.focus, view.statement, view.step]).toEqual([null, null, null]);
  });
});

const keyOfLead = `${ben} ${muster('leads')} ${office}`;

describe('to look at a relation', () => {
  it('marks its words and opens the panel of its subject', () => {
    const state = after(selectRelation(world, keyOfLead));
    expect([state.view.entity, state.view.statement, quotes(state)]).toEqual([
      ben,
      keyOfLead,
      world.graph.getEdgeAttributes(keyOfLead).citations.map(({ quote }) => quote),
    ]);
  });

  it('stays with its object where that is selected', () => {
    expect(after(selectEntity(world, office), selectRelation(world, keyOfLead)).view.entity).toBe(office);
  });

  it('or at words, shows the first of them', () => {
    const { citations } = world.graph.getEdgeAttributes(keyOfLead);
    expect(citationShown(world, after(showWords(world, keyOfLead)).view, null)).toEqual(citations[0]);
  });
});

describe('to ask how two entities are connected', () => {
  const asked = [askFrom(anna), ask(world, { to: ben })];

  it('gives nothing as long as an end is missing', () => {
    expect(answerIn(after(askFrom(anna)))).toBe(null);
  });

  it('shows the first of the equally short paths, with the words of each step marked', () => {
    const state = after(...asked);
    expect(answerIn(state)?.paths).toHaveLength(2);
    expect(pathsShown(state.view, answerIn(state))).toEqual(answerIn(state)?.paths.slice(0, 1));
    expect(quotes(state)).toHaveLength(3);
    const quote = citationShown(world, state.view, answerIn(state))?.quote;
    expect([state.view.tab, state.settings.panelOpen, quote]).toEqual(['path', true, quotes(state)[0]]);
  });

  it('works each answer out once', () => {
    const state = after(...asked);
    expect(answerIn(state)).toBe(answerIn(after(() => showStep(world, 1)(state))));
  });

  it.each([
    ['the next', [1], 1],
    ['round again', [1, 1], 0],
    ['the one before', [-1], 1],
  ])('goes to %s', (_, moves, path) => {
    expect(after(...asked, ...moves.map((by) => showPath(world, by))).view.path).toBe(path);
  });

  it('looks at a step, and at none that is not there', () => {
    expect(after(...asked, showStep(world, 2)).view.step).toBe(2);
    const state = after(...asked);
    expect(showStep(world, 3)(state)).toBe(state);
  });

  it('forgets the step on another path', () => {
    expect(after(...asked, showStep(world, 2), showPath(world, 1)).view.step).toBe(null);
  });

  it('shows all ways together, and then a number is a way', () => {
    const state = after(...asked, askBy(world, { mode: 'simple', maxHops: 3 }));
    expect([state.view.together, pathsShown(state.view, answerIn(state)).length]).toEqual([true, 2]);
    expect(after(() => state, showStep(world, 1)).view.step).toBe(1);
    expect(showPath(world, 1)(state)).toBe(state);
    expect(after(() => state, showTogether(world, false)).view.together).toBe(false);
  });

  it('shows nothing of the answer in another tab', () => {
    const state = after(...asked, openTab(world, 'index'));
    expect([pathsShown(state.view, answerIn(state)), quotes(state)]).toEqual([[], []]);
  });

  it('asks anew from elsewhere without the filters of before', () => {
    const { question } = after(...asked, askBy(world, { avoid: [office] }), askFrom(zoe)).view;
    expect([question.from, question.to, question.query.avoid]).toEqual([zoe, null, []]);
  });
});

describe('to take a filter away', () => {
  it.each([
    ['--without-class', 'Unit', { withoutClasses: [muster('Unit')] }],
    ['--avoid', 'office', { avoid: [office] }],
    ['--direction', 'in', { direction: 'in' as const }],
    ['--max-hops', '2', { maxHops: 2 }],
  ])('%s %s gives the paths that there were without it', (option, value, change) => {
    const without = after(askFrom(anna), ask(world, { to: ben }));
    const apart = askBy(world, change)(without);
    expect(answerIn(apart)?.why?.loosen).toMatchObject([{ option, value, hops: 3 }]);
    expect(answerIn(loosen(world, option, value)(apart))?.paths).toEqual(answerIn(without)?.paths);
  });

  it('that was not set changes nothing', () => {
    const state = after(askFrom(anna), ask(world, { to: zoe }));
    expect(loosen(world, '--avoid', 'office')(state)).toBe(state);
  });
});

describe('Esc', () => {
  it('takes one view back after the other, up to the first', () => {
    const all = [selectEntity(world, anna), focusOn(world, ben), askFromHere(world)];
    const state = after(...all, turnBack, turnBack);
    expect([state.view.entity, state.view.focus, state.view.tab]).toEqual([anna, null, 'entity']);
    expect(after(...all, turnBack, turnBack, turnBack, turnBack).view).toEqual(start.view);
  });

  it('leaves how the page is looked at as it is', () => {
    const dark = (state: State) => ({ ...state, settings: { ...state.settings, dark: true } });
    expect(after(selectEntity(world, anna), dark, turnBack).settings.dark).toBe(true);
  });

  it('knows the last hundred views', () => {
    const many = Array.from({ length: 150 }, (_, i) => (state: State) => turnTo(state, { path: i + 1 }));
    expect(after(...many).past).toHaveLength(100);
  });
});

it('who listens hears of changes, of nothing else, and not any more when it has had enough', () => {
  const store = new Store(start);
  let heard = 0;
  const stop = store.listen(() => heard++);
  store.update((state) => state);
  store.update(selectEntity(world, anna));
  stop();
  store.update(turnBack);
  expect([heard, store.state.view]).toEqual([1, start.view]);
});
