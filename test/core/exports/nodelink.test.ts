import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNodeLink } from '../../../src/core/exports/nodelink.ts';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { muster } from '../../reading.ts';
import { contentOf, type Found, graphs, names, peopleCalled } from './graphs.ts';

// biome-ignore lint/suspicious/noExplicitAny: what networkx makes of JSON, whatever it is
type Data = Record<string, any>;

/**
 * What `networkx.node_link_graph(data, edges="links")` makes of the JSON, by the rules of its documentation: a node is known
 * by its `id`, a link by `source`, `target` and `key`, all else are attributes; a link to a node that is not there makes one.
 */
function readAsNetworkx(json: string) {
  const { directed, multigraph, graph, nodes, links } = JSON.parse(json) as Data;
  const known = new Map<string, Data>(nodes.map(({ id, ...attributes }: Data) => [id, attributes]));
  for (const { source, target } of links) for (const end of [source, target]) if (!known.has(end)) known.set(end, {});
  const edges = new Map<string, Data>(
    links.map(({ source, target, key, ...attributes }: Data) => [
      JSON.stringify([source, target, key]),
      { source, target, key, ...attributes },
    ]),
  );
  return { directed, multigraph, graph, nodes: known, edges };
}

/** The entities and statements of a graph that networkx has read. */
function found(json: string): Found {
  const { nodes, edges } = readAsNetworkx(json);
  const property = ({ iri, ...said }: Data) => ({ ...said, property: iri });
  return {
    entities: new Map(
      [...nodes].map(([iri, { localId, classIri, classLabel: _, values, ...entity }]) => [
        iri,
        { ...entity, id: localId, class: classIri, values: values.map(property) } as never,
      ]),
    ),
    statements: new Map(
      [...edges.values()].map(({ source, target, key, propertyLabel: _, symmetric: __, ...said }) => {
        return [key, { ...property(said), subject: source, object: target } as never];
      }),
    ),
  };
}

const written = (graph: KnowledgeGraph) => [...writeNodeLink(graph)].join('');

describe('node-link JSON holds the whole graph, as networkx reads it:', () => {
  it.each(graphs)('%s', async (_, make) => {
    const graph = await make();
    const read = readAsNetworkx(written(graph));
    expect([read.directed, read.multigraph]).toEqual([true, true]);
    expect(read.graph).toEqual(graph.getAttributes());
    expect(found(written(graph))).toEqual(contentOf(graph));
  });

  it('people of whatever names, halves of surrogate pairs included', () => {
    const broken = peopleCalled(['\ud800Anna', 'Ben\udc00']);
    expect(found(written(broken))).toEqual(contentOf(broken));
    fc.assert(
      fc.property(
        names(() => true),
        (people) => {
          const graph = peopleCalled(people);
          expect(found(written(graph))).toEqual(contentOf(graph));
        },
      ),
    );
  });
});

it('node-link JSON names classes and properties as all JSON does, with their IRIs and labels beside them', () => {
  const { nodes, links } = JSON.parse(written(peopleCalled(['Anna', 'Watch'])));
  expect(nodes[0]).toMatchObject({ localId: 'p0', class: 'Person', classIri: muster('Person'), classLabel: 'Person' });
  expect(nodes[0].values[0]).toMatchObject({ property: 'position', iri: muster('position') });
  expect(links[1]).toMatchObject({ property: 'memberOf', iri: muster('memberOf'), propertyLabel: 'member of' });
});
