import fc from 'fast-check';
import { addEntity, addStatement, createGraph, type KnowledgeGraph } from '../src/core/graph.ts';
import type { Citation, Labels } from '../src/core/model.ts';
import type { Adjacency } from '../src/core/paths/adjacency.ts';
import { example, muster, ontology } from './reading.ts';

/** Made worlds of people and statements, and path search in them by trying everything. */
export interface World {
  people: string[];
  statements: { from: string; property: string; to: string; negated: boolean; inferred: boolean }[];
}

/** In no order; by UTF-16 units 𠮷 stands before 﨑, by code points behind it. */
const everybody = ['ben', '﨑', 'Anna', '刘忠', '𠮷', 'anna', '甄延城', 'Zoë', '__proto__'].map(example);

/** Up to nine people: parallel statements, statements about oneself, negated and inferred ones, parts apart. */
export const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: everybody.length }).chain((size) => {
  const people = everybody.slice(0, size);
  const person = fc.constantFrom(...people);
  const property = fc.constantFrom(...['cooperatesWith', 'directs', 'reportsTo'].map(muster));
  const seldom = fc.nat(9).map((n) => n === 0);
  const statement = fc.record({ from: person, property, to: person, negated: seldom, inferred: fc.boolean() });
  return fc.record({ people: fc.constant(people), statements: fc.array(statement, { maxLength: 3 * size }) });
});

/** People in ranks, everybody connected with most of the next rank: many ways that are equally short. */
export const crowdedWorlds: fc.Arbitrary<World> = fc.record({
  people: fc.constant(everybody),
  statements: fc
    .shuffledSubarray(everybody, { minLength: everybody.length })
    .chain(([first, ...others]) => {
      const last = others.pop() as string;
      const ranks = [[first], others.slice(0, 3), others.slice(3, 6), [...others.slice(6), last]];
      const pairs = ranks.slice(1).flatMap((rank, i) => ranks[i].flatMap((from) => rank.map((to) => [from, to])));
      const inferred = fc.array(fc.boolean(), { minLength: pairs.length, maxLength: pairs.length });
      return fc.tuple(fc.subarray(pairs, { minLength: pairs.length - 6 }), inferred);
    })
    .map(([pairs, inferred]) =>
      pairs.map(([from, to], i) => ({
        from,
        property: muster('directs'),
        to,
        negated: false,
        inferred: inferred[i],
      })),
    ),
});

export const someWords = (start: number): Citation => {
  return { report: 'r', start, end: start + 1, quote: '.', locator: null, file: 'r.md', line: 1, column: start + 1 };
};

export const addPerson = (graph: KnowledgeGraph, iri: string, labels: Labels = {}): void =>
  addEntity(graph, { iri, id: iri, class: muster('Person'), labels, short: {}, aliases: [] });

export function emptyGraph(): KnowledgeGraph {
  return createGraph([], [...ontology.classes.values()], [...ontology.properties.values()]);
}

export function graphFrom({ people, statements }: World): KnowledgeGraph {
  const graph = emptyGraph();
  for (const iri of people) addPerson(graph, iri);
  for (const [i, { from, property, to, negated, inferred }] of statements.entries()) {
    addStatement(graph, { subject: from, property, object: to, negated }, [
      { ...someWords(i), inferred, confidence: 1 },
    ]);
  }
  return graph;
}

/** All shortest paths, in order. */
export function pathsByHand({ statements }: World, from: string, to: string): string[][] {
  const walked = statements.filter((statement) => !statement.negated && statement.from !== statement.to);
  const between = (a: string, b: string) =>
    walked.filter((s) => (s.from === a && s.to === b) || (s.from === b && s.to === a));
  const nextTo = (a: string) => [...new Set(walked.flatMap((s) => (s.from === a ? s.to : s.to === a ? s.from : [])))];
  const guesses = (path: string[]) =>
    path.filter((person, i) => i > 0 && between(path[i - 1], person).every(({ inferred }) => inferred)).length;
  const crowd = (path: string[]) => Math.max(0, ...path.slice(1, -1).map((person) => nextTo(person).length));
  let begun = [[from]];
  while (begun.length > 0) {
    const arrived = begun.filter((path) => path.at(-1) === to);
    if (arrived.length > 0) {
      return arrived.sort((a, b) => guesses(a) - guesses(b) || crowd(a) - crowd(b) || compareByHand(a, b));
    }
    begun = begun.flatMap((path) =>
      nextTo(path.at(-1) as string)
        .filter((next) => !path.includes(next))
        .map((next) => [...path, next]),
    );
  }
  return [];
}

/** By code points, which is the order of the bytes in UTF-8. */
function compareByHand(a: string[], b: string[]): number {
  for (const [i, iri] of a.entries()) {
    const order = Buffer.compare(Buffer.from(iri), Buffer.from(b[i]));
    if (order !== 0) return order;
  }
  return 0;
}

/** The adjacency of numbered nodes, each connected with those listed; all steps stated. */
export function adjacencyOf(neighbours: number[][]): Adjacency {
  const iris = neighbours.map((_, i) => example(String(i).padStart(7, '0')));
  const targets = Uint32Array.from(neighbours.flatMap((next) => [...next].sort((a, b) => a - b)));
  const offsets = new Uint32Array(neighbours.length + 1);
  for (const [i, next] of neighbours.entries()) offsets[i + 1] = offsets[i] + next.length;
  return {
    iris,
    index: new Map(iris.map((iri, i) => [iri, i])),
    offsets,
    targets,
    inferred: new Uint8Array(targets.length),
  };
}
