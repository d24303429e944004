import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { readOntology } from '../../src/core/ontology.ts';
import { freeze } from '../../src/core/paths/frozen-graph.ts';
import { componentSizes, countByTerm, mostConnected } from '../../src/core/stats.ts';
import { emptyGraph, graphFrom, worlds } from '../brute-force.ts';
import { buildBy, example, graphOf, ontologyText } from '../reading.ts';

const town = graphOf(
  ':Person[Anna]{#anna memberOf="rescue watch" position=head} and :Person[Ben]{#ben memberOf=watch directs=ben} of the ' +
    ':Unit[rescue office]{#rescue} and the :Unit[night watch]{#watch}. :Person[Anna]{#anna} :leads[leads]{from=anna to=watch} ' +
    'the :Unit[watch]{#watch}, not :memberOf[of]{from=ben to=rescue negated} the office. :Person[Carl]{#carl} :Mission[slept]{#sleep}.',
);

describe('counts', () => {
  it('are by class and property, the most frequent first', () => {
    const { nodes, edges } = countByTerm(town);
    expect(Object.entries(nodes)).toEqual([
      ['Person', 3],
      ['Unit', 2],
      ['Mission', 1],
    ]);
    expect(Object.entries(edges)).toEqual([
      ['memberOf', 4],
      ['directs', 1],
      ['leads', 1],
    ]);
  });

  it('are of values, and of all citations: mentions, values, statements', () => {
    const { values, citations } = countByTerm(town);
    expect({ values, citations }).toEqual({ values: 1, citations: 8 + 1 + 6 });
  });

  it('are none where there is no graph, or nothing in it', () => {
    const nothing = { nodes: {}, edges: {}, values: 0, citations: 0 };
    expect(countByTerm(null)).toEqual(nothing);
    expect(countByTerm(emptyGraph())).toEqual(nothing);
  });

  it('are kept of a class and a property named like what every JavaScript object has', () => {
    const text = `${ontologyText}
      muster:constructor a owl:Class .
      muster:__proto__ a owl:ObjectProperty ; rdfs:range muster:constructor .`;
    const report = ':constructor[A]{#a} :constructor[B]{#b} :__proto__[makes]{from=a to=b} it.';
    const { nodes, edges } = countByTerm(
      buildBy(readOntology('odd.ttl', text).ontology, report).graph as KnowledgeGraph,
    );
    expect(JSON.stringify({ nodes, edges })).toBe('{"nodes":{"constructor":2},"edges":{"__proto__":1}}');
  });
});

describe('components', () => {
  it('are the sizes of the parts, largest first; what is denied does not connect', () => {
    expect(componentSizes(freeze(town))).toEqual([4, 1, 1]);
    const apart = graphOf(':Unit[a]{#a} :memberOf[not]{from=b to=a negated} :Person[b]{#b}');
    expect(componentSizes(freeze(apart))).toEqual([1, 1]);
    expect(componentSizes(freeze(emptyGraph()))).toEqual([]);
  });

  it('of a made world are those found by painting', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const colours = new Map(world.people.map((person, i) => [person, i]));
        for (const { from, to, negated } of world.statements) {
          const [kept, lost] = [colours.get(from) as number, colours.get(to)];
          if (!negated) for (const [person, colour] of colours) if (colour === lost) colours.set(person, kept);
        }
        const sizes = new Map<number, number>();
        for (const colour of colours.values()) sizes.set(colour, (sizes.get(colour) ?? 0) + 1);
        expect(componentSizes(freeze(graphFrom(world)))).toEqual([...sizes.values()].sort((a, b) => b - a));
      }),
      { seed: 20200123, numRuns: 500 },
    );
  });
});

describe('the most connected', () => {
  it('are those with the most neighbours, each counted once, oneself and the denied not; then by IRI', () => {
    expect(mostConnected(freeze(town), 10).map(({ iri, degree }) => [iri, degree])).toEqual([
      [example('anna'), 2],
      [example('watch'), 2],
      [example('ben'), 1],
      [example('rescue'), 1],
      [example('carl'), 0],
      [example('sleep'), 0],
    ]);
  });

  it('stand in the order of their IRIs where they are equal, whatever the order in the graph', () => {
    const people = ['𠮷', 'ben', '﨑', 'Anna'].map(example);
    const found = mostConnected(freeze(graphFrom({ people, statements: [] })), 10);
    expect(found.map(({ iri }) => iri)).toEqual(['Anna', 'ben', '﨑', '𠮷'].map(example));
  });

  it('are at most as many as asked for', () => {
    expect(mostConnected(freeze(town), 1)).toEqual([{ iri: example('anna'), degree: 2 }]);
    expect(mostConnected(freeze(emptyGraph()), 10)).toEqual([]);
  });
});
