import fc from 'fast-check';
import oxigraph from 'oxigraph';
import { describe, expect, it } from 'vitest';
import { answerEntity } from '../../src/core/entity-answer.ts';
import { answerFind } from '../../src/core/find-answer.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { type GraphSource, wholeGraph } from '../../src/core/graph-source.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { plainForm } from '../../src/core/name-forms.ts';
import { termsOf } from '../../src/core/ontology.ts';
import { answerPathQuery, entitiesOf, type PathAnswer, wordPaths } from '../../src/core/paths/answer.ts';
import { findPaths } from '../../src/core/paths/find-paths.ts';
import type { PathQuery } from '../../src/core/paths/query.ts';
import { type Results, readResults } from '../../src/core/sparql/results.ts';
import { textExpression } from '../../src/core/sparql/terms.ts';
import { mayContain } from '../../src/core/store/name-filter.ts';
import { openStore } from '../../src/core/store/store-source.ts';
import { crowdedWorlds, graphFrom, type World, worldOntology, worldsOf } from '../brute-force.ts';
import { askedOf } from '../core/paths/queries.ts';
import { nTriplesOf } from '../rdf.ts';
import { example, graphOf } from '../reading.ts';

const graphs = ['https://example.org/graph'];
const asked = (store: oxigraph.Store, query: string): Results =>
  readResults(store.query(query, { results_format: 'application/sparql-results+json' }) as string);

interface Limits {
  pageSize?: number;
  batchSize?: number;
  /** The store gives no more rows, and says nothing. */
  most?: number;
}

/** A graph in a store, asked as an endpoint is. */
function stored(graph: KnowledgeGraph, { pageSize = 5000, batchSize = 200, most }: Limits = {}): Promise<GraphSource> {
  const store = new oxigraph.Store();
  store.load(nTriplesOf(graph), { format: 'application/n-triples', to_graph_name: oxigraph.namedNode(graphs[0]) });
  const ask = async (query: string) => {
    const results = asked(store, query);
    return 'rows' in results && most !== undefined ? { ...results, rows: results.rows.slice(0, most) } : results;
  };
  return openStore(ask, { graphs, pageSize, batchSize, mostExplored: 1000 }, termsOf(worldOntology));
}

/** A world with a report, whose text is nothing but full stops. */
function told(world: World): KnowledgeGraph {
  const graph = graphFrom(world);
  const text = '.'.repeat(200);
  const report = { id: 'r', iri: example('report/r'), file: 'r.md', title: null, language: 'en', base: example('') };
  graph.setAttribute('reports', [{ ...report, source: null, text, sha256: '' }]);
  return graph;
}

const asOfAnEndpoint = (answer: PathAnswer): PathAnswer =>
  answer.why ? { ...answer, why: { ...answer.why, components: null } } : answer;

async function expectTheSame(graph: KnowledgeGraph, source: GraphSource, ends: [string, string], query: PathQuery) {
  const found = await findPaths(source, ends, query);
  const part = await source.along(...entitiesOf(found, ends, query));
  const answer = wordPaths(part, ends, query, found, wordingOf(part, 'en'));
  const local = answerPathQuery(graph, ...ends, query, wordingOf(graph, 'en'));
  expect(answer).toEqual(asOfAnEndpoint(local));
}

describe.each(['shortest', 'all-shortest', 'k-shortest', 'simple'] as const)('a path query of the mode %s', (mode) => {
  it('is answered by a store as by the graph itself, whatever the filters', async () => {
    await fc.assert(
      fc.asyncProperty(askedOf(mode, fc.oneof(worldsOf(4, 9), crowdedWorlds)), async ({ world, from, to, query }) => {
        const graph = told(world);
        await expectTheSame(graph, await stored(graph), [from, to], query);
      }),
      { seed: 20200123, numRuns: 60 },
    );
  });

  it('is answered in small pages and batches, too, also by a store that cuts rows in silence', async () => {
    await fc.assert(
      fc.asyncProperty(askedOf(mode, worldsOf(4, 9)), async ({ world, from, to, query }) => {
        const graph = told(world);
        await expectTheSame(graph, await stored(graph, { pageSize: 12, batchSize: 2, most: 12 }), [from, to], query);
      }),
      { seed: 20200124, numRuns: 25 },
    );
  });
});

describe('entities and counts', () => {
  it('are those of the graph itself', async () => {
    await fc.assert(
      fc.asyncProperty(worldsOf(2, 8), async (world) => {
        const graph = told(world);
        const source = await stored(graph, { pageSize: 40 });
        for (const iri of world.people) {
          const part = await source.about(iri);
          expect(answerEntity(part, iri, wordingOf(part, null))).toEqual(
            answerEntity(graph, iri, wordingOf(graph, null)),
          );
        }
        const { edges: _edges, ...local } = await wholeGraph(graph).stats();
        expect(await source.stats()).toMatchObject(local);
      }),
      { seed: 20200125, numRuns: 40 },
    );
  });
});

/** Names in which most goes wrong that can: cases, widths, marks, blanks, ligatures, astral characters. */
const letters = [
  'a',
  'A',
  'é',
  'e\u0301',
  'É',
  'ﬁ',
  'Ａ',
  'ａ',
  '督',
  '﨑',
  '𠮷',
  '𝐀',
  'ß',
  'ẞ',
  'Σ',
  'ς',
  'İ',
  'ı',
  'K',
  ' ',
  '  ',
  '\u00a0',
  '\t',
  '-',
  '"',
  '\\',
  '\\u0022',
  '}',
  '‐',
  '½',
  '㈱',
];
const names = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

describe('the filter of names', () => {
  it('lets every text pass in whose plain form the wanted one occurs', () => {
    fc.assert(
      fc.property(names, names, (name, wanted) => {
        fc.pre(plainForm(wanted) !== '' && plainForm(name).includes(plainForm(wanted)));
        const query = `ASK { BIND(${textExpression(name)} AS ?n) FILTER(${mayContain('n', wanted)}) }`;
        expect([name, wanted, asked(new oxigraph.Store(), query)]).toEqual([name, wanted, { boolean: true }]);
      }),
      { seed: 20200126, numRuns: 400 },
    );
  });

  it('holds most others back', () => {
    const query = `ASK { BIND("Crisis team of Bureau No. 2" AS ?n) FILTER(${mayContain('n', 'bureau no. 3')}) }`;
    expect(asked(new oxigraph.Store(), query)).toEqual({ boolean: false });
  });
});

describe('texts in queries', () => {
  it('are those texts, whatever they hold', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.string({ unit: 'binary' })), (text) => {
        const results = asked(new oxigraph.Store(), `SELECT (${textExpression(text)} AS ?x) {}`);
        expect('rows' in results && results.rows[0].x).toEqual({ text, language: null, datatype: null });
      }),
      { seed: 20200127, numRuns: 400 },
    );
  });

  it('hold no escape of a code point that would be undone before the query is read', () => {
    expect(textExpression('a\\u0022 } ; DROP ALL #')).toBe('CONCAT("a\\\\", "u0022 } ; DROP ALL #")');
    expect(textExpression('\\\\U0001F600u')).toBe('CONCAT("\\\\\\\\", "U0001F600u")');
  });
});

describe('names', () => {
  it('are found as in the graph itself', async () => {
    const graph = graphOf(
      [':Person[安娜·韦伯]{#anna}', ':Person[Ｗeber, Ann]{#b}', ':Person[Zoë  K.]{#zoe}', ':Unit[督查室]{#c}'].join(
        ' ',
      ),
    );
    const source = await stored(graph);
    for (const text of [
      'anna',
      '#anna',
      'an',
      'weber',
      'WEBER',
      '韦伯',
      'wb',
      'zoë k',
      'zoe',
      'duchashi',
      'dcs',
      'Zoé',
      'c',
      'x',
    ]) {
      const part = await source.named(text, 'all');
      const [there, here] = [part, graph].map((one) => answerFind(one, { text }, wordingOf(one, null)));
      expect([text, await there]).toEqual([text, await here]);
    }
  });
});
