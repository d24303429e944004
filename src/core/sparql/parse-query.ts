import { Generator, type ParsedQuery, Parser } from 'sparqljs';

export type { ParsedQuery, ParsedTerm } from 'sparqljs';

/** What a query is read with. */
export interface QueryContext {
  /** Namespaces by prefix, known without being declared. */
  prefixes: Readonly<Record<string, string>>;
  /** What relative IRIs are relative to. */
  base: string;
}

/** @throws Error as sparqljs words it */
export const parseQuery = (query: string, { prefixes, base }: QueryContext): ParsedQuery =>
  new Parser({ prefixes: { ...prefixes }, baseIRI: base }).parse(query);

export const writeQuery = (query: ParsedQuery): string => new Generator().stringify(query);
