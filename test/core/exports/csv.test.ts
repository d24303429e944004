import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEdgesCsv, writeNodesCsv } from '../../../src/core/exports/csv.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { graphs, hostileNames, names, peopleCalled } from './graphs.ts';

type Row = Record<string, string>;

/** The pair as csv-parse reads it, by the rules of RFC 4180. */
function read(graph: KnowledgeGraph): { nodes: Row[]; edges: Row[]; headers: string[][] } {
  const [nodes, edges] = [writeNodesCsv(graph), writeEdgesCsv(graph)].map((pieces) => [...pieces].join(''));
  const rows = (csv: string) => parse(csv, { columns: true }) as Row[];
  const header = (csv: string) => (parse(csv, { to: 1 }) as string[][])[0];
  return { nodes: rows(nodes), edges: rows(edges), headers: [header(nodes), header(edges)] };
}

/** A cell without the apostrophe that keeps a spreadsheet from taking it for a formula. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');

describe('the pair of CSV files holds entities and statements, as csv-parse reads them:', () => {
  it.each(graphs)('%s', async (_, make) => {
    const graph = await make();
    const { nodes, edges } = read(graph);
    expect(nodes.map((row) => row['iri:ID'])).toEqual(graph.nodes().sort((a, b) => (a < b ? -1 : 1)));
    for (const row of nodes) {
      const entity = graph.getNodeAttributes(row['iri:ID']);
      expect([row.id, row.label].map(withoutGuard)).toEqual([entity.id, entity.label]);
      expect(row.classIri).toBe(entity.class);
      expect([JSON.parse(row.labels || '{}'), JSON.parse(row.mentions || '[]')]).toEqual([
        entity.labels,
        entity.mentions,
      ]);
    }
    expect(edges).toHaveLength(graph.size);
    for (const row of edges) {
      const key = `${row[':START_ID']} ${row.iri} ${row[':END_ID']}${row['negated:boolean'] === 'true' ? ' negated' : ''}`;
      const statement = graph.getEdgeAttributes(key);
      expect(row['inferred:boolean']).toBe(String(statement.inferred));
      expect(Number(row['confidence:double'])).toBe(statement.confidence);
      expect(JSON.parse(row.citations || '[]')).toEqual(statement.citations);
      expect(withoutGuard(row.quote)).toBe(statement.citations[0]?.quote ?? '');
    }
  });

  it('people of whatever names', () =>
    fc.assert(
      fc.property(
        names((text) => !text.includes('\0')),
        (people) => {
          const graph = peopleCalled(people);
          const labels = graph.mapNodes((_, { label }) => label);
          expect(
            read(graph)
              .nodes.map(({ label }) => withoutGuard(label))
              .sort(),
          ).toEqual(labels.sort());
        },
      ),
    ));
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
      if (!numbers.has(name)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  }
  expect(edges.map((row) => row['confidence:double'])).toContain('0.25');
});
