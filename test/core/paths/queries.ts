import fc from 'fast-check';
import type { PathQuery } from '../../../src/core/paths/query.ts';
import type { World } from '../../brute-force.ts';
import { muster } from '../../reading.ts';

/** Filters are many: each is seldom given, so that often there is a path. */
const seldom = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const few = (items: string[]) =>
  seldom(
    [],
    fc.subarray(items, { minLength: 1 }).map((some) => some.slice(0, 2)),
  );

/** Any query of a mode, about people of a world. */
const queries = (people: string[], mode: PathQuery['mode']): fc.Arbitrary<PathQuery> => {
  const properties = ['cooperatesWith', 'memberOf', 'leads', 'reportsTo'].map(muster);
  const classes = ['Person', 'Unit', 'Bureau'].map(muster);
  return fc.record({
    mode: fc.constant(mode),
    k: fc.integer({ min: 1, max: 6 }),
    maxHops: seldom<number | null>(null, fc.integer({ min: 1, max: 5 })),
    limit: fc.constantFrom(1, 3, 100),
    direction: fc.constantFrom('any', 'any', 'any', 'out', 'in'),
    onlyProperties: few(properties),
    withoutProperties: few(properties),
    onlyClasses: few(classes),
    withoutClasses: few(classes),
    avoid: few(people),
    via: seldom<string[]>([], fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 3 })),
    viaInOrder: fc.boolean(),
    weight: fc.constantFrom('hops', 'hops', 'confidence', 'hub'),
    maxDegree: seldom<number | null>(null, fc.integer({ min: 1, max: 5 })),
    maxVisited: fc.constant(null),
    includeNegated: seldom(false, fc.constant(true)),
    withoutInferred: seldom(false, fc.constant(true)),
  });
};

/** A world, two people of it, and a query. */
export const askedOf = (mode: PathQuery['mode'], some: fc.Arbitrary<World>) =>
  some.chain((world) => {
    const [first] = world.people;
    const ends = { from: fc.constant(first), to: seldom(world.people[1], fc.constantFrom(...world.people)) };
    return fc.record({ world: fc.constant(world), ...ends, query: queries(world.people, mode) });
  });
