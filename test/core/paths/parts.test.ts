import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../../src/core/labels.ts';
import { answerPathQuery, wordPaths } from '../../../src/core/paths/answer.ts';
import { findPaths } from '../../../src/core/paths/find-paths.ts';
import { type PathQuery, plainQuery } from '../../../src/core/paths/query.ts';
import { crowdedWorlds, graphFrom, type World, worldsOf } from '../../brute-force.ts';
import { type Asked, partSource } from '../../part-source.ts';
import { example, graphOf, muster } from '../../reading.ts';
import { askedOf } from './queries.ts';

async function expectAsOfTheWhole(world: World, from: string, to: string, query: PathQuery) {
  const graph = graphFrom(world);
  const wording = wordingOf(graph, 'en');
  const whole = answerPathQuery(graph, from, to, query, wording);
  const found = await findPaths(partSource(graph), [from, to], query);
  const part = wordPaths(graph, [from, to], query, found, wording);
  expect(part).toEqual(whole.why ? { ...whole, why: { ...whole.why, components: null } } : whole);
}

describe.each(['shortest', 'all-shortest', 'k-shortest', 'simple'] as const)('paths of the mode %s', (mode) => {
  it('are those of the whole graph where it is learnt bit by bit, whatever the filters', async () => {
    await fc.assert(
      fc.asyncProperty(askedOf(mode, fc.oneof(worldsOf(4, 9), crowdedWorlds)), ({ world, from, to, query }) =>
        expectAsOfTheWhole(world, from, to, query),
      ),
      { seed: 20200123, numRuns: 500 },
    );
  });
});

/** A long line of people, each of whom leads a unit of the next, with many members each. */
const line = graphOf(
  Array.from({ length: 30 }, (_, i) => {
    const members = Array.from({ length: 5 }, (_, j) => `:Person[p${i}-${j}]{#p${i}-${j} memberOf=u${i}}`);
    const next = i < 29 ? ` partOf=u${i + 1}` : '';
    return `:Unit[u${i}]{#u${i}${next}} ${members.join(' ')}`;
  }).join('\n\n'),
);

async function askedFor(from: string, to: string, query: Partial<PathQuery> = {}): Promise<Asked> {
  const asked: Asked = [];
  await findPaths(partSource(line, asked), [example(from), example(to)], { ...plainQuery, ...query });
  return asked;
}

describe('what is asked of a graph that is elsewhere', () => {
  it('is one level at a time, from both ends', async () => {
    expect(await askedFor('u3', 'u5')).toEqual([
      ['steps', 1],
      ['steps', 1],
      ['statements', 1],
      ['steps', 7],
      ['statements', 1],
    ]);
  });

  it('grows with the steps of the path, not with the graph', async () => {
    const counts = await Promise.all(['u4', 'u6', 'u8', 'u10'].map(async (to) => (await askedFor('u2', to)).length));
    expect(counts).toEqual([5, 9, 13, 17]);
    const learnt = (await askedFor('u10', 'u14')).filter(([what]) => what === 'statements');
    expect(learnt.reduce((sum, [, entities]) => sum + entities, 0)).toBeLessThan(20);
  });

  it('are no degrees where there is but one path', async () => {
    expect((await askedFor('p3-1', 'p5-1')).filter(([what]) => what === 'degrees')).toEqual([]);
  });

  it('are classes only where a filter is about them', async () => {
    expect((await askedFor('u3', 'u5')).some(([what]) => what === 'classes')).toBe(false);
    const asked = await askedFor('u3', 'u5', { withoutClasses: [muster('Person')] });
    expect(asked.some(([what]) => what === 'classes')).toBe(true);
  });
});
