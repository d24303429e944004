import { Graphviz } from '@hpcc-js/wasm-graphviz';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathWriters } from '../../../src/core/cite/path-formats.ts';
import { plainStyle } from '../../../src/core/cite/style.ts';
import { TermError } from '../../../src/core/errors.ts';
import { writeDot } from '../../../src/core/exports/dot.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { wordingOf } from '../../../src/core/labels.ts';
import { answerPathQuery } from '../../../src/core/paths/answer.ts';
import { plainQuery } from '../../../src/core/paths/query.ts';
import { visible } from '../../../src/core/visible.ts';
import { example } from '../../reading.ts';
import { graphs, hostileNames, names, peopleCalled } from './graphs.ts';

const written = (graph: KnowledgeGraph) => [...writeDot(graph)].join('');

let graphviz: Graphviz;
beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** A node or edge as Graphviz draws it. */
interface Drawn {
  /** The node's name, or the names of both ends. */
  name: string;
  label: string;
  tooltip: string;
  color: string;
  dashes: string;
}

/** What Graphviz draws, as SVG: only there are escapes and entities read, which its JSON hands on as they are written. */
function draw(dot: string): { nodes: Drawn[]; edges: Drawn[] } {
  const svg = graphviz.layout(dot, 'svg', 'dot');
  const drawn = (kind: string) =>
    svg
      .split(/<g id="(?=(?:node|edge)\d+" class=)/)
      .filter((part) => part.startsWith(kind))
      .map((part): Drawn => {
        const [first] = found(part, /<(?:path|polygon|ellipse)([^>]*)/g);
        return {
          name: found(part, /<title>([^<]*)/g)[0],
          label: found(part, /<text[^>]*>([^<]*)/g).join('\n'),
          tooltip: found(part, /xlink:title="([^"]*)"/g)[0],
          color: found(first, /stroke="([^"]*)"/g)[0],
          dashes: found(first, /stroke-dasharray="([^"]*)"/g)[0] ?? '',
        };
      });
  return { nodes: drawn('node'), edges: drawn('edge') };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What a pattern finds, as the texts that XML stands for; of several blanks Graphviz makes some that do not break. */
const found = (svg: string, pattern: RegExp): string[] =>
  [...svg.matchAll(pattern)].map(([, text]) =>
    text
      .replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCodePoint(Number(code)) : entities[name]))
      .replaceAll('\u00a0', ' '),
  );

/** An empty line takes its room, and has no text. */
const asDrawn = (label: string): string => label.replaceAll('\u00a0', ' ').split('\n').filter(Boolean).join('\n');

/** A label that begins with a line break makes Graphviz 16.1 overwrite its own memory, whoever writes it. */
const canBeDrawn = (name: string) => !name.startsWith('\n') && !name.includes('\0');

/** Whoever cannot be drawn, by another name. */
function drawable(graph: KnowledgeGraph): KnowledgeGraph {
  graph.updateEachNodeAttributes((_, entity) => (canBeDrawn(entity.label) ? entity : { ...entity, label: 'Anna' }));
  return graph;
}

/** Expects every entity by its name and label, every statement between its ends, and the first words that say so. */
function expectAllToBeDrawn(graph: KnowledgeGraph): void {
  const { nodes, edges } = draw(written(graph));
  expect(nodes.map(({ name, label }) => [name, label]).sort()).toEqual(
    graph.mapNodes((iri, { label }) => [iri, asDrawn(label)]).sort(),
  );
  const statements = graph.mapEdges((_key, { citations }, subject, object) => {
    const [quoted] = citations.map(({ quote, file, line, column }) => `“${quote}” ${file}:${line}:${column}`);
    return [`${subject}->${object}`, quoted?.replaceAll('\u00a0', ' ')];
  });
  const drawn = edges.map(({ name, tooltip, label }) => [name, tooltip === label ? undefined : tooltip]);
  expect(drawn.sort()).toEqual(statements.sort());
}

describe('the drawing has every entity and every statement, as Graphviz draws it:', () => {
  it.each(graphs)('%s', async (_, make) => expectAllToBeDrawn(drawable(await make())));

  it('people of whatever names', () =>
    fc.assert(
      fc.property(names(canBeDrawn), (people) => expectAllToBeDrawn(peopleCalled(people))),
      { numRuns: 60 },
    ));
});

it('what is denied is red and dashed and says so, what is inferred is dotted and says so', () => {
  const { edges } = draw(written(peopleCalled(['Anna', 'Ben'])));
  expect(edges.map(({ label, color, dashes }) => [label, color, dashes])).toEqual(
    expect.arrayContaining([
      ['leads (denied)', 'red', '5,2'],
      ['member of (inferred)', 'black', '1,5'],
      ['member of', 'black', ''],
    ]),
  );
});

it('people and units have colours of their own', () => {
  const { nodes } = draw(written(peopleCalled(['Anna', 'Watch', 'Ben'])));
  expect(nodes.map(({ label, color }) => [label, color])).toEqual([
    ['Anna', '#b84300'],
    ['Watch', '#0044cc'],
    ['Ben', '#b84300'],
  ]);
});

it('a name with NUL is refused, with the entity and the place where it was read', () => {
  const attempt = () => written(peopleCalled(['Anna', 'Ben\0']));
  expect(attempt).toThrow(TermError);
  expect(attempt).toThrow(`DOT cannot hold U+0000, at offset 3 in "Ben\\u0000" (at <${example('p1')}>, hill.md:1:3)`);
});

it('the drawing of a path has the names on it, as Graphviz draws it', async () => {
  const people = hostileNames.filter((name) => visible(name) === name && name !== '');
  const graph = peopleCalled(people);
  const wording = wordingOf(graph, 'en');
  const ends = [example('p0'), example(`p${people.length - 1}`)] as const;
  const answer = answerPathQuery(graph, ...ends, { ...plainQuery, direction: 'out' }, wording);
  const { nodes, edges } = draw((await pathWriters.dot())(graph, answer, wording, plainStyle));
  expect(nodes.map(({ label }) => label).sort()).toEqual(people.map(asDrawn).sort());
  expect(new Set(edges.map(({ name }) => name)).size).toBe(people.length - 1);
});
