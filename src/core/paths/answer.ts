import { compareCodePoints } from '../code-points.ts';
import { type EntitySummary, summarize } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { MarkedCitation } from '../model.ts';
import { compile, compileSteps, costOfConfidence, costOfCrowd, type StepsAllowed } from './filter.ts';
import { type FrozenGraph, freeze } from './frozen-graph.ts';
import { filterOf, type PathQuery, plainQuery, searchOf } from './query.ts';
import { search } from './search.ts';
import type { Walk } from './walk.ts';
import { componentsOf, loosenedBy, namesIn, nearestReached, type Why, type WhyFound, wordWhy } from './why.ts';

/** One of the statements between the ends of a step. */
export interface StepStatement {
  /** The property's local name. */
  property: string;
  iri: string;
  /** Whether the statement runs the way the path goes. */
  forward: boolean;
  negated: boolean;
  inferred: boolean;
  confidence: number;
  citations: MarkedCitation[];
}

/** One hop of a path: the best statement between two entities, and the others between them that may be walked. */
export interface Step extends StepStatement {
  from: string;
  to: string;
  also: StepStatement[];
}

export interface Path {
  hops: number;
  cost: number;
  nodes: EntitySummary[];
  steps: Step[];
}

/** The answer to a path query, as `--json` prints it. */
export interface PathAnswer {
  from: EntitySummary;
  to: EntitySummary;
  query: QueryAnswer;
  complete: boolean;
  /** There where the answer is not complete: whether the number of paths cut it short, or how much may be visited. */
  cut?: 'limit' | 'budget';
  paths: Path[];
  /** Null where there is a path, or where a budget ran out before it was known that there is none. */
  why: Why | null;
}

/** Mode and direction, and what else was asked for; classes and properties by local name, entities by id. */
export type QueryAnswer = Pick<PathQuery, 'mode' | 'direction'> & Partial<PathQuery>;

/** What was found, before it is worded; entities by IRI. */
export interface PathsFound {
  paths: FoundPath[];
  /** What cut the search short; null where these are all paths that were asked for. */
  cut: PathAnswer['cut'] | null;
  why: WhyFound | null;
}

export interface FoundPath {
  entities: string[];
  /** How many neighbours each entity between the ends has; null where nothing is to be paid for them. */
  crowds: number[] | null;
}

/**
 * Answers how two entities are connected.
 *
 * @param from an IRI in the graph
 * @param to an IRI in the graph
 * @param frozen the graph, frozen; whoever asks more than once freezes it once
 */
export function answerPathQuery(
  graph: KnowledgeGraph,
  from: string,
  to: string,
  query: PathQuery,
  wording: Wording,
  frozen = freeze(graph),
): PathAnswer {
  const ends: [string, string] = [from, to];
  const walk = compile(graph, frozen, filterOf(graph, query));
  const found = searchPaths(frozen, walk, ends, query);
  const why: WhyFound | null = isDenied(found)
    ? {
        components: componentsOf(frozen, ends),
        nearest: nearestReached(frozen, walk, ends, query),
        ...loosenedBy(graph, frozen, ends, query),
      }
    : null;
  return wordPaths(graph, ends, query, { ...found, why }, wording, frozen);
}

/** Searches a graph, or as much of it as is known. */
export function searchPaths(
  frozen: FrozenGraph,
  walk: Walk,
  [from, to]: [string, string],
  query: PathQuery,
): Omit<PathsFound, 'why'> {
  const { paths, cut } = search(walk, searchOf(frozen, from, to, query));
  const { degrees } = frozen.adjacency;
  const withCrowds = query.weight === 'hub';
  if (withCrowds) degrees.demand(paths.flatMap((path) => path.slice(1, -1)));
  const found = paths.map((path): FoundPath => {
    const crowds = withCrowds ? path.slice(1, -1).map((entity) => degrees.of(entity)) : null;
    return { entities: path.map((entity) => frozen.entities[entity]), crowds };
  });
  return { paths: found, cut };
}

/** Whether it is known that there is no path. */
export const isDenied = ({ paths, cut }: Omit<PathsFound, 'why'>): boolean => paths.length === 0 && cut === null;

/**
 * Words what was found.
 *
 * @param graph at least the entities that were found or asked for, and all statements between those that are neighbours on a path
 */
export function wordPaths(
  graph: KnowledgeGraph,
  [from, to]: [string, string],
  query: PathQuery,
  { paths, cut, why }: PathsFound,
  wording: Wording,
  frozen = freeze(graph),
): PathAnswer {
  const walk = compileSteps(graph, frozen, filterOf(graph, query));
  return {
    from: summarize(graph, from, wording),
    to: summarize(graph, to, wording),
    query: queryInNames(graph, query, wording),
    complete: cut === null,
    ...(cut === null ? {} : { cut }),
    paths: paths.map((path) => wordPath(graph, frozen, walk, path, query, wording)),
    why: why && wordWhy(graph, why, query, wording),
  };
}

/** What of a graph is needed to word what was found: the paths, and other entities. */
export function entitiesOf(
  { paths, why }: PathsFound,
  ends: [string, string],
  { avoid, via }: PathQuery,
): [paths: string[][], others: string[], byId: string[]] {
  const nearest = why?.nearest.map(({ entity }) => entity) ?? [];
  return [paths.map(({ entities }) => entities), [...ends, ...nearest], [...avoid, ...via]];
}

function queryInNames(graph: KnowledgeGraph, query: PathQuery, wording: Wording): QueryAnswer {
  const { term, entity } = namesIn(graph, wording);
  const named: PathQuery = {
    ...query,
    onlyProperties: query.onlyProperties.map(term),
    withoutProperties: query.withoutProperties.map(term),
    onlyClasses: query.onlyClasses.map(term),
    withoutClasses: query.withoutClasses.map(term),
    avoid: query.avoid.map(entity),
    via: query.via.map(entity),
  };
  const { mode, direction, ...others } = named;
  const given = Object.entries(others).filter(([key, value]) => {
    return Array.isArray(value) ? value.length > 0 : value !== plainQuery[key as keyof PathQuery];
  });
  return { mode, direction, ...Object.fromEntries(given) };
}

function wordPath(
  graph: KnowledgeGraph,
  frozen: FrozenGraph,
  walk: StepsAllowed,
  { entities, crowds }: FoundPath,
  { weight }: PathQuery,
  wording: Wording,
): Path {
  const steps = entities.slice(1).map((iri, i) => stepBetween(graph, frozen, walk, entities[i], iri, wording));
  /** Sorted, so that paths of the same steps in another order cost the same to the last digit. */
  const sum = (costs: number[]) => costs.sort((a, b) => a - b).reduce((total, cost) => total + cost, 0);
  const costs = {
    hops: () => steps.length,
    confidence: () => sum(steps.map(({ confidence }) => costOfConfidence(confidence))),
    hub: () => steps.length + sum((crowds ?? []).map(costOfCrowd)),
  };
  return {
    hops: steps.length,
    cost: costs[weight](),
    nodes: entities.map((iri) => summarize(graph, iri, wording)),
    steps,
  };
}

/**
 * The statements between two entities that may be walked, the best first: the cheapest, then stated before inferred, then
 * affirmed before denied, then the surest, then by key.
 */
function stepBetween(
  graph: KnowledgeGraph,
  { kindOf }: FrozenGraph,
  { ahead, costs }: StepsAllowed,
  from: string,
  to: string,
  wording: Wording,
): Step {
  const between = graph
    .edges(from, to)
    .map((key) => {
      const statement = graph.getEdgeAttributes(key);
      const forward = graph.source(key) === from;
      return { key, forward, kind: 2 * kindOf(statement) + (forward ? 0 : 1), ...statement };
    })
    .filter(({ kind }) => ahead === null || ahead[kind] === 1)
    .sort(
      (a, b) =>
        (costs ? costs[a.kind] - costs[b.kind] : 0) ||
        Number(a.inferred) - Number(b.inferred) ||
        Number(a.negated) - Number(b.negated) ||
        b.confidence - a.confidence ||
        compareCodePoints(a.key, b.key),
    );
  const [best, ...also] = between.map(
    ({ property, forward, negated, inferred, confidence, citations }): StepStatement => {
      return { property: wording.name(property), iri: property, forward, negated, inferred, confidence, citations };
    },
  );
  const { property, iri, ...rest } = best;
  const id = (entity: string) => graph.getNodeAttribute(entity, 'id');
  return { property, iri, from: id(from), to: id(to), ...rest, also };
}
