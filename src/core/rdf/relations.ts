import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { StatementAttributes } from '../model.ts';

/** A statement that runs from an entity. */
export interface RelationFrom {
  target: string;
  attributes: StatementAttributes;
}

/** Statements by the entity that they run from, for one walk through all entities in code-point order. */
export interface Relations {
  /** Those of the next entity, in the order of their keys: property, object, denied last. */
  of(entity: string): RelationFrom[];
}

/**
 * Prepares for walks through the statements of a graph. Where they stand in order, as in graphs that were built or read,
 * one pass over all of them goes beside the entities: to look them up entity by entity takes four times as long.
 *
 * @returns what begins a walk
 */
export function walkRelations(graph: KnowledgeGraph): () => Relations {
  return isInOrder(graph) ? () => new RelationsInOrder(graph) : () => ({ of: (entity) => relationsOf(graph, entity) });
}

function isInOrder(graph: KnowledgeGraph): boolean {
  let last: (RelationFrom & { source: string }) | null = null;
  for (const relation of graph.edgeEntries()) {
    if (last) {
      const isSame = last.source === relation.source;
      const order = isSame ? compareRelations(last, relation) : compareCodePoints(last.source, relation.source);
      if (order > 0) return false;
    }
    last = relation;
  }
  return true;
}

class RelationsInOrder implements Relations {
  private readonly entries: IterableIterator<RelationFrom & { source: string }>;
  private next: (RelationFrom & { source: string }) | undefined;

  constructor(graph: KnowledgeGraph) {
    this.entries = graph.edgeEntries();
    this.next = this.entries.next().value;
  }

  of(entity: string): RelationFrom[] {
    if (this.next?.source !== entity) return none;
    const relations: RelationFrom[] = [];
    while (this.next?.source === entity) {
      relations.push(this.next);
      this.next = this.entries.next().value;
    }
    return relations;
  }
}

const none: RelationFrom[] = [];

function relationsOf(graph: KnowledgeGraph, entity: string): RelationFrom[] {
  const relations: RelationFrom[] = [];
  graph.forEachOutEdge(entity, (_key, attributes, _source, target) => relations.push({ target, attributes }));
  return relations.sort(compareRelations);
}

function compareRelations(a: RelationFrom, b: RelationFrom): number {
  return (
    compareCodePoints(a.attributes.property, b.attributes.property) ||
    compareCodePoints(a.target, b.target) ||
    Number(a.attributes.negated) - Number(b.attributes.negated)
  );
}
