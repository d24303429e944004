import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermError } from '../../../src/core/errors.ts';
import { writeEdgesCsv, writeNodesCsv } from '../../../src/core/exports/csv.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { graphOfRdf } from '../../rdf.ts';
import { example } from '../../reading.ts';
import {
  contentOf,
  entityFrom,
  type Found,
  graphs,
  hostileNames,
  names,
  peopleCalled,
  statementFrom,
  type Told,
} from './graphs.ts';

type Row = Record<string, string>;

const written = (graph: KnowledgeGraph) =>
  [writeNodesCsv(graph), writeEdgesCsv(graph)].map((pieces) => [...pieces].join(''));

/** The pair as csv-parse reads it, by the rules of RFC 4180. */
function read(graph: KnowledgeGraph): { nodes: Row[]; edges: Row[]; headers: string[][] } {
  const [nodes, edges] = written(graph);
  const rows = (csv: string) => parse(csv, { columns: true }) as Row[];
  const header = (csv: string) => (parse(csv, { to: 1 }) as string[][])[0];
  return { nodes: rows(nodes), edges: rows(edges), headers: [header(nodes), header(edges)] };
}

/** A cell without the apostrophe that keeps a spreadsheet from taking it for a formula. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');

/** The entities and statements of a graph that the pair was read as. */
function found(graph: KnowledgeGraph): Found {
  const { nodes, edges } = read(graph);
  const told = (row: Row): Told => Object.fromEntries(Object.entries(row).map(([k, cell]) => [k, withoutGuard(cell)]));
  return {
    entities: new Map(nodes.map((row) => [row['iri:ID'], entityFrom(withoutGuard(row.id), told(row))])),
    statements: new Map(
      edges.map((row) => {
        const marks = { negated: row['negated:boolean'] === 'true', inferred: row['inferred:boolean'] === 'true' };
        const confidence = Number(row['confidence:double']);
        return statementFrom(row[':START_ID'], row[':END_ID'], { ...told(row), ...marks, confidence });
      }),
    ),
  };
}

describe('the pair of CSV files holds all that is said in a graph, as csv-parse reads it:', () => {
  it.each(graphs)('%s', async (_, make) => {
    const graph = await make();
    expect(found(graph)).toEqual(contentOf(graph));
  });

  it('people of whatever names', () =>
    fc.assert(
      fc.property(
        names((text) => !text.includes('\0')),
        (people) => {
          const graph = peopleCalled(people);
          expect(found(graph)).toEqual(contentOf(graph));
        },
      ),
    ));
});

it('what people look for has a column of its own', () => {
  const { nodes, edges } = read(peopleCalled(['Anna', 'Watch', '-Ben']));
  expect(nodes[1]).toMatchObject({ ':LABEL': 'Unit', id: 'p1', label: 'Watch', class: 'Unit', place: 'hill.md:1:3' });
  expect(nodes[2]).toMatchObject({ label: "'-Ben", aliases: '["-Ben","-Ben!"]' });
  expect(edges[3]).toMatchObject({
    ':TYPE': 'memberOf',
    propertyLabel: 'member of',
    quote: 'Watch',
    place: 'hill.md:1:3',
  });
});

it('the headers are of the form that neo4j-admin reads: a name, and a type behind a colon', () => {
  const { headers } = read(peopleCalled(['Anna', 'Watch']));
  for (const field of headers.flat()) {
    expect(field).toMatch(
      /^(?:\w+(?::(?:string|boolean|double|long)(?:\[\])?)?|\w*:(?:ID|LABEL|START_ID|END_ID|TYPE))$/,
    );
  }
  expect(headers.map(([first]) => first)).toEqual(['iri:ID', ':START_ID']);
  expect(headers[1].slice(0, 3)).toEqual([':START_ID', ':END_ID', ':TYPE']);
});

it('no cell is taken for a formula by a spreadsheet, and numbers are left alone', () => {
  const { nodes, edges } = read(peopleCalled(hostileNames));
  const numbers = new Set(['confidence:double']);
  for (const row of [...nodes, ...edges]) {
    for (const [name, cell] of Object.entries(row))
      if (!numbers.has(name)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  }
  expect(edges.map((row) => row['confidence:double'])).toContain('0.25');
});

it('what is absent has nothing between the commas, and an empty name a pair of quotation marks', () => {
  const graph = peopleCalled(['']);
  graph.setNodeAttribute(example('p0'), 'aliases', []);
  const [, anna] = written(graph)[0].split('\r\n');
  expect(anna).toMatch(
    /^https:\/\/example\.org\/p0,Person,p0,"",Person,Person,https:[^,]*#Person,,"\{.*\}","\{.*\}",,/,
  );
});

it('a class whose name has a semicolon stays one label', async () => {
  const graph = await graphOfRdf(
    '<https://hill.example/anna> a <https://a.example/x;y>, <https://b.example/z> .',
    'ttl',
  );
  expect(read(graph).nodes[0]).toMatchObject({ ':LABEL': 'x%3By;z', classIri: 'https://a.example/x;y' });
});

it.each(['\0', '\ud800'])('a name with %j is refused, with the entity and the place where it was read', (character) => {
  const attempt = () => written(peopleCalled(['Anna', `Ben${character}`]));
  expect(attempt).toThrow(TermError);
  expect(attempt).toThrow(`(at <${example('p1')}>, hill.md:1:3)`);
});
