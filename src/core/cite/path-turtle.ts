import { addEntity, createGraph, type KnowledgeGraph, statementKey } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';
import { writeTurtle } from '../rdf/turtle.ts';

/** A path answer as Turtle: the entities on the paths with their names, and the statements with their citations. */
export function pathTurtle(graph: KnowledgeGraph, answer: PathAnswer, _wording: Wording): string {
  return [...writeTurtle(graphOfPaths(graph, answer))].join('');
}

/** What of a graph is on the paths of an answer, without the values and mentions of its entities. */
function graphOfPaths(graph: KnowledgeGraph, { from, to, paths }: PathAnswer): KnowledgeGraph {
  const { reports, classes, properties } = graph.getAttributes();
  const part = createGraph(reports, classes, properties);
  for (const { iri } of [from, to, ...paths.flatMap(({ nodes }) => nodes)]) {
    if (!part.hasNode(iri)) addEntity(part, { iri, ...graph.getNodeAttributes(iri) });
  }
  for (const { nodes, steps } of paths) {
    for (const [i, step] of steps.entries()) {
      const ends = [nodes[i].iri, nodes[i + 1].iri];
      for (const { iri: property, forward, negated } of [step, ...step.also]) {
        const [subject, object] = forward ? ends : [...ends].reverse();
        const key = statementKey({ subject, property, object, negated });
        if (!part.hasEdge(key)) part.addEdgeWithKey(key, subject, object, graph.getEdgeAttributes(key));
      }
    }
  }
  return part;
}
