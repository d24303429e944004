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
    ['no class', '<x:a> <x:b> <x:c> .', 'no-class', 1],
  ])('%s', (_, text, rule, line) => {
    expect(readOntology('o.ttl', text).problems).toMatchObject([{ rule, file: 'o.ttl', line }]);
  });

  const end = ontologyText.split('\n').length;

  it.each([
    ['a remote import', 'muster:x owl:imports <http://x.org/> .', 'remote-import', '1:10-21'],
    ['a name used twice', '<http://x.org/Person> a owl:Class .', 'ambiguous-term', '1:1-22'],
    [
      'a domain that is no union',
      'muster:x a owl:ObjectProperty ; rdfs:domain [ a owl:Restriction ] .',
      'unreadable-domain',
      '1:33-44',
    ],
    [
      'a domain whose list runs in a circle',
      'muster:x a owl:ObjectProperty ; rdfs:domain [ owl:unionOf _:l ] .\n_:l rdf:first muster:Person ; rdf:rest _:l .',
      'unreadable-domain',
      '1:33-44',
    ],
    [
      'a class below itself',
      'muster:A a owl:Class ;\n  rdfs:subClassOf muster:B .\nmuster:B a owl:Class ; rdfs:subClassOf muster:A .',
      'subclass-cycle',
      '2:19-27',
    ],
    ['a class directly below itself', 'muster:Unit rdfs:subClassOf muster:Unit .', 'subclass-cycle', '1:1-12'],
    [
      'properties that lie below each other',
      'muster:memberOf rdfs:subPropertyOf muster:leads .',
      'subproperty-cycle',
      undefined,
    ],
  ])('%s, at its word', (_, text, rule, place) => {
    const { problems } = readOntology('o.ttl', `${ontologyText}\n${text}`);
    expect(problems).toMatchObject([{ rule, file: 'o.ttl' }]);
    const [{ line, column, endColumn }] = problems;
    if (place) expect(`${line - end}:${column}-${endColumn}`).toBe(place);
  });

  it('a circle of subclasses is listed in order', () => {
    const circle = ['A', 'B', 'C'].map((name, i, all) => `muster:${name} rdfs:subClassOf muster:${all[(i + 1) % 3]} .`);
    const [{ message }] = readOntology('o.ttl', `${ontologyText}\n${circle.join('\n')}`).problems;
    expect(message).toBe('a class lies below itself: muster:A → muster:B → muster:C → muster:A');
  });

  it('a domain of everything demands nothing', () => {
    const everything = 'muster:likes a owl:ObjectProperty ; rdfs:domain owl:Thing ; rdfs:range owl:Thing .';
    const { ontology: read } = readOntology('o.ttl', `${ontologyText}\n${everything}`);
    expect(read.properties.get(muster('likes'))).toMatchObject({ kind: 'relation', domains: [], ranges: [] });
  });

  it('a chain of 20,000 subclasses and subproperties is read at once', () => {
    const links = Array.from({ length: 20_000 }, (_, i) => [
      `muster:C${i} a owl:Class ; rdfs:subClassOf muster:C${i + 1} .`,
      `muster:p${i} a owl:ObjectProperty ; rdfs:subPropertyOf muster:p${i + 1} .`,
    ]);
    const ends = 'muster:C20000 a owl:Class . muster:p20000 a owl:ObjectProperty ; rdfs:domain muster:C20000 .';
    const { ontology: read, problems } = readOntology('o.ttl', [ontologyText, ends, ...links.flat()].join('\n'));
    expect(problems).toEqual([]);
    expect(read.isUnder(muster('C0'), muster('C20000'))).toBe(true);
    expect(read.properties.get(muster('p0'))?.domains).toEqual([[muster('C20000')]]);
  });
});
