import { describe, expect, it } from 'vitest';
import { TermError } from '../../../src/core/errors.ts';
import { writeEdgesCsv, writeNodesCsv } from '../../../src/core/exports/csv.ts';
import { writeCypher } from '../../../src/core/exports/cypher.ts';
import { writeDot } from '../../../src/core/exports/dot.ts';
import { writeGexf } from '../../../src/core/exports/gexf.ts';
import { writeGraphml } from '../../../src/core/exports/graphml.ts';
import { writeMermaid } from '../../../src/core/exports/mermaid.ts';
import { writeNodeLink } from '../../../src/core/exports/nodelink.ts';
import { createGraph, type KnowledgeGraph } from '../../../src/core/graph.ts';
import { graphOfFolder, graphOfRdf, nTriplesOf } from '../../rdf.ts';
import { example } from '../../reading.ts';
import { hostileNames, peopleCalled } from './graphs.ts';

const writers: [string, (graph: KnowledgeGraph) => Generator<string>][] = [
  ['node-link JSON', writeNodeLink],
  ['GEXF', writeGexf],
  ['GraphML', writeGraphml],
  ['the CSV of nodes', writeNodesCsv],
  ['the CSV of edges', writeEdgesCsv],
  ['Cypher', writeCypher],
  ['DOT', writeDot],
  ['Mermaid', writeMermaid],
];

/** The same graph with its entities and statements added in the opposite order. */
function turnedRound(graph: KnowledgeGraph): KnowledgeGraph {
  const { reports, classes, properties } = graph.getAttributes();
  const turned = createGraph([...reports].reverse(), [...classes].reverse(), [...properties].reverse());
  for (const iri of graph.nodes().reverse()) turned.addNode(iri, graph.getNodeAttributes(iri));
  for (const key of graph.edges().reverse())
    turned.addEdgeWithKey(key, graph.source(key), graph.target(key), graph.getEdgeAttributes(key));
  return turned;
}

const bundled = graphOfFolder('data');

describe.each(writers)('%s', (format, write) => {
  const written = (graph: KnowledgeGraph) => [...write(graph)].join('');

  it('is the same to the byte in whatever order entities and statements were added', () => {
    for (const graph of [bundled, peopleCalled(hostileNames)]) {
      expect(turnedRound(graph).nodes()).not.toEqual(graph.nodes());
      expect(written(turnedRound(graph))).toBe(written(graph));
    }
  });

  it('is the same to the byte from a graph that came by way of N-Triples', async () => {
    expect(written(await graphOfRdf(nTriplesOf(bundled), 'nt'))).toBe(written(bundled));
  });

  it('comes in pieces, each of one entity or statement', () => {
    const pieces = [...write(bundled)];
    const told = { 'the CSV of nodes': bundled.order, 'the CSV of edges': bundled.size };
    expect(pieces.length).toBeGreaterThan(told[format as keyof typeof told] ?? bundled.order + bundled.size);
    const citedBy = Math.max(...bundled.mapNodes((_, entity) => JSON.stringify(entity).length));
    const head = format === 'node-link JSON' ? pieces.slice(1) : pieces;
    expect(Math.max(...head.map((piece) => piece.length))).toBeLessThan(3 * citedBy);
  });

  it('is made only as it is asked for: who takes the first piece does not wait for the rest', () => {
    const graph = peopleCalled(['Anna', 'Ben']);
    const pieces = write(graph);
    expect(pieces.next().done).toBe(false);
    graph.replaceNodeAttributes(example('p0'), {
      ...graph.getNodeAttributes(example('p0')),
      label: 'Carla',
      id: 'carla',
    });
    for (const key of graph.edges()) graph.updateEdgeAttribute(key, 'confidence', () => 0.125);
    expect([...pieces].join('')).toMatch(/Carla|carla|0\.125/);
  });

  it('leaves the graph as it was', () => {
    const before = JSON.stringify(bundled.export());
    written(bundled);
    expect(JSON.stringify(bundled.export())).toBe(before);
  });
});

it.each(writers.filter(([format]) => format !== 'node-link JSON'))(
  '%s refuses half a surrogate pair, with the entity or statement and the place, and names another format',
  (_, write) => {
    const graph = peopleCalled(['Anna', 'Ben\udc00']);
    graph.dropEdge(graph.edges().find((key) => key.startsWith(example('p0'))));
    graph.updateAttribute('properties', (terms) =>
      terms!.map((term) => ({ ...term, labels: { en: `${term.name}\udc00` } })),
    );
    const attempt = () => [...write(graph)];
    expect(attempt).toThrow(TermError);
    expect(attempt).toThrow(/ cannot hold U\+DC00, at offset \d+ in ".*" \(at .*, hill\.md:\d:3\)$/);
    expect(refusal(attempt).suggestion).toContain('use another format, such as json');
  },
);

function refusal(attempt: () => unknown): TermError {
  try {
    attempt();
  } catch (error) {
    return error as TermError;
  }
  throw new Error('nothing was refused');
}

/** Two vocabularies, each with officers and with leading. */
const twoVocabularies = `
<urn:anna> a <https://a.example/#Officer> ; <https://a.example/#leads> <urn:watch> ; <https://b.example/#leads> <urn:watch> .
<urn:ben> a <https://b.example/#Officer> ; <https://a.example/#knows> <urn:anna> .
`;

it('classes and properties that share a local name are called by their IRIs, and their labels are what people see', async () => {
  const graph = await graphOfRdf(twoVocabularies, 'ttl');
  const { nodes, links } = JSON.parse([...writeNodeLink(graph)].join(''));
  const picked = (rows: Record<string, string>[], ...names: string[]) =>
    rows.map((row) => names.map((name) => row[name]));
  expect(picked(nodes, 'localId', 'class', 'classLabel').slice(0, 2)).toEqual([
    ['anna', 'https://a.example/#Officer', 'Officer'],
    ['ben', 'https://b.example/#Officer', 'Officer'],
  ]);
  expect(picked(links, 'property', 'propertyLabel', 'iri')).toEqual([
    ['https://a.example/#leads', 'leads', 'https://a.example/#leads'],
    ['https://b.example/#leads', 'leads', 'https://b.example/#leads'],
    ['knows', 'knows', 'https://a.example/#knows'],
  ]);
});
