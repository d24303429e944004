import type { KnowledgeGraph } from '../graph.ts';
import { placed } from '../refusal.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import {
  type Column,
  classColumns,
  jsonText,
  nameColumnsByLanguage,
  saidColumns,
  statementColumns,
} from './columns.ts';
import { type EntityRow, rowsOf, type StatementRow } from './rows.ts';

const schema = 'http://graphml.graphdrawing.org/xmlns';

/**
 * GraphML, which Gephi, yEd, networkx and igraph read (http://graphml.graphdrawing.org/specification.html). A node's id is
 * its IRI, an edge's that of graph.json: more than the NMTOKEN of the schema allows, and what all four take. What is made
 * of parts (aliases, values, mentions, citations) is JSON text; what an entity or statement lacks has no data. The graph
 * itself has the reports as JSON, without their texts and without the ontology, which stay in graph.json.
 *
 * @throws TermError for characters that XML 1.0 cannot hold, with their place
 */
export function* writeGraphml(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  const localId: Column<EntityRow> = { name: 'localId', type: 'string', of: ({ id }) => id };
  const label: Column<EntityRow> = { name: 'label', type: 'string', of: (row) => row.label };
  const property: Column<StatementRow> = { name: 'property', type: 'string', of: (row) => row.property };
  const entityColumns = [localId, label, ...classColumns, ...nameColumnsByLanguage(rows), ...saidColumns];
  const edgeColumns = [property, ...statementColumns];
  const reports = graph.getAttribute('reports').map(({ text: _text, headings: _headings, ...report }) => report);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="${schema}"`;
  yield ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schema} ${schema}/1.0/graphml.xsd">\n`;
  yield '  <key id="graph.reports" for="graph" attr.name="reports" attr.type="string"/>\n';
  yield declared('node', entityColumns);
  yield declared('edge', edgeColumns);
  yield '  <graph id="muster" edgedefault="directed">\n';
  yield `    <data key="graph.reports">${xmlText(jsonText(reports))}</data>\n`;
  for (const row of rows.entities()) {
    yield placed(`<${row.iri}>`, row.mentions, () => {
      return `    <node id="${xmlAttribute(row.iri)}">${data('node', entityColumns, row)}</node>\n`;
    });
  }
  for (const row of rows.statements()) {
    yield placed(row.key, row.citations, () => {
      const [id, source, target] = [row.key, row.subject, row.object].map(xmlAttribute);
      return `    <edge id="${id}" source="${source}" target="${target}">${data('edge', edgeColumns, row)}</edge>\n`;
    });
  }
  yield '  </graph>\n</graphml>\n';
}

type Kind = 'node' | 'edge';

const declared = <Row>(kind: Kind, columns: Column<Row>[]): string =>
  columns
    .map(({ name, type }) => {
      const key = xmlAttribute(name);
      return `  <key id="${kind}.${key}" for="${kind}" attr.name="${key}" attr.type="${type}"/>\n`;
    })
    .join('');

const data = <Row>(kind: Kind, columns: Column<Row>[], row: Row): string =>
  columns
    .map(({ name, of }) => {
      const value = of(row);
      return value === null ? '' : `<data key="${kind}.${xmlAttribute(name)}">${xmlText(String(value))}</data>`;
    })
    .join('');
