import fc from 'fast-check';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path';
import { expect, it } from 'vitest';
import { wordingOf } from '../../../src/core/labels.ts';
import { answerPathQuery } from '../../../src/core/paths/answer.ts';
import { plainQuery } from '../../../src/core/paths/query.ts';
import { graphFrom, worldsOf } from '../../brute-force.ts';
import { muster } from '../../reading.ts';

/** Where the two mean the same: any way over what is not denied, or out only where no property is symmetric. */
it.each([
  ['any', UndirectedGraph],
  ['out', DirectedGraph],
] as const)(
  'the shortest path in the direction %s is as long as that of graphology-shortest-path',
  (direction, Graph) => {
    let found = 0;
    fc.assert(
      fc.property(worldsOf(4, 9), ({ people, statements: all }) => {
        const statements = all.filter(({ property }) => property !== muster('cooperatesWith'));
        const peer = new Graph();
        for (const person of people) peer.addNode(person);
        for (const { from, to, negated } of statements) if (!negated) peer.mergeEdge(from, to);
        const graph = graphFrom({ people, statements });
        const [from] = people;
        for (const to of people) {
          const { paths } = answerPathQuery(graph, from, to, { ...plainQuery, direction }, wordingOf(graph, null));
          expect(paths[0]?.nodes.length ?? null).toBe(bidirectional(peer, from, to)?.length ?? null);
          found += Math.min(1, paths[0]?.hops ?? 0);
        }
      }),
      { seed: 20200123, numRuns: 300 },
    );
    expect(found).toBeGreaterThan(500);
  },
);
