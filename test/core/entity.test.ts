import { describe, expect, it } from 'vitest';
import { entityText } from '../../src/core/cite/entity-text.ts';
import { answerEntity } from '../../src/core/entity-answer.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { example, front, graphOf } from '../reading.ts';

const declared = `entities:
  anna: { class: Person, label: { en: Anna Weber, zh: 安娜 }, aliases: [A. Weber] }
`;
const hill = graphOf(
  `${front('hill', declared)}:Person[Anna Weber]{#anna memberOf=rescue}, :position[head of office]{of=anna}, leads the
:Unit[rescue office]{#rescue}. She :performs[drew up]{from=anna to="plan roster"} a :Task[plan]{#plan} and a
:Task[roster]{#roster}, :cooperatesWith[with]{from=ben to=anna} :Person[Ben]{#ben}. {¶2}

:Person[Anna]{#anna} did not :leads[lead]{from=anna to=rescue negated} the office,
:directs[Ben told her]{from=ben to=anna confidence=0.8}. :tenure[Ten years]{of=anna value=10 unit=year}, it
lasted :tenure[over 20 years]{of=anna value=20 unit=year comparator=gt item=service}.

::memberOf{from=anna to=rescue inferred}

::directs{from=anna to=ben inferred}
`,
);
const answer = (id: string, graph = hill, language: string | null = null) =>
  answerEntity(graph, example(id), wordingOf(graph, language));
const text = (id: string, graph = hill, language: string | null = null) =>
  entityText(graph, answer(id, graph, language), wordingOf(graph, language));

it('an entity is shown with what is said of it by property, and each sentence once', () => {
  expect(text('anna')).toBe(`Anna Weber  Person  anna
also called: 安娜, A. Weber
7 relations with 4 others, 3 values, 1 of them inferred

position
  head of office [1]

years of service
  Ten years (= 10 year) [5]
  over 20 years (> 20 year service) [5]

member of →
  rescue office [1, 4 (inferred)]

— cooperates with —
  Ben [2]

carries out →
  plan [2]
  roster [2]

leads →
  rescue office (denied) [3]

directs →
  Ben (inferred) [4]

← directs
  Ben (0.8) [3]

[1] “Anna Weber, head of office, leads the rescue office.”
    r0.md:8:9 ¶2
[2] “She drew up a plan and a roster, with Ben.”
    r0.md:9:32 ¶2
[3] “Anna did not lead the office, Ben told her.”
    r0.md:12:9
[4] “Anna did not lead the office, Ben told her. Ten years, it lasted over 20 years.”
    r0.md:12:9
[5] “Ten years, it lasted over 20 years.”
    r0.md:13:66

Mentioned 2 times: r0.md:8:9 ¶2, 12:9
`);
});

it('an entity that nothing is said of says so', () => {
  const graph = graphOf('Here lived :Person[Zoe]{#zoe}.');
  expect(text('zoe', graph)).toBe(`Zoe  Person  zoe

Nothing is said of it but its name.

Mentioned once: r0.md:6:20
`);
});

it('is worded in the language asked for', () =>
  expect(text('anna', hill, 'zh')).toMatch(/^安娜 {2}人物 {2}anna\nalso/));

it('of a long sentence shows what is around the words of a value and the ends of a statement', () => {
  const years = 'year after year, '.repeat(9);
  const graph = graphOf(`${years}:Person[Anna]{#anna}, ${years}:keyword[careful]{of=anna}, ${years}we were tired.`);
  expect(text('anna', graph)).toContain(
    '[1] “… year, year after year, Anna, year after year, year … year, year after year, careful, year after year, year …”',
  );
});

it('lists so many mentions and counts the others', () => {
  const graph = graphOf(':Person[Zoe]{#zoe} '.repeat(14));
  expect(text('zoe', graph)).toContain('\nMentioned 14 times: r0.md:6:9, 6:28,');
  expect(text('zoe', graph)).toContain(', 6:218 and 2 more (--json has all)\n');
});

it('shows the number where the words do not say it', () => {
  const graph = graphOf(':Unit[A]{#a} :headcount[15 firms]{of=a value=5}, :headcount[6 people]{of=a value=6}');
  expect(text('a', graph)).toContain('15 firms (= 5) [1]\n  6 people [1]');
});

describe('as data', () => {
  it('has names, values, statements and mentions of interface.md', () => {
    const { values, statements, mentions, ...names } = answer('anna');
    expect(names).toEqual({
      ...{ iri: example('anna'), id: 'anna', class: 'Person', label: 'Anna Weber' },
      ...{ labels: { en: 'Anna Weber', zh: '安娜' }, aliases: ['A. Weber'] },
    });
    expect(values.map(({ property, text, value, comparator }) => [property, text, value, comparator])).toEqual([
      ['position', 'head of office', null, null],
      ['tenure', 'Ten years', 10, 'eq'],
      ['tenure', 'over 20 years', 20, 'gt'],
    ]);
    expect(mentions.map(({ quote }) => quote)).toEqual(['Anna Weber', 'Anna']);
    const told = statements.map(({ property, forward, entity, negated }) => [property, forward, entity.id, negated]);
    expect(told).toEqual([
      ['cooperatesWith', true, 'ben', false],
      ['directs', true, 'ben', false],
      ['leads', true, 'rescue', true],
      ['memberOf', true, 'rescue', false],
      ['performs', true, 'plan', false],
      ['performs', true, 'roster', false],
      ['directs', false, 'ben', false],
    ]);
  });

  it('says whose statement about themselves it is once', () => {
    const graph = graphOf(':Person[Zoe]{#zoe} :directs[told herself]{from=zoe to=zoe}.');
    expect(answer('zoe', graph).statements.map(({ forward, entity }) => [forward, entity.id])).toEqual([[true, 'zoe']]);
  });
});
