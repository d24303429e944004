import { compareCodePoints } from '../code-points.ts';
import { type EntitySummary, summarize } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { MarkedCitation } from '../model.ts';
import { type Adjacency, componentSize, freeze } from './adjacency.ts';
import { allShortestPaths, shortestPath } from './shortest.ts';

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

/** One hop of a path: the best statement between two entities, and the others between them. */
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

export interface Why {
  /** How many entities hang together with each of the two ends. */
  components: [number, number];
  nearest: { entity: EntitySummary; hops: number }[];
  loosen: { option: string; value: string; hops: number }[];
}

export interface PathQuery {
  mode: 'shortest' | 'all-shortest';
  direction: 'any';
  limit: number;
}

/** The answer to a path query, as `--json` prints it. */
export interface PathAnswer {
  from: EntitySummary;
  to: EntitySummary;
  query: PathQuery;
  complete: boolean;
  paths: Path[];
  why: Why | null;
}

/**
 * Answers how two entities are connected. Statements that are denied are not walked.
 *
 * @param from an IRI in the graph
 * @param to an IRI in the graph
 */
export function answerPathQuery(
  graph: KnowledgeGraph,
  from: string,
  to: string,
  query: PathQuery,
  wording: Wording,
): PathAnswer {
  const adjacency = freeze(graph);
  const start = adjacency.index.get(from) as number;
  const end = adjacency.index.get(to) as number;
  const { paths, complete } = search(adjacency, start, end, query);
  const summary = (iri: string): EntitySummary => summarize(graph, iri, wording);
  return {
    from: summary(from),
    to: summary(to),
    query,
    complete,
    paths: paths.map((nodes): Path => {
      const iris = nodes.map((node) => adjacency.iris[node]);
      const steps = iris.slice(1).map((iri, i) => stepBetween(graph, iris[i], iri, wording));
      return { hops: steps.length, cost: steps.length, nodes: iris.map(summary), steps };
    }),
    why:
      paths.length > 0
        ? null
        : { components: [componentSize(adjacency, start), componentSize(adjacency, end)], nearest: [], loosen: [] },
  };
}

function search(adjacency: Adjacency, from: number, to: number, { mode, limit }: PathQuery) {
  if (mode === 'all-shortest') return allShortestPaths(adjacency, from, to, limit);
  const path = shortestPath(adjacency, from, to);
  return { paths: path ? [path] : [], complete: true };
}

/** The statements between two entities, the best first: stated before inferred, then the surest, then by key. */
function stepBetween(graph: KnowledgeGraph, from: string, to: string, wording: Wording): Step {
  const between = graph
    .edges(from, to)
    .map((key) => ({ key, forward: graph.source(key) === from, ...graph.getEdgeAttributes(key) }))
    .filter(({ negated }) => !negated)
    .sort(
      (a, b) =>
        Number(a.inferred) - Number(b.inferred) || b.confidence - a.confidence || compareCodePoints(a.key, b.key),
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
