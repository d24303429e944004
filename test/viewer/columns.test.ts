import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bend, columnsOf } from '../../viewer/graph/columns.ts';
import { distance, lineOf, pointOn } from '../../viewer/graph/geometry.ts';

const between = (...pairs: string[]) => pairs.map((pair) => ({ key: pair, ends: pair.split(' ') as [string, string] }));

/** The columns from left to right, each from top to bottom. */
function seen(paths: string[], relations: string[] = paths.flatMap(stepsOf)): string[] {
  const { places } = columnsOf(
    paths.map((path) => path.split(' ')),
    between(...new Set(relations)),
  );
  const columns = new Map<number, [string, number][]>();
  for (const [entity, [x, y]] of places) columns.set(x, [...(columns.get(x) ?? []), [entity, y]]);
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([, column]) =>
      column
        .sort(([, a], [, b]) => b - a)
        .map(([entity]) => entity)
        .join(' '),
    );
}

const stepsOf = (path: string): string[] => {
  const entities = path.split(' ');
  return entities.slice(1).map((entity, i) => `${entities[i]} ${entity}`);
};

describe('paths stand in columns, one for each hop', () => {
  it.each([
    ['one path', ['a b c'], ['a', 'b', 'c']],
    ['two of the same length', ['a b d', 'a c d'], ['a', 'b c', 'd']],
    ['the end in a column of its own, however near it is', ['a d', 'a b c d'], ['a', 'b', 'c', 'd']],
    ['who is reached in two ways stands where the shorter leads', ['a b e', 'a c b e'], ['a', 'b c', 'e']],
    ['from somebody to himself', ['a'], ['a']],
  ])('%s', (_, paths, expected) => {
    expect(seen(paths)).toEqual(expected);
  });

  it('so that lines do not cross where they need not', () => {
    const [, second, third] = seen(['a x p z', 'a y q z'], ['a x', 'a y', 'x p', 'y q', 'p z', 'q z']);
    expect(third).toBe(second === 'x y' ? 'p q' : 'q p');
  });
});

const bentIn = (...[paths, statements]: Parameters<typeof columnsOf>) =>
  bend(columnsOf(paths, statements).places, statements);

describe('lines in columns', () => {
  it('past nobody are straight', () => {
    const bends = bentIn([['a', 'b', 'c']], between('a b', 'b c'));
    expect([...bends.values()]).toEqual([0, 0]);
  });

  it('that would run over somebody bend around', () => {
    const bends = bentIn(
      [
        ['a', 'b', 'c'],
        ['a', 'c'],
      ],
      between('a b', 'b c', 'a c'),
    );
    expect(Math.abs(bends.get('a c') ?? 0)).toBeGreaterThan(0);
  });

  it('of several relations between the same two lie apart', () => {
    const relations = [1, 2, 3].map((i) => ({ key: String(i), ends: ['a', 'b'] as [string, string] }));
    const bends = bentIn([['a', 'b']], relations);
    expect(new Set(bends.values()).size).toBe(3);
  });

  it('no two entities stand in the same place, whatever the paths', () => {
    const inner = fc.uniqueArray(fc.constantFrom(...'bcdefgh'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(inner, { minLength: 1, maxLength: 8 }), (all) => {
        const paths = all.map((entities) => ['a', ...entities, 'z']);
        const { places, statements } = columnsOf(
          paths,
          between(...new Set(paths.flatMap((path) => stepsOf(path.join(' '))))),
        );
        const bends = bend(places, statements);
        expect(new Set([...places.values()].map(String)).size).toBe(places.size);
        expect([...bends.values()].every(Number.isFinite)).toBe(true);
        expect([...places].every(([entity, [x]]) => (entity === 'a' ? x === 0 : x > 0))).toBe(true);
      }),
    );
  });
});

describe('a line', () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];

  it.each([0, 0.35, -1])('begins and ends at its ends, bent by %f or not', (curvature) => {
    expect([pointOn(from, to, curvature, 0), pointOn(from, to, curvature, 1)]).toEqual([from, to]);
    const points = lineOf(from, to, curvature);
    expect([points[0], points[points.length - 1]]).toEqual([from, to]);
  });

  it('is bent to the other side by the opposite of its curvature', () => {
    const [a, b] = [pointOn(from, to, 0.4, 0.5), pointOn(from, to, -0.4, 0.5)];
    expect([a.y, distance(a, b)]).toEqual([-b.y, 40]);
  });
});
