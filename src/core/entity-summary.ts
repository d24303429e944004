import type { KnowledgeGraph } from './graph.ts';
import type { Wording } from './labels.ts';

/** An entity as answers name it. */
export interface EntitySummary {
  iri: string;
  id: string;
  /** The class's local name. */
  class: string;
  label: string;
}

export function summarize(graph: KnowledgeGraph, iri: string, wording: Wording): EntitySummary {
  const { id, class: type } = graph.getNodeAttributes(iri);
  return { iri, id, class: wording.name(type), label: wording.entity(iri) };
}
