import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { readOntology } from '../../src/core/ontology.ts';
import { type Adjacency, componentSize, degree, freeze } from '../../src/core/paths/adjacency.ts';
import { answerPathQuery, type PathQuery } from '../../src/core/paths/answer.ts';
import { allShortestPaths, shortestPath } from '../../src/core/paths/shortest.ts';
import { adjacencyOf, crowdedWorlds, graphFrom, pathsByHand, type World, worlds } from '../brute-force.ts';
import { buildBy, example, graphOf, muster, ontologyText } from '../reading.ts';

const runs = { seed: 20200123, numRuns: 1500 };

/** A world and two people of it. */
const asked = fc
  .oneof(worlds, crowdedWorlds)
  .chain((world) => fc.tuple(fc.constant(world), fc.constantFrom(...world.people), fc.constantFrom(...world.people)));

function search(world: World | Adjacency, from: string, to: string, limit: number) {
  const adjacency = 'people' in world ? freeze(graphFrom(world)) : world;
  const number = (iri: string) => adjacency.index.get(iri) as number;
  const names = (path: number[]) => path.map((node) => adjacency.iris[node]);
  const one = shortestPath(adjacency, number(from), number(to));
  const { paths, complete } = allShortestPaths(adjacency, number(from), number(to), limit);
  return { one: one && names(one), all: paths.map(names), complete };
}

describe('the shortest paths of a made world', () => {
  it('are those found by trying everything, in the same order, and the one is the first of all', () => {
    const check = (world: World, from: string, to: string) => {
      const expected = pathsByHand(world, from, to);
      const { one, all, complete } = search(world, from, to, Number.POSITIVE_INFINITY);
      expect(all).toEqual(expected);
      expect(one).toEqual(expected[0] ?? null);
      expect(complete).toBe(true);
    };
    fc.assert(
      fc.property(asked, ([world, from, to]) => check(world, from, to)),
      runs,
    );
  });

  it('are cut by a limit to the first ones, and say whether they are all', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 6 }), ([world, from, to], limit) => {
        const expected = pathsByHand(world, from, to);
        const { all, complete } = search(world, from, to, limit);
        expect(all).toEqual(expected.slice(0, limit));
        expect(complete).toBe(expected.length <= limit);
      }),
      runs,
    );
  });

  it('do not depend on the order in which entities and statements were added', () => {
    const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
    const twice = asked.chain(([world, from, to]) =>
      fc.record({
        world: fc.constant(world),
        again: fc.record({ people: shuffled(world.people), statements: shuffled(world.statements) }),
        ends: fc.constant({ from, to }),
      }),
    );
    fc.assert(
      fc.property(twice, ({ world, again, ends: { from, to } }) => {
        expect(search(again, from, to, 4)).toEqual(search(world, from, to, 4));
      }),
      runs,
    );
  });

  it('lead from everybody to themselves without a step', () => {
    fc.assert(
      fc.property(asked, ([world, person]) => {
        expect(search(world, person, person, 1)).toEqual({ one: [person], all: [[person]], complete: true });
      }),
      runs,
    );
  });
});

describe('large graphs', () => {
  const chain = (length: number) =>
    adjacencyOf(Array.from({ length: length + 1 }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j <= length)));
  /** Rung by rung two nodes side by side, both connected with both of the next rung. */
  const ladder = (rungs: number) => {
    const levels = Array.from({ length: rungs + 2 }, (_, i) =>
      i === 0 ? [0] : i === rungs + 1 ? [2 * i - 1] : [2 * i - 1, 2 * i],
    );
    return adjacencyOf(
      levels.flatMap((level, i) => level.map(() => [...(levels[i - 1] ?? []), ...(levels[i + 1] ?? [])])),
    );
  };

  it('a chain of 200,000 steps is walked to its end', () => {
    const long = chain(200_000);
    const path = shortestPath(long, 0, 200_000);
    expect(path).toHaveLength(200_001);
    expect(allShortestPaths(long, 0, 200_000, 2)).toEqual({ paths: [path], complete: true });
    expect(componentSize(long, 77)).toBe(200_001);
  });

  it('of the 2^40 ways down a ladder the first five are there at once', () => {
    const high = ladder(40);
    const { paths, complete } = allShortestPaths(high, 0, 81, 5);
    expect(complete).toBe(false);
    expect(paths[0]).toEqual(shortestPath(high, 0, 81));
    expect(paths.map((path) => path.slice(-5))).toEqual([
      [73, 75, 77, 79, 81],
      [73, 75, 77, 80, 81],
      [73, 75, 78, 79, 81],
      [73, 75, 78, 80, 81],
      [73, 76, 77, 79, 81],
    ]);
  });

  it('a ladder of three rungs has eight ways', () => {
    const { paths, complete } = allShortestPaths(ladder(3), 0, 7, 8);
    expect([paths.length, complete]).toEqual([8, true]);
  });
});

describe('the frozen graph', () => {
  const graph = graphOf(
    ':Person[Ben]{#ben memberOf=watch directs=ben} and :Person[Anna]{#anna leads=watch} of the :Unit[night watch]{#watch partOf=watch-2}, ' +
      'which is :partOf[not]{from=watch to=rescue negated} of the :Unit[rescue office]{#rescue}. :Unit[Second watch]{#watch-2}.\n\n' +
      '::memberOf{from=anna to=watch inferred}',
  );
  const frozen = freeze(graph);

  it('numbers entities by their IRIs', () => {
    expect(frozen.iris).toEqual(['anna', 'ben', 'rescue', 'watch', 'watch-2'].map(example));
    expect(frozen.iris.map((iri) => frozen.index.get(iri))).toEqual([0, 1, 2, 3, 4]);
  });

  it('counts neighbours once, whatever is stated between them, and oneself and those that are denied not at all', () => {
    expect(frozen.iris.map((_, i) => degree(frozen, i))).toEqual([1, 1, 0, 3, 1]);
  });

  it('knows how many hang together', () => {
    expect(frozen.iris.map((_, i) => componentSize(frozen, i))).toEqual([4, 4, 1, 4, 4]);
  });
});

const shortest: PathQuery = { mode: 'shortest', direction: 'any', limit: 100 };

const ask = (graph: KnowledgeGraph, from: string, to: string, query = shortest) =>
  answerPathQuery(graph, example(from), example(to), query, wordingOf(graph, 'en'));

/** Each path as its ids and, between them, the best property with its direction. */
const told = (graph: KnowledgeGraph, from: string, to: string, query = shortest) =>
  ask(graph, from, to, query).paths.map(({ nodes, steps }) =>
    [nodes[0].id, ...steps.flatMap((step) => [step.forward ? `${step.property}>` : `<${step.property}`, step.to])].join(
      ' ',
    ),
  );

describe('the answer to a path query', () => {
  it('has the promised shape', () => {
    const graph = graphOf(
      ':Person[Anna Weber]{#anna} is a :memberOf[member]{from=anna to=rescue confidence=0.8} of the ' +
        ':Unit[rescue office]{#rescue}. {¶1}\n\nThe :Unit[night watch]{#watch partOf=rescue} slept. {¶2}',
    );
    const anna = { iri: example('anna'), id: 'anna', class: 'Person', label: 'Anna Weber' };
    const rescue = { iri: example('rescue'), id: 'rescue', class: 'Unit', label: 'rescue office' };
    const watch = { iri: example('watch'), id: 'watch', class: 'Unit', label: 'night watch' };
    const [one, two] = ['Anna Weber is a member of the rescue office.', 'The night watch slept.'];
    const cited = { report: 'r0', file: 'r0.md' };
    expect(ask(graph, 'anna', 'watch')).toStrictEqual({
      from: anna,
      to: watch,
      query: { mode: 'shortest', direction: 'any', limit: 100 },
      complete: true,
      paths: [
        {
          hops: 2,
          cost: 2,
          nodes: [anna, rescue, watch],
          steps: [
            {
              property: 'memberOf',
              iri: muster('memberOf'),
              from: 'anna',
              to: 'rescue',
              forward: true,
              negated: false,
              inferred: false,
              confidence: 0.8,
              citations: [{ ...cited, start: 0, end: one.length, quote: one, locator: '1', line: 6, column: 9 }],
              also: [],
            },
            {
              property: 'partOf',
              iri: muster('partOf'),
              from: 'rescue',
              to: 'watch',
              forward: false,
              negated: false,
              inferred: false,
              confidence: 1,
              citations: [{ ...cited, start: 46, end: 46 + two.length, quote: two, locator: '2', line: 8, column: 1 }],
              also: [],
            },
          ],
        },
      ],
      why: null,
    });
  });

  it('has parallel statements as one step, the stated before the inferred, then the surer', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna} :assignedTo[works]{from=anna to=watch confidence=0.5} in the :Unit[night watch]{#watch}, ' +
        'which she :leads[leads]{from=anna to=watch confidence=0.9} and :founded[did not found]{from=anna to=watch negated} ' +
        'and which :directs[instructs]{from=watch to=anna confidence=0.7} her.\n\n::memberOf{from=anna to=watch inferred}',
    );
    const [{ steps }] = ask(graph, 'anna', 'watch').paths;
    expect(steps).toHaveLength(1);
    const [best] = steps;
    expect(
      [best, ...best.also].map(({ property, forward, inferred, confidence }) => {
        return [property, forward, inferred, confidence];
      }),
    ).toEqual([
      ['leads', true, false, 0.9],
      ['directs', false, false, 0.7],
      ['assignedTo', true, false, 0.5],
      ['memberOf', true, true, 1],
    ]);
    expect(best.also.map((other) => Object.keys(other))).toEqual(
      Array(3).fill(['property', 'iri', 'forward', 'negated', 'inferred', 'confidence', 'citations']),
    );
    expect(best.also.every(({ citations }) => citations.length === 1)).toBe(true);
  });

  it.each([
    [
      'statements are walked both ways',
      ':Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf=watch} :Unit[watch]{#watch}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'a negated one is never walked',
      ':Person[Anna]{#anna memberOf=watch}: :Unit[watch]{#watch}. :Person[Ben]{#ben} ' +
        'is :memberOf[not]{from=ben to=watch negated} of it, :directs[but]{from=anna to=crew} :Unit[crew]{#crew partOf=staff}, ' +
        ':Unit[staff]{#staff}, and :memberOf[he]{from=ben to=staff}.',
      ['anna directs> crew partOf> staff <memberOf ben'],
    ],
    [
      'a stated way comes before an inferred one',
      ':Unit[crew]{#a-crew} :Unit[watch]{#watch} :Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf="watch a-crew"}.\n\n' +
        '::memberOf{from=anna to=a-crew inferred}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'a shorter inferred way comes before a longer stated one',
      ':Unit[watch]{#watch} :Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf=watch}.\n\n::directs{from=ben to=anna inferred}',
      ['anna <directs ben'],
    ],
    [
      'a quiet entity comes before a crowded one',
      ':Unit[crew]{#a-crew partOf=staff} :Unit[staff]{#staff} :Unit[watch]{#watch} ' +
        ':Person[Anna]{#anna memberOf="a-crew watch"} :Person[Ben]{#ben memberOf="a-crew watch"}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'working together is walked both ways',
      ':Person[Ben]{#ben cooperatesWith=anna} :Person[Anna]{#anna}',
      ['anna cooperatesWith> ben'],
    ],
    ['a statement about oneself leads nowhere', ':Person[Anna]{#anna directs=anna} :Person[Ben]{#ben}', []],
  ])('%s', (_, text, expected) => expect(told(graphOf(text), 'anna', 'ben')).toEqual(expected));

  it('walks cooperatesWith the same whichever of the two is asked first, or written first', () => {
    const graph = graphOf(
      ':Person[Ben]{#ben cooperatesWith=anna}, :Person[Anna]{#anna}, :Person[Carl]{#carl cooperatesWith=ben}.',
    );
    expect(told(graph, 'anna', 'carl')).toEqual(['anna cooperatesWith> ben cooperatesWith> carl']);
    expect(told(graph, 'carl', 'anna')).toEqual(['carl <cooperatesWith ben <cooperatesWith anna']);
  });

  it('lists all that are equally short, and says when a limit cut them', () => {
    const graph = graphOf(
      ':Unit[a]{#a} :Unit[b]{#b} :Unit[c]{#c} :Person[Anna]{#anna memberOf="a b c"} :Person[Ben]{#ben memberOf="a b c"}',
    );
    const all = ['a', 'b', 'c'].map((unit) => `anna memberOf> ${unit} <memberOf ben`);
    const query: PathQuery = { mode: 'all-shortest', direction: 'any', limit: 3 };
    expect(told(graph, 'anna', 'ben', query)).toEqual(all);
    expect(ask(graph, 'anna', 'ben', query).complete).toBe(true);
    expect(told(graph, 'anna', 'ben', { ...query, limit: 2 })).toEqual(all.slice(0, 2));
    expect(ask(graph, 'anna', 'ben', { ...query, limit: 2 }).complete).toBe(false);
    expect(told(graph, 'anna', 'ben')).toEqual(all.slice(0, 1));
    expect(ask(graph, 'anna', 'ben').complete).toBe(true);
  });

  it('is the path of no steps from somebody to themselves', () => {
    const graph = graphOf(':Person[Anna]{#anna directs=anna}');
    const anna = { iri: example('anna'), id: 'anna', class: 'Person', label: 'Anna' };
    for (const mode of ['shortest', 'all-shortest'] as const) {
      const { paths, complete, why } = ask(graph, 'anna', 'anna', { ...shortest, mode });
      expect({ paths, complete, why }).toEqual({
        paths: [{ hops: 0, cost: 0, nodes: [anna], steps: [] }],
        complete: true,
        why: null,
      });
    }
  });

  it('says how large the two parts are where no path leads from one to the other', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna memberOf=watch} :Unit[watch]{#watch} :Unit[staff]{#staff partOf=watch} :Person[Ben]{#ben} is ' +
        ':memberOf[not]{from=ben to=watch negated} of it.',
    );
    const expected = { complete: true, paths: [], why: { components: [3, 1], nearest: [], loosen: [] } };
    expect(ask(graph, 'anna', 'ben')).toMatchObject(expected);
    expect(ask(graph, 'anna', 'ben', { ...shortest, mode: 'all-shortest' })).toMatchObject(expected);
  });

  it('is found through entities, classes and properties named like what every JavaScript object has', () => {
    const { ontology } = readOntology(
      'odd.ttl',
      `${ontologyText}
      muster:constructor a owl:Class .
      muster:hasOwnProperty a owl:ObjectProperty ; rdfs:range muster:constructor .
      muster:__proto__ a owl:ObjectProperty ; rdfs:range muster:Person .`,
    );
    const { graph, problems } = buildBy(
      ontology,
      ':Person[Anna]{#__proto__} :hasOwnProperty[has]{from=__proto__ to=constructor} a :constructor[maker]{#constructor} ' +
        'that :__proto__[makes]{from=constructor to=hasOwnProperty} :Person[Ben]{#hasOwnProperty}.',
    );
    expect(problems).toEqual([]);
    const answer = ask(graph as KnowledgeGraph, '__proto__', 'hasOwnProperty');
    expect(answer.paths[0].nodes.map(({ id, class: type, label }) => [id, type, label])).toEqual([
      ['__proto__', 'Person', 'Anna'],
      ['constructor', 'constructor', 'maker'],
      ['hasOwnProperty', 'Person', 'Ben'],
    ]);
    expect(answer.paths[0].steps.map(({ from, property, to }) => [from, property, to])).toEqual([
      ['__proto__', 'hasOwnProperty', 'constructor'],
      ['constructor', '__proto__', 'hasOwnProperty'],
    ]);
  });
});
