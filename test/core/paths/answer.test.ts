import { describe, expect, it } from 'vitest';
import type { KnowledgeGraph } from '../../../src/core/graph.ts';
import { wordingOf } from '../../../src/core/labels.ts';
import { readOntology } from '../../../src/core/ontology.ts';
import { answerPathQuery } from '../../../src/core/paths/answer.ts';
import { type PathQuery, plainQuery } from '../../../src/core/paths/query.ts';
import { buildBy, example, graphOf, muster, ontologyText } from '../../reading.ts';

const ask = (graph: KnowledgeGraph, from: string, to: string, query = plainQuery) =>
  answerPathQuery(graph, example(from), example(to), query, wordingOf(graph, 'en'));

/** Each path as its ids and, between them, the best property with its direction. */
const told = (graph: KnowledgeGraph, from: string, to: string, query = plainQuery) =>
  ask(graph, from, to, query).paths.map(({ nodes, steps }) =>
    [nodes[0].id, ...steps.flatMap((step) => [step.forward ? `${step.property}>` : `<${step.property}`, step.to])].join(
      ' ',
    ),
  );

describe('the answer to a path query', () => {
  it('has the promised shape', () => {
    const graph = graphOf(
      ':Person[Anna Weber]{#anna} is a :memberOf[member]{from=anna to=rescue confidence=0.8} of the ' +
        ':Unit[rescue office]{#rescue}. {¶1}\n\nThe :Unit[night watch]{#watch partOf=rescue} slept. {¶2}',
    );
    const anna = { iri: example('anna'), id: 'anna', class: 'Person', label: 'Anna Weber' };
    const rescue = { iri: example('rescue'), id: 'rescue', class: 'Unit', label: 'rescue office' };
    const watch = { iri: example('watch'), id: 'watch', class: 'Unit', label: 'night watch' };
    const [one, two] = ['Anna Weber is a member of the rescue office.', 'The night watch slept.'];
    const cited = { report: 'r0', file: 'r0.md' };
    expect(ask(graph, 'anna', 'watch')).toStrictEqual({
      from: anna,
      to: watch,
      query: { mode: 'shortest', direction: 'any' },
      complete: true,
      paths: [
        {
          hops: 2,
          cost: 2,
          nodes: [anna, rescue, watch],
          steps: [
            {
              property: 'memberOf',
              iri: muster('memberOf'),
              from: 'anna',
              to: 'rescue',
              forward: true,
              negated: false,
              inferred: false,
              confidence: 0.8,
              citations: [{ ...cited, start: 0, end: one.length, quote: one, locator: '1', line: 6, column: 9 }],
              also: [],
            },
            {
              property: 'partOf',
              iri: muster('partOf'),
              from: 'rescue',
              to: 'watch',
              forward: false,
              negated: false,
              inferred: false,
              confidence: 1,
              citations: [{ ...cited, start: 46, end: 46 + two.length, quote: two, locator: '2', line: 8, column: 1 }],
              also: [],
            },
          ],
        },
      ],
      why: null,
    });
  });

  it('has parallel statements as one step, the stated before the inferred, then the surer', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna} :assignedTo[works]{from=anna to=watch confidence=0.5} in the :Unit[night watch]{#watch}, ' +
        'which she :leads[leads]{from=anna to=watch confidence=0.9} and :founded[did not found]{from=anna to=watch negated} ' +
        'and which :directs[instructs]{from=watch to=anna confidence=0.7} her.\n\n::memberOf{from=anna to=watch inferred}',
    );
    const [{ steps }] = ask(graph, 'anna', 'watch').paths;
    expect(steps).toHaveLength(1);
    const [best] = steps;
    expect(
      [best, ...best.also].map(({ property, forward, inferred, confidence }) => {
        return [property, forward, inferred, confidence];
      }),
    ).toEqual([
      ['leads', true, false, 0.9],
      ['directs', false, false, 0.7],
      ['assignedTo', true, false, 0.5],
      ['memberOf', true, true, 1],
    ]);
    expect(best.also.map((other) => Object.keys(other))).toEqual(
      Array(3).fill(['property', 'iri', 'forward', 'negated', 'inferred', 'confidence', 'citations']),
    );
    expect(best.also.every(({ citations }) => citations.length === 1)).toBe(true);
  });

  it.each([
    [
      'statements are walked both ways',
      ':Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf=watch} :Unit[watch]{#watch}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'a negated one is never walked',
      ':Person[Anna]{#anna memberOf=watch}: :Unit[watch]{#watch}. :Person[Ben]{#ben} ' +
        'is :memberOf[not]{from=ben to=watch negated} of it, :directs[but]{from=anna to=crew} :Unit[crew]{#crew partOf=staff}, ' +
        ':Unit[staff]{#staff}, and :memberOf[he]{from=ben to=staff}.',
      ['anna directs> crew partOf> staff <memberOf ben'],
    ],
    [
      'a stated way comes before an inferred one',
      ':Unit[crew]{#a-crew} :Unit[watch]{#watch} :Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf="watch a-crew"}.\n\n' +
        '::memberOf{from=anna to=a-crew inferred}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'a shorter inferred way comes before a longer stated one',
      ':Unit[watch]{#watch} :Person[Anna]{#anna memberOf=watch} :Person[Ben]{#ben memberOf=watch}.\n\n::directs{from=ben to=anna inferred}',
      ['anna <directs ben'],
    ],
    [
      'a quiet entity comes before a crowded one',
      ':Unit[crew]{#a-crew partOf=staff} :Unit[staff]{#staff} :Unit[watch]{#watch} ' +
        ':Person[Anna]{#anna memberOf="a-crew watch"} :Person[Ben]{#ben memberOf="a-crew watch"}',
      ['anna memberOf> watch <memberOf ben'],
    ],
    [
      'working together is walked both ways',
      ':Person[Ben]{#ben cooperatesWith=anna} :Person[Anna]{#anna}',
      ['anna cooperatesWith> ben'],
    ],
    ['a statement about oneself leads nowhere', ':Person[Anna]{#anna directs=anna} :Person[Ben]{#ben}', []],
  ])('%s', (_, text, expected) => expect(told(graphOf(text), 'anna', 'ben')).toEqual(expected));

  it('walks cooperatesWith the same whichever of the two is asked first, or written first', () => {
    const graph = graphOf(
      ':Person[Ben]{#ben cooperatesWith=anna}, :Person[Anna]{#anna}, :Person[Carl]{#carl cooperatesWith=ben}.',
    );
    expect(told(graph, 'anna', 'carl')).toEqual(['anna cooperatesWith> ben cooperatesWith> carl']);
    expect(told(graph, 'carl', 'anna')).toEqual(['carl <cooperatesWith ben <cooperatesWith anna']);
  });

  it('lists all that are equally short, and says when a limit cut them', () => {
    const graph = graphOf(
      ':Unit[a]{#a} :Unit[b]{#b} :Unit[c]{#c} :Person[Anna]{#anna memberOf="a b c"} :Person[Ben]{#ben memberOf="a b c"}',
    );
    const all = ['a', 'b', 'c'].map((unit) => `anna memberOf> ${unit} <memberOf ben`);
    const query: PathQuery = { ...plainQuery, mode: 'all-shortest', limit: 3 };
    expect(told(graph, 'anna', 'ben', query)).toEqual(all);
    expect(ask(graph, 'anna', 'ben', query).complete).toBe(true);
    expect(told(graph, 'anna', 'ben', { ...query, limit: 2 })).toEqual(all.slice(0, 2));
    expect(ask(graph, 'anna', 'ben', { ...query, limit: 2 }).complete).toBe(false);
    expect(told(graph, 'anna', 'ben')).toEqual(all.slice(0, 1));
    expect(ask(graph, 'anna', 'ben').complete).toBe(true);
  });

  // The cheapest way to Vera and on comes to the watch twice, and is the longest: it must not hide the way that costs more.
  it('leads through somebody by cost, however long it may be', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna memberOf=watch} :Unit[watch]{#watch partOf=crew} :Unit[crew]{#crew} :Person[Vera]{#vera memberOf=crew} ' +
        ':Person[Ben]{#ben memberOf=watch} :reportsTo[reports]{from=anna to=vera confidence=0.5}',
    );
    const query: PathQuery = { ...plainQuery, via: [example('vera')], weight: 'confidence' };
    const only = ['anna reportsTo> vera memberOf> crew <partOf watch <memberOf ben'];
    for (const maxHops of [null, 4, 5, 6, 7]) expect(told(graph, 'anna', 'ben', { ...query, maxHops })).toEqual(only);
  });

  it('is the path of no steps from somebody to themselves', () => {
    const graph = graphOf(':Person[Anna]{#anna directs=anna}');
    const anna = { iri: example('anna'), id: 'anna', class: 'Person', label: 'Anna' };
    for (const mode of ['shortest', 'all-shortest'] as const) {
      const { paths, complete, why } = ask(graph, 'anna', 'anna', { ...plainQuery, mode });
      expect({ paths, complete, why }).toEqual({
        paths: [{ hops: 0, cost: 0, nodes: [anna], steps: [] }],
        complete: true,
        why: null,
      });
    }
  });

  it('costs something finite where a confidence is 0, and nothing for entities that only denied statements name', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna} is :reportsTo[maybe]{from=anna to=ben confidence=0} with :Person[Ben]{#ben}, not :directs[over]{from="anna ben" to=carl negated} :Person[Carl]{#carl}.',
    );
    expect(ask(graph, 'anna', 'ben', { ...plainQuery, weight: 'confidence' }).paths[0].cost).toBeCloseTo(744.44, 2);
    const denied: PathQuery = { ...plainQuery, weight: 'hub', includeNegated: true, via: [example('carl')] };
    expect(ask(graph, 'anna', 'ben', denied).paths[0].cost).toBe(2);
  });

  it('says how large the two parts are where no path leads from one to the other', () => {
    const graph = graphOf(
      ':Person[Anna]{#anna memberOf=watch} :Unit[watch]{#watch} :Unit[staff]{#staff partOf=watch} :Person[Ben]{#ben} is ' +
        ':memberOf[not]{from=ben to=watch negated} of it.',
    );
    const loosen = [{ option: '--include-negated', value: null, hops: 2 }];
    const expected = { complete: true, paths: [], why: { components: [3, 1], nearest: [], loosen } };
    expect(ask(graph, 'anna', 'ben')).toMatchObject(expected);
    expect(ask(graph, 'anna', 'ben', { ...plainQuery, mode: 'all-shortest' })).toMatchObject(expected);
  });

  it('is found through entities, classes and properties named like what every JavaScript object has', () => {
    const { ontology } = readOntology(
      'odd.ttl',
      `${ontologyText}
      muster:constructor a owl:Class .
      muster:hasOwnProperty a owl:ObjectProperty ; rdfs:range muster:constructor .
      muster:__proto__ a owl:ObjectProperty ; rdfs:range muster:Person .`,
    );
    const { graph, problems } = buildBy(
      ontology,
      ':Person[Anna]{#__proto__} :hasOwnProperty[has]{from=__proto__ to=constructor} a :constructor[maker]{#constructor} ' +
        'that :__proto__[makes]{from=constructor to=hasOwnProperty} :Person[Ben]{#hasOwnProperty}.',
    );
    expect(problems).toEqual([]);
    const answer = ask(graph as KnowledgeGraph, '__proto__', 'hasOwnProperty');
    expect(answer.paths[0].nodes.map(({ id, class: type, label }) => [id, type, label])).toEqual([
      ['__proto__', 'Person', 'Anna'],
      ['constructor', 'constructor', 'maker'],
      ['hasOwnProperty', 'Person', 'Ben'],
    ]);
    expect(answer.paths[0].steps.map(({ from, property, to }) => [from, property, to])).toEqual([
      ['__proto__', 'hasOwnProperty', 'constructor'],
      ['constructor', '__proto__', 'hasOwnProperty'],
    ]);
  });
});
