import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCrossings } from '../../../src/core/drawing/crossings.ts';
import { labelBox } from '../../../src/core/drawing/label-boxes.ts';
import { gapAt, labelPlace, placeCount } from '../../../src/core/drawing/label-places.ts';
import { networkOf } from '../../../src/core/drawing/network.ts';
import { nodeSize } from '../../../src/core/drawing/node-size.ts';
import { type Positions, settle } from '../../../src/core/drawing/settle.ts';
import { addStatement, type KnowledgeGraph } from '../../../src/core/graph.ts';
import { readGraphJson, writeGraphJson } from '../../../src/core/graph-json.ts';
import { addPerson, emptyGraph, someWords } from '../../brute-force.ts';
import { graphOfFolder } from '../../rdf.ts';
import { example, muster } from '../../reading.ts';

/** The least air between the circles of any two entities; none between fewer than two. */
function leastAir(graph: KnowledgeGraph, positions: Positions): number {
  const { iris, neighbours } = networkOf(graph);
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of iris.entries()) {
    for (const [j, b] of iris.slice(0, i).entries()) {
      const distance = Math.hypot(positions[a][0] - positions[b][0], positions[a][1] - positions[b][1]);
      least = Math.min(least, distance - nodeSize(neighbours[i].length) - nodeSize(neighbours[j].length));
    }
  }
  return least;
}

/** The same graph with its entities and statements added in another order. */
function inReverse(graph: KnowledgeGraph): KnowledgeGraph {
  const reversed = graph.emptyCopy();
  reversed.clear();
  for (const iri of graph.nodes().reverse()) reversed.addNode(iri, graph.getNodeAttributes(iri));
  for (const key of graph.edges().reverse()) {
    reversed.addEdgeWithKey(key, graph.source(key), graph.target(key), graph.getEdgeAttributes(key));
  }
  return reversed as KnowledgeGraph;
}

describe('the bundled report', () => {
  const graph = graphOfFolder('data');
  const positions = settle(graph);
  const network = networkOf(graph);

  it('has a place for every entity', () => {
    expect(Object.keys(positions)).toEqual(network.iris);
  });

  it('is drawn with few crossings', () => {
    const points = {
      x: Float64Array.from(network.iris, (iri) => positions[iri][0]),
      y: Float64Array.from(network.iris, (iri) => positions[iri][1]),
    };
    expect(countCrossings(points, network.ends)).toBeLessThanOrEqual(25);
  });

  it('leaves air between any two units, people and tasks', () => {
    expect(leastAir(graph, positions)).toBeGreaterThanOrEqual(3);
  });

  it('leaves room for every name, off all circles and within the pane', () => {
    const radius = (iri: string) => nodeSize(network.neighbours[network.iris.indexOf(iri)].length);
    const offset = new Float64Array(2);
    const hasRoom = (iri: string) => {
      const label = labelBox(graph, iri);
      return [...Array(placeCount).keys()].some((place) => {
        labelPlace(radius(iri), label, place, offset);
        const [x, y] = [positions[iri][0] + offset[0], positions[iri][1] + offset[1]];
        if (Math.abs(x) + label.width / 2 > 372 || Math.abs(y) + label.height / 2 > 426) return false;
        return network.iris.every((other) => {
          const across = Math.max(0, Math.abs(positions[other][0] - x) - label.width / 2);
          const up = Math.max(0, Math.abs(positions[other][1] - y) - label.height / 2);
          return other === iri || Math.hypot(across, up) > radius(other) + gapAt(place);
        });
      });
    };
    expect(network.iris.filter((iri) => !hasRoom(iri))).toEqual([]);
  });

  it('fills the pane of the page', () => {
    const range = (axis: 0 | 1) => {
      const values = Object.values(positions).map((position) => position[axis]);
      return Math.max(...values) - Math.min(...values);
    };
    expect(range(0)).toBeLessThanOrEqual(684.02);
    expect(range(1)).toBeLessThanOrEqual(792.02);
    expect(Math.max(range(0) / 684, range(1) / 792)).toBeGreaterThan(0.99);
  });

  it('is drawn the same whatever was read first, and from its graph.json', () => {
    const read = readGraphJson('graph.json', [...writeGraphJson(graph)].join(''));
    expect(JSON.stringify(settle(inReverse(graph)))).toBe(JSON.stringify(positions));
    expect(JSON.stringify(settle(read))).toBe(JSON.stringify(positions));
  });
});

/** Some people, by number, and who works with whom. */
function peopleWho(count: number, pairs: [number, number][]): KnowledgeGraph {
  const graph = emptyGraph();
  for (let i = 0; i < count; i++)
    addPerson(graph, example(`p${i}`), i % 3 === 0 ? { zh: '保障工作组'.repeat(i % 4) } : {});
  for (const [i, [a, b]] of pairs.entries()) {
    const statement = {
      subject: example(`p${a % count}`),
      property: muster('reportsTo'),
      object: example(`p${b % count}`),
    };
    addStatement(graph, { ...statement, negated: i % 5 === 4 }, [{ ...someWords(i), inferred: false, confidence: 1 }]);
  }
  return graph;
}

const pairsOf = (shape: string, count: number): [number, number][] => {
  const others = [...Array(Math.max(0, count - 1)).keys()];
  if (shape === 'chain') return others.map((i) => [i, i + 1]);
  if (shape === 'star') return others.map((i) => [0, i + 1]);
  if (shape === 'pairs') return others.filter((i) => i % 2 === 0).map((i) => [i, i + 1]);
  if (shape === 'everybody with everybody')
    return others.flatMap((i) => others.slice(i).map((j): [number, number] => [i, j + 1]));
  return [];
};

describe.each(['strangers', 'chain', 'star', 'pairs', 'everybody with everybody'])('%s', (shape) => {
  it.each([0, 1, 2, 3, 7, 30])('%i people', (count) => {
    const graph = peopleWho(count, pairsOf(shape, count));
    const positions = settle(graph);
    expect(Object.keys(positions)).toHaveLength(count);
    expect(Object.values(positions).flat().every(Number.isFinite)).toBe(true);
    expect(leastAir(graph, positions)).toBeGreaterThanOrEqual(3);
  });
});

it('whoever works with whom, all are somewhere, nobody over another, and the same twice', () => {
  const pair = fc.tuple(fc.nat(40), fc.nat(40));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.array(pair, { maxLength: 40 }), (count, pairs) => {
      const graph = peopleWho(count, pairs);
      const positions = settle(graph);
      expect(Object.values(positions).flat().every(Number.isFinite)).toBe(true);
      if (count > 1) expect(leastAir(graph, positions)).toBeGreaterThanOrEqual(3);
      expect(settle(inReverse(graph))).toEqual(positions);
    }),
    { numRuns: 15 },
  );
});
