import type { EntityAnswer } from '../entity-answer.ts';
import { type KnowledgeGraph, statementKey } from '../graph.ts';
import { partOf, partTurtle } from './part-turtle.ts';

/**
 * An entity as Turtle: its names, its values, its statements and its mentions with their citations, and the names of the
 * entities at the other ends.
 */
export function entityTurtle(graph: KnowledgeGraph, { iri, values, statements, mentions }: EntityAnswer): string {
  const keys = statements.map(({ iri: property, forward, entity, negated }) => {
    const [subject, object] = forward ? [iri, entity.iri] : [entity.iri, iri];
    return statementKey({ subject, property, object, negated });
  });
  const part = partOf(graph, [iri, ...statements.map(({ entity }) => entity.iri)], keys);
  part.mergeNodeAttributes(iri, {
    values: values.map(({ iri: property, ...value }) => ({ ...value, property })),
    mentions,
  });
  return partTurtle(part, graph);
}
