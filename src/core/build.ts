import { Entities } from './builder/entities.ts';
import { EntityNames } from './builder/names.ts';
import { comparePlaces, ProblemList, placeText } from './builder/problem-list.ts';
import { Statements } from './builder/statements.ts';
import { compareCodePoints } from './code-points.ts';
import { addEntity, addMentions, addStatement, addValues, createGraph, type KnowledgeGraph } from './graph.ts';
import { sha256Of } from './hash.ts';
import type { Problem, Report } from './model.ts';
import { type Ontology, termsOf } from './ontology.ts';

export interface BuildResult {
  /** Null where there is an error among the problems. */
  graph: KnowledgeGraph | null;
  problems: Problem[];
}

/**
 * Puts reports together to one graph by the rules of the ontology. The result does not depend on the order of the
 * reports. Every statement and every value has at least one citation; an entity that nothing mentions, relates or
 * describes is left out.
 */
export function build(reports: Report[], ontology: Ontology): BuildResult {
  const list = new ProblemList();
  const sorted = [...reports].sort((a, b) => compareCodePoints(a.id, b.id) || comparePlaces(a.place, b.place));
  checkReportIds(sorted, list);
  const entities = new Entities(sorted, ontology, list);
  const statements = new Statements(sorted, ontology, entities, list);
  entities.checkIds();
  const names = new EntityNames(sorted, entities, list);
  const graph = list.hasErrors ? null : assemble(sorted, ontology, entities, statements, names);
  return { graph, problems: list.problems };
}

function checkReportIds(reports: Report[], problems: ProblemList): void {
  const seen = new Map<string, Report>();
  for (const report of reports) {
    const other = seen.get(report.id);
    if (!other) seen.set(report.id, report);
    else {
      const message = `the report id “${report.id}” is taken by ${placeText(other.place)}`;
      problems.add('error', 'report-id-twice', message, 'give each report its own id', report.place);
    }
  }
}

/** Makes the graph: entities, values and statements in their order, so that equal input gives equal bytes. */
function assemble(
  reports: Report[],
  ontology: Ontology,
  entities: Entities,
  statements: Statements,
  names: EntityNames,
): KnowledgeGraph {
  const records = reports.map(({ id, iri, file, title, language, base, source, text, headings }) => {
    const record = { id, iri, file, title, language, base, source, text, sha256: sha256Of(text) };
    return headings.length > 0 ? { ...record, headings } : record;
  });
  const { classes, properties } = termsOf(ontology);
  const graph = createGraph(records, classes, properties);
  for (const draft of entities.sorted) {
    if (!draft.cited) continue;
    const { iri, id } = draft;
    addEntity(graph, { iri, id, class: entities.classOf(iri), ...names.of(iri) });
    addMentions(graph, iri, draft.mentions);
  }
  for (const [entity, values] of statements.values) addValues(graph, entity, values);
  for (const statement of statements.sorted) addStatement(graph, statement, statement.citations);
  return graph;
}
