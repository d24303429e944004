import { describe, expect, it } from 'vitest';
import { ask, loosen, openTab, selectEntity, showWords } from '../../viewer/actions.ts';
import { answerOf, mentionKey, valueKey } from '../../viewer/answers.ts';
import { firstQuery, firstState, firstView, type State } from '../../viewer/state.ts';
import { pathCitation, stepCitation } from '../../viewer/take-along/citation.ts';
import { fileName, nameOf, takenOf, textFormats, textOf } from '../../viewer/take-along/taken.ts';
import { type Language, words } from '../../viewer/words.ts';
import { example, front, graphOf, muster } from '../reading.ts';
import { opened } from './opened.ts';
import { settings } from './settings.ts';

const graph = graphOf(
  `${front('town')}:Person[Anna]{#anna memberOf=watch} slept, "as ever", in the :Unit[night watch]{#watch}. {¶1}

:Person[Ben]{#ben} is not :memberOf[of]{from=ben to=watch negated} it, the :headcount[team of six]{of=watch value=6 unit=people}. {¶2}

::leads{from=ben to=watch inferred confidence=0.5}
:Person[Zoe]{#zoe} was alone.
`,
);
const world = opened(graph);
const [anna, ben, zoe, watch] = ['anna', 'ben', 'zoe', 'watch'].map(example);
const start: State = firstState(firstView('town'), settings);
const after = (...deeds: ((state: State) => State)[]): State => deeds.reduce((state, deed) => deed(state), start);

function pageAt(state: State, language: Language = 'en') {
  const answer = answerOf(world, state.view.question, language);
  return { world, state, answer, words: words[language], wording: world.wording(language) };
}
const connected = after(openTab(world, 'path'), ask(world, { from: anna, to: ben }));

describe('what is taken along', () => {
  const kindIn = (state: State) => takenOf(pageAt(state))?.kind ?? 'the view alone';
  const leads = graph.findEdge((_, { property }) => property === muster('leads')) as string;

  it('is the answer while it is shown, else the statement chosen, else the entity, else the view alone', () => {
    expect(kindIn(connected)).toBe('answer');
    expect(kindIn(after(selectEntity(world, watch)))).toBe('entity');
    expect(kindIn(after(selectEntity(world, watch), showWords(world, leads)))).toBe('statement');
    expect(kindIn(after(openTab(world, 'path')))).toBe('the view alone');
    expect(kindIn(after(selectEntity(world, watch), openTab(world, 'index')))).toBe('the view alone');
  });

  it.each([
    ['a relation', leads, 'Ben — leads (inferred, confidence 0.5) → night watch'],
    ['a value', valueKey(watch, 0), 'night watch — headcount: team of six (= 6 people)'],
    ['a mention', mentionKey(graph.getNodeAttribute(watch, 'mentions')[0]), 'night watch (Unit)'],
  ])('is one thing alone where %s is chosen', (_, key, said) => {
    const page = pageAt(after(selectEntity(world, watch), showWords(world, key)));
    const taken = takenOf(page);
    const text = taken && textOf(taken, 'txt', page);
    expect(text?.split('\n')[0]).toBe(said);
    expect(text?.match(/“/g)).toHaveLength(1);
    expect(text).toContain('From: town');
  });

  it('is named in the language of the page, and its file after the ids', () => {
    const page = pageAt(connected, 'zh');
    const taken = takenOf(page);
    expect(taken && nameOf(taken, page)).toBe('答案，Anna … Ben');
    expect(fileName(taken, page)).toBe('muster-anna-ben');
    expect(fileName(null, page)).toBe('muster-town');
  });

  it('never has a name that leads out of a folder or that a file cannot have', () => {
    const hostile = opened(graphOf(`:Person[Mallory]{id="<https://evil.example/..%2f..%2fetc:passwd?x=y>"} came.`));
    const [mallory] = hostile.graph.nodes();
    const state = selectEntity(hostile, mallory)(start);
    const page = { ...pageAt(state), world: hostile, answer: null, wording: hostile.wording('en') };
    expect(fileName(takenOf(page), page)).toMatch(/^muster-[\p{L}\p{N}._-]+$/u);
  });
});

describe('citations', () => {
  it('of an answer tell each step, its whole quotes and their places, and at the end the report', () => {
    const page = pageAt(connected);
    expect(textOf(takenOf(page)!, 'txt', page)).toMatchInlineSnapshot(`
      "Anna … Ben
      2 steps apart

      1. Anna — member of → night watch
           “Anna slept, "as ever", in the night watch.”
           ¶1 · r0.md:6:9

      2. Ben — leads (inferred, confidence 0.5) → night watch
           “Ben is not of it, the team of six.”
           ¶2 · r0.md:8:9

      From: town
      "
    `);
  });

  it('of an entity tell each thing that is said of it, and say what is denied or implied', () => {
    const page = pageAt(after(selectEntity(world, watch)), 'zh');
    expect(textOf(takenOf(page)!, 'txt', page)).toMatchInlineSnapshot(`
      "night watch (单位)

      night watch — 人数: team of six (= 6 people)
        “Ben is not of it, the team of six.”
        第 2 段 · r0.md:8:9

      Ben — 领导 (推断, 可信度 0.5) → night watch
        “Ben is not of it, the team of six.”
        第 2 段 · r0.md:8:9

      Anna — 属于 → night watch
        “Anna slept, "as ever", in the night watch.”
        第 1 段 · r0.md:6:9

      Ben — 属于 (否认) → night watch
        “Ben is not of it, the team of six.”
        第 2 段 · r0.md:8:9

      出自: town
      "
    `);
  });

  it('of one path or one step are the same without the rest', () => {
    const page = pageAt(connected);
    const [path] = page.answer?.paths ?? [];
    expect(pathCitation(path, page)).toContain('1. Anna — member of → night watch');
    expect(stepCitation(path, 0, page)).toBe(
      'Anna — member of → night watch\n  “Anna slept, "as ever", in the night watch.”\n  ¶1 · r0.md:6:9\n\nFrom: town\n',
    );
  });

  it('of an answer without a path tell why there is none, in every format that can', () => {
    const page = pageAt(after(openTab(world, 'path'), ask(world, { from: anna, to: zoe })));
    expect(textOf(takenOf(page)!, 'txt', page)).toBe(
      'Anna … Zoe\nNot connected.\nAnna hangs together with 2 other entities.\nNothing connects Zoe with others.\n',
    );
    expect(textOf(takenOf(page)!, 'md', page)).toBe(
      '## Anna … Zoe\n\nNot connected.\n\n- Anna hangs together with 2 other entities.\n- Nothing connects Zoe with others.\n',
    );
  });

  it('of an answer that is not the whole one say so, in words and Markdown', () => {
    const teams = opened(
      graphOf(
        ':Person[Anna]{#anna memberOf="left right"}: :Unit[left team]{#left}, :Unit[right team]{#right}. :Person[Ben]{#ben memberOf="left right"}.',
      ),
    );
    const query = { ...firstQuery, limit: 1 };
    const state = ask(teams, { from: anna, to: ben, query })(openTab(teams, 'path')(start));
    const found = answerOf(teams, state.view.question, 'en');
    const page = { ...pageAt(state), world: teams, answer: found, wording: teams.wording('en') };
    for (const format of ['txt', 'md'] as const) {
      expect(textOf(takenOf(page)!, format, page)).toContain('2 steps apart · The first 1 of more');
    }
  });

  it('of an answer under filters name the one filter that keeps the ends apart', () => {
    const query = { ...firstQuery, withoutInferred: true };
    const page = pageAt(after(openTab(world, 'path'), ask(world, { from: anna, to: ben, query })));
    const text = textOf(takenOf(page)!, 'txt', page);
    expect(text).toContain('Not connected under these filters.');
    expect(text).toContain('Allow inferred statements and there is a path of 2 steps.');
    const loosened = pageAt(loosen(world, '--without-inferred', null)(page.state));
    expect(textOf(takenOf(loosened)!, 'txt', loosened)).toContain('2 steps apart');
  });
});

it.each(['en', 'zh'] as const)(
  'every format words an answer and an entity in the language of the page: %s',
  (language) => {
    for (const state of [connected, after(selectEntity(world, watch))]) {
      const page = pageAt(state, language);
      for (const format of textFormats) expect(textOf(takenOf(page)!, format, page)).not.toBe('');
      const markdown = textOf(takenOf(page)!, 'md', page);
      expect(markdown).toContain(words[language].inferredShort);
      expect(markdown).not.toContain(words[language === 'en' ? 'zh' : 'en'].inferredShort);
    }
  },
);
