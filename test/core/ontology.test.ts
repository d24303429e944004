import { describe, expect, it } from 'vitest';
import { readOntology } from '../../src/core/ontology.ts';
import { muster, ontology, ontologyText } from '../reading.ts';

const names = (kind: string) =>
  [...ontology.terms.values()]
    .filter((term) => term.kind === kind)
    .map(({ name }) => name)
    .sort();

describe('Muster’s own ontology', () => {
  it('has the classes, relations and values that reports use', () => {
    expect(names('class')).toEqual(['Mission', 'Person', 'Task', 'Unit']);
    expect(names('relation').join(' ')).toBe(
      'assignedTo contributesTo cooperatesWith directs dispatchedBy during founded involves leads memberOf partOf participatesIn performs reportsTo serves stationedAt subMissionOf subTaskOf undertakes',
    );
    expect(names('value').join(' ')).toBe(
      'description duration frequency headcount keyword kind motto outcome place position product quantity quotation subject tenure time workMode',
    );
  });

  it('labels every term in English and Chinese', () => {
    for (const { labels } of ontology.terms.values()) expect(Object.keys(labels)).toEqual(['en', 'zh']);
  });

  it('knows figures, symmetric and acyclic properties', () => {
    const properties = [...ontology.properties.values()];
    const which = (of: (property: (typeof properties)[number]) => boolean) =>
      properties
        .filter(of)
        .map(({ name }) => name)
        .sort();
    expect(which(({ figure }) => figure)).toEqual(['duration', 'frequency', 'headcount', 'quantity', 'tenure']);
    expect(which(({ symmetric }) => symmetric)).toEqual(['cooperatesWith']);
    expect(which(({ acyclic }) => acyclic)).toEqual(['partOf', 'subMissionOf', 'subTaskOf']);
  });

  it('puts properties under each other', () => {
    expect(ontology.isUnder(muster('leads'), muster('memberOf'))).toBe(true);
    expect(ontology.isUnder(muster('leads'), 'http://www.w3.org/ns/org#memberOf')).toBe(true);
    expect(ontology.isUnder(muster('memberOf'), muster('leads'))).toBe(false);
  });
});

describe('a wrong ontology is refused with its place', () => {
  it.each([
    ['a syntax error', '@prefix a: <b:> .\na:C a a:D ;;; ] .', 'turtle-syntax', 2],
    ['an unknown prefix', '\nx:C a x:D .', 'turtle-syntax', 2],
    ['a remote import', `${ontologyText}\n<x:> owl:imports <http://x.org/> .`, 'remote-import', undefined],
    ['a name used twice', `${ontologyText}\n<http://x.org/Person> a owl:Class .`, 'ambiguous-term', undefined],
    [
      'a domain that is no union',
      `${ontologyText}\nmuster:x a owl:ObjectProperty ; rdfs:domain [ a owl:Restriction ] .`,
      'unreadable-domain',
      undefined,
    ],
    ['no class', '<x:a> <x:b> <x:c> .', 'no-class', 1],
  ])('%s', (_, text, rule, line) => {
    const { problems } = readOntology('o.ttl', text);
    expect(problems).toMatchObject([{ rule, file: 'o.ttl', ...(line === undefined ? {} : { line }) }]);
  });

  it('a domain of everything demands nothing', () => {
    const everything = 'muster:likes a owl:ObjectProperty ; rdfs:domain owl:Thing ; rdfs:range owl:Thing .';
    const { ontology: read } = readOntology('o.ttl', `${ontologyText}\n${everything}`);
    expect(read.properties.get(muster('likes'))).toMatchObject({ kind: 'relation', domains: [], ranges: [] });
  });

  it('a circle of subclasses ends', () => {
    const circle =
      'muster:A a owl:Class ; rdfs:subClassOf muster:B . muster:B a owl:Class ; rdfs:subClassOf muster:A .';
    const { ontology: read } = readOntology('o.ttl', `${ontologyText}\n${circle}`);
    expect(read.isUnder(muster('A'), muster('B'))).toBe(true);
  });
});
