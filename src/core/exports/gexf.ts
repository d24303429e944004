import type { KnowledgeGraph } from '../graph.ts';
import { placed } from '../refusal.ts';
import { xmlAttribute } from '../xml.ts';
import { type Column, classColumns, nameColumnsByLanguage, saidColumns, statementColumns } from './columns.ts';
import { type EntityRow, rowsOf } from './rows.ts';

/**
 * GEXF 1.3, the format of Gephi (https://gexf.net). A node's id is its IRI, an edge's that of graph.json; label and kind of
 * an edge are the property's local name. What is made of parts (aliases, values, mentions, citations) is JSON text; what an
 * entity or statement lacks has no value. GEXF has no attributes of the graph itself, so that the reports' own texts and
 * the ontology stay in graph.json; what is cited of them is here.
 *
 * @throws TermError for characters that XML 1.0 cannot hold, with their place
 */
export function* writeGexf(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  // Gephi has a column Id of its own.
  const localId: Column<EntityRow> = { name: 'localId', type: 'string', of: ({ id }) => id };
  const entityColumns = [localId, ...classColumns, ...nameColumnsByLanguage(rows), ...saidColumns];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n';
  yield '  <meta>\n    <creator>Muster</creator>\n  </meta>\n';
  yield '  <graph mode="static" defaultedgetype="directed" idtype="string">\n';
  yield declared('node', entityColumns);
  yield declared('edge', statementColumns);
  yield '    <nodes>\n';
  for (const row of rows.entities()) {
    yield placed(`<${row.iri}>`, row.mentions, () => {
      const attributes = attributesOf({ id: row.iri, label: row.label });
      return `      <node${attributes}>${values(entityColumns, row)}</node>\n`;
    });
  }
  yield '    </nodes>\n    <edges>\n';
  for (const row of rows.statements()) {
    yield placed(row.key, row.citations, () => {
      const { key, subject, object, property } = row;
      const attributes = attributesOf({ id: key, source: subject, target: object, label: property, kind: property });
      return `      <edge${attributes}>${values(statementColumns, row)}</edge>\n`;
    });
  }
  yield '    </edges>\n  </graph>\n</gexf>\n';
}

function declared<Row>(kind: 'node' | 'edge', columns: Column<Row>[]): string {
  const declarations = columns.map(({ name, type }) => {
    return `      <attribute${attributesOf({ id: name, title: name, type })}/>\n`;
  });
  return `    <attributes class="${kind}" mode="static">\n${declarations.join('')}    </attributes>\n`;
}

function values<Row>(columns: Column<Row>[], row: Row): string {
  const told = columns.flatMap(({ name, of }) => {
    const value = of(row);
    return value === null ? [] : [`<attvalue${attributesOf({ for: name, value: String(value) })}/>`];
  });
  return `<attvalues>${told.join('')}</attvalues>`;
}

const attributesOf = (texts: Record<string, string>): string =>
  Object.entries(texts)
    .map(([name, text]) => ` ${name}="${xmlAttribute(text)}"`)
    .join('');
