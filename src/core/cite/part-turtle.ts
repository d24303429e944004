import { addEntity, createGraph, type KnowledgeGraph } from '../graph.ts';
import { triplesOf } from '../rdf/describe.ts';
import { writeTurtle } from '../rdf/turtle-writer.ts';

/** A graph of some entities with their names, and of statements between them, by their keys. */
export function partOf(
  graph: KnowledgeGraph,
  entities: Iterable<string>,
  statements: Iterable<string>,
): KnowledgeGraph {
  const { reports, classes, properties } = graph.getAttributes();
  const part = createGraph(reports, classes, properties);
  for (const iri of new Set(entities)) addEntity(part, { iri, ...graph.getNodeAttributes(iri) });
  for (const key of new Set(statements)) {
    part.addEdgeWithKey(key, graph.source(key), graph.target(key), graph.getEdgeAttributes(key));
  }
  return part;
}

/** A part of a graph as Turtle: all of its triples are among those of the graph. */
export function partTurtle(part: KnowledgeGraph, graph: KnowledgeGraph): string {
  // Whether a property links figures is for all of its values to say, also for those that are not in the part.
  const figures = new Set<string>();
  graph.forEachNode((_, { values }) => {
    for (const { property, comparator } of values) if (comparator !== null) figures.add(property);
  });
  return [...writeTurtle(triplesOf(part, { citations: 'reified', byReport: false, figures }))].join('');
}
