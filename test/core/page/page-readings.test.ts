import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntities } from '../../../src/core/names.ts';
import { namesInHan, readingsOf, takeReadings } from '../../../src/core/page/page-readings.ts';
import { loadReadings } from '../../../src/core/pinyin.ts';
import { graphOfFolder } from '../../rdf.ts';
import { front, graphOf } from '../../reading.ts';

const readings = await loadReadings();
const bundled = graphOfFolder('data');
const names = namesInHan(bundled);

/** What a page knows of names, and only of these. */
const inPage = (known: string[]) => readingsOf(JSON.parse(JSON.stringify(takeReadings(known, readings))));

describe('in the page', () => {
  const surnames = [
    '单雄信',
    '曾国藩',
    '解缙',
    '万俟卨',
    '仇英',
    '朴槿',
    '查良镛',
    '任安',
    '华佗',
    '简单',
    '重庆',
    '𠮷田',
    '张單于',
  ];

  it.each([...surnames, 'N95口罩', 'Ａ单', '《单》', '  单　雄 ', '豈', 'ê李', '〇一', 'Anna Weber'])(
    '%s is read as by the dictionary',
    (name) => expect(inPage([name, ...surnames])(name)).toEqual(readings(name)),
  );

  it('every name of the bundled report is read as by the dictionary', () => {
    const read = inPage(names);
    expect(names.length).toBeGreaterThan(90);
    for (const name of names) expect([name, read(name)]).toEqual([name, readings(name)]);
  });

  it('every query finds what it finds by the dictionary', () => {
    const read = inPage(names);
    const syllables = [...new Set(names.flatMap((name) => readings(name).flatMap((ways) => ways.slice(1))))];
    const part = fc.oneof(
      fc.constantFrom(...syllables),
      fc.constantFrom(...syllables).map(([initial]) => initial),
      fc.constantFrom(...names).map((name) => name.slice(0, 1)),
    );
    const queries = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(queries, (query) => {
        expect(findEntities(bundled, query, read)).toEqual(findEntities(bundled, query, readings));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['shanxiongxin', 'sxx', 'danxiongxin'])('%s finds 单雄信', (query) => {
    const graph = graphOf(':Person[单雄信]{#a} :Person[简单]{#b}');
    expect(findEntities(graph, query, inPage(namesInHan(graph)))).toMatchObject([{ matched: '单雄信', how: 'pinyin' }]);
  });
});

it('the head of a name is kept apart only where it is read otherwise', () => {
  expect(takeReadings(['单雄', '张单'], readings)).toEqual({
    any: { 单: ['dan', 'shan', 'chan'], 张: ['zhang'], 雄: ['xiong'] },
    head: { 单: ['shan', 'dan', 'chan'] },
  });
});

it('labels in all languages and aliases count, names without Chinese characters do not', () => {
  const registry = 'entities:\n  anna: { class: Person, label: { en: Anna, zh: 安娜 }, aliases: [小安, A.] }\n';
  expect(namesInHan(graphOf(`${front('r', registry)}:Person[Anna]{#anna} :Person[Ben]{#ben}`))).toEqual([
    '安娜',
    '小安',
  ]);
});
