import { addEntity, createGraph, type KnowledgeGraph, statementKey } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';
import { triplesOf } from '../rdf/describe.ts';
import { writeTurtle } from '../rdf/turtle-writer.ts';
import { onPaths } from './path-statements.ts';

const told = { citations: 'reified', byReport: false } as const;

/** A path answer as Turtle: the entities on the paths with their names, and the statements with their citations. */
export function pathTurtle(graph: KnowledgeGraph, answer: PathAnswer, _wording: Wording): string {
  return [...writeTurtle(triplesOf(graphOfPaths(graph, answer), told))].join('');
}

/** What of a graph is on the paths of an answer, without the values and mentions of its entities. */
function graphOfPaths(graph: KnowledgeGraph, answer: PathAnswer): KnowledgeGraph {
  const { reports, classes, properties } = graph.getAttributes();
  const part = createGraph(reports, classes, properties);
  const { entities, statements } = onPaths(answer);
  for (const { iri } of entities) addEntity(part, { iri, ...graph.getNodeAttributes(iri) });
  for (const { subject, object, statement } of statements) {
    const key = statementKey({ subject, property: statement.iri, object, negated: statement.negated });
    part.addEdgeWithKey(key, subject, object, graph.getEdgeAttributes(key));
  }
  return part;
}
