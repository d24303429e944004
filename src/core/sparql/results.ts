import { IncompleteError } from '../errors.ts';
import type { ObjectTerm } from '../rdf/quad.ts';
import { XSD } from '../vocab.ts';

/** A row of an answer: terms by variable, those that are not bound left out. */
export type Row = Record<string, ObjectTerm>;

/** The answer to SELECT or ASK. */
export type Results = { variables: string[]; rows: Row[] } | { boolean: boolean };

/** Thrown where an answer is not what SPARQL 1.1 Query Results JSON has, or not what was asked for. */
export class ResultsError extends IncompleteError {
  constructor(reason: string) {
    super(`the endpoint’s answer is not whole, or no answer to what was asked: ${reason}`, {
      suggestion: 'ask again; if it stays so, something between here and the endpoint changes its answers',
    });
  }
}

/**
 * Reads SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/), whole or not at all.
 *
 * @throws ResultsError where it is cut short or has another form
 */
export function readResults(text: string): Results {
  const read = parse(text);
  if (!isRecord(read) || !isRecord(read.head)) throw new ResultsError('it has no head');
  if (typeof read.boolean === 'boolean') return { boolean: read.boolean };
  const { results } = read;
  if (!isRecord(results) || !Array.isArray(results.bindings)) throw new ResultsError('it has no bindings');
  const variables = Array.isArray(read.head.vars) ? read.head.vars.filter((name) => typeof name === 'string') : [];
  return { variables, rows: results.bindings.map(readRow) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResultsError(`it is no whole JSON: it ends with ${JSON.stringify(text.slice(-30))}`);
  }
}

function readRow(binding: unknown): Row {
  if (!isRecord(binding)) throw new ResultsError('a row is no object');
  const row: Row = Object.create(null);
  for (const [variable, term] of Object.entries(binding)) row[variable] = readTerm(term);
  return row;
}

function readTerm(term: unknown): ObjectTerm {
  if (!isRecord(term)) throw new ResultsError('a term is no object');
  const { type, value, datatype } = term;
  if (type === 'triple' && isRecord(value)) {
    const [subject, predicate, object] = [value.subject, value.predicate, value.object].map(readTerm);
    return { subject: String(subject), predicate: String(predicate), object };
  }
  if (typeof value !== 'string') throw new ResultsError('a term has no value');
  if (type === 'uri') return value;
  if (type === 'bnode') return `_:${value.replace(/^_:/, '')}`;
  if (type !== 'literal' && type !== 'typed-literal') {
    throw new ResultsError(`it has terms of the type ${JSON.stringify(type)}`);
  }
  const language = term['xml:lang'];
  if (typeof language === 'string' && language !== '') {
    return { text: value, language: language.toLowerCase(), datatype: null };
  }
  const isPlain = typeof datatype !== 'string' || datatype === XSD.string;
  return { text: value, language: null, datatype: isPlain ? null : datatype };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The IRI or blank node that a row has for a variable. */
export function nodeIn(row: Row, variable: string): string {
  const term = row[variable];
  if (typeof term !== 'string') throw new ResultsError(`?${variable} is no IRI`);
  return term;
}

/** The text of a literal, or of an IRI; null where the variable is not bound. */
export function textIn(row: Row, variable: string): string | null {
  const term = row[variable];
  if (term === undefined) return null;
  return typeof term === 'string' ? term : 'text' in term ? term.text : null;
}

/** A number from 0 up. */
export function countIn(row: Row, variable: string): number {
  const count = Number(textIn(row, variable));
  if (!Number.isInteger(count) || count < 0) throw new ResultsError(`?${variable} is no count`);
  return count;
}
