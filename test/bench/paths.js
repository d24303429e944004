import { createRequire } from 'node:module';
import { addEntity, addStatement, createGraph } from '../../dist/core/graph.js';
import { freezeStatements } from '../../dist/core/paths/adjacency.js';
import { Budget } from '../../dist/core/paths/budget.js';
import { freeze } from '../../dist/core/paths/frozen-graph.js';
import { PathFinder } from '../../dist/core/paths/path-finder.js';
import { Stops } from '../../dist/core/paths/stops.js';
import { everyWay } from '../../dist/core/paths/walk.js';
import { randomBy } from './random.js';

/**
 * Paths between two entities: Muster against graphology-shortest-path, on graphs of preferential attachment in which every
 * entity but the first comes with five statements, and that are the same for everybody.
 */

const sizes = { S: 100_000, L: 1_000_000 };
const perEntity = 5;
const pairCount = 200;

/** The two ends of every statement, by turns, and pairs of entities to ask for. Numbers say nothing of an entity's age. */
function generate(size) {
  const random = randomBy(20_200_123);
  const below = (n) => Math.floor(random() * n);
  const ends = new Uint32Array(2 * (size - 1) * perEntity);
  let count = 0;
  for (let entity = 1; entity < size; entity++) {
    for (let i = 0; i < perEntity; i++) {
      const other = count === 0 ? 0 : ends[below(count)];
      ends[count++] = entity;
      ends[count++] = other === entity ? entity - 1 : other;
    }
  }
  const shuffled = Uint32Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = below(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  for (let i = 0; i < ends.length; i++) ends[i] = shuffled[ends[i]];
  const pairs = Array.from({ length: pairCount }, () => ({ from: below(size), to: below(size) }));
  return { size, ends, pairs };
}

const kinds = [false, true].map((inferred) => ({ property: 0, negated: false, inferred, confidence: 1 }));

/** Every fifth statement is inferred. */
const kindOf = (i) => (i % 5 === 4 ? 1 : 0);

/** The statements one by one, all in one object. */
function statementsOf({ ends }) {
  const value = { subject: 0, object: 0, kind: 0 };
  const next = { done: false, value };
  let i = 0;
  return {
    [Symbol.iterator]: () => ({
      next() {
        if (2 * i === ends.length) return { done: true, value: undefined };
        value.subject = ends[2 * i];
        value.object = ends[2 * i + 1];
        value.kind = kindOf(i++);
        return next;
      },
    }),
  };
}

/** Asks for all pairs some rounds long: how many answers a second, and how long the middle and the slowest hundredth took. */
function timeQueries(pairs, rounds, ask) {
  for (let round = 0; round < rounds; round++) for (const pair of pairs) ask(pair);
  const times = [];
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    for (const pair of pairs) {
      const begun = performance.now();
      ask(pair);
      times.push(performance.now() - begun);
    }
  }
  const perSecond = (1000 * times.length) / (performance.now() - started);
  times.sort((a, b) => a - b);
  const at = (part) => 1000 * times[Math.floor(part * times.length)];
  return { perSecond: Math.round(perSecond), p50: at(0.5), p99: at(0.99) };
}

export const subjects = {
  muster(name) {
    const graph = generate(sizes[name]);
    const started = performance.now();
    const adjacency = freezeStatements(graph.size, kinds, statementsOf(graph));
    const freezing = performance.now() - started;
    const finder = new PathFinder(everyWay(adjacency));
    const stops = new Stops();
    const pairs = graph.pairs.map((pair) => ({ ...pair, stops, maxHops: Number.POSITIVE_INFINITY, wanted: 10 }));
    const first = (pair) => finder.firstPath(pair, new Budget());
    first(pairs[0]);
    const ms = performance.now() - started;
    const take = (paths, limit) => {
      const taken = [];
      for (const path of paths) if (taken.push(path) === limit) break;
      return taken;
    };
    const queries = {
      length: (pair) => finder.hops(pair),
      canonical: first,
      all: (pair) => take(finder.bestPaths(pair, new Budget()), 100),
      k10: (pair) => (pair.from === pair.to ? [] : take(finder.pathsInOrder(pair, new Budget()), 10)),
    };
    const hops = pairs.map((pair) => first(pair).length - 1);
    for (const [i, pair] of pairs.entries()) {
      if (finder.hops(pair) !== hops[i]) throw new Error(`the length from ${pair.from} to ${pair.to} differs`);
    }
    const figures = {};
    for (const [query, ask] of Object.entries(queries)) figures[query] = timeQueries(pairs, 20, ask);
    return { ms, freezing, hops, queries: figures };
  },

  graphology(name) {
    const { MultiUndirectedGraph } = createRequire(import.meta.url)('graphology');
    const { bidirectional } = createRequire(import.meta.url)('graphology-shortest-path');
    const { size, ends, pairs } = generate(sizes[name]);
    const started = performance.now();
    const graph = new MultiUndirectedGraph();
    for (let i = 0; i < size; i++) graph.addNode(String(i));
    for (let i = 0; i < ends.length; i += 2) graph.addEdge(String(ends[i]), String(ends[i + 1]));
    const loading = performance.now() - started;
    const ask = ({ from, to }) => bidirectional(graph, String(from), String(to));
    ask(pairs[0]);
    const ms = performance.now() - started;
    const hops = pairs.map((pair) => ask(pair).length - 1);
    return { ms, loading, hops, queries: { bidirectional: timeQueries(pairs, name === 'S' ? 10 : 3, ask) } };
  },

  /** How long it takes to freeze a knowledge graph that is there already. */
  knowledgeGraph(name) {
    const { size, ends } = generate(sizes[name]);
    const type = 'https://example.org/Unit';
    const property = 'https://example.org/knows';
    const graph = createGraph([], [], []);
    const iri = (i) => `https://example.org/${i}`;
    const citation = { report: 'r', start: 0, end: 1, quote: '.', locator: null, file: 'r.md', line: 1, column: 1 };
    const names = { labels: {}, short: {}, aliases: [] };
    const building = performance.now();
    for (let i = 0; i < size; i++) addEntity(graph, { iri: iri(i), id: String(i), class: type, ...names });
    for (let i = 0; i < ends.length; i += 2) {
      const inferred = kindOf(i / 2) === 1;
      const statement = { subject: iri(ends[i]), property, object: iri(ends[i + 1]), negated: false };
      addStatement(graph, statement, [{ ...citation, inferred, confidence: 1 }]);
    }
    const started = performance.now();
    freeze(graph);
    return { ms: performance.now() - started, building: started - building };
  },
};

export function run(measure) {
  const results = {};
  for (const [name, size] of Object.entries(sizes)) {
    const muster = measure(3, 'muster', name);
    const graphology = measure(1, 'graphology', name);
    if (String(muster.hops) !== String(graphology.hops)) throw new Error(`${name}: the two disagree about a length`);
    const million = (count) => `${(count / 1e6).toFixed(1)}M`;
    console.log(`${name}: ${million(size)} entities, ${million(size * perEntity)} statements, ${pairCount} pairs`);
    const { bidirectional } = graphology.queries;
    print('graphology-shortest-path', bidirectional);
    for (const [query, figures] of Object.entries(muster.queries)) print(`muster ${query}`, figures);
    const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
    console.log(
      `  from statements to the first answer: muster ${seconds(muster.ms)}, of which freezing ${seconds(muster.freezing)}, ${muster.peakMB} MB peak`,
    );
    console.log(`  through graphology ${seconds(graphology.ms)}, ${graphology.peakMB} MB peak`);
    const { length, canonical, all, k10 } = muster.queries;
    const ratios = {
      canonical: canonical.perSecond / bidirectional.perSecond,
      canonicalP50: bidirectional.p50 / canonical.p50,
      length: length.perSecond / bidirectional.perSecond,
      allToSingleP50: all.p50 / canonical.p50,
      k10: k10.perSecond / bidirectional.perSecond,
      firstAnswer: graphology.ms / muster.ms,
    };
    console.log(
      `  muster is ${ratios.canonical.toFixed(1)} times as fast for the canonical path, ${ratios.length.toFixed(1)} times for its length, ` +
        `${ratios.firstAnswer.toFixed(0)} times to the first answer; all shortest take ${ratios.allToSingleP50.toFixed(1)} times one (p50)`,
    );
    results[name] = { muster, graphology, ratios };
  }
  const { ms, building } = measure(1, 'knowledgeGraph', 'S');
  console.log(
    `S as a knowledge graph: built in ${(building / 1000).toFixed(2)} s, frozen in ${(ms / 1000).toFixed(2)} s`,
  );
  results.S.knowledgeGraph = { ms, building };
  return results;
}

function print(name, { perSecond, p50, p99 }) {
  const micro = (time) => `${time.toFixed(time < 100 ? 1 : 0).padStart(7)} µs`;
  console.log(`  ${name.padEnd(26)} ${String(perSecond).padStart(7)} answers/s  p50 ${micro(p50)}  p99 ${micro(p99)}`);
}
