import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { StatementAttributes } from '../model.ts';
import { type Adjacency, freezeStatements, type NumberedStatement, type StatementKind } from './adjacency.ts';

/** A knowledge graph frozen for path search: entities and properties are numbered in the order of their IRIs. */
export interface FrozenGraph {
  adjacency: Adjacency;
  /** The IRIs of entities by number. */
  entities: string[];
  /** The IRIs of properties by number. */
  properties: string[];
  numberOf(entity: string): number;
  /** Which of the adjacency's kinds of statements one is of. */
  kindOf(statement: StatementAttributes): number;
}

export function freeze(graph: KnowledgeGraph): FrozenGraph {
  const entities = graph.nodes().sort(compareCodePoints);
  const numbers = new Map(entities.map((iri, i) => [iri, i]));
  const kinds = new Kinds(graph);
  const numberOf = (entity: string) => numbers.get(entity) as number;
  const kindOf = (statement: StatementAttributes) => kinds.of(statement);
  const adjacency = freezeStatements(entities.length, kinds.kinds, statementsOf(graph, numberOf, kindOf));
  return { adjacency, entities, properties: kinds.properties, numberOf, kindOf };
}

function* statementsOf(
  graph: KnowledgeGraph,
  numberOf: (entity: string) => number,
  kindOf: (statement: StatementAttributes) => number,
): Generator<NumberedStatement> {
  for (const { source, target, attributes } of graph.edgeEntries()) {
    yield { subject: numberOf(source), object: numberOf(target), kind: kindOf(attributes) };
  }
}

/** The kinds of statements that a graph has. */
class Kinds {
  readonly kinds: StatementKind[] = [];
  readonly properties: string[];
  private readonly numbers = new Map<string, number>();

  constructor(graph: KnowledgeGraph) {
    const properties = new Set<string>();
    graph.forEachEdge((_key, { property }) => void properties.add(property));
    this.properties = [...properties].sort(compareCodePoints);
    graph.forEachEdge((_key, statement) => this.add(statement));
  }

  of(statement: StatementAttributes): number {
    return this.numbers.get(keyOf(statement)) as number;
  }

  private add(statement: StatementAttributes): void {
    const key = keyOf(statement);
    if (this.numbers.has(key)) return;
    const { negated, inferred, confidence } = statement;
    const property = this.properties.indexOf(statement.property);
    this.numbers.set(key, this.kinds.push({ property, negated, inferred, confidence }) - 1);
  }
}

const keyOf = ({ property, negated, inferred, confidence }: StatementAttributes): string =>
  `${property} ${negated} ${inferred} ${confidence}`;
