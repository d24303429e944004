import type { KnowledgeGraph } from '../graph.ts';
import { withThoseBelow } from '../terms.ts';
import type { Direction, Filter, Weight } from './filter.ts';
import type { FrozenGraph } from './frozen-graph.ts';
import type { PathMode, Search } from './search.ts';

/** What is asked of the ways between two entities. Classes, properties and entities are IRIs of the graph. */
export interface PathQuery {
  mode: PathMode;
  /** How many paths in the mode `k-shortest`. */
  k: number;
  /** How many steps at most; null for 6 in the mode `simple`, and else for any number. */
  maxHops: number | null;
  /** How many paths at most. */
  limit: number;
  direction: Direction;
  /** Each with those below it; none means all. */
  onlyProperties: string[];
  withoutProperties: string[];
  /** Of the entities between the two ends. */
  onlyClasses: string[];
  withoutClasses: string[];
  avoid: string[];
  via: string[];
  viaInOrder: boolean;
  weight: Weight;
  maxDegree: number | null;
  /** How many entities may be visited. */
  maxVisited: number | null;
  includeNegated: boolean;
  withoutInferred: boolean;
}

/** What of a query is a list of IRIs. */
export type ListKey = 'onlyProperties' | 'withoutProperties' | 'onlyClasses' | 'withoutClasses' | 'avoid' | 'via';

export const plainQuery: PathQuery = {
  mode: 'shortest',
  k: 3,
  maxHops: null,
  limit: 100,
  direction: 'any',
  onlyProperties: [],
  withoutProperties: [],
  onlyClasses: [],
  withoutClasses: [],
  avoid: [],
  via: [],
  viaInOrder: false,
  weight: 'hops',
  maxDegree: null,
  maxVisited: null,
  includeNegated: false,
  withoutInferred: false,
};

/** Simple paths are many: without a bound of their own they have at most so many steps. */
export const simpleHops = 6;

export const hopsOf = ({ mode, maxHops }: PathQuery): number =>
  maxHops ?? (mode === 'simple' ? simpleHops : Number.POSITIVE_INFINITY);

/** What of the graph the query lets be walked. */
export function filterOf(graph: KnowledgeGraph, query: PathQuery): Filter {
  const [classes, properties] = [graph.getAttribute('classes'), graph.getAttribute('properties')];
  const below = (terms: typeof classes, iris: string[]) =>
    new Set(iris.flatMap((iri) => [...withThoseBelow(terms, iri)]));
  return {
    direction: query.direction,
    onlyProperties: query.onlyProperties.length > 0 ? below(properties, query.onlyProperties) : null,
    withoutProperties: below(properties, query.withoutProperties),
    onlyClasses: query.onlyClasses.length > 0 ? below(classes, query.onlyClasses) : null,
    withoutClasses: below(classes, query.withoutClasses),
    avoid: new Set(query.avoid),
    maxDegree: query.maxDegree ?? Number.POSITIVE_INFINITY,
    negated: query.includeNegated,
    inferred: !query.withoutInferred,
    weight: query.weight,
  };
}

/** The query in numbers. */
export function searchOf({ numberOf }: FrozenGraph, from: string, to: string, query: PathQuery): Search {
  const { mode, k, limit, via, viaInOrder, maxVisited } = query;
  return {
    from: numberOf(from),
    to: numberOf(to),
    mode,
    k,
    limit,
    maxHops: hopsOf(query),
    via: via.map(numberOf),
    viaInOrder,
    maxVisited,
  };
}
