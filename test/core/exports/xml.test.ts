import fc from 'fast-check';
import graphology, { type DirectedGraph } from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { describe, expect, it } from 'vitest';
import { TermError } from '../../../src/core/errors.ts';
import { writeGexf } from '../../../src/core/exports/gexf.ts';
import { writeGraphml } from '../../../src/core/exports/graphml.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { example } from '../../reading.ts';
import { contentOf, controls, entityFrom, type Found, graphs, names, peopleCalled, statementFrom } from './graphs.ts';

/** The class stands behind its own name in types that were made for CommonJS. */
const Graph = graphology as unknown as typeof graphology.default;

const formats = [
  { format: 'GEXF', write: writeGexf, parse: parseGexf },
  { format: 'GraphML', write: writeGraphml, parse: parseGraphml },
];

/** What graphology reads, which takes XML apart with xmldom. */
function found(read: DirectedGraph): Found {
  return {
    entities: new Map(read.mapNodes((iri, told) => [iri, entityFrom(told.localId, told)])),
    statements: new Map(read.mapEdges((_, told, subject, object) => statementFrom(subject, object, told))),
  };
}

const xmlHolds = (text: string) => !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);

describe.each(formats)('$format', ({ format, write, parse }) => {
  const written = (graph: KnowledgeGraph) => [...write(graph)].join('');
  const read = (graph: KnowledgeGraph) => parse(Graph, written(graph));

  it.each(graphs)('holds all that is said in a graph, as graphology reads it: %s', async (_, make) => {
    const graph = await make();
    expect(found(read(graph))).toEqual(contentOf(graph));
  });

  it('gives a statement the key that it has in the graph, so that those between the same two stay apart', async () => {
    const graph = peopleCalled(['Anna', 'Ben']);
    expect(read(graph).edges().sort()).toEqual(graph.edges().sort());
    expect(read(graph).outEdges(example('p0'), example('p1'))).toHaveLength(2);
  });

  it('has what people look for in columns of their own', () => {
    const graph = read(peopleCalled(['Anna Weber', 'Watch']));
    expect(graph.getNodeAttributes(example('p1'))).toMatchObject({
      ...{ localId: 'p1', class: 'Unit', label: 'Watch', 'label:en': 'Watch', 'label:zh': '甄Watch' },
      ...{ 'short:en': 'Watch', place: 'hill.md:1:3' },
    });
    const [key] = graph.outEdges(example('p1'), example('p0')).filter((edge) => edge.includes('leads'));
    expect(graph.getEdgeAttributes(key)).toMatchObject({
      ...{ propertyLabel: 'leads', quote: 'Watch', place: 'hill.md:1:3' },
      ...{ negated: false, inferred: true, confidence: 1 },
    });
  });

  it('keeps every name that XML can hold, line ends and tabs included', () =>
    fc.assert(
      fc.property(names(xmlHolds), (people) => {
        const graph = peopleCalled(people);
        expect(found(read(graph))).toEqual(contentOf(graph));
      }),
    ));

  it.each([...controls, '\ud800'])(
    'refuses the character %j, and says whose it is and where that was read',
    (character) => {
      const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      const refused = (graph: KnowledgeGraph) => {
        try {
          return written(graph);
        } catch (error) {
          expect(error).toBeInstanceOf(TermError);
          return `${(error as TermError).message}; ${(error as TermError).suggestion}`;
        }
      };
      const byName = refused(peopleCalled(['Anna', `Ben${character}`]));
      expect(byName).toContain(`XML cannot hold ${code}`);
      expect(byName).toContain(`(at <${example('p1')}>, hill.md:1:3)`);
      expect(byName).toContain('use another format, such as json');
      const graph = peopleCalled(['Anna', 'Ben']);
      for (const key of graph.edges())
        graph.updateEdgeAttribute(key, 'citations', (citations) =>
          citations!.map((citation) => ({ ...citation, quote: `said ${character}` })),
        );
      expect(refused(graph)).toContain(`(at ${graph.edges().sort()[0]}, hill.md:0:3)`);
    },
  );

  it('keeps such a character in what is JSON there', () => {
    const graph = peopleCalled(['Anna']);
    graph.setNodeAttribute(example('p0'), 'aliases', controls);
    expect(found(read(graph))).toEqual(contentOf(graph));
  });

  it('declares every attribute with its type', () => {
    const text = written(peopleCalled(['Anna', 'Ben']));
    const types = format === 'GEXF' ? /title="([\w:]+)" type="(\w+)"/g : /attr\.name="([\w:]+)" attr\.type="(\w+)"/g;
    const declared = new Map([...text.matchAll(types)].map(([, name, type]) => [name, type]));
    expect(Object.fromEntries(declared)).toMatchObject({
      'label:zh': 'string',
      negated: 'boolean',
      confidence: 'double',
    });
    const used = [...text.matchAll(/<(?:attvalue for|data key)="(?:node\.|edge\.|graph\.)?([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
  });
});

it('GraphML tells of the reports without their texts', () => {
  const read = parseGraphml(Graph, [...writeGraphml(peopleCalled(['Anna']))].join(''));
  expect(JSON.parse(read.getAttribute('reports'))).toEqual([
    {
      ...{ id: 'r', iri: example('report/r'), file: 'hill.md', title: 'The flood', language: 'en' },
      base: example(''),
      source: null,
      sha256: '0'.repeat(64),
    },
  ]);
});
