/** What the test of Cypher uses of Neo4j's grammar and of antlr4, which come without types. */
declare module '@neo4j-cypher/antlr4' {
  export class CypherLexer {
    constructor(input: unknown);
    removeErrorListeners(): void;
    addErrorListener(listener: object): void;
  }
  export class CypherParser {
    constructor(tokens: unknown);
    removeErrorListeners(): void;
    addErrorListener(listener: object): void;
    cypher(): unknown;
  }
}
declare module 'antlr4' {
  const antlr4: {
    InputStream: new (text: string, decodeToUnicodeCodePoints: boolean) => unknown;
    CommonTokenStream: new (lexer: unknown) => { tokens: object[] };
  };
  export default antlr4;
}
