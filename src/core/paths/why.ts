import { type EntitySummary, summarize } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { handleOf } from '../names.ts';
import { compile } from './filter.ts';
import type { FrozenGraph } from './frozen-graph.ts';
import { filterOf, hopsOf, type ListKey, type PathQuery, searchOf } from './query.ts';
import { type Found, search } from './search.ts';
import { everyWay, levelsFrom, reach, type Walk } from './walk.ts';

/** Why there is no path, found by searching. */
export interface Why {
  /**
   * How many entities hang together with each of the two ends, by statements that are not denied; null where the graph is
   * not here to be counted.
   */
  components: [number, number] | null;
  /** Of the entities that the query reaches from the first end, those nearest to the other, were there no filters. */
  nearest: { entity: EntitySummary; hops: number }[];
  /** Single filters without which there would be a path, and how long it would be. */
  loosen: { option: string; value: string | null; hops: number }[];
  /** There where not all of this could be searched to the end. */
  complete?: boolean;
}

/** The same before it is worded: entities by IRI, filters by their place among `loosenings`. */
export interface WhyFound {
  components: [number, number] | null;
  nearest: { entity: string; hops: number }[];
  loosen: { at: number; hops: number }[];
  complete: boolean;
}

/** How many entities hang together with each of the two ends, in a graph that is here as a whole. */
export function componentsOf({ adjacency, numberOf }: FrozenGraph, ends: [string, string]): [number, number] {
  const every = everyWay(adjacency);
  const [from, to] = ends.map((end) => reach(every, numberOf(end), every.ahead).entities.length);
  return [from, to];
}

/** Of the entities that a query reaches from the first end those nearest to the other, were there no filters. */
export function nearestReached(
  { adjacency, entities, numberOf }: FrozenGraph,
  walk: Walk,
  [from, to]: [string, string],
  query: PathQuery,
): WhyFound['nearest'] {
  const every = everyWay(adjacency);
  const bounds = { maxHops: hopsOf(query), end: numberOf(to) };
  const reached = new Set(reach(walk, numberOf(from), walk.ahead, bounds).entities);
  for (const [hops, level] of levelsFrom(every, numberOf(to))) {
    const nearest = level.filter((entity) => reached.has(entity)).sort((a, b) => a - b);
    if (nearest.length > 0) return nearest.map((entity) => ({ entity: entities[entity], hops }));
  }
  return [];
}

/** The single filters without which there would be a path. */
export function loosenedBy(graph: KnowledgeGraph, frozen: FrozenGraph, ends: [string, string], query: PathQuery) {
  const stages = loosenings(query, asTheyAre);
  const places = new Map(stages.flat(2).map((looser, at) => [looser, at]));
  let complete = true;
  const tryStage = (stage: Loosened[]): WhyFound['loosen'] =>
    stage.flatMap((looser) => {
      const { paths, cut } = searchShortest(graph, frozen, ends, looser.query);
      if (cut !== null) complete = false;
      return paths.map((path) => ({ at: places.get(looser) as number, hops: path.length - 1 }));
    });
  const tryStages = (filter: Loosened[][]): WhyFound['loosen'] =>
    filter.reduce<WhyFound['loosen']>((found, stage) => (found.length > 0 ? found : tryStage(stage)), []);
  return { loosen: stages.flatMap(tryStages), complete };
}

/** Words why there is no path. */
export function wordWhy(graph: KnowledgeGraph, found: WhyFound, query: PathQuery, wording: Wording): Why {
  const looser = loosenings(query, namesIn(graph, wording)).flat(2);
  return {
    components: found.components,
    nearest: found.nearest.map(({ entity, hops }) => ({ entity: summarize(graph, entity, wording), hops })),
    loosen: found.loosen.map(({ at, hops }) => ({ option: looser[at].option, value: looser[at].value, hops })),
    ...(found.complete ? {} : { complete: false }),
  };
}

function searchShortest(
  graph: KnowledgeGraph,
  frozen: FrozenGraph,
  [from, to]: [string, string],
  query: PathQuery,
): Found {
  const bounds = { maxHops: finite(hopsOf(query)), maxVisited: null };
  const shortest: PathQuery = { ...query, ...bounds, mode: 'shortest', weight: 'hops' };
  const walk = compile(graph, frozen, filterOf(graph, shortest));
  return search(walk, searchOf(frozen, from, to, shortest));
}

const finite = (hops: number): number | null => (Number.isFinite(hops) ? hops : null);

/** A query with one of its filters taken away, and how that filter was given; null for an option without a value. */
export interface Loosened {
  option: string;
  value: string | null;
  query: PathQuery;
}

/** How a query's classes, properties and entities are called in the values of its options. */
export interface QueryNames {
  term(iri: string): string;
  entity(iri: string): string;
}

const asTheyAre: QueryNames = { term: (iri) => iri, entity: (iri) => iri };

export const namesIn = (graph: KnowledgeGraph, wording: Wording): QueryNames => ({
  term: wording.name,
  entity: (iri) => handleOf(graph, iri),
});

/**
 * The query without each of its filters. A list of things to keep out is loosened member by member, and as a whole only where no
 * member alone is what keeps the two ends apart: that is the second stage.
 */
export function loosenings(query: PathQuery, { term, entity }: QueryNames): Loosened[][][] {
  const whole = (option: string, key: ListKey, name: (iri: string) => string): Loosened[] => {
    return query[key].length === 0
      ? []
      : [{ option, value: query[key].map(name).join(','), query: { ...query, [key]: [] } }];
  };
  const members = (option: string, key: ListKey, name: (iri: string) => string): Loosened[] =>
    query[key].map((value) => {
      return { option, value: name(value), query: { ...query, [key]: query[key].filter((other) => other !== value) } };
    });
  const staged = (option: string, key: ListKey, name: (iri: string) => string): Loosened[][] => {
    return [members(option, key, name), whole(option, key, name)];
  };
  const single = (option: string, given: boolean, value: string | null, change: Partial<PathQuery>): Loosened[][] =>
    given ? [[{ option, value, query: { ...query, ...change } }]] : [];
  const maxHops = finite(hopsOf(query));
  return [
    [whole('--only-property', 'onlyProperties', term)],
    staged('--without-property', 'withoutProperties', term),
    [whole('--only-class', 'onlyClasses', term)],
    staged('--without-class', 'withoutClasses', term),
    staged('--avoid', 'avoid', entity),
    staged('--via', 'via', entity),
    single('--via-in-order', query.viaInOrder, null, { viaInOrder: false }),
    single('--direction', query.direction !== 'any', query.direction, { direction: 'any' }),
    single('--max-hops', maxHops !== null, String(maxHops), { mode: 'shortest', maxHops: null }),
    single('--max-degree', query.maxDegree !== null, String(query.maxDegree), { maxDegree: null }),
    single('--without-inferred', query.withoutInferred, null, { withoutInferred: false }),
    single('--include-negated', !query.includeNegated, null, { includeNegated: true }),
  ];
}
