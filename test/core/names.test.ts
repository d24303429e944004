import { describe, expect, it } from 'vitest';
import { NameError } from '../../src/core/errors.ts';
import { wholeGraph } from '../../src/core/graph-source.ts';
import { findEntities, mayBePinyin } from '../../src/core/names.ts';
import { loadReadings } from '../../src/core/pinyin.ts';
import { resolveEntity } from '../../src/core/resolve-entity.ts';
import { addPerson, emptyGraph } from '../brute-force.ts';
import { example, front, graphOf } from '../reading.ts';

const declared = `entities:
  anna: { class: Person, label: { en: Anna Weber, zh: 安娜·韦伯 }, aliases: [A. Weber, Weber the elder] }
  anna-2: { class: Person, label: { en: Anna Weberle } }
  ben: { class: Person, label: { en: Ben Roth, de: Benedikt Roth } }
  liu-zhong: { class: Person, label: { zh: 刘忠, en: Liu Zhong } }
  liu-yi: { class: Person, label: { zh: 刘毅 } }
  li: { class: Person, label: { zh: 李刘 } }
  zoe: { class: Person, label: { en: "Zo\\u00eb" } }
  rescue: { class: Unit, label: { en: Rescue Office } }
  RESCUE: { class: Unit, label: { en: rescue office } }
  watch: { class: Unit, label: { en: ben } }
  roth-2: { class: Unit, label: { en: Night watch } }
  late: { class: Unit, label: { en: "The  late shift" } }
`;
const ids = ['anna', 'anna-2', 'ben', 'liu-zhong', 'liu-yi', 'li', 'zoe'].map((id) => `:Person[x]{#${id}}`);
const town = graphOf(
  `${front('r', declared)}${ids.join(' ')} :Unit[x]{#rescue} :Unit[x]{#RESCUE} :Unit[x]{#watch} :Unit[x]{#late} :Unit[x]{#roth-2}`,
);

const readings = await loadReadings();

const found = (text: string, graph = town, read?: typeof readings): string[] =>
  findEntities(graph, text, read).map(
    ({ iri, matched, how }) => `${graph.getNodeAttribute(iri, 'id')}: ${how} ${matched}`,
  );

const meant = async (text: string, graph = town): Promise<string> =>
  graph.getNodeAttribute(await resolveEntity(wholeGraph(graph), text), 'id');

async function refusal(text: string, graph = town): Promise<string> {
  try {
    return `found ${await resolveEntity(wholeGraph(graph), text)}`;
  } catch (error) {
    if (!(error instanceof NameError)) throw error;
    return `${error.message}\n${error.suggestion}`;
  }
}

describe('an entity is found by', () => {
  it.each([
    ['its IRI', example('anna'), ['anna: iri https://example.org/anna']],
    ['its IRI in angle brackets', `<${example('anna')}>`, ['anna: iri https://example.org/anna']],
    ['its id', 'liu-zhong', ['liu-zhong: id liu-zhong']],
    ['its label', 'Anna Weber', ['anna: label Anna Weber', 'anna-2: prefix Anna Weberle']],
    ['its label in another language', 'Benedikt Roth', ['ben: label Benedikt Roth']],
    ['its label in Chinese', '刘忠', ['liu-zhong: label 刘忠']],
    ['an alias', 'A. Weber', ['anna: alias A. Weber']],
    ['the beginning of a name', 'Benedikt', ['ben: prefix Benedikt Roth']],
    ['the beginning of an alias', 'Weber the', ['anna: prefix Weber the elder']],
    ['a part of a name, by the shortest', 'Roth', ['ben: substring Ben Roth', 'roth-2: prefix roth-2']],
    ['a part of a Chinese name', '韦伯', ['anna: substring 安娜·韦伯']],
    ['a name in other letter case', 'LIU ZHONG', ['liu-zhong: label Liu Zhong']],
    ['the beginning of a name in other letter case', 'beNEdikt', ['ben: prefix Benedikt Roth']],
    ['a name with blanks around', '  刘忠 ', ['liu-zhong: label 刘忠']],
    ['a name with its accent apart', 'Zoe\u0308', ['zoe: label Zoë']],
    ['the beginning of a name with its accent apart', 'zoe\u0308', ['zoe: label Zoë']],
    ['a name with blanks doubled', 'Anna \t Weber', ['anna: label Anna Weber', 'anna-2: prefix Anna Weberle']],
    ['a name that has its own blanks doubled', 'The late shift', ['late: label The  late shift']],
    ['a name in full width', 'Ｌｉｕ　Ｚｈｏｎｇ', ['liu-zhong: label Liu Zhong']],
    ['its id behind #', '#liu-zhong', ['liu-zhong: id liu-zhong']],
    ['its id in other letter case', 'LIU-ZHONG', ['liu-zhong: id liu-zhong']],
    ['the beginning of its id', 'liu-zh', ['liu-zhong: prefix liu-zhong']],
    ['the beginning of its id behind #', '#liu-', ['liu-yi: prefix liu-yi', 'liu-zhong: prefix liu-zhong']],
    ['a part of its id', '-zhong', ['liu-zhong: substring liu-zhong']],
    ['a near miss', 'Bem Roth', ['ben: fuzzy Ben Roth']],
    ['a swap of neighbours', 'Zeo', ['zoe: fuzzy zoe']],
    ['a near miss of its id', '#lui-zhong', ['liu-zhong: fuzzy liu-zhong']],
    ['a near miss of a short id', '#bem', ['ben: fuzzy ben']],
    ['near misses, the nearest first', 'Bem Rotf', ['ben: fuzzy Ben Roth']],
    ['no pinyin without readings', 'aiwb', []],
    ['nothing that is no name of it', 'Carl', []],
    ['one letter that stands in no name of it', 'x', []],
    ['nothing but a hash', '#', []],
    ['no empty text', ' ', []],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));
});

describe('best first:', () => {
  it.each([
    ['an id before a label', 'ben', ['ben: id ben', 'watch: label ben']],
    [
      'letter case decides between two that are equal but for it',
      'rescue office',
      ['RESCUE: label rescue office', 'rescue: label Rescue Office'],
    ],
    ['an id as it is written before one in other letter case', 'RESCUE', ['RESCUE: id RESCUE', 'rescue: id rescue']],
    [
      'a beginning before an inside, then by IRI',
      '刘',
      ['liu-yi: prefix 刘毅', 'liu-zhong: prefix 刘忠', 'li: substring 李刘'],
    ],
    [
      'a part of a name before the beginning of an id',
      'li',
      ['li: id li', 'liu-zhong: prefix Liu Zhong', 'liu-yi: prefix liu-yi'],
    ],
    ['a name before an id of other letter case', 'Ben', ['watch: label ben', 'ben: id ben']],
    ['the plain form of width before a beginning', 'ｂｅｎ', ['watch: label ben', 'ben: id ben']],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it('each entity stands once, by its best name', () => {
    expect(found('weber')).toEqual(['anna: prefix Weber the elder', 'anna-2: substring Anna Weberle']);
  });
});

describe('of the names of one entity counts', () => {
  const graph = graphOf(
    `${front('r', 'entities: { a: { class: Person, label: { en: Ab 2, de: Ab 3 }, aliases: [Ab 1, Abcdef 0, c𠮷𠮷𠮷, cdefg, Qr 2, Qr 1] } }\n')}:Person[x]{#a}`,
  );
  it.each([
    ['the one that answers best', 'Abcdef 0', 'a: alias Abcdef 0'],
    ['the shortest of those that answer so', 'Ab', 'a: prefix Ab 2'],
    ['a label before an alias, the first by code point', 'b', 'a: substring Ab 2'],
    ['the shortest by code points', 'c', 'a: prefix c𠮷𠮷𠮷'],
    ['the first alias by code point', 'Qr', 'a: prefix Qr 1'],
  ])('%s', (_, text, expected) => expect(found(text, graph)).toEqual([expected]));
});

describe('those of equal rank', () => {
  it('stand in the order of their IRIs, whatever the order in the graph', () => {
    const graph = emptyGraph();
    for (const id of ['𠮷', 'ben', '﨑', 'Anna']) addPerson(graph, example(id), { en: 'Somebody' });
    expect(findEntities(graph, 'some').map(({ iri }) => iri)).toEqual(['Anna', 'ben', '﨑', '𠮷'].map(example));
  });
});

describe('one entity is meant by', () => {
  it.each([
    ['a whole name that is the beginning of another one', 'Anna Weber', 'anna'],
    ['an id that is somebody else’s label', 'ben', 'ben'],
    ['a name in its own letter case', 'Rescue Office', 'rescue'],
    ['a beginning that only one name has', 'Liu', 'liu-zhong'],
    ['a part that only one name has', '毅', 'liu-yi'],
    ['a part that only one name has, whatever id begins so', 'Roth', 'ben'],
  ])('%s', async (_, text, id) => expect(await meant(text)).toBe(id));

  it('an IRI or id whose accent stands apart, as it is written', async () => {
    const graph = graphOf(':Person[Zoë the elder]{#zo\u00eb} :Person[Zoë the younger]{#zoe\u0308}');
    for (const id of ['zo\u00eb', 'zoe\u0308']) {
      expect(await resolveEntity(wholeGraph(graph), id)).toBe(example(id));
      expect(await resolveEntity(wholeGraph(graph), example(id))).toBe(example(id));
      expect(await resolveEntity(wholeGraph(graph), `<${example(id)}>`)).toBe(example(id));
    }
  });

  it('a name whose accent stands apart in the report', async () => {
    const graph = graphOf(':Person[zo\u00eb]{#younger} :Person[Zoe\u0308]{#elder}');
    expect(await meant('Zo\u00eb', graph)).toBe('elder');
  });

  it('a name as it is written, but for doubled blanks', async () => {
    const graph = emptyGraph();
    addPerson(graph, example('wide'), { en: 'Ａnna  Weber' });
    addPerson(graph, example('narrow'), { en: 'Anna  Weber' });
    addPerson(graph, example('small'), { en: 'anna weber' });
    expect(await resolveEntity(wholeGraph(graph), 'Anna Weber')).toBe(example('narrow'));
    expect(await resolveEntity(wholeGraph(graph), 'Ａnna Weber')).toBe(example('wide'));
  });

  it('no part of an IRI', async () => {
    const graph = emptyGraph();
    addPerson(graph, example('anna'), { en: 'Weber' });
    expect(await refusal('example', graph)).toContain('nothing is named “example”');
    expect(await resolveEntity(wholeGraph(graph), example('anna'))).toBe(example('anna'));
  });

  it('names that every JavaScript object has', async () => {
    const graph = graphOf(':Person[constructor]{#__proto__} :Person[toString]{#hasOwnProperty}');
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    expect(await Promise.all(names.map((text) => meant(text, graph)))).toEqual([
      '__proto__',
      '__proto__',
      'hasOwnProperty',
      'hasOwnProperty',
    ]);
    expect(await refusal('valueOf', graph)).toContain('nothing is named “valueOf”');
  });
});

describe('a text that means several, or none', () => {
  it('lists entities of one id by their IRIs', async () => {
    const graph = graphOf(
      `${front('r')}:Person[Anna]{#anna}`,
      `${front('s').replace('example.org/', 'example.org/s/')}:Person[Ann]{#anna}`,
    );
    expect(await refusal('anna', graph)).toContain(
      '\n  Anna  (https://example.org/anna)\n  Ann  (https://example.org/s/anna)\n',
    );
  });

  it('lists everybody whose name begins with it', async () => {
    expect(await refusal('刘')).toMatchInlineSnapshot(`
      "“刘” begins the name of 2 entities:
        刘毅  (liu-yi)
        刘忠  (liu-zhong)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it('lists everybody of a shared name', async () => {
    const graph = graphOf(':Person[Anna Weber]{#anna} :Person[Anna Weber]{#anna-2} :Person[Anna Weber-Roth]{#anna-3}');
    expect(await refusal('Anna Weber', graph)).toMatchInlineSnapshot(`
      "“Anna Weber” is the name of 2 entities:
        Anna Weber  (anna)
        Anna Weber  (anna-2)
      say which, by its full name or by the id in parentheses"
    `);
    expect(await refusal('Weber', graph)).toMatchInlineSnapshot(`
      "“Weber” is part of the name of 3 entities:
        Anna Weber  (anna)
        Anna Weber  (anna-2)
        Anna Weber-Roth  (anna-3)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it('lists no more than twenty', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `:Person[Anna ${i + 10}]{#p${i + 10}}`);
    const lines = (await refusal('Anna', graphOf(names.join(' ')))).split('\n');
    expect(lines.slice(19)).toEqual([
      '  Anna 28  (p28)',
      '  Anna 29  (p29)',
      '  … and 10 more',
      'say which, by its full name or by the id in parentheses',
    ]);
  });

  it('suggests what is near', async () => {
    expect(await refusal('Ben Rot')).toBe('found https://example.org/ben');
    expect(await refusal('Bem Roth')).toBe('nothing is named “Bem Roth”\ndid you mean “Ben Roth”?');
    expect(await refusal('Zoo')).toBe('nothing is named “Zoo”\ndid you mean “Zoë”?');
    expect(await refusal('刘中')).toBe('nothing is named “刘中”\ndid you mean “刘毅” or “刘忠”?');
    expect(await refusal('Nobody at all')).toBe(
      'nothing is named “Nobody at all”\nlook for a part of the name with: muster find',
    );
    expect(await refusal('')).toContain('nothing is named “”');
  });
});

const offices = graphOf(
  `${front(
    'r',
    `entities:
  zhen: { class: Person, label: { zh: 甄延城, en: Zhen Yancheng } }
  zhang: { class: Person, label: { zh: 张田宇, en: Zhang Tianyu } }
  zheng: { class: Person, label: { en: Zheng Yu, zh: 郑宇 } }
  liu: { class: Person, label: { zh: 刘治国 } }
  lin: { class: Person, label: { zh: 林忠国 } }
  luo: { class: Person, label: { zh: 罗忠国强 } }
  team: { class: Unit, label: { zh: 甄延城工作专班 } }
  press: { class: Unit, label: { zh: 中央指导组宣传组 }, aliases: [宣传组] }
  confession: { class: Unit, label: { zh: 告解室 } }
`,
  )}${['zhen', 'zhang', 'zheng', 'liu', 'lin', 'luo'].map((id) => `:Person[x]{#${id}}`).join(' ')} :Unit[x]{#team} :Unit[x]{#press} :Unit[x]{#confession}`,
);

describe('by pinyin are found', () => {
  it.each([
    ['a whole name before one that begins so', 'zyc', ['zhen: pinyin 甄延城', 'team: pinyin 甄延城工作专班']],
    [
      'a beginning before an inside',
      'zhong',
      ['press: pinyin 中央指导组宣传组', 'lin: pinyin 林忠国', 'luo: pinyin 罗忠国强'],
    ],
    ['an alias', 'xuanchuan', ['press: pinyin 宣传组']],
    ['nobody twice', 'zhang', ['zhang: id zhang']],
    [
      'names behind all that the letters name',
      'zhe',
      ['zheng: prefix Zheng Yu', 'zhen: prefix Zhen Yancheng', 'team: pinyin 甄延城工作专班'],
    ],
  ])('%s', (_, text, expected) => expect(found(text, offices, readings)).toEqual(expected));

  it('no names in Latin letters', () => expect(found('weberthee', town, readings)).toEqual([]));

  it('only where a name could match', () => {
    expect(mayBePinyin(offices, 'zyc')).toBe(true);
    expect(mayBePinyin(offices, '甄')).toBe(false);
    const alias = 'entities: { anna: { class: Person, label: { en: Anna Weber }, aliases: [安娜] } }\n';
    expect(mayBePinyin(graphOf(`${front('r', alias)}:Person[x]{#anna}`), 'an')).toBe(true);
    expect(mayBePinyin(graphOf(':Person[Anna Weber]{#anna}'), 'aw')).toBe(false);
  });
});

describe('by pinyin is meant', () => {
  it.each([
    ['one whole name', 'zyc', 'zhen'],
    ['one beginning', 'zht', 'zhang'],
    ['one inside', 'gongzuo', 'team'],
    ['the one named in letters, whatever it is pinyin of', 'Yancheng', 'zhen'],
  ])('%s: %s', async (_, text, id) => expect(await meant(text, offices)).toBe(id));

  it('nobody of several ids', async () => {
    expect(await refusal('ess', offices)).toMatchInlineSnapshot(`
      "“ess” is part of the id of 2 entities:
        中央指导组宣传组  (press)
        告解室  (confession)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it('nobody of several', async () => {
    expect(await refusal('lzg', offices)).toMatchInlineSnapshot(`
      "“lzg” is pinyin of the name of 2 entities:
        林忠国  (lin)
        刘治国  (liu)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it.each([
    ['l', '“l” begins the id of 3 entities:'],
    ['zh', '“zh” begins the name of 3 entities:'],
    ['lz', '“lz” is pinyin of the beginning of the name of 3 entities:'],
    ['guo', '“guo” is pinyin of a part of the name of 3 entities:'],
    ['eng', '“eng” is part of the name of 2 entities:'],
  ])('nobody of several: %s', async (text, message) =>
    expect((await refusal(text, offices)).split('\n')[0]).toBe(message),
  );
});
