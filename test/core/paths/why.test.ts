import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../../src/core/labels.ts';
import { answerPathQuery } from '../../../src/core/paths/answer.ts';
import { type PathQuery, plainQuery } from '../../../src/core/paths/query.ts';
import { graphFrom, searchByHand, worldsOf } from '../../brute-force.ts';
import { example, graphOf, muster } from '../../reading.ts';

/** Anna – watch – Ben – office – Carl, and apart from them Dora, who is denied to know Carl, and Emil, her friend. */
const town = graphOf(
  ':Person[Anna]{#anna memberOf=watch} :Unit[watch]{#watch} :Person[Ben]{#ben leads=watch reportsTo=office} ' +
    ':Unit[office]{#office} :Person[Carl]{#carl reportsTo=office} :Person[Dora]{#dora cooperatesWith=emil} is not ' +
    ':directs[over]{from=dora to=carl negated} him. :Person[Emil]{#emil}.\n\n::cooperatesWith{from=ben to=carl inferred}',
);

/** The sizes of the two components; what is nearest; what to loosen. */
function why(ends: string, query: Partial<PathQuery>): string {
  const [from, to] = ends.split(' ').map(example);
  const answer = answerPathQuery(town, from, to, { ...plainQuery, ...query }, wordingOf(town, 'en'));
  expect(answer.paths).toEqual([]);
  const { components, nearest = [], loosen = [] } = answer.why ?? {};
  const near = nearest.map(({ entity, hops }) => `${entity.id} ${hops}`);
  const looser = loosen.map(({ option, value, hops }) =>
    [option, value, hops].filter((part) => part !== null).join(' '),
  );
  return [components?.join(' '), near.join(', '), looser.join(', ')].join('; ');
}

const [unit, memberOf, leads] = ['Unit', 'memberOf', 'leads'].map(muster);
const [ben, emil, dora, watch, office] = ['ben', 'emil', 'dora', 'watch', 'office'].map(example);

describe('why there is no path', () => {
  it.each<[string, string, Partial<PathQuery>, string]>([
    ['the two are apart', 'anna emil', {}, '5 2; ; --include-negated 5'],
    ['they are apart, and no one filter is why', 'emil anna', { avoid: [dora] }, '2 5; ; '],
    ['a class is kept out', 'anna carl', { withoutClasses: [unit] }, '5 5; anna 3; --without-class Unit 3'],
    ['one class alone is let in', 'anna carl', { onlyClasses: [unit] }, '5 5; watch 2; --only-class Unit 3'],
    ['a property is', 'anna carl', { withoutProperties: [memberOf] }, '5 5; anna 3; --without-property memberOf 3'],
    [
      'two are walked',
      'anna carl',
      { onlyProperties: [memberOf, leads] },
      '5 5; ben 1; --only-property memberOf,leads 3',
    ],
    ['somebody is avoided', 'anna carl', { avoid: [ben] }, '5 5; watch 2; --avoid ben 3'],
    ['two are, and one of them is why', 'anna carl', { avoid: [watch, emil] }, '5 5; anna 3; --avoid watch 3'],
    ['two are, and only both are why', 'anna carl', { avoid: [watch, ben] }, '5 5; anna 3; --avoid watch,ben 3'],
    ['it is too far', 'anna carl', { maxHops: 2 }, '5 5; ben 1; --max-hops 2 3'],
    ['all have too many neighbours', 'anna carl', { maxDegree: 1 }, '5 5; anna 3; --max-degree 1 3'],
    ['statements run the other way', 'carl anna', { direction: 'in' }, '5 5; ben 2; --direction in 3'],
    [
      'a step is inferred',
      'anna carl',
      { withoutInferred: true, avoid: [office] },
      '5 5; ben 1; --avoid office 4, --without-inferred 3',
    ],
    ['whom to pass is apart', 'anna carl', { via: [emil] }, '5 5; carl 0; --via emil 3'],
    [
      'the order is another',
      'anna carl',
      { via: [ben, watch], viaInOrder: true },
      '5 5; carl 0; --via ben 3, --via watch 3, --via-in-order 3',
    ],
  ])('is that %s', (_, ends, query, expected) => expect(why(ends, query)).toBe(expected));

  it('in the mode simple is the bound of six steps, where that is why', () => {
    const people = Array.from({ length: 9 }, (_, i) => example(`p${i}`));
    const statements = people.slice(1).map((to, i) => {
      return { from: people[i], to, property: muster('directs'), negated: false, inferred: false, confidence: 1 };
    });
    const graph = graphFrom({ people, statements });
    const query: PathQuery = { ...plainQuery, mode: 'simple' };
    const { why: reasons } = answerPathQuery(graph, people[0], people[8], query, wordingOf(graph, null));
    expect(reasons).toMatchObject({
      nearest: [{ entity: { iri: people[6] }, hops: 2 }],
      loosen: [{ option: '--max-hops', value: '6', hops: 8 }],
    });
  });

  it('is not said where a budget ran out before it was known', () => {
    const query: PathQuery = { ...plainQuery, maxVisited: 1, avoid: [example('ben')] };
    const answer = answerPathQuery(town, example('anna'), example('carl'), query, wordingOf(town, 'en'));
    expect(answer).toMatchObject({ paths: [], complete: false, why: null });
  });

  it('is found by searching: what is loosened yields a path of that length, and what is not named yields none', () => {
    const filters = fc.record({
      avoid: fc.subarray(['﨑', 'Anna', '刘忠'].map(example)),
      withoutClasses: fc.subarray(['Person', 'Unit'].map(muster)),
      maxHops: fc.option(fc.integer({ min: 1, max: 3 })),
      direction: fc.constantFrom('any', 'out', 'in'),
    });
    const without = (query: PathQuery, option: string, value: string | null): PathQuery =>
      ({
        '--avoid': { ...query, avoid: query.avoid.filter((iri) => !value?.split(',').includes(iri)) },
        '--without-class': {
          ...query,
          withoutClasses: query.withoutClasses.filter((iri) => !value?.split(',').map(muster).includes(iri)),
        },
        '--max-hops': { ...query, maxHops: null },
        '--direction': { ...query, direction: 'any' as const },
        '--include-negated': { ...query, includeNegated: true },
      })[option] as PathQuery;
    let told = 0;
    fc.assert(
      fc.property(worldsOf(5, 7), filters, (world, given) => {
        const graph = graphFrom(world);
        const query: PathQuery = { ...plainQuery, ...given };
        const [from, to] = world.people;
        const { why: reasons } = answerPathQuery(graph, from, to, query, wordingOf(graph, null));
        for (const { option, value, hops } of reasons?.loosen ?? []) {
          const { paths } = searchByHand(world, from, to, without(query, option, value));
          expect(paths[0]?.length).toBe(hops + 1);
          told++;
        }
        const options = new Set(reasons?.loosen.map(({ option }) => option));
        for (const option of ['--max-hops', '--direction', '--include-negated']) {
          if (reasons === null || options.has(option)) continue;
          expect(searchByHand(world, from, to, without(query, option, null)).paths).toEqual([]);
        }
      }),
      { seed: 20200123, numRuns: 600 },
    );
    expect(told).toBeGreaterThan(100);
  });
});
