import { Graphviz } from '@hpcc-js/wasm-graphviz';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDot } from '../../../src/core/exports/dot.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { graphs, hostileNames, names, peopleCalled } from './graphs.ts';

const written = (graph: KnowledgeGraph) => [...writeDot(graph)].join('');

interface Drawn {
  objects?: { name: string; label: string; tooltip: string }[];
  edges?: { tail: number; head: number; label: string; style?: string; color?: string }[];
}

let graphviz: Graphviz;
beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** What Graphviz reads, laid out as it wants to be. Its JSON is none where a text has control characters. */
const read = (graph: KnowledgeGraph): Drawn => JSON.parse(graphviz.layout(written(graph), 'json', 'dot'));

/** Graphviz hands labels on as they are written, and reads escapes and entities of HTML as it draws. */
const asDrawn = (label: string): string =>
  label.replace(/\\(.)/gs, (_, character) => (character === 'n' ? '\n' : character)).replaceAll('&amp;', '&');

describe('the drawing has every entity and every statement, as Graphviz reads it:', () => {
  // All hostile names together are too much for this build of Graphviz, which then fails without a message.
  const few = graphs.filter(([name]) => name !== 'people with hostile names');

  it.each(few)('%s', async (_, make) => {
    const graph = await make();
    const { objects = [], edges = [] } = read(graph);
    const drawn = objects.map(({ name, label }) => [name, asDrawn(label)]);
    expect(drawn.sort()).toEqual(graph.mapNodes((iri, { label }) => [iri, label]).sort());
    const ends = edges.map(({ tail, head }) => `${objects[tail].name} ${objects[head].name}`);
    expect(ends.sort()).toEqual(graph.mapEdges((_key, _statement, source, target) => `${source} ${target}`).sort());
  });

  // A label that is nothing but a line break makes it fail, too, whoever writes it.
  it.each(hostileNames.filter((name) => name !== '\n'))('somebody called %j', (name) => {
    const { objects = [] } = read(peopleCalled([name]));
    expect(objects.map(({ label }) => asDrawn(label))).toEqual([name]);
  });

  it('people of whatever names', () =>
    fc.assert(
      fc.property(
        names((text) => !/\p{Cc}/u.test(text)),
        (people) => {
          const { objects = [] } = read(peopleCalled(people));
          expect(objects.map(({ label }) => asDrawn(label)).sort()).toEqual([...people].sort());
        },
      ),
      { numRuns: 40 },
    ));
});

it('what is denied is red, what is inferred is dotted', () => {
  const { edges = [] } = read(peopleCalled(['Anna', 'Ben']));
  expect(edges.map(({ label, style, color }) => [label, style, color])).toEqual(
    expect.arrayContaining([
      ['leads (denied)', 'dashed', 'red'],
      ['member of (inferred)', 'dotted', undefined],
    ]),
  );
});
