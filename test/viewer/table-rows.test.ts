import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFilters, type Table } from '../../viewer/state.ts';
import { columnsOf, matching, type Row, rowsOf, sorted } from '../../viewer/table/rows.ts';
import { words } from '../../viewer/words.ts';
import { front, graphOf, muster } from '../reading.ts';
import { opened } from './opened.ts';

const names = `entities:
  zhou: { class: Person, label: { zh: 周平, en: Zhou Ping } }
  an: { class: Person, label: { zh: 安娜, en: Anna } }
  unit10: { class: Unit, label: { zh: 第10工作组, en: Team 10 } }
  unit9: { class: Unit, label: { zh: 第9工作组 } }
`;
const world = opened(
  graphOf(
    `${front('r', names).replace('language: en', 'language: zh')}:Person[周平]{#zhou memberOf="unit9 unit10"}在:Unit[第9工作组]{#unit9}和:Unit[第10工作组]{#unit10}，:leads[大概领导]{from=zhou to=unit9 inferred}。
:Person[安娜]{#an}没有:leads[领导]{from=an to=unit9 negated}，:headcount[6人]{of=unit9 value=6}，周平:memberOf[可能也在]{from=an to=unit10 confidence=0.5}。`,
  ),
);

const rows = (of: Table['of'], filters = noFilters) => rowsOf(world, filters, of, 'zh', words.zh);
const lines = (all: Row[]) => all.map(({ cells }) => cells.join(' | '));

describe('the table of entities', () => {
  it('has each with its class, neighbours and mentions, the best connected first', () => {
    expect(lines(rows('entities'))).toEqual([
      '第10工作组 | 单位 | 2 | 1 | unit10',
      '周平 | 人物 | 2 | 1 | zhou',
      '安娜 | 人物 | 1 | 1 | an',
      '第9工作组 | 单位 | 1 | 1 | unit9',
    ]);
  });

  it('is in the language of the page, and in that of the report where there is no name in it', () => {
    const english = rowsOf(world, noFilters, 'entities', 'en', words.en);
    expect(english.map(({ cells: [name, type] }) => `${name}, ${type}`).sort()).toEqual([
      'Anna, Person',
      'Team 10, Unit',
      'Zhou Ping, Person',
      '第9工作组, Unit',
    ]);
  });

  it('lists only what filters leave', () => {
    expect(rows('entities', { ...noFilters, withoutClasses: [muster('Unit')] })).toHaveLength(2);
  });

  it.each([
    ['zhou', ['zhou']],
    ['第 工作', ['unit10', 'unit9']],
    ['ＡＮＮＡ', ['an']],
    ['人物 周', ['zhou']],
    ['nobody', []],
    ['  ', ['unit10', 'zhou', 'an', 'unit9']],
  ])('with the words “%s” in a row', (text, ids) => {
    expect(matching(rows('entities'), text).map(({ cells }) => cells[4])).toEqual(ids);
  });

  it('orders names as readers of the language do, and numbers in them by their value', () => {
    const by = (column: string, descending = false) =>
      sorted(rows('entities'), { of: 'entities', sort: { column, descending } }, 'zh').map(({ cells }) => cells[0]);
    expect(by('name')).toEqual(['安娜', '第9工作组', '第10工作组', '周平']);
    expect(by('name', true)).toEqual(['周平', '第10工作组', '第9工作组', '安娜']);
    expect(by('degree', true)).toEqual(['第10工作组', '周平', '安娜', '第9工作组']);
  });
});

describe('the table of statements', () => {
  it('has relations and values in the order of the text, each with its marks, words and place', () => {
    const [first, second] = ['周平在第9工作组和第10工作组，大概领导。', '安娜没有领导，6人，周平可能也在。'];
    expect(lines(rows('statements'))).toEqual([
      `周平 | 领导 | 第9工作组 | 推断 | ${first} | 11:9`,
      `周平 | 属于 | 第10工作组 |  | ${first} | 11:9`,
      `周平 | 属于 | 第9工作组 |  | ${first} | 11:9`,
      `安娜 | 领导 | 第9工作组 | 否认 | ${second} | 12:9`,
      `安娜 | 属于 | 第10工作组 | 可信度 0.5 | ${second} | 12:9`,
      `第9工作组 | 人数 | 6人 |  | ${second} | 12:9`,
    ]);
  });

  it('lists only what filters leave', () => {
    const left = rows('statements', {
      ...noFilters,
      withoutInferred: true,
      withoutNegated: true,
      withoutProperties: [muster('memberOf')],
    });
    expect(lines(left).map((line) => line.split(' | ')[2])).toEqual(['6人']);
  });

  it('the other way round by place is the end of the text first', () => {
    const [first] = sorted(rows('statements'), { of: 'statements', sort: { column: 'place', descending: true } }, 'zh');
    expect(first.cells[2]).toBe('6人');
  });
});

describe('whatever is sorted', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('安娜', '周平', '第9组', 'a', 'B', ''));
  const row = fc
    .tuple(cell, cell, fc.nat(5), fc.nat(5), cell)
    .map((cells): Row => ({ key: '', entity: '', other: null, cells, text: '' }));
  const column = fc.constantFrom(...columnsOf.entities.map(({ name }) => name));

  it('has the same rows, in order, and leaves alike rows as they come', () => {
    fc.assert(
      fc.property(fc.array(row), column, fc.boolean(), (all, name, descending) => {
        const numbered = all.map((each, i) => ({ ...each, key: String(i) }));
        const result = sorted(numbered, { of: 'entities', sort: { column: name, descending } }, 'zh');
        expect(result.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
        const at = columnsOf.entities.findIndex((each) => each.name === name);
        for (const [i, { cells, key }] of result.entries()) {
          const next = result[i + 1];
          if (next && next.cells[at] === cells[at]) expect(Number(next.key)).toBeGreaterThan(Number(key));
        }
        const again = sorted(numbered, { of: 'entities', sort: { column: name, descending: !descending } }, 'zh');
        expect(again.map(({ cells }) => cells[at])).toEqual(result.map(({ cells }) => cells[at]).reverse());
      }),
    );
  });
});
