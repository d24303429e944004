import type { KnowledgeGraph } from '../graph.ts';
import { placed } from '../refusal.ts';
import { type Column, classColumns, nameColumns, saidColumns, statementColumns } from './columns.ts';
import { csvRow } from './csv-row.ts';
import { type EntityRow, rowsOf } from './rows.ts';

/**
 * The entities of a graph as comma-separated values (RFC 4180, UTF-8), for spreadsheets and for the importers of graph
 * databases; `writeEdgesCsv` makes the other half of the pair. What is made of parts (labels, short names, aliases, values,
 * mentions, citations) is JSON text in one cell. A cell that a spreadsheet would take for a formula, since it begins with
 * `= + - @`, a tab, a line end or `＝ ＋ － ＠`, gets an apostrophe in front. Names and quotes may have line ends within
 * their quotation marks.
 *
 * Neo4j (https://neo4j.com/docs/operations-manual/current/import/):
 *
 *     neo4j-admin database import full --nodes=graph.nodes.csv --relationships=graph.edges.csv --multiline-fields=true
 *
 * In `:LABEL` the classes of an entity stand one after the other with `;` between; a `;` in the name of a class is written
 * `%3B`.
 *
 * LadybugDB and Kuzu (https://docs.ladybugdb.com/import/csv/), which take the columns in this order:
 *
 *     CREATE NODE TABLE Entity(iri STRING PRIMARY KEY, types STRING, id STRING, label STRING, class STRING,
 *       classLabel STRING, classIri STRING, otherClasses STRING, labels STRING, short STRING, aliases STRING,
 *       place STRING, `values` STRING, mentions STRING);
 *     COPY Entity FROM 'graph.nodes.csv' (HEADER=true, PARALLEL=false);
 *
 * @throws TermError for NUL and for half a surrogate pair, with their place
 */
export function* writeNodesCsv(graph: KnowledgeGraph): Generator<string> {
  const columns: Column<EntityRow>[] = [
    { name: 'id', type: 'string', of: ({ id }) => id },
    { name: 'label', type: 'string', of: ({ label }) => label },
    ...classColumns,
    ...nameColumns,
    ...saidColumns,
  ];
  yield csvRow(['iri:ID', ':LABEL', ...columns.map(header)]);
  for (const row of rowsOf(graph).entities()) {
    const labels = row.classes.map((name) => name.replaceAll(';', '%3B')).join(';');
    yield placed(`<${row.iri}>`, row.mentions, () => csvRow([row.iri, labels, ...cells(columns, row)]));
  }
}

/**
 * The statements of a graph, from entity to entity, as comma-separated values: see `writeNodesCsv`. Its table in LadybugDB
 * and Kuzu:
 *
 *     CREATE REL TABLE Statement(FROM Entity TO Entity, property STRING, propertyLabel STRING, iri STRING,
 *       negated BOOLEAN, inferred BOOLEAN, confidence DOUBLE, quote STRING, place STRING, citations STRING);
 *     COPY Statement FROM 'graph.edges.csv' (HEADER=true, PARALLEL=false);
 *
 * @throws TermError for NUL and for half a surrogate pair, with their place
 */
export function* writeEdgesCsv(graph: KnowledgeGraph): Generator<string> {
  yield csvRow([':START_ID', ':END_ID', ':TYPE', ...statementColumns.map(header)]);
  for (const row of rowsOf(graph).statements()) {
    const { key, subject, object, property, citations } = row;
    yield placed(key, citations, () => csvRow([subject, object, property, ...cells(statementColumns, row)]));
  }
}

const header = <Row>({ name, type }: Column<Row>): string => (type === 'string' ? name : `${name}:${type}`);

const cells = <Row>(columns: Column<Row>[], row: Row): (string | number | boolean | null)[] =>
  columns.map(({ of }) => of(row));
