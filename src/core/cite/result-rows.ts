import stringWidth from 'string-width';
import { csvRow } from '../exports/csv-row.ts';
import { PrefixedNames } from '../rdf/turtle-writer.ts';
import { visible } from '../visible.ts';
import { XSD } from '../vocab.ts';
import type { Style } from './style.ts';

/** A term in the SPARQL 1.1 Query Results JSON Format. */
export interface ResultTerm {
  type: 'uri' | 'literal' | 'bnode' | 'triple';
  value: string | Record<'subject' | 'predicate' | 'object', ResultTerm>;
  'xml:lang'?: string;
  datatype?: string;
}

/** The answer to SELECT in that format. */
export interface ResultRows {
  head: { vars: string[] };
  results: { bindings: Record<string, ResultTerm>[] };
}

/** Puts the variables of `SELECT *` in the order in which the query names them; the store has them by name. */
export function orderLikeQuery({ head, results }: ResultRows, query: string): ResultRows {
  const text = query.replace(/#[^\n]*\n/g, ' ');
  if (!/^.*?\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*/is.test(text)) return { head, results };
  const place = (name: string) => text.search(new RegExp(`[?$]${name}(?![\\p{L}\\p{N}_])`, 'u'));
  return { head: { ...head, vars: [...head.vars].sort((a, b) => place(a) - place(b)) }, results };
}

/** The answer to a SELECT as a table: IRIs by prefix, texts without quotation marks. */
export function rowsText(
  { head, results }: ResultRows,
  prefixes: Readonly<Record<string, string>>,
  style: Style,
): string {
  const names = new PrefixedNames(prefixes);
  const rows = results.bindings.map((row) => head.vars.map((name) => cellText(row[name], names)));
  const widths = head.vars.map((name, column) =>
    rows.reduce((most, row) => Math.max(most, stringWidth(row[column])), stringWidth(name)),
  );
  const line = (cells: string[], shown: (text: string) => string = (text) => text) =>
    cells
      .map(
        (cell, column) => shown(cell) + ' '.repeat(column + 1 < cells.length ? widths[column] - stringWidth(cell) : 0),
      )
      .join('  ')
      .trimEnd();
  const count = `(${rows.length === 1 ? '1 row' : `${rows.length} rows`})`;
  return [line(head.vars, style.strong), ...rows.map((row) => line(row)), style.faint(count)].join('\n');
}

function cellText(term: ResultTerm | undefined, names: PrefixedNames): string {
  if (!term) return '';
  const { type, value } = term;
  if (typeof value !== 'string') {
    const { subject, predicate, object } = value;
    return `<<( ${[subject, predicate, object].map((part) => cellText(part, names)).join(' ')} )>>`;
  }
  if (type === 'uri') return visible(names.of(value));
  return visible(type === 'bnode' ? `_:${value}` : value);
}

/**
 * The same as comma-separated values (SPARQL 1.1 Query Results CSV Format), but that a cell which a spreadsheet would take
 * for a formula has an apostrophe in front; numbers stay numbers.
 */
export function rowsCsv({ head, results }: ResultRows): string {
  const row = (bindings: Record<string, ResultTerm>) =>
    csvRow(head.vars.map((name) => (Object.hasOwn(bindings, name) ? csvCell(bindings[name]) : null)));
  return [csvRow(head.vars), ...results.bindings.map(row)].join('');
}

const numbers = new Set<string>([XSD.integer, XSD.decimal, XSD.double]);

function csvCell({ type, value, datatype }: ResultTerm): string | number {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (type === 'bnode') return `_:${value}`;
  return datatype !== undefined && numbers.has(datatype) && String(Number(value)) === value ? Number(value) : value;
}
