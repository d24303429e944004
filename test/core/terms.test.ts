import { describe, expect, it } from 'vitest';
import type { Term } from '../../src/core/model.ts';
import { termNamed, withThoseBelow } from '../../src/core/terms.ts';
import { muster, ontology } from '../reading.ts';

const classes: Term[] = [...ontology.classes.values()];
const properties: Term[] = [...ontology.properties.values()];

describe('a class or property is named by', () => {
  it.each([
    ['its local name', 'memberOf'],
    ['its local name in other letter case', 'memberof'],
    ['its IRI', muster('memberOf')],
    ['its label', 'member of'],
    ['its label in Chinese', '属于'],
  ])('%s', (_, name) => expect(termNamed(properties, name, 'property').name).toBe('memberOf'));

  it.each([
    ['Unti', 'there is no class “Unti”', 'did you mean “Unit”?'],
    ['Ministry', 'there is no class “Ministry”', 'known: Person, Unit, Task, Mission'],
  ])('nothing like “%s”', (name, message, suggestion) => {
    expect(() => termNamed(classes, name, 'class')).toThrow(expect.objectContaining({ message, suggestion }));
  });
});

describe('where several classes could be meant', () => {
  const own = 'https://example.org/own#';
  const others: Term[] = [
    { iri: `${own}Unit`, name: 'Unit', labels: { en: 'unit of the army' }, parents: [] },
    { iri: `${own}Ship`, name: 'Ship', labels: { en: 'Vessel' }, parents: [] },
    { iri: `${own}Boat`, name: 'Boat', labels: { en: 'vessel', de: 'Ship' }, parents: [] },
  ];
  const named = (text: string) => termNamed([...classes, ...others], text, 'class').iri;

  it.each([
    ['the IRI decides', `${own}Unit`, `${own}Unit`],
    ['the IRI decides, in angle brackets', `<${muster('Unit')}>`, muster('Unit')],
    ['a local name goes before a label', 'Ship', `${own}Ship`],
    ['blanks around do not count', ' Boat ', `${own}Boat`],
    ['a label in full width counts', 'Ｕｎｉｔ　ｏｆ the army', `${own}Unit`],
  ])('%s', (_, text, iri) => expect(named(text)).toBe(iri));

  it.each([
    ['one local name', 'Unit', ['Unit  https://example.org/own#Unit', `Unit  ${muster('Unit')}`]],
    ['labels equal but for case', 'Vessel', [`Ship  ${own}Ship`, `Boat  ${own}Boat`]],
    ['a local name and a label in other letter case', 'ship', [`Ship  ${own}Ship`, `Boat  ${own}Boat`]],
  ])('%s is an error that lists them', (_, text, listed) => {
    expect(() => named(text)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`“${text}” names more than one class:\n`),
        suggestion: 'say which, by its IRI',
      }),
    );
    for (const line of listed) expect(() => named(text)).toThrow(`\n  ${line}`);
  });
});

describe('below a property stand', () => {
  const named = (name: string) => [...withThoseBelow(properties, muster(name))].map((iri) => iri.replace(/.*#/, ''));
  it('its subproperties', () => expect(named('memberOf')).toEqual(['memberOf', 'leads']));
  it('theirs too, and a circle does not matter', () => {
    const term = (iri: string, ...parents: string[]): Term => ({ iri, name: iri, labels: {}, parents });
    const circle = [term('a', 'c'), term('b', 'a'), term('c', 'b'), term('d')];
    expect([...withThoseBelow(circle, 'a')].sort()).toEqual(['a', 'b', 'c']);
  });
});
