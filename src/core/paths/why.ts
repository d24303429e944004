import { type EntitySummary, summarize } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { handleOf } from '../names.ts';
import { compile } from './filter.ts';
import type { FrozenGraph } from './frozen-graph.ts';
import { filterOf, hopsOf, type ListKey, type PathQuery, searchOf } from './query.ts';
import { type Found, search } from './search.ts';
import { everyWay, reach, type Walk } from './walk.ts';

/** Why there is no path, found by searching. */
export interface Why {
  /** How many entities hang together with each of the two ends, by statements that are not denied. */
  components: [number, number];
  /** Of the entities that the query reaches from the first end, those nearest to the other, were there no filters. */
  nearest: { entity: EntitySummary; hops: number }[];
  /** Single filters without which there would be a path, and how long it would be. */
  loosen: { option: string; value: string | null; hops: number }[];
  /** There where not every single filter could be tried to the end. */
  complete?: boolean;
}

/** @param walk what the query lets be walked of the graph */
export function whyNot(
  graph: KnowledgeGraph,
  frozen: FrozenGraph,
  walk: Walk,
  from: string,
  to: string,
  query: PathQuery,
  wording: Wording,
): Why {
  const { adjacency, entities, numberOf } = frozen;
  const every = everyWay(adjacency);
  const fromStart = reach(every, numberOf(from), every.ahead);
  const fromEnd = reach(every, numberOf(to), every.ahead);
  const reached = reach(walk, numberOf(from), walk.ahead, { maxHops: hopsOf(query), end: numberOf(to) }).entities;
  const near = reached.filter((entity) => fromEnd.hops[entity] !== -1);
  const least = near.reduce((hops, entity) => Math.min(hops, fromEnd.hops[entity]), Number.POSITIVE_INFINITY);
  const nearest = near.filter((entity) => fromEnd.hops[entity] === least).sort((a, b) => a - b);
  let complete = true;
  const tryStage = (stage: Loosened[]): Why['loosen'] =>
    stage.flatMap(({ option, value, query: looser }) => {
      const { paths, cut } = searchShortest(graph, frozen, from, to, looser);
      if (cut !== null) complete = false;
      return paths.map((path) => ({ option, value, hops: path.length - 1 }));
    });
  const tryStages = (stages: Loosened[][]): Why['loosen'] =>
    stages.reduce<Why['loosen']>((found, stage) => (found.length > 0 ? found : tryStage(stage)), []);
  const loosen = loosenings(graph, query, wording).flatMap(tryStages);
  return {
    components: [fromStart.entities.length, fromEnd.entities.length],
    nearest: nearest.map((entity) => ({ entity: summarize(graph, entities[entity], wording), hops: least })),
    loosen,
    ...(complete ? {} : { complete }),
  };
}

function searchShortest(graph: KnowledgeGraph, frozen: FrozenGraph, from: string, to: string, query: PathQuery): Found {
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

/**
 * The query without each of its filters. A list of things to keep out is loosened member by member, and as a whole only where no
 * member alone is what keeps the two ends apart: that is the second stage.
 */
export function loosenings(graph: KnowledgeGraph, query: PathQuery, wording: Wording): Loosened[][][] {
  const id = (iri: string) => handleOf(graph, iri);
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
    [whole('--only-property', 'onlyProperties', wording.name)],
    staged('--without-property', 'withoutProperties', wording.name),
    [whole('--only-class', 'onlyClasses', wording.name)],
    staged('--without-class', 'withoutClasses', wording.name),
    staged('--avoid', 'avoid', id),
    staged('--via', 'via', id),
    single('--via-in-order', query.viaInOrder, null, { viaInOrder: false }),
    single('--direction', query.direction !== 'any', query.direction, { direction: 'any' }),
    single('--max-hops', maxHops !== null, String(maxHops), { mode: 'shortest', maxHops: null }),
    single('--max-degree', query.maxDegree !== null, String(query.maxDegree), { maxDegree: null }),
    single('--without-inferred', query.withoutInferred, null, { withoutInferred: false }),
    single('--include-negated', !query.includeNegated, null, { includeNegated: true }),
  ];
}
