import type { KnowledgeGraph } from '../src/core/graph.ts';
import { type GraphSource, wholeGraph } from '../src/core/graph-source.ts';
import { freeze } from '../src/core/paths/frozen-graph.ts';
import { Region } from '../src/core/store/region.ts';

/** What was asked of a source, in order: what of how many entities. */
export type Asked = [what: string, entities: number][];

/** A source that knows nothing of a graph until it is asked. */
export function partSource(graph: KnowledgeGraph, asked: Asked = []): GraphSource {
  const region = new Region(graph.getAttributes());
  const { adjacency, numberOf } = freeze(graph);
  return {
    ...wholeGraph(graph),
    terrain(entities) {
      for (const iri of entities) region.addEntity(iri);
      return region.freeze();
    },
    async learn(what, entities) {
      asked.push([what, entities.length]);
      for (const iri of entities) {
        const { class: type, otherClasses = [] } = graph.getNodeAttributes(iri);
        const number = numberOf(iri);
        if (what === 'steps') region.setSteps(iri, adjacency.offsets[number + 1] - adjacency.offsets[number]);
        if (what === 'degrees') region.setDegree(iri, adjacency.degrees.of(number));
        if (what === 'classes') region.setClasses(iri, [type, ...otherClasses]);
        if (what === 'statements') {
          region.explore(
            iri,
            graph.edges(iri).map((key) => {
              const ends = { subject: graph.source(key), object: graph.target(key) };
              return { ...ends, ...graph.getEdgeAttributes(key) };
            }),
          );
        }
      }
    },
  };
}
