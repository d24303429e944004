import { describe, expect, it } from 'vitest';
import { type Adjacency, freezeStatements, type NumberedStatement } from '../../../src/core/paths/adjacency.ts';
import { freeze } from '../../../src/core/paths/frozen-graph.ts';
import { PathFinder } from '../../../src/core/paths/path-finder.ts';
import { plainQuery, searchOf } from '../../../src/core/paths/query.ts';
import { type Search, search } from '../../../src/core/paths/search.ts';
import { Stops } from '../../../src/core/paths/stops.ts';
import { everyWay, reach } from '../../../src/core/paths/walk.ts';
import { example, graphOf } from '../../reading.ts';

const stated = { property: 0, negated: false, inferred: false, confidence: 1 };

/** Numbered entities and the pairs of them between which something is stated. */
const connected = (size: number, pairs: [number, number][]): Adjacency =>
  freezeStatements(
    size,
    [stated],
    pairs.map(([subject, object]) => ({ subject, object, kind: 0 })),
  );

/** Everybody knows the next. */
const chain = (length: number) =>
  connected(
    length + 1,
    Array.from({ length }, (_, i) => [i, i + 1]),
  );

/** Rung by rung two entities side by side, both connected with both of the next rung. */
function ladder(rungs: number): Adjacency {
  const level = (i: number) => (i === 0 ? [0] : i === rungs + 1 ? [2 * i - 1] : [2 * i - 1, 2 * i]);
  const pairs = Array.from({ length: rungs + 1 }, (_, i) =>
    level(i).flatMap((from) => level(i + 1).map((to): [number, number] => [from, to])),
  );
  return connected(2 * rungs + 2, pairs.flat());
}

function ask(adjacency: Adjacency, from: number, to: number, asked: Partial<Search> = {}) {
  const { mode, k, limit } = plainQuery;
  const unbound = { maxHops: Number.POSITIVE_INFINITY, maxVisited: null };
  const found = search(everyWay(adjacency), {
    from,
    to,
    mode,
    k,
    limit,
    via: [],
    viaInOrder: false,
    ...unbound,
    ...asked,
  });
  return { paths: found.paths, complete: found.cut === null };
}

describe('a chain of 200,000 steps', () => {
  const long = chain(200_000);
  const whole = Array.from({ length: 200_001 }, (_, i) => i);

  it.each([
    ['is the shortest path', {}],
    ['is all shortest paths', { mode: 'all-shortest' }],
    ['is all of the three best', { mode: 'k-shortest' }],
    ['is the only simple path', { mode: 'simple' }],
    ['is walked through its middle', { via: [100_000] }],
    ['is walked through three of its own in order', { via: [1, 5, 199_999], viaInOrder: true }],
  ] as const)('%s', (_, asked) => {
    const { paths, complete } = ask(long, 0, 200_000, { ...asked, via: 'via' in asked ? [...asked.via] : [] });
    expect(complete).toBe(true);
    expect(paths).toHaveLength(1);
    expect(paths[0]).toEqual(whole);
  });

  it('hangs together', () => {
    const { entities, hops } = reach(everyWay(long), 77, null);
    expect(entities).toHaveLength(200_001);
    expect(hops[200_000]).toBe(199_923);
  });
});

describe('a ladder', () => {
  it('of 40 rungs gives the first five of its 2^40 ways at once, in every mode that has several', () => {
    const high = ladder(40);
    for (const mode of ['all-shortest', 'k-shortest', 'simple'] as const) {
      const { paths, complete } = ask(high, 0, 81, { mode, k: 5, limit: 5 });
      expect(complete).toBe(mode === 'k-shortest');
      expect(paths[0]).toEqual(ask(high, 0, 81).paths[0]);
      expect(paths.map((path) => path.slice(-5))).toEqual([
        [73, 75, 77, 79, 81],
        [73, 75, 77, 80, 81],
        [73, 75, 78, 79, 81],
        [73, 75, 78, 80, 81],
        [73, 76, 77, 79, 81],
      ]);
    }
  });

  it('of 40 rungs has no way through what hangs on one of them, or on a chain to it, and that is known at once', () => {
    const high = Array.from({ length: 40 }, (_, i) => [2 * i + 1, 2 * i + 2]);
    const levels = [[0], ...high, [81]];
    const pairs = levels.slice(1).flatMap((level, i) => level.flatMap((to) => levels[i].map((from) => [from, to])));
    const hung = [...pairs, [39, 82], [82, 83], [83, 84], [84, 82], [80, 85], [85, 81]] as [number, number][];
    for (const via of [82, 84]) {
      expect(ask(connected(86, hung), 0, 81, { via: [via] })).toEqual({ paths: [], complete: true });
    }
    expect(ask(connected(86, hung), 0, 81, { via: [85] }).paths[0].slice(-3)).toEqual([80, 85, 81]);
    expect(ask(connected(86, hung), 0, 81, { via: [82], maxVisited: 50 }).complete).toBe(false);
  });

  it('of 5,000 rungs has its ways from end to end', () => {
    const { paths } = ask(ladder(5000), 0, 10_001, { mode: 'all-shortest', limit: 2 });
    const first = Array.from({ length: 5000 }, (_, i) => 2 * i + 1);
    expect(paths[0]).toEqual([0, ...first, 10_001]);
    expect(paths[1]).toEqual([0, ...first.slice(0, -1), 10_000, 10_001]);
  });

  it('of three rungs has eight ways', () => {
    const { paths, complete } = ask(ladder(3), 0, 7, { mode: 'all-shortest', limit: 8 });
    expect([paths.length, complete]).toEqual([8, true]);
  });
});

/** So many rows and columns of entities, each connected with those beside, above and below it. */
function grid(size: number): Adjacency {
  const pairs: [number, number][] = [];
  for (let i = 0; i < size * size; i++) {
    if ((i + 1) % size !== 0) pairs.push([i, i + 1]);
    if (i + size < size * size) pairs.push([i, i + size]);
  }
  return connected(size * size, pairs);
}

/** So many entities, each connected with every other. */
const everyPair = (size: number): [number, number][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: i }, (_, j): [number, number] => [i, j])).flat();

describe('parallel statements', () => {
  it('count as stated if one of them is, though an inferred one comes first and another way was there before', () => {
    const kinds = [stated, { ...stated, inferred: true }];
    const around = Array.from({ length: 50 }, (_, i) => ({ subject: 4, object: 5 + i, kind: 0 }));
    const between = ['0 1 0', '0 2 0', '1 3 1', '2 3 1', '2 3 0', '3 4 0'].map((statement) => {
      const [subject, object, kind] = statement.split(' ').map(Number);
      return { subject, object, kind };
    });
    const statements = [...between, ...around];
    expect(ask(freezeStatements(55, kinds, statements), 0, 4).paths).toEqual([[0, 2, 3, 4]]);
  });
});

describe('stops', () => {
  it('are passed when they are due, and not again', () => {
    const inOrder = new Stops([3, 5], true);
    expect([inOrder.pass(0, 4), inOrder.pass(0, 3), inOrder.pass(0, 5), inOrder.pass(1, 5)]).toEqual([0, 1, -1, 2]);
    const inAnyOrder = new Stops([3, 5]);
    expect([inAnyOrder.pass(0, 4), inAnyOrder.pass(0, 5), inAnyOrder.pass(2, 5), inAnyOrder.pass(2, 3)]).toEqual([
      0, 2, -1, 3,
    ]);
    expect([inOrder.all, inAnyOrder.all]).toEqual([2, 3]);
  });

  it('that are named twice in a row are passed once', () => {
    expect(ask(chain(3), 0, 3, { via: [1, 1, 2], viaInOrder: true }).paths).toEqual([[0, 1, 2, 3]]);
    expect(ask(chain(3), 0, 3, { via: [1, 2, 1], viaInOrder: true }).paths).toEqual([]);
  });

  it('at a dead end are found to be out of the way, however many ways there are to it', () => {
    const crowd = connected(61, [...everyPair(60), [30, 60]]);
    expect(ask(crowd, 0, 1, { via: [60] })).toEqual({ paths: [], complete: true });
    expect(ask(crowd, 0, 1, { via: [60], mode: 'simple' })).toEqual({ paths: [], complete: true });
  });

  it('in the corners of a grid are passed without coming by twice', () => {
    const { paths, complete } = ask(grid(20), 0, 399, { via: [19, 380, 210] });
    expect([paths.length, complete]).toEqual([1, true]);
    expect(new Set(paths[0]).size).toBe(paths[0].length);
    expect(paths[0]).toEqual(expect.arrayContaining([19, 380, 210]));
  });

  it('that lie where too many ways would have to be tried end the search, which says so', () => {
    const tail = (from: number, first: number, length: number): [number, number][] =>
      Array.from({ length }, (_, i) => [i === 0 ? from : first + i - 1, first + i]);
    const crowd = connected(61, [...everyPair(40), ...tail(2, 40, 6), ...tail(3, 46, 14), [45, 60], [59, 60]]);
    expect(ask(crowd, 0, 1, { via: [60], maxVisited: 20_000 })).toEqual({ paths: [], complete: false });
  });
});

describe('a budget', () => {
  it.each(['shortest', 'all-shortest', 'k-shortest', 'simple'] as const)('cuts %s short and says so', (mode) => {
    const { paths, complete } = ask(chain(100), 0, 100, { mode, maxVisited: 50 });
    expect({ paths, complete }).toEqual({ paths: [], complete: false });
    expect(ask(chain(100), 0, 100, { mode, maxVisited: 10_000 }).complete).toBe(true);
  });

  it('counts every entity that is visited, and may be used up', () => {
    const star = connected(12, [...Array.from({ length: 10 }, (_, i): [number, number] => [0, i + 1]), [10, 11]]);
    expect(ask(star, 1, 11, { maxVisited: 2 })).toEqual({ paths: [], complete: false });
    expect(ask(star, 1, 11, { maxVisited: 3 })).toEqual({ paths: [[1, 0, 10, 11]], complete: true });
    const rungs = { mode: 'all-shortest', limit: 8 } as const;
    expect(ask(ladder(3), 0, 7, { ...rungs, maxVisited: 5 })).toEqual({ paths: [], complete: false });
    expect(ask(ladder(3), 0, 7, { ...rungs, maxVisited: 6 }).complete).toBe(true);
  });

  it('leaves what was found before it ran out', () => {
    const { paths, complete } = ask(ladder(10), 0, 21, { mode: 'k-shortest', k: 2000, limit: 5000, maxVisited: 100 });
    expect(complete).toBe(false);
    expect(paths).toHaveLength(1024);
  });
});

describe('the frozen statements', () => {
  const kinds = [stated, { ...stated, inferred: true }, { ...stated, negated: true }];
  const statements: NumberedStatement[] = [
    { subject: 0, object: 1, kind: 1 },
    { subject: 1, object: 0, kind: 0 },
    { subject: 1, object: 2, kind: 2 },
    { subject: 2, object: 2, kind: 0 },
    { subject: 3, object: 1, kind: 0 },
  ];
  const frozen = freezeStatements(4, kinds, statements);

  /** What leads from an entity: to whom, and which kind of step it is. */
  const steps = (entity: number) => {
    const [begin, end] = [frozen.offsets[entity], frozen.offsets[entity + 1]];
    return [...frozen.targets.subarray(begin, end)].map((target, i) => [target, frozen.kinds[begin + i]]);
  };

  it('lead from both their ends, and from oneself nowhere', () => {
    expect(steps(0)).toEqual([
      [1, 2],
      [1, 1],
    ]);
    expect(steps(1)).toEqual([
      [0, 3],
      [0, 0],
      [2, 4],
      [3, 1],
    ]);
    expect(steps(2)).toEqual([[1, 5]]);
    expect(steps(3)).toEqual([[1, 0]]);
  });

  it('count every neighbour once, and those that are denied not at all', () => {
    expect([0, 1, 2, 3].map((entity) => frozen.degrees.of(entity))).toEqual([1, 2, 0, 1]);
    expect(frozen.degrees.of(1)).toBe(2);
  });

  it('may be handed out in one object again and again', () => {
    const one = { subject: 0, object: 0, kind: 0 };
    function* again() {
      for (const statement of statements) yield Object.assign(one, statement);
    }
    expect(freezeStatements(4, kinds, again())).toEqual(freezeStatements(4, kinds, statements));
  });

  it.each([
    [{ subject: 4, object: 1, kind: 0 }],
    [{ subject: 0, object: -1, kind: 0 }],
    [{ subject: 0, object: 1, kind: 3 }],
    [{ subject: 0, object: 1, kind: -1 }],
    [{ subject: 0, object: Number.NaN, kind: 0 }],
  ])('refuse a number out of its range: %j', (statement) => {
    expect(() => freezeStatements(4, kinds, [statement])).toThrow(RangeError);
  });

  it('are as many as they are, over many regions, and of as many kinds as they are', () => {
    const size = 50_000;
    const many = Array.from({ length: 300 }, (_, i) => ({ ...stated, confidence: i / 300 }));
    const made = Array.from({ length: 120_000 }, (_, i) => {
      return { subject: (i * 7919) % size, object: (i * 104_729 + 1) % size, kind: i % 300 };
    });
    const expected = new Map<number, string[]>();
    const expect1 = (from: number, to: number, kind: number) => {
      expected.set(from, [...(expected.get(from) ?? []), `${to} ${kind}`]);
    };
    for (const { subject, object, kind } of made) {
      if (subject === object) continue;
      expect1(subject, object, 2 * kind);
      expect1(object, subject, 2 * kind + 1);
    }
    const { offsets, targets, kinds: found } = freezeStatements(size, many, made);
    for (let entity = 0; entity < size; entity++) {
      const here = [];
      for (let k = offsets[entity]; k < offsets[entity + 1]; k++) here.push(`${targets[k]} ${found[k]}`);
      if (here.join() !== (expected.get(entity) ?? []).join()) expect(here).toEqual(expected.get(entity) ?? []);
    }
    expect(targets).toHaveLength([...expected.values()].flat().length);
  });
});

describe('the frozen graph', () => {
  const graph = graphOf(
    ':Person[Ben]{#ben memberOf=watch directs=ben} and :Person[Anna]{#anna leads=watch} of the :Unit[night watch]{#watch partOf=watch-2}, ' +
      'which is :partOf[not]{from=watch to=rescue negated} of the :Unit[rescue office]{#rescue}. :Unit[Second watch]{#watch-2}.\n\n' +
      '::memberOf{from=anna to=watch inferred}',
  );
  const { entities, numberOf, adjacency } = freeze(graph);

  it('numbers entities by their IRIs', () => {
    expect(entities).toEqual(['anna', 'ben', 'rescue', 'watch', 'watch-2'].map(example));
    expect(entities.map(numberOf)).toEqual([0, 1, 2, 3, 4]);
  });

  it('knows how many neighbours each has', () => {
    expect(entities.map((_, i) => adjacency.degrees.of(i))).toEqual([1, 1, 0, 3, 1]);
  });

  it('is asked in numbers', () => {
    expect(searchOf(freeze(graph), example('anna'), example('ben'), plainQuery)).toMatchObject({ from: 0, to: 1 });
    expect(new PathFinder(everyWay(adjacency)).hops({ from: 0, to: 1 })).toBe(2);
    expect(new PathFinder(everyWay(adjacency)).hops({ from: 0, to: 2 })).toBe(-1);
    expect(new PathFinder(everyWay(adjacency)).hops({ from: 2, to: 2 })).toBe(0);
    const closed = Uint8Array.from([0, 0, 0, 1, 0]);
    expect(new PathFinder({ ...everyWay(adjacency), closed }).hops({ from: 0, to: 1 })).toBe(-1);
  });
});
