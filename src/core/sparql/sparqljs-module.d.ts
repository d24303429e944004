/** What Muster uses of sparqljs, which comes without types. */
declare module 'sparqljs' {
  export interface ParsedTerm {
    termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'Variable' | 'Wildcard';
    value: string;
    language?: string;
    datatype?: { value: string };
  }

  export interface ParsedQuery {
    type?: 'query' | 'update';
    queryType?: 'SELECT' | 'ASK' | 'CONSTRUCT' | 'DESCRIBE';
    variables?: unknown[];
    template?: { subject: ParsedTerm; predicate: ParsedTerm; object: ParsedTerm }[];
    from?: { default: ParsedTerm[]; named: ParsedTerm[] } | undefined;
    where?: unknown[];
    limit?: number | undefined;
    base?: string | undefined;
    prefixes: Record<string, string>;
  }

  export class Parser {
    constructor(options: { prefixes: Record<string, string>; baseIRI: string });
    parse(query: string): ParsedQuery;
  }

  export class Generator {
    stringify(query: ParsedQuery): string;
  }
}
