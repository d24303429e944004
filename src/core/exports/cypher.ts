import type { KnowledgeGraph } from '../graph.ts';
import { placed, placeText } from '../refusal.ts';
import { jsonText } from './columns.ts';
import { cypherMap, cypherName, cypherString } from './cypher-text.ts';
import { type EntityRow, rowsOf, type StatementRow } from './rows.ts';

/**
 * A script for Neo4j 4.4 and later, statement by statement, each on a line that ends in `;` (openCypher 9,
 * https://opencypher.org; the constraint is Neo4j's own). Each may run twice without harm. Every entity has the label
 * `Entity` and those of its classes, every statement the type of its property; `iri` is the entity's, or the property's.
 * What a property of Neo4j cannot hold is JSON text (names by language) or a list of such (values, mentions, citations);
 * quotes and places stand beside them as plain lists. The reports' own texts and the ontology stay in graph.json.
 *
 * @throws TermError for half a surrogate pair and for names with backslashes, with their place
 */
export function* writeCypher(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  // Without it every statement below would look through all entities.
  yield 'CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (e:Entity) REQUIRE e.iri IS UNIQUE;\n';
  for (const row of rows.entities()) yield placed(`<${row.iri}>`, row.mentions, () => entityStatement(row));
  for (const row of rows.statements()) yield placed(row.key, row.citations, () => relationshipStatement(row));
}

const entity = (iri: string, name: string): string => `(${name}:Entity {iri: ${cypherString(iri)}})`;

function entityStatement(row: EntityRow): string {
  const { iri, id, classes, label, labels, short, aliases, values, mentions } = row;
  const properties = cypherMap({
    ...{ id, label, class: row.class, classLabel: row.classLabel, classIri: row.classIri },
    ...(row.otherClasses ? { otherClasses: row.otherClasses } : {}),
    ...{ labels: jsonText(labels), short: jsonText(short), aliases },
    ...{ values: values.map(jsonText), places: mentions.map(placeText), mentions: mentions.map(jsonText) },
  });
  return `MERGE ${entity(iri, 'e')} SET e:${classes.map(cypherName).join(':')}, e += ${properties};\n`;
}

function relationshipStatement(row: StatementRow): string {
  const { subject, object, property, propertyLabel, iri, negated, inferred, confidence, citations } = row;
  const own = cypherMap({ iri, negated });
  const properties = cypherMap({
    ...{ property, propertyLabel, inferred, confidence },
    ...{ quotes: citations.map(({ quote }) => quote), places: citations.map(placeText) },
    citations: citations.map(jsonText),
  });
  const ends = `MATCH ${entity(subject, 's')}, ${entity(object, 'o')}`;
  return `${ends} MERGE (s)-[r:${cypherName(property)} ${own}]->(o) SET r += ${properties};\n`;
}
