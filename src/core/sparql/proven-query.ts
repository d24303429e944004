import type { Node, ObjectTerm, TripleTerm } from '../rdf/quad.ts';
import { isBlank } from '../rdf/quad.ts';
import { XSD } from '../vocab.ts';
import { type ParsedQuery, type ParsedTerm, parseQuery, type QueryContext, writeQuery } from './parse-query.ts';
import type { Row } from './results.ts';

/** A query that gives rows, and the one that counts them: `?total`. */
export interface CountedRows {
  query: string;
  count: string;
}

/**
 * How a query can be asked so that it shows whether the answer is whole. Stores cut rows in silence, so they are counted
 * by a query of their own; what makes no rows is asked for by rows, and made of them here.
 */
export type ProvenQuery =
  | { form: 'boolean' }
  | { form: 'rows'; rows: CountedRows }
  | { form: 'triples'; rows: CountedRows; template: TemplateTriple[] }
  | { form: 'resources'; rows: CountedRows | null; iris: Node[] };

export interface TemplateTriple {
  subject: ParsedTerm;
  predicate: ParsedTerm;
  object: ParsedTerm;
}

export interface QueryRead {
  proven: ProvenQuery;
  /** Whether the query itself says which graphs it is about. */
  hasGraphs: boolean;
}

/**
 * Reads a query of SPARQL 1.1.
 *
 * @param limit so many rows are wanted at most; null for all
 * @returns null for an update, or what goes beyond the standard
 */
export function readQueryForm(text: string, context: QueryContext, limit: number | null): QueryRead | null {
  const query = parsed(text, context);
  if (query === null || query.type === 'update') return null;
  const hasGraphs = query.from !== undefined;
  const most = limit === null ? query.limit : Math.min(limit + 1, query.limit ?? Number.POSITIVE_INFINITY);
  const asRows = (variables: unknown[], bound: number | undefined): CountedRows => {
    const { template: _template, ...rest } = query;
    const select: ParsedQuery = { ...rest, queryType: 'SELECT', variables };
    if (bound !== undefined) select.limit = bound;
    return { query: writeQuery(select), count: writeQuery(countOf(select)) };
  };
  switch (query.queryType) {
    case 'ASK':
      return { proven: { form: 'boolean' }, hasGraphs };
    case 'SELECT':
      return { proven: { form: 'rows', rows: asRows(query.variables ?? [], most) }, hasGraphs };
    case 'CONSTRUCT': {
      const template = query.template ?? [];
      const variables = variablesIn(template.flatMap(({ subject, predicate, object }) => [subject, predicate, object]));
      const rows = asRows(variables.length > 0 ? variables : [wildcard], query.limit);
      return { proven: { form: 'triples', rows, template }, hasGraphs };
    }
    default: {
      const terms = (query.variables ?? []) as ParsedTerm[];
      const iris = terms.flatMap(({ termType, value }) => (termType === 'NamedNode' ? [value] : []));
      const others = terms.filter(({ termType }) => termType !== 'NamedNode');
      const rows = others.length > 0 ? asRows(others, query.limit) : null;
      return { proven: { form: 'resources', rows, iris }, hasGraphs };
    }
  }
}

const wildcard: ParsedTerm = { termType: 'Wildcard', value: '*' };

function parsed(text: string, context: QueryContext): ParsedQuery | null {
  try {
    // All its IRIs are in full now.
    return { ...parseQuery(text, context), base: undefined, prefixes: {} };
  } catch {
    return null;
  }
}

function countOf({ from, ...select }: ParsedQuery): ParsedQuery {
  const expression = { type: 'aggregate', aggregation: 'count', expression: wildcard, distinct: false };
  const variable: ParsedTerm = { termType: 'Variable', value: 'total' };
  return {
    type: 'query',
    queryType: 'SELECT',
    variables: [{ expression, variable }],
    where: [{ type: 'group', patterns: [select] }],
    prefixes: {},
    ...(from === undefined ? {} : { from }),
  };
}

function variablesIn(terms: ParsedTerm[]): ParsedTerm[] {
  const names = new Set(terms.flatMap(({ termType, value }) => (termType === 'Variable' ? [value] : [])));
  return [...names].map((value) => ({ termType: 'Variable', value }));
}

/** The triples that a template makes of rows (SPARQL 1.1, 16.2); what cannot be a triple is left out. */
export function* fillTemplate(template: TemplateTriple[], rows: Row[]): Generator<TripleTerm, void> {
  for (const [i, row] of rows.entries()) {
    for (const one of template) {
      const [subject, predicate, object] = [one.subject, one.predicate, one.object].map((term) => fill(term, row, i));
      if (typeof subject !== 'string' || typeof predicate !== 'string' || object === null || isBlank(predicate))
        continue;
      yield { subject, predicate, object };
    }
  }
}

function fill({ termType, value, language, datatype }: ParsedTerm, row: Row, number: number): ObjectTerm | null {
  if (termType === 'Variable') return row[value] ?? null;
  if (termType === 'BlankNode') return `_:r${number}x${value.replace(/[^A-Za-z0-9]/g, '')}`;
  if (termType === 'NamedNode') return value;
  if (language) return { text: value, language: language.toLowerCase(), datatype: null };
  const type = datatype?.value ?? XSD.string;
  return { text: value, language: null, datatype: type === XSD.string ? null : type };
}
