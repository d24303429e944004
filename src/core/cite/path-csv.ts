import { csvRow } from '../exports/csv-row.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';
import { citedCells, citedColumns } from './cited-cells.ts';

const columns = [
  ...['path', 'step', 'from', 'fromLabel', 'property', 'propertyLabel', 'forward', 'to', 'toLabel'],
  ...['also', ...citedColumns],
];

/**
 * A path answer as comma-separated values (RFC 4180): a row for each citation of each statement of each step. Texts that
 * a spreadsheet would take for formulas have an apostrophe in front.
 */
export function pathCsv(_graph: KnowledgeGraph, { paths }: PathAnswer, wording: Wording): string {
  const rows = paths.flatMap(({ nodes, steps }, p) =>
    steps.flatMap((step, s) =>
      [step, ...step.also].flatMap((statement) =>
        citedCells(statement).map((cited) => [
          ...[p + 1, s + 1, step.from, nodes[s].label, statement.property, wording.term(statement.iri)],
          ...[statement.forward, step.to, nodes[s + 1].label, statement !== step, ...cited],
        ]),
      ),
    ),
  );
  return [columns, ...rows].map(csvRow).join('');
}
