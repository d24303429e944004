import { describe, expect, it } from 'vitest';
import { readGraphJson, writeGraphJson } from '../../src/core/graph-json.ts';
import { graphOf } from '../reading.ts';

const text = [...writeGraphJson(graphOf(':Person[A]{#a memberOf=u} :Unit[U]{#u} :headcount[six]{of=u value=6}'))].join(
  '',
);

describe('graph.json', () => {
  it('is read back as it was written', () => {
    expect([...writeGraphJson(readGraphJson('g.json', text))].join('')).toBe(text);
  });

  it.each<[string, (graph: ReturnType<typeof JSON.parse>) => void]>([
    ['no reports', (graph) => delete graph.attributes.reports],
    ['classes that are no list', (graph) => (graph.attributes.classes = {})],
    ['a property that is none', (graph) => (graph.attributes.properties[0] = null)],
    ['a class without labels', (graph) => delete graph.attributes.classes[0].labels],
    ['a node without attributes', (graph) => delete graph.nodes[0].attributes],
    ['a node that is none', (graph) => (graph.nodes[0] = null)],
    ['labels that are a list', (graph) => (graph.nodes[0].attributes.labels = [])],
    ['a label that is a number', (graph) => (graph.nodes[0].attributes.labels = { en: 1 })],
    ['no values', (graph) => delete graph.nodes[0].attributes.values],
    ['no mentions', (graph) => (graph.nodes[0].attributes.mentions = null)],
    ['aliases that are a text', (graph) => (graph.nodes[0].attributes.aliases = 'A')],
    ['a value without a list of citations', (graph) => delete graph.nodes[1].attributes.values[0].citations],
    ['an edge without attributes', (graph) => delete graph.edges[0].attributes],
    ['an edge without a list of citations', (graph) => (graph.edges[0].attributes.citations = 'none')],
    ['a citation without its words', (graph) => delete graph.edges[0].attributes.citations[0].quote],
    ['an edge that leads nowhere', (graph) => (graph.edges[0].target = 'x')],
  ])('with %s is none', (_, spoil) => {
    const graph = JSON.parse(text);
    spoil(graph);
    expect(() => readGraphJson('g.json', JSON.stringify(graph))).toThrow('g.json is no graph that Muster wrote: ');
  });
});

it('a citation of a report that is not there is refused', () => {
  const text = [...writeGraphJson(graphOf(':Person[Anna]{#anna}'))].join('');
  const wrong = text.replaceAll('"report":"r0"', '"report":"lost"');
  expect(wrong).not.toBe(text);
  expect(() => readGraphJson('x.json', wrong)).toThrow('there is no report “lost”');
});
