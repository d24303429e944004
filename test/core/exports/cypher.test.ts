import { CypherLexer, CypherParser } from '@neo4j-cypher/antlr4';
import antlr4 from 'antlr4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCypher } from '../../../src/core/exports/cypher.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { example } from '../../reading.ts';
import { graphs, names, peopleCalled } from './graphs.ts';

const written = (graph: KnowledgeGraph) => [...writeCypher(graph)].join('');

/** Neo4j puts characters for `\uXXXX` before it reads anything else, where the backslash is not itself behind one. */
const asNeo4jSees = (script: string): string =>
  script.replace(
    /(\\\\)|\\u([\dA-Fa-f]{4})/g,
    (_, pair, code) => pair ?? String.fromCharCode(Number.parseInt(code, 16)),
  );

interface Token {
  type: number;
  text: string;
}

/** The statements of a script as Neo4j's grammar reads them, each by its tokens without blanks. */
function read(script: string): { statements: Token[][]; errors: string[] } {
  const errors: string[] = [];
  const listener = {
    syntaxError: (_: unknown, __: unknown, line: number, column: number, message: string) =>
      errors.push(`${line}:${column} ${message}`),
    ...{ reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {} },
  };
  // The constraint is younger than the grammar.
  const [constraint, ...lines] = asNeo4jSees(script).split(/(?<=;)\n(?=CREATE|MERGE|MATCH|$)/);
  expect(constraint).toBe('CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (e:Entity) REQUIRE e.iri IS UNIQUE;');
  const statements = lines
    .filter((line) => line !== '')
    .map((line) => {
      const lexer = new CypherLexer(new antlr4.InputStream(line, true));
      const tokens = new antlr4.CommonTokenStream(lexer);
      const parser = new CypherParser(tokens);
      for (const part of [lexer, parser]) {
        part.removeErrorListeners();
        part.addErrorListener(listener);
      }
      parser.cypher();
      return (tokens.tokens as Token[]).filter(({ text }) => text.trim() !== '' && text !== '<EOF>');
    });
  return { statements, errors };
}

/** The text that stands behind the name of a property. */
function property(tokens: Token[], name: string): string | undefined {
  const at = tokens.findIndex(({ text }, i) => text === name && tokens[i + 1]?.text === ':');
  const escapes: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };
  return at === -1
    ? undefined
    : tokens[at + 2].text.slice(1, -1).replace(/\\(.)/gs, (_, character) => escapes[character] ?? character);
}

describe('the script holds entities and statements, as the grammar of Cypher reads it:', () => {
  it.each(graphs)('%s', async (_, make) => {
    const graph = await make();
    const { statements, errors } = read(written(graph));
    expect(errors).toEqual([]);
    const entities = statements.filter(([first]) => first.text === 'MERGE');
    expect(entities.map((tokens) => [property(tokens, 'iri'), property(tokens, 'label')])).toEqual(
      graph
        .nodes()
        .sort((a, b) => (a < b ? -1 : 1))
        .map((iri) => [iri, graph.getNodeAttribute(iri, 'label')]),
    );
    expect(statements).toHaveLength(graph.order + graph.size);
  });

  it('people of whatever names are texts, and nothing else', () =>
    fc.assert(
      fc.property(
        names(() => true),
        (people) => {
          const { statements, errors } = read(written(peopleCalled(people)));
          expect(errors).toEqual([]);
          expect(statements).toHaveLength(people.length + 2 * people.length);
          const labels = statements.slice(0, people.length).map((tokens) => property(tokens, 'label'));
          expect(labels.sort()).toEqual([...people].sort());
        },
      ),
      { numRuns: 40 },
    ));
});

it('a relationship has its words and their places', () => {
  const [, , , relationship] = written(peopleCalled(['Anna', 'Watch'])).split('\n');
  expect(relationship).toContain(`MATCH (s:Entity {iri: '${example('p0')}'}), (o:Entity {iri: '${example('p1')}'})`);
  expect(relationship).toContain("quotes: ['Anna'], places: ['hill.md:0:3']");
});
