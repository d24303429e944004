import { type KnowledgeGraph, statementKey } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';
import { partOf, partTurtle } from './part-turtle.ts';
import { onPaths } from './path-statements.ts';

/** A path answer as Turtle: the entities on the paths with their names, and the statements with their citations. */
export function pathTurtle(graph: KnowledgeGraph, answer: PathAnswer, _wording: Wording): string {
  const { entities, statements } = onPaths(answer);
  const keys = statements.map(({ subject, object, statement: { iri: property, negated } }) =>
    statementKey({ subject, property, object, negated }),
  );
  const iris = entities.map(({ iri }) => iri);
  return partTurtle(partOf(graph, iris, keys), graph);
}
