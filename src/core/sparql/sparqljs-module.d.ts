/** What Muster uses of sparqljs, which comes without types. */
declare module 'sparqljs' {
  export class Parser {
    constructor(options: { prefixes: Record<string, string>; baseIRI: string });
    parse(query: string): { type?: 'query' | 'update' };
  }
}
