import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { StatementAttributes } from '../model.ts';
import { type Adjacency, freezeStatements, type NumberedStatement, type StatementKind } from './adjacency.ts';
import type { Survey } from './survey.ts';

/** A knowledge graph frozen for path search. */
export interface FrozenGraph {
  adjacency: Adjacency;
  /** The IRIs of entities by number, which is their order. */
  entities: string[];
  /** The IRIs of properties by number. */
  properties: string[];
  numberOf(entity: string): number;
  /** Which of the adjacency's kinds of statements one is of. */
  kindOf(statement: StatementAttributes): number;
}

/** @param surveyed where the graph is but a part of another, what is known of it; gets the entities in order */
export function freeze(graph: KnowledgeGraph, surveyed: ((entities: string[]) => Survey) | null = null): FrozenGraph {
  const entities = graph.nodes().sort(compareCodePoints);
  const numbers = new Map(entities.map((iri, i) => [iri, i]));
  const numberOf = (entity: string) => numbers.get(entity) as number;
  const kinds = new Kinds();
  const statements: NumberedStatement[] = [];
  graph.forEachEdge((_key, attributes, source, target) => {
    statements.push({ subject: numberOf(source), object: numberOf(target), kind: kinds.of(attributes) });
  });
  const adjacency = freezeStatements(entities.length, kinds.kinds, statements, surveyed?.(entities));
  return { adjacency, entities, properties: kinds.properties, numberOf, kindOf: (statement) => kinds.of(statement) };
}

/** The kinds of statements that a graph has, numbered as they come. */
class Kinds {
  readonly kinds: StatementKind[] = [];
  readonly properties: string[] = [];
  /** By property, then by inferred and negated, then by confidence. */
  private readonly numbers = new Map<string, Map<number, number>[]>();

  of({ property, negated, inferred, confidence }: StatementAttributes): number {
    let known = this.numbers.get(property);
    if (!known) {
      this.numbers.set(property, (known = [new Map(), new Map(), new Map(), new Map()]));
      this.properties.push(property);
    }
    const alike = known[2 * Number(inferred) + Number(negated)];
    let kind = alike.get(confidence);
    if (kind === undefined) {
      kind = this.kinds.push({ property: this.properties.indexOf(property), negated, inferred, confidence }) - 1;
      alike.set(confidence, kind);
    }
    return kind;
  }
}
