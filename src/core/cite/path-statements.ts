import type { EntitySummary } from '../entity-summary.ts';
import { statementKey } from '../graph.ts';
import type { PathAnswer, StepStatement } from '../paths/answer.ts';

/** A statement of an answer, from its subject to its object, which are IRIs. */
export interface StatementOnPath {
  subject: string;
  object: string;
  statement: StepStatement;
}

/** What is on the paths of an answer, the ends first, each entity and each statement once. */
export function onPaths({ from, to, paths }: PathAnswer): { entities: EntitySummary[]; statements: StatementOnPath[] } {
  const entities = new Map<string, EntitySummary>();
  for (const entity of [from, to, ...paths.flatMap(({ nodes }) => nodes)]) entities.set(entity.iri, entity);
  const statements = new Map<string, StatementOnPath>();
  for (const { nodes, steps } of paths) {
    for (const [i, step] of steps.entries()) {
      const ends = [nodes[i].iri, nodes[i + 1].iri];
      for (const statement of [step, ...step.also]) {
        const [subject, object] = statement.forward ? ends : [...ends].reverse();
        const key = statementKey({ subject, property: statement.iri, object, negated: statement.negated });
        if (!statements.has(key)) statements.set(key, { subject, object, statement });
      }
    }
  }
  return { entities: [...entities.values()], statements: [...statements.values()] };
}
