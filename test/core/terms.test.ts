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

describe('below a property stand', () => {
  const named = (name: string) => [...withThoseBelow(properties, muster(name))].map((iri) => iri.replace(/.*#/, ''));
  it('its subproperties', () => expect(named('memberOf')).toEqual(['memberOf', 'leads']));
  it('theirs too, and a circle does not matter', () => {
    const term = (iri: string, ...parents: string[]): Term => ({ iri, name: iri, labels: {}, parents });
    const circle = [term('a', 'c'), term('b', 'a'), term('c', 'b'), term('d')];
    expect([...withThoseBelow(circle, 'a')].sort()).toEqual(['a', 'b', 'c']);
  });
});
