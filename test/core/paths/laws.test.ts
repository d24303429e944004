import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../../src/core/labels.ts';
import { answerPathQuery } from '../../../src/core/paths/answer.ts';
import { closedBetween } from '../../../src/core/paths/between.ts';
import { Budget } from '../../../src/core/paths/budget.ts';
import { freeze } from '../../../src/core/paths/frozen-graph.ts';
import { type PathQuery, plainQuery } from '../../../src/core/paths/query.ts';
import { everyWay } from '../../../src/core/paths/walk.ts';
import { crowdedWorlds, everybody, graphFrom, searchByHand, type World, worldsOf } from '../../brute-force.ts';
import { askedOf } from './queries.ts';

const runs = { seed: 20200123, numRuns: 1500 };

function answer(world: World, from: string, to: string, query: PathQuery) {
  const graph = graphFrom(world);
  const { paths, complete, why } = answerPathQuery(graph, from, to, query, wordingOf(graph, 'en'));
  const costs = paths.map(({ cost }) => cost);
  return { paths: paths.map(({ nodes }) => nodes.map(({ iri }) => iri)), costs, complete, why };
}

function expectAsByHand(world: World, from: string, to: string, query: PathQuery) {
  const { paths, costs, complete } = answer(world, from, to, query);
  const expected = searchByHand(world, from, to, query);
  expect({ paths, complete }).toEqual({ paths: expected.paths, complete: expected.complete });
  for (const [i, cost] of costs.entries()) expect(cost).toBeCloseTo(expected.costs[i], 6);
}

describe.each(['shortest', 'all-shortest', 'k-shortest', 'simple'] as const)('the paths of the mode %s', (mode) => {
  it('are those found by trying everything, in the same order, whatever the filters', () => {
    fc.assert(
      fc.property(askedOf(mode, worldsOf(4, 7)), ({ world, from, to, query }) => {
        expectAsByHand(world, from, to, query);
      }),
      runs,
    );
  });

  it('are those found by trying everything where many are equally short', () => {
    fc.assert(
      fc.property(askedOf(mode, crowdedWorlds), ({ world, from, to, query: { maxHops, limit, k, weight, via } }) => {
        const query = { ...plainQuery, mode, maxHops: maxHops ?? 5, limit, k, weight, via: via.slice(0, 1) };
        expectAsByHand(world, from, to, query);
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('do not depend on the order in which people and statements were added', () => {
    const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
    const twice = askedOf(mode, worldsOf(2, everybody.length)).chain(({ world, ...others }) =>
      fc.record({
        world: fc.constant(world),
        again: fc.record({
          people: shuffled(world.people),
          classes: fc.constant(world.classes),
          statements: shuffled(world.statements),
        }),
        others: fc.constant(others),
      }),
    );
    fc.assert(
      fc.property(twice, ({ world, again, others: { from, to, query } }) => {
        expect(answer(again as World, from, to, query)).toEqual(answer(world, from, to, query));
      }),
      { ...runs, numRuns: 300 },
    );
  });
});

describe('one stop', () => {
  it('is left open where, and only where, a path through it is found by trying everything', () => {
    const passed = { yes: 0, no: 0 };
    fc.assert(
      fc.property(worldsOf(3, 8), (world) => {
        const frozen = freeze(graphFrom(world));
        const [from, to, stop] = world.people.map(frozen.numberOf);
        const query = { ...plainQuery, via: [world.people[2]] };
        const expected = searchByHand(world, world.people[0], world.people[1], query).paths.length > 0;
        const bounds = { taken: [], barred: [], maxHops: Number.POSITIVE_INFINITY };
        const closed = closedBetween(everyWay(frozen.adjacency), from, to, bounds, new Budget());
        expect(closed?.[stop]).toBe(expected ? 0 : 1);
        passed[expected ? 'yes' : 'no']++;
      }),
      runs,
    );
    expect(Math.min(passed.yes, passed.no)).toBeGreaterThan(200);
  });
});
