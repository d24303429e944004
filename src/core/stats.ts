import { compareCodePoints } from './code-points.ts';
import type { KnowledgeGraph } from './graph.ts';
import type { StatementAttributes, Value } from './model.ts';
import { type FrozenGraph, freeze } from './paths/frozen-graph.ts';
import { everyWay, reach } from './paths/walk.ts';

/** What a graph has, in numbers, as `--json` prints it. */
export interface Stats extends MarkCounts {
  nodes: number;
  edges: number;
  values: number;
  /** Entities by the local name of their class, the most frequent first. */
  classes: Record<string, number>;
  /** Statements between entities by the local name of their property, the most frequent first. */
  properties: Record<string, number>;
  /** The sizes of the parts that hang together by statements that are not denied, largest first. */
  components: number[];
  /** The entities with the most neighbours. */
  top: { iri: string; id: string; degree: number }[];
  reports: number;
  citations: number;
  valueProperties: Record<string, number>;
}

/** How many of the most connected entities are told. */
export const topCount = 10;

export function statsOf(graph: KnowledgeGraph): Stats {
  const { nodes: classes, edges: properties, values, citations } = countByTerm(graph);
  const frozen = freeze(graph);
  return {
    nodes: graph.order,
    edges: graph.size,
    values,
    classes,
    properties,
    components: componentSizes(frozen),
    top: mostConnected(frozen, topCount).map(({ iri, degree }) => ({
      iri,
      id: graph.getNodeAttribute(iri, 'id'),
      degree,
    })),
    reports: graph.getAttribute('reports').length,
    citations,
    ...countMarks(graph),
    valueProperties: countValues(graph),
  };
}

export interface Counts {
  /** Entities by the local name of their class. */
  nodes: Record<string, number>;
  /** Statements between entities by the local name of their property. */
  edges: Record<string, number>;
  values: number;
  /** The citations of statements and values, and the mentions. */
  citations: number;
}

/** Counts a graph; null counts as one with nothing in it. */
export function countByTerm(graph: KnowledgeGraph | null): Counts {
  const nodes = new Map<string, number>();
  const edges = new Map<string, number>();
  let values = 0;
  let citations = 0;
  if (graph) {
    const terms = [...graph.getAttribute('classes'), ...graph.getAttribute('properties')];
    const names = new Map(terms.map(({ iri, name }) => [iri, name]));
    const count = (counts: Map<string, number>, iri: string) => {
      const name = names.get(iri) ?? iri;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    };
    graph.forEachNode((_iri, entity) => {
      count(nodes, entity.class);
      values += entity.values.length;
      citations += entity.mentions.length;
      for (const value of entity.values) citations += value.citations.length;
    });
    graph.forEachEdge((_key, statement) => {
      count(edges, statement.property);
      citations += statement.citations.length;
    });
  }
  return { nodes: byCount(nodes), edges: byCount(edges), values, citations };
}

/** How much of what is said is not plainly said by the text. */
export interface MarkCounts {
  /** Relations and values that the text implies without saying them. */
  inferred: number;
  /** Those that the text denies. */
  negated: number;
  /** Those of a confidence below 1. */
  unsure: number;
}

/** Counts the marks of relations and values. */
export function countMarks(graph: KnowledgeGraph): MarkCounts {
  const counts = { inferred: 0, negated: 0, unsure: 0 };
  const count = ({ inferred, negated, confidence }: StatementAttributes | Value) => {
    if (inferred) counts.inferred++;
    if (negated) counts.negated++;
    if (confidence < 1) counts.unsure++;
  };
  graph.forEachNode((_iri, { values }) => values.forEach(count));
  graph.forEachEdge((_key, statement) => count(statement));
  return counts;
}

/** Counts values by the local name of their property, the most frequent first. */
export function countValues(graph: KnowledgeGraph): Record<string, number> {
  const names = new Map(graph.getAttribute('properties').map(({ iri, name }) => [iri, name]));
  const counts = new Map<string, number>();
  graph.forEachNode((_iri, { values }) => {
    for (const { property } of values) {
      const name = names.get(property) ?? property;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  });
  return byCount(counts);
}

export const byCount = (counts: Map<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)));

/** The sizes of the parts that hang together by statements that are not denied, largest first. */
export function componentSizes({ adjacency }: Pick<FrozenGraph, 'adjacency'>): number[] {
  const every = everyWay(adjacency);
  const hops = new Int32Array(adjacency.size).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < adjacency.size; start++) {
    if (hops[start] === -1) sizes.push(reach(every, start, every.ahead, { hops }).entities.length);
  }
  return sizes.sort((a, b) => b - a);
}

/** The entities with the most neighbours, at most `limit` of them; of equal ones the first by IRI. */
export function mostConnected(
  { adjacency, entities }: Pick<FrozenGraph, 'adjacency' | 'entities'>,
  limit: number,
): { iri: string; degree: number }[] {
  return entities
    .map((iri, entity) => ({ iri, degree: adjacency.degrees.of(entity) }))
    .sort((a, b) => b.degree - a.degree)
    .slice(0, limit);
}

/** What `--citations none` leaves out of a graph, in words. */
export function withoutCitations(graph: KnowledgeGraph): string {
  let [citations, mentions, denied, marked] = [0, 0, 0, 0];
  const count = (statement: StatementAttributes | Value) => {
    citations += statement.citations.length;
    if (statement.negated) denied++;
    else if (statement.inferred || statement.confidence !== 1) marked++;
  };
  graph.forEachNode((_iri, entity) => {
    mentions += entity.mentions.length;
    entity.values.forEach(count);
  });
  graph.forEachEdge((_key, statement) => count(statement));
  const texts = graph.getAttribute('reports').filter(({ text }) => text !== '').length;
  const counts: [number, string][] = [
    [citations, 'citations'],
    [mentions, 'mentions'],
    [texts, 'texts of reports'],
    [denied, 'denied statements'],
    [marked, 'marks of what is inferred or not sure'],
  ];
  const left = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return left.length === 0 ? 'Nothing had to be left out.' : `Left out, as asked: ${left.join(', ')}.`;
}
