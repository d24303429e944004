import { compareCodePoints } from './code-points.ts';
import { type EntitySummary, summarize } from './entity-summary.ts';
import type { KnowledgeGraph } from './graph.ts';
import type { Wording } from './labels.ts';
import type { Citation, Labels, MarkedCitation, Marks, Value } from './model.ts';

/** A value of an entity; `property` is the local name, `iri` the property's IRI. */
export interface ValueAnswer extends Value {
  iri: string;
}

/** A statement about an entity, seen from it. */
export interface StatementAnswer extends Marks {
  property: string;
  iri: string;
  /** Whether the entity is the statement's subject. */
  forward: boolean;
  /** The entity at the other end. */
  entity: EntitySummary;
  negated: boolean;
  citations: MarkedCitation[];
}

/** All that a graph says of an entity, as `--json` prints it. */
export interface EntityAnswer extends EntitySummary {
  labels: Labels;
  aliases: string[];
  /** In the order of the graph: by property, then text. */
  values: ValueAnswer[];
  /** Those that the entity is the subject of first; by property, then the other end. */
  statements: StatementAnswer[];
  mentions: Citation[];
}

/** @param iri an entity of the graph */
export function answerEntity(graph: KnowledgeGraph, iri: string, wording: Wording): EntityAnswer {
  const { labels, aliases, values, mentions } = graph.getNodeAttributes(iri);
  const statement = (key: string): StatementAnswer => {
    const { property, negated, inferred, confidence, citations } = graph.getEdgeAttributes(key);
    const forward = graph.source(key) === iri;
    const entity = summarize(graph, graph.opposite(iri, key), wording);
    return {
      property: wording.name(property),
      iri: property,
      forward,
      entity,
      negated,
      inferred,
      confidence,
      citations,
    };
  };
  return {
    ...summarize(graph, iri, wording),
    labels,
    aliases,
    values: values.map(({ property, ...value }) => ({ property: wording.name(property), iri: property, ...value })),
    statements: graph.edges(iri).map(statement).sort(compareStatements),
    mentions,
  };
}

function compareStatements(a: StatementAnswer, b: StatementAnswer): number {
  return (
    Number(b.forward) - Number(a.forward) ||
    compareCodePoints(a.iri, b.iri) ||
    compareCodePoints(a.entity.iri, b.entity.iri) ||
    Number(a.negated) - Number(b.negated)
  );
}
