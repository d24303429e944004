import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { MarkedCitation, Marks } from '../model.ts';
import type { PathAnswer } from '../paths/answer.ts';

const columns = [
  ...['path', 'step', 'from', 'fromLabel', 'property', 'propertyLabel', 'forward', 'to', 'toLabel'],
  ...['also', 'negated', 'inferred', 'confidence'],
  ...['quote', 'report', 'locator', 'file', 'line', 'column'],
];

/**
 * A path answer as comma-separated values (RFC 4180): a row for each citation of each statement of each step, and one
 * with nothing cited for a statement of foreign RDF.
 */
export function pathCsv(_graph: KnowledgeGraph, { paths }: PathAnswer, wording: Wording): string {
  const rows = paths.flatMap(({ nodes, steps }, p) =>
    steps.flatMap((step, s) =>
      [step, ...step.also].flatMap((statement) =>
        rowsFor(statement.citations).map(({ quote, report, locator, file, line, column, ...marks }) => [
          ...[p + 1, s + 1, step.from, nodes[s].label, statement.property, wording.term(statement.iri)],
          ...[statement.forward, step.to, nodes[s + 1].label, statement !== step, statement.negated],
          ...[marks.inferred ?? statement.inferred, marks.confidence ?? statement.confidence],
          ...[quote, report, locator ?? '', file, line, column],
        ]),
      ),
    ),
  );
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

const nothing = { quote: '', report: '', locator: null, file: '', line: '', column: '' };

const rowsFor = (citations: MarkedCitation[]): (MarkedCitation | (typeof nothing & Partial<Marks>))[] =>
  citations.length > 0 ? citations : [nothing];

function field(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
