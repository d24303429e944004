import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';

const columns = [
  ...['path', 'step', 'from', 'fromLabel', 'property', 'propertyLabel', 'forward', 'to', 'toLabel'],
  ...['also', 'negated', 'inferred', 'confidence'],
  ...['quote', 'report', 'locator', 'file', 'line', 'column'],
];

/** A path answer as comma-separated values (RFC 4180): a row for each citation of each statement of each step. */
export function pathCsv(_graph: KnowledgeGraph, { paths }: PathAnswer, wording: Wording): string {
  const rows = paths.flatMap(({ nodes, steps }, p) =>
    steps.flatMap((step, s) =>
      [step, ...step.also].flatMap((statement) =>
        statement.citations.map(({ quote, report, locator, file, line, column, ...marks }) => [
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

function field(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
