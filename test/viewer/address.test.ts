import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, type Place, readAddress } from '../../viewer/address.ts';
import { firstQuery, firstView, noFilters, noQuestion, type View } from '../../viewer/state.ts';
import { example, graphOf, muster } from '../reading.ts';
import { opened } from './opened.ts';

const world = opened(
  graphOf(
    `:Person[Anna]{#anna memberOf=team} is in the :Unit[team]{#team partOf=office}. :Unit[Office]{#office}.
:Person[陈 & 本 #1]{#陈本 leads=office} leads.`,
  ),
);
const [anna, team, office, ben] = ['anna', 'team', 'office', '陈本'].map(example);
const first = firstView(world.graph.getAttribute('reports')[0].id);
const place = (view: Partial<View>): Place => ({ view: { ...first, ...view }, camera: null, panes: {} });
const written = (view: Partial<View>) => decodeURIComponent(addressOf(world, place(view)));

describe('an address says in readable words', () => {
  const question = { ...noQuestion, from: anna, to: office };
  const asking = (query: Partial<typeof firstQuery>) => ({
    question: { ...question, query: { ...firstQuery, ...query } },
  });
  it.each<[string, Partial<View>, string]>([
    ['nothing of the first view', {}, ''],
    ['who is selected', { tab: 'entity', entity: anna }, 'tab=entity&entity=anna'],
    ['who is selected behind the index', { entity: anna }, 'tab=index&entity=anna'],
    [
      'and how many steps around are drawn',
      { tab: 'entity', entity: anna, focus: 2 },
      'tab=entity&entity=anna&focus=2',
    ],
    ['who is asked for', { tab: 'path', question }, 'tab=path&from=anna&to=office'],
    [
      'and which of the answers is shown',
      { tab: 'path', question, path: 2, step: 0 },
      'tab=path&from=anna&to=office&path=3&step=1',
    ],
    [
      'in which mode',
      { tab: 'path', ...asking({ mode: 'simple', maxHops: 3 }), together: true },
      'tab=path&from=anna&to=office&mode=simple&max-hops=3&together=yes',
    ],
    [
      'under which filters',
      { tab: 'path', ...asking({ withoutProperties: [muster('partOf')], avoid: [team] }) },
      'tab=path&from=anna&to=office&without-properties=partOf&avoid=team',
    ],
    [
      'what is left out',
      { filters: { ...noFilters, withoutClasses: [muster('Unit')], minDegree: 2, withoutInferred: true } },
      'hide-class=Unit&min-degree=2&hide-inferred=yes',
    ],
    [
      'what is unfolded and folded',
      { whole: true, unfolded: [team], folded: [office, anna] },
      'whole=yes&unfold=team&fold=office&fold=anna',
    ],
    ['what was moved', { moved: { [anna]: [10.04, -3] } }, 'move=10,-3,anna'],
    [
      'what the table shows',
      { table: { of: 'statements', sort: { column: 'object', descending: true }, words: 'a b' } },
      'table=statements&sort=-object&words=a+b',
    ],
  ])('%s', (_, view, address) => expect(written(view)).toBe(address));
});

describe('whatever is looked at', () => {
  const iri = fc.constantFrom(anna, team, office, ben);
  const iris = fc.uniqueArray(iri, { maxLength: 3 });
  const type = fc.constantFrom(muster('Unit'), muster('Person'));
  const property = fc.constantFrom(muster('partOf'), muster('leads'), muster('memberOf'));
  const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 2 });
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
  const small = fc.integer({ min: 1, max: 9 });
  const query = fc
    .record({
      mode: fc.constantFrom('shortest', 'all-shortest', 'k-shortest', 'simple'),
      k: small,
      maxHops: maybe(small),
      direction: fc.constantFrom('any', 'out', 'in'),
      withoutClasses: some(type),
      onlyClasses: some(type),
      withoutProperties: some(property),
      onlyProperties: some(property),
      avoid: iris,
      via: iris,
      viaInOrder: fc.boolean(),
      weight: fc.constantFrom('hops', 'confidence', 'hub'),
      maxDegree: maybe(small),
      includeNegated: fc.boolean(),
      withoutInferred: fc.boolean(),
    })
    .filter(({ mode, maxHops }) => mode !== 'simple' || maxHops !== null)
    .map((part) => ({ ...firstQuery, ...part }) as typeof firstQuery);
  const text = fc.string({ unit: 'binary' }).filter((each) => each.isWellFormed());
  const views = fc.record<View>({
    tab: fc.constantFrom('index', 'entity', 'path'),
    entity: maybe(iri),
    focus: maybe(small),
    question: fc.record({ from: maybe(iri), to: maybe(iri), query }),
    path: fc.nat(9),
    together: fc.boolean(),
    step: maybe(fc.nat(8)),
    statement: maybe(text),
    report: fc.constant(first.report),
    filters: fc.record({
      withoutClasses: some(type),
      withoutProperties: some(property),
      withoutReports: some(fc.constant(first.report as string)),
      minDegree: fc.nat(9),
      withoutInferred: fc.boolean(),
      withoutNegated: fc.boolean(),
    }),
    whole: fc.boolean(),
    unfolded: iris,
    folded: iris,
    moved: fc.dictionary(iri, fc.tuple(fc.integer(), fc.integer())),
    table: maybe(
      fc.record({
        of: fc.constantFrom('entities', 'statements'),
        sort: maybe(fc.record({ column: fc.constantFrom('name', 'degree'), descending: fc.boolean() })),
        words: text,
      }),
    ),
  });

  it('its address opens again', () => {
    fc.assert(
      fc.property(views, (view) => {
        const looked = view.entity === null ? { ...view, focus: null } : view;
        expect(readAddress(world, `#${addressOf(world, place(looked))}`)).toEqual({ ...place(looked), unknown: [] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['entity=anna', 'entity'],
    ['from=anna', 'path'],
    ['entity=anna&from=anna&to=office', 'path'],
    ['entity=nobody', 'index'],
    ['tab=index&entity=anna', 'index'],
  ])('an address that names no tab opens the one that shows it: %s', (address, tab) => {
    expect(readAddress(world, `#${address}`).view.tab).toBe(tab);
  });

  it('no text at all opens what is not there', () => {
    const words = fc.constantFrom(
      'tab',
      'entity',
      'focus',
      'from',
      'mode',
      'camera',
      'move',
      'sort',
      'table',
      'path',
      'k',
      'text-width',
    );
    const field = fc.tuple(words, text).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(field).map((all) => all.join('&')),
        ),
        (address) => {
          const { view, camera } = readAddress(world, address);
          const entities = [view.entity, view.question.from, view.question.to, ...view.unfolded].filter(
            (each) => each !== null,
          );
          expect(entities.every((each) => world.graph.hasNode(each))).toBe(true);
          expect(camera === null || camera.ratio > 0).toBe(true);
          expect(readAddress(world, addressOf(world, { view, camera: null, panes: {} })).view).toEqual(view);
        },
      ),
    );
  });
});

it('the camera and the panes stand in the address', () => {
  const seen: Place = {
    view: first,
    camera: { x: 0.25, y: 0.5, ratio: 2 },
    panes: { textWidth: 500, sheet: 'full', reading: false },
  };
  expect(readAddress(world, addressOf(world, seen))).toEqual({ ...seen, unknown: [] });
});

it('names that nothing in the graph has are told', () => {
  const { view, unknown } = readAddress(world, '#entity=nobody&hide-class=Ship&hide-class=Unit&from=anna&report=other');
  expect(unknown.sort()).toEqual(['Ship', 'nobody', 'other']);
  expect([view.entity, view.question.from, view.filters.withoutClasses]).toEqual([null, anna, [muster('Unit')]]);
});
