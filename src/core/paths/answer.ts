import { compareCodePoints } from '../code-points.ts';
import { type EntitySummary, summarize } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { MarkedCitation } from '../model.ts';
import { handleOf } from '../names.ts';
import { compile, costOfConfidence, costOfCrowd } from './filter.ts';
import { type FrozenGraph, freeze } from './frozen-graph.ts';
import { filterOf, type PathQuery, plainQuery, searchOf } from './query.ts';
import { search } from './search.ts';
import type { Walk } from './walk.ts';
import { type Why, whyNot } from './why.ts';

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
  const walk = compile(graph, frozen, filterOf(graph, query));
  const { paths, cut } = search(walk, searchOf(frozen, from, to, query));
  return {
    from: summarize(graph, from, wording),
    to: summarize(graph, to, wording),
    query: queryInNames(graph, query, wording),
    complete: cut === null,
    ...(cut === null ? {} : { cut }),
    paths: paths.map((path) => answerPath(graph, frozen, walk, path, query, wording)),
    why: paths.length > 0 || cut !== null ? null : whyNot(graph, frozen, walk, from, to, query, wording),
  };
}

function queryInNames(graph: KnowledgeGraph, query: PathQuery, wording: Wording): QueryAnswer {
  const id = (iri: string) => handleOf(graph, iri);
  const named: PathQuery = {
    ...query,
    onlyProperties: query.onlyProperties.map(wording.name),
    withoutProperties: query.withoutProperties.map(wording.name),
    onlyClasses: query.onlyClasses.map(wording.name),
    withoutClasses: query.withoutClasses.map(wording.name),
    avoid: query.avoid.map(id),
    via: query.via.map(id),
  };
  const { mode, direction, ...others } = named;
  const given = Object.entries(others).filter(([key, value]) => {
    return Array.isArray(value) ? value.length > 0 : value !== plainQuery[key as keyof PathQuery];
  });
  return { mode, direction, ...Object.fromEntries(given) };
}

function answerPath(
  graph: KnowledgeGraph,
  frozen: FrozenGraph,
  walk: Walk,
  entities: number[],
  { weight }: PathQuery,
  wording: Wording,
): Path {
  const iris = entities.map((entity) => frozen.entities[entity]);
  const steps = iris.slice(1).map((iri, i) => stepBetween(graph, frozen, walk, iris[i], iri, wording));
  const crowds = entities.slice(1, -1).map((entity) => frozen.adjacency.degrees.of(entity));
  /** Sorted, so that paths of the same steps in another order cost the same to the last digit. */
  const sum = (costs: number[]) => costs.sort((a, b) => a - b).reduce((total, cost) => total + cost, 0);
  const costs = {
    hops: () => steps.length,
    confidence: () => sum(steps.map(({ confidence }) => costOfConfidence(confidence))),
    hub: () => steps.length + sum(crowds.map(costOfCrowd)),
  };
  return {
    hops: steps.length,
    cost: costs[weight](),
    nodes: iris.map((iri) => summarize(graph, iri, wording)),
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
  { ahead, costs }: Walk,
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
        (costs ? costs.step[a.kind] - costs.step[b.kind] : 0) ||
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
