import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, filter } from '../../viewer/filters.ts';
import { canFold, shownOf, within } from '../../viewer/shown.ts';
import { type Filters, firstView, noFilters, type View } from '../../viewer/state.ts';
import type { World } from '../../viewer/world.ts';
import { graphFrom, worlds } from '../brute-force.ts';
import { example, front, graphOf, muster } from '../reading.ts';
import { opened } from './opened.ts';

const view = (change: Partial<View> = {}): View => ({ ...firstView(null), ...change });
const idsOf = (iris: Iterable<string>) => [...iris].map((iri) => iri.replace('https://example.org/', '')).sort();

/** A chief, three teams below her, and members who hang on one team alone. */
const office = opened(
  graphOf(
    `${front('a')}:Person[Ada]{#ada leads="left right"} leads the :Unit[left team]{#left} and the :Unit[right team]{#right}.
:Person[Ben]{#ben memberOf=left}, :Person[Cy]{#cy memberOf=left} and :Person[Di]{#di memberOf=right}.`,
    `${front('b')}:Unit[Night team]{#night} :partOf[probably belongs to it]{from=night to=right inferred} :leads[never led]{from=ada to=night negated}
:Unit[left team]{#left} :cooperatesWith[helped]{from=left to=right} :Unit[right team]{#right} of :Person[Ada]{#ada}.`,
  ),
);

describe('filters leave', () => {
  const left = (filters: Partial<Filters>) => {
    const { entities, statements } = filter(office, { ...noFilters, ...filters });
    const names = [...statements].map((key) =>
      key
        .split(' ')
        .map((iri) => iri.replace(/^.*[#/]/, ''))
        .join(' '),
    );
    return [idsOf(entities).join(' '), names.sort().join(', ')];
  };

  it.each<[string, Partial<Filters>, string, string]>([
    [
      'everything, where there are none',
      {},
      'ada ben cy di left night right',
      'ada leads left, ada leads night negated, ada leads right, ben memberOf left, cy memberOf left, di memberOf right, left cooperatesWith right, night partOf right',
    ],
    [
      'no people',
      { withoutClasses: [muster('Person')] },
      'left night right',
      'left cooperatesWith right, night partOf right',
    ],
    [
      'no membership',
      { withoutProperties: [muster('memberOf')] },
      'ada ben cy di left night right',
      'ada leads left, ada leads night negated, ada leads right, left cooperatesWith right, night partOf right',
    ],
    [
      'what the first report speaks of',
      { withoutReports: ['b'] },
      'ada ben cy di left right',
      'ada leads left, ada leads right, ben memberOf left, cy memberOf left, di memberOf right',
    ],
    [
      'what the second speaks of',
      { withoutReports: ['a'] },
      'ada left night right',
      'ada leads night negated, left cooperatesWith right, night partOf right',
    ],
    [
      'who is related to two others at least',
      { minDegree: 2 },
      'ada left right',
      'ada leads left, ada leads right, left cooperatesWith right',
    ],
    [
      'nothing that is only implied, nothing that is denied',
      { withoutInferred: true, withoutNegated: true },
      'ada ben cy di left night right',
      'ada leads left, ada leads right, ben memberOf left, cy memberOf left, di memberOf right, left cooperatesWith right',
    ],
  ])('%s', (_, filters, entities, statements) => expect(left(filters)).toEqual([entities, statements]));

  it('as much of each as is counted beside it', () => {
    const { properties, reports, inferred, negated } = countsOf(office);
    expect([properties.get(muster('leads')), properties.get(muster('memberOf'))]).toEqual([3, 3]);
    expect([Object.fromEntries(reports), inferred, negated]).toEqual([{ a: 6, b: 4 }, 1, 1]);
  });
});

describe('what is drawn', () => {
  const drawn = (change: Partial<View>, isNarrow = false, wanted: string[] = []) =>
    idsOf(shownOf(office, view(change), isNarrow, wanted.map(example)).entities).join(' ');

  it('is everything, of a small graph', () => expect(drawn({})).toBe('ada ben cy di left night right'));

  it('in a small pane does without what is no person and hangs on one other', () => {
    expect(drawn({}, true)).toBe('ada ben cy di left right');
    expect([...shownOf(office, view(), true, []).folded]).toEqual([[example('right'), 1]]);
  });

  it('but not without what is looked at, which stands beside its neighbour', () => {
    const { entities, added } = shownOf(office, view(), true, [example('night')]);
    expect([entities.has(example('night')), [...added]]).toEqual([true, [[example('night'), example('right')]]]);
  });

  it('is everything where that is wanted', () => expect(drawn({ whole: true }, true)).toBe(drawn({})));

  it('does without what hangs on a folded team alone, and with it again', () => {
    expect(canFold(office, view(), example('left'), shownOf(office, view(), false, []))).toBe(true);
    expect(drawn({ folded: [example('left')] })).toBe('ada di left night right');
    expect(drawn({ folded: [example('left'), example('right')] })).toBe('ada left right');
    expect(drawn({ unfolded: [example('right')] }, true)).toBe('ada ben cy di left night right');
  });

  it('some steps around somebody alone', () => {
    const around = (steps: number) => idsOf(within(office, view(), example('ben'), steps)).join(' ');
    expect([1, 2, 3].map(around)).toEqual(['ben left', 'ada ben cy left right', 'ada ben cy di left night right']);
  });
});

describe('in whatever world', () => {
  const classes = ['Person', 'Unit', 'Task'].map(muster);
  const looks = worlds.chain((world) => {
    const made = graphFrom(world);
    // There is no text to cite.
    made.updateEachEdgeAttributes((_, statement) => ({ ...statement, citations: [] }));
    const opening = opened(made);
    const some = <T>(all: T[]) => fc.subarray(all);
    const { graph } = opening;
    return fc.record({
      world: fc.constant<World>(opening),
      isNarrow: fc.boolean(),
      wanted: some(graph.nodes()),
      view: fc.record({
        filters: fc.record({
          withoutClasses: some(classes),
          withoutProperties: some([...new Set(graph.mapEdges((_, { property }) => property))]),
          withoutReports: fc.constant<string[]>([]),
          minDegree: fc.nat(3),
          withoutInferred: fc.boolean(),
          withoutNegated: fc.boolean(),
        }),
        whole: fc.boolean(),
        unfolded: some(graph.nodes()),
        folded: some(graph.nodes()),
      }),
    });
  });

  it('filters leave no statement without its ends, and count neighbours by what is left', () => {
    fc.assert(
      fc.property(looks, ({ world, view: { filters } }) => {
        const { graph } = world;
        const { entities, statements, neighboursOf, bestConnected } = filter(world, filters);
        for (const key of statements) for (const end of graph.extremities(key)) expect(entities.has(end)).toBe(true);
        for (const entity of entities) {
          const others = graph.filterEdges(entity, (key, { negated }) => statements.has(key) && !negated);
          const near = new Set(others.map((key) => graph.opposite(entity, key)).filter((other) => other !== entity));
          expect([...neighboursOf(entity)].sort()).toEqual([...near].sort());
        }
        expect([...bestConnected].sort()).toEqual([...entities].sort());
        const degrees = bestConnected.map((entity) => neighboursOf(entity).size);
        expect(degrees).toEqual(degrees.toSorted((a, b) => b - a));
      }),
      { numRuns: 300 },
    );
  });

  it('what is drawn is what filters leave and what is wanted, and each name counts what is folded', () => {
    fc.assert(
      fc.property(looks, ({ world, view: change, isNarrow, wanted }) => {
        const { entities: left, neighboursOf } = filter(world, change.filters);
        const { entities, added, folded } = shownOf(world, view(change), isNarrow, wanted);
        for (const entity of wanted) expect(entities.has(entity)).toBe(true);
        for (const entity of entities) expect(left.has(entity) || wanted.includes(entity)).toBe(true);
        for (const [entity, host] of added)
          expect(entities.has(entity) && (host === null || entities.has(host))).toBe(true);
        for (const entity of change.unfolded) {
          if (!left.has(entity)) continue;
          for (const other of neighboursOf(entity)) expect(entities.has(other)).toBe(true);
        }
        for (const entity of entities) {
          const hidden = [...neighboursOf(entity)].filter((other) => !entities.has(other));
          expect(folded.get(entity) ?? 0).toBe(hidden.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
