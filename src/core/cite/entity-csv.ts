import type { EntityAnswer } from '../entity-answer.ts';
import { csvRow } from '../exports/csv-row.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { citedCells, citedColumns } from './cited-cells.ts';

const columns = [
  ...['entity', 'entityLabel', 'property', 'propertyLabel', 'forward', 'other', 'otherLabel'],
  ...['value', 'number', 'unit', 'comparator', 'item', ...citedColumns],
];

const noValue = [null, null, null, null, null];
const plainly = { negated: false, inferred: false, confidence: 1 };

/**
 * What is said of an entity as comma-separated values (RFC 4180): a row for each citation of each value and statement,
 * and one without a property for each mention. Texts that a spreadsheet would take for formulas have an apostrophe in front.
 */
export function entityCsv(_graph: KnowledgeGraph, answer: EntityAnswer, wording: Wording): string {
  const own = [answer.id, answer.label];
  const values = answer.values.flatMap((value) =>
    citedCells(value).map((cited) => [
      ...[...own, value.property, wording.term(value.iri), null, null, null],
      ...[value.text, value.value, value.unit, value.comparator, value.item, ...cited],
    ]),
  );
  const statements = answer.statements.flatMap(({ property, iri, forward, entity, ...statement }) =>
    citedCells(statement).map((cited) => [
      ...[...own, property, wording.term(iri), forward, entity.id, entity.label, ...noValue, ...cited],
    ]),
  );
  const mentions = answer.mentions.flatMap((mention) =>
    citedCells({ ...plainly, citations: [mention] }).map((cited) => [
      ...[...own, null, null, null, null, null, ...noValue, ...cited],
    ]),
  );
  return [columns, ...values, ...statements, ...mentions].map(csvRow).join('');
}
