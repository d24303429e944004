import { describe, expect, it } from 'vitest';
import { NameError } from '../../src/core/errors.ts';
import { findEntities, resolveEntity } from '../../src/core/names.ts';
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
`;
const ids = ['anna', 'anna-2', 'ben', 'liu-zhong', 'liu-yi', 'li', 'zoe'].map((id) => `:Person[x]{#${id}}`);
const town = graphOf(`${front('r', declared)}${ids.join(' ')} :Unit[x]{#rescue} :Unit[x]{#RESCUE} :Unit[x]{#watch}`);

const found = (text: string, graph = town): string[] =>
  findEntities(graph, text).map(({ iri, matched, how }) => `${graph.getNodeAttribute(iri, 'id')}: ${how} ${matched}`);

const meant = (text: string, graph = town): string => graph.getNodeAttribute(resolveEntity(graph, text), 'id');

function refusal(text: string, graph = town): string {
  try {
    return `found ${resolveEntity(graph, text)}`;
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
    ['a part of a name', 'Roth', ['ben: substring Benedikt Roth']],
    ['a part of a Chinese name', '韦伯', ['anna: substring 安娜·韦伯']],
    ['a name in other letter case', 'LIU ZHONG', ['liu-zhong: label Liu Zhong']],
    ['the beginning of a name in other letter case', 'beNEdikt', ['ben: prefix Benedikt Roth']],
    ['a name with blanks around', '  刘忠 ', ['liu-zhong: label 刘忠']],
    ['a name with its accent apart', 'Zoe\u0308', ['zoe: label Zoë']],
    ['the beginning of a name with its accent apart', 'zoe\u0308', ['zoe: label Zoë']],
    ['nothing that is no name of it', 'Carl', []],
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
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it('each entity stands once, by its best name', () => {
    expect(found('weber')).toEqual(['anna: prefix Weber the elder', 'anna-2: substring Anna Weberle']);
  });
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
  ])('%s', (_, text, id) => expect(meant(text)).toBe(id));

  it('an IRI or id whose accent stands apart, as it is written', () => {
    const graph = graphOf(':Person[Zoë the elder]{#zo\u00eb} :Person[Zoë the younger]{#zoe\u0308}');
    for (const id of ['zo\u00eb', 'zoe\u0308']) {
      expect(resolveEntity(graph, id)).toBe(example(id));
      expect(resolveEntity(graph, example(id))).toBe(example(id));
      expect(resolveEntity(graph, `<${example(id)}>`)).toBe(example(id));
    }
  });

  it('a name whose accent stands apart in the report', () => {
    const graph = graphOf(':Person[zo\u00eb]{#younger} :Person[Zoe\u0308]{#elder}');
    expect(meant('Zo\u00eb', graph)).toBe('elder');
  });

  it('names that every JavaScript object has', () => {
    const graph = graphOf(':Person[constructor]{#__proto__} :Person[toString]{#hasOwnProperty}');
    expect(['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((text) => meant(text, graph))).toEqual([
      '__proto__',
      '__proto__',
      'hasOwnProperty',
      'hasOwnProperty',
    ]);
    expect(refusal('valueOf', graph)).toContain('nothing is named “valueOf”');
  });
});

describe('a text that means several, or none', () => {
  it('lists everybody whose name begins with it', () => {
    expect(refusal('刘')).toMatchInlineSnapshot(`
      "“刘” begins the name of 2 entities:
        刘毅  (liu-yi)
        刘忠  (liu-zhong)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it('lists everybody of a shared name', () => {
    const graph = graphOf(':Person[Anna Weber]{#anna} :Person[Anna Weber]{#anna-2} :Person[Anna Weber-Roth]{#anna-3}');
    expect(refusal('Anna Weber', graph)).toMatchInlineSnapshot(`
      "“Anna Weber” is the name of 2 entities:
        Anna Weber  (anna)
        Anna Weber  (anna-2)
      say which, by its full name or by the id in parentheses"
    `);
    expect(refusal('Weber', graph)).toMatchInlineSnapshot(`
      "“Weber” is part of the name of 3 entities:
        Anna Weber  (anna)
        Anna Weber  (anna-2)
        Anna Weber-Roth  (anna-3)
      say which, by its full name or by the id in parentheses"
    `);
  });

  it('lists no more than twenty', () => {
    const names = Array.from({ length: 30 }, (_, i) => `:Person[Anna ${i + 10}]{#p${i + 10}}`);
    const lines = refusal('Anna', graphOf(names.join(' '))).split('\n');
    expect(lines.slice(19)).toEqual([
      '  Anna 28  (p28)',
      '  Anna 29  (p29)',
      '  … and 10 more',
      'say which, by its full name or by the id in parentheses',
    ]);
  });

  it('suggests what is near', () => {
    expect(refusal('Ben Rot')).toBe('found https://example.org/ben');
    expect(refusal('Bem Roth')).toBe('nothing is named “Bem Roth”\ndid you mean “Ben Roth”?');
    expect(refusal('Zoo')).toBe('nothing is named “Zoo”\ndid you mean “Zoë” or “zoe”?');
    expect(refusal('刘中')).toBe('nothing is named “刘中”\ndid you mean “刘忠” or “刘毅”?');
    expect(refusal('Nobody at all')).toBe(
      'nothing is named “Nobody at all”\nlook for a part of the name with: muster find',
    );
    expect(refusal('')).toContain('nothing is named “”');
  });
});
