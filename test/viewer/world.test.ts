import { describe, expect, it } from 'vitest';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { readGraphJson, writeGraphJson } from '../../src/core/graph-json.ts';
import { readOntology } from '../../src/core/ontology.ts';
import type { World } from '../../viewer/world.ts';
import { buildBy, front, graphOf, ontologyText } from '../reading.ts';
import { opened } from './opened.ts';

const id = (world: World, iri: string) => world.graph.getNodeAttribute(iri, 'id');

describe('the world of a page', () => {
  const entities = `entities:
  liu: { class: Person, label: { zh: 刘忠, en: Liu Zhong } }
  office: { class: Unit, label: { en: Inspection Office }, short: { en: Insp. Off. } }
`;
  const world = opened(
    graphOf(
      `${front('r', entities)}:Person[刘忠]{#liu memberOf=office} of the :Unit[office]{#office} did :Task[a]{#a} and :Task[b]{#b}.
:performs[He did]{from=liu to="a b"}, :serves[for it]{from=a to=office}.`,
    ),
  );

  it('lists people first, then units, then tasks, the best connected first', () => {
    const listed = world.classes.map(({ entities: members }) => members.map((iri) => id(world, iri)));
    expect(listed).toEqual([['liu'], ['office'], ['a', 'b']]);
  });

  it.each([
    ['liuzh', 'liu'],
    ['Inspection', 'office'],
    ['Insp. O', 'office'],
  ])('finds by name, pinyin and what stands in the drawing: %s', (text, found) => {
    expect(world.find(text).map(({ iri }) => id(world, iri))).toEqual([found]);
  });

  it('folds what is no person and has one neighbour', () => {
    expect([...world.leaves].map(([leaf, host]) => [id(world, leaf), id(world, host)])).toEqual([['b', 'liu']]);
  });

  it('names by short names in the drawing, and by full names elsewhere', () => {
    const office = world.classes[1].entities[0];
    expect([world.shortName(office, 'en'), world.wording('en').entity(office)]).toEqual([
      'Insp. Off.',
      'Inspection Office',
    ]);
  });
});

it('classes of one’s own ontology look like none of Muster’s and like none of each other', () => {
  const own = `${ontologyText}
muster:Ship a owl:Class ; rdfs:label "Ship"@en .
muster:Port a owl:Class ; rdfs:label "Port"@en .`;
  const { graph } = buildBy(
    readOntology('own.ttl', own).ontology,
    ':Ship[Bee]{#bee} :Port[Hill]{#hill} :Person[Anna]{#anna} :Mission[Peace]{#peace} :Unit[U]{#u} :Task[T]{#t}',
  );
  const { classes } = opened(graph as KnowledgeGraph);
  expect(classes).toHaveLength(6);
  expect(new Set(classes.map(({ shape }) => shape)).size).toBe(6);
  expect(new Set(classes.map(({ color }) => color)).size).toBe(6);
});

it('a graph of nothing is a world as well', () => {
  const empty = graphOf(':Person[Anna]{#anna}');
  empty.dropNode(empty.nodes()[0]);
  expect(opened(readGraphJson('graph.json', [...writeGraphJson(empty)].join(''))).classes).toEqual([]);
});
