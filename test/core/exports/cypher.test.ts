import { CypherLexer, CypherParser } from '@neo4j-cypher/antlr4';
import antlr4 from 'antlr4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermError } from '../../../src/core/errors.ts';
import { writeCypher } from '../../../src/core/exports/cypher.ts';
import { type KnowledgeGraph, statementKey } from '../../../src/core/graph.ts';
import { graphOfRdf } from '../../rdf.ts';
import { example } from '../../reading.ts';
import { contentOf, type Found, graphs, names, peopleCalled } from './graphs.ts';

const written = (graph: KnowledgeGraph) => [...writeCypher(graph)].join('');

/** How programs read `\uXXXX`: Neo4j puts characters in its place before it reads anything else, others in strings. */
const readings = {
  'as Neo4j does': (script: string) =>
    script.replace(/\\u([\dA-Fa-f]{4})|\\./gs, (seen, code) =>
      code === undefined ? seen : String.fromCharCode(Number.parseInt(code, 16)),
    ),
  'as openCypher has it': (script: string) => script,
};

interface Token {
  text: string;
}

/** The statements of a script as Neo4j's grammar reads them, each by its tokens without blanks. */
function read(script: string): { statements: string[][]; errors: string[] } {
  const errors: string[] = [];
  const listener = {
    syntaxError: (_: unknown, __: unknown, line: number, column: number, message: string) =>
      errors.push(`${line}:${column} ${message}`),
    ...{ reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {} },
  };
  // The constraint is younger than the grammar.
  const constraint = 'CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (e:Entity) REQUIRE e.iri IS UNIQUE;\n';
  expect(script.startsWith(constraint)).toBe(true);
  // Nor does it know a script of no statements, or a line end behind the last.
  const rest = script.slice(constraint.length, -1);
  if (rest === '') return { statements: [], errors };
  const lexer = new CypherLexer(new antlr4.InputStream(rest, true));
  const tokens = new antlr4.CommonTokenStream(lexer);
  const parser = new CypherParser(tokens);
  for (const part of [lexer, parser]) {
    part.removeErrorListeners();
    part.addErrorListener(listener);
  }
  parser.cypher();
  const statements: string[][] = [[]];
  for (const { text } of tokens.tokens as Token[]) {
    if (text === ';') statements.push([]);
    else if (text.trim() !== '' && text !== '<EOF>') statements[statements.length - 1].push(text);
  }
  expect(statements.pop()).toEqual([]);
  return { statements, errors };
}

/** The literals of a statement, as what they stand for. */
class Literals {
  private readonly tokens: string[];
  private at = 0;

  constructor(tokens: string[]) {
    this.tokens = tokens;
  }

  maps(): Record<string, unknown>[] {
    const maps: Record<string, unknown>[] = [];
    while (this.at < this.tokens.length) {
      if (this.tokens[this.at] === '{') maps.push(this.value() as Record<string, unknown>);
      else this.at++;
    }
    return maps;
  }

  private value(): unknown {
    const token = this.tokens[this.at++];
    if (token === '{') return Object.fromEntries(this.list('}', () => this.entry()));
    if (token === '[') return this.list(']', () => this.value());
    return token.startsWith("'") ? decoded(token.slice(1, -1)) : JSON.parse(token);
  }

  private entry(): [string, unknown] {
    const [name, colon] = this.tokens.slice(this.at, this.at + 2);
    expect(colon).toBe(':');
    this.at += 2;
    return [name, this.value()];
  }

  private list<T>(end: string, item: () => T): T[] {
    const items: T[] = [];
    while (this.tokens[this.at] !== end) {
      items.push(item());
      if (this.tokens[this.at] === ',') this.at++;
    }
    this.at++;
    return items;
  }
}

const escapes: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

const decoded = (text: string): string =>
  text.replace(/\\(?:u([\dA-Fa-f]{4})|(.))/gs, (_, code, character) =>
    code === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );

// biome-ignore lint/suspicious/noExplicitAny: the properties of a node in Neo4j, whatever they are
type Properties = any;

/** The entities and statements that the script makes. */
function found(script: string): Found {
  const { statements, errors } = read(script);
  expect(errors).toEqual([]);
  const parsed = (texts: string[]) => texts.map((text) => JSON.parse(text));
  const content: Found = { entities: new Map(), statements: new Map() };
  for (const tokens of statements) {
    const [first, second, third, fourth] = new Literals(tokens).maps() as Properties[];
    if (tokens[0] === 'MERGE') {
      const { id, label, classIri, otherClasses, aliases } = second;
      const values = parsed(second.values).map(({ iri, ...value }) => ({ ...value, property: iri }));
      const [labels, short] = parsed([second.labels, second.short]);
      const names = { id, label, labels, short, aliases, ...(otherClasses ? { otherClasses } : {}) };
      content.entities.set(first.iri, { ...names, class: classIri, values, mentions: parsed(second.mentions) });
    } else {
      const [subject, object, property] = [first.iri, second.iri, third.iri];
      const { inferred, confidence } = fourth;
      const said = { subject, object, property, negated: third.negated };
      const citations = parsed(fourth.citations);
      expect(fourth.quotes).toEqual(citations.map(({ quote }) => quote));
      content.statements.set(statementKey(said), { ...said, inferred, confidence, citations });
    }
  }
  return content;
}

describe.each(Object.entries(readings))('the script holds all that is said in a graph, read %s:', (_, seen) => {
  it.each(graphs)('%s', async (_, make) => {
    const graph = await make();
    expect(found(seen(written(graph)))).toEqual(contentOf(graph));
  });

  it('people of whatever names are texts, and nothing else', () =>
    fc.assert(
      fc.property(
        names(() => true),
        (people) => {
          const graph = peopleCalled(people);
          expect(found(seen(written(graph)))).toEqual(contentOf(graph));
        },
      ),
      { numRuns: 25 },
    ));
});

it('every statement stands on a line of its own, whatever line ends the names have', () => {
  const lines = written(peopleCalled(['Anna\nWeber; ', 'Ben;\r\nCarl\u2028;\u0085'])).split(/[\n\r\u2028\u2029\u0085]/);
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(1 + 2 + 4);
  for (const line of lines) expect(line).toMatch(/^(?:CREATE CONSTRAINT|MERGE|MATCH) .*;$/);
});

it('a relationship has its words and their places, a figure its decimal point', () => {
  const [, , , relationship] = written(peopleCalled(['Anna', 'Watch'])).split('\n');
  expect(relationship).toContain(`MATCH (s:Entity {iri: '${example('p0')}'}), (o:Entity {iri: '${example('p1')}'})`);
  expect(relationship).toContain("confidence: 1.0, quotes: ['Anna'], places: ['hill.md:0:3']");
});

it('labels and types are the local names, quoted where they must be, and whole IRIs where two share one', async () => {
  const graph = await graphOfRdf(
    `<urn:anna> a <https://a.example/Officer>, <https://b.example/Officer> ; <https://a.example/督查> <urn:ben> .
    <urn:ben> a <https://a.example/Night-Watch> ; <https://a.example/leads> <urn:anna> ; <https://b.example/> <urn:anna> .`,
    'ttl',
  );
  const script = written(graph);
  expect(script).toContain('SET e:`https://a.example/Officer`:`https://b.example/Officer`, e +=');
  expect(script).toContain('SET e:`Night-Watch`, e +=');
  for (const type of ['leads', '`督查`', '`https://b.example/`']) expect(script).toContain(`-[r:${type} {`);
  expect(read(script).errors).toEqual([]);
});

it('a name of a class that could break out of its quotes does not, or is refused', () => {
  const named = (name: string) => {
    const graph = peopleCalled(['Anna']);
    graph.updateAttribute('classes', (classes) => classes!.map((term) => ({ ...term, name })));
    return written(graph);
  };
  const script = named('A`) DETACH DELETE (b:`');
  expect(script).toContain('SET e:`A``) DETACH DELETE (b:```, e +=');
  expect(read(script).errors).toEqual([]);
  expect(() => named('A\\u0060')).toThrow(TermError);
  expect(() => named('A\\u0060')).toThrow(`a name in Cypher cannot hold U+005C, at offset 1`);
});
