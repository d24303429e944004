import fc from 'fast-check';
import { addEntity, addStatement, createGraph, type KnowledgeGraph, orderEnds } from '../src/core/graph.ts';
import type { Citation, Labels } from '../src/core/model.ts';
import { readOntology } from '../src/core/ontology.ts';
import type { PathQuery } from '../src/core/paths/query.ts';
import { example, muster, ontology, ontologyText } from './reading.ts';

/** Made worlds of people and statements, and path search in them by trying everything. */
export interface World {
  people: string[];
  /** The classes of those who are no persons. */
  classes?: Record<string, string>;
  statements: WorldStatement[];
}

interface WorldStatement {
  from: string;
  property: string;
  to: string;
  negated: boolean;
  inferred: boolean;
  confidence: number;
}

/** In no order; by UTF-16 units 𠮷 stands before 﨑, by code points behind it. */
export const everybody = ['ben', '﨑', 'Anna', '刘忠', '𠮷', 'anna', '甄延城', 'Zoë', '__proto__'].map(example);

const worldProperties = ['cooperatesWith', 'memberOf', 'leads', 'reportsTo'].map(muster);

/**
 * From `least` to `most` people of three classes: parallel statements, statements about oneself, negated and inferred ones,
 * parts apart.
 */
export const worldsOf = (least: number, most: number): fc.Arbitrary<World> =>
  fc.integer({ min: least, max: most }).chain((size) => {
    const people = everybody.slice(0, size);
    const person = fc.constantFrom(...people);
    const statement = fc.record({
      from: person,
      property: fc.constantFrom(...worldProperties),
      to: person,
      negated: fc.nat(7).map((n) => n === 0),
      inferred: fc.boolean(),
      confidence: fc.constantFrom(1, 1, 0.8, 0.5, 0.2),
    });
    const type = fc.constantFrom(...['Person', 'Unit', 'Bureau'].map(muster));
    return fc.record({
      people: fc.constant(people),
      classes: fc.dictionary(person, type),
      statements: fc.array(statement, { minLength: least > 1 ? size : 0, maxLength: 3 * size }),
    });
  });

export const worlds = worldsOf(1, everybody.length);

/** People in ranks, everybody connected with most of the next rank: many ways that are equally short. */
export const crowdedWorlds: fc.Arbitrary<World> = fc.record({
  people: fc.constant(everybody),
  statements: fc
    .shuffledSubarray(everybody, { minLength: everybody.length })
    .chain(([first, ...others]) => {
      const last = others.pop() as string;
      const ranks = [[first], others.slice(0, 3), others.slice(3, 6), [...others.slice(6), last]];
      const pairs = ranks.slice(1).flatMap((rank, i) => ranks[i].flatMap((from) => rank.map((to) => [from, to])));
      const inferred = fc.array(fc.boolean(), { minLength: pairs.length, maxLength: pairs.length });
      return fc.tuple(fc.subarray(pairs, { minLength: pairs.length - 6 }), inferred);
    })
    .map(([pairs, inferred]) =>
      pairs.map(([from, to], i) => ({
        ...{ from, to, property: muster('reportsTo'), negated: false, inferred: inferred[i], confidence: 1 },
      })),
    ),
});

export const someWords = (start: number): Citation => {
  return { report: 'r', start, end: start + 1, quote: '.', locator: null, file: 'r.md', line: 1, column: start + 1 };
};

export const addPerson = (graph: KnowledgeGraph, iri: string, labels: Labels = {}): void =>
  addEntity(graph, { iri, id: iri, class: muster('Person'), labels, short: {}, aliases: [] });

export function emptyGraph(): KnowledgeGraph {
  return createGraph([], [...ontology.classes.values()], [...ontology.properties.values()]);
}

/** The project's ontology, and a Bureau, which is a Unit. */
export const worldOntology = readOntology(
  'world.ttl',
  `${ontologyText}\nmuster:Bureau a owl:Class ; rdfs:subClassOf muster:Unit .`,
).ontology;

export function graphFrom({ people, classes = {}, statements }: World): KnowledgeGraph {
  const graph = createGraph([], [...worldOntology.classes.values()], [...worldOntology.properties.values()]);
  for (const iri of people) {
    const type = Object.hasOwn(classes, iri) ? classes[iri] : muster('Person');
    addEntity(graph, { iri, id: iri, class: type, labels: {}, short: {}, aliases: [] });
  }
  for (const [i, { from, property, to, negated, inferred, confidence }] of statements.entries()) {
    const [subject, object] = orderEnds(from, to, property === muster('cooperatesWith'));
    addStatement(graph, { subject, property, object, negated }, [{ ...someWords(i), inferred, confidence }]);
  }
  return graph;
}

/** What is found by trying everything. */
export interface FoundByHand {
  paths: string[][];
  costs: number[];
  complete: boolean;
}

/** The answer to a path query by trying everything: all paths without repeated people, sorted, of which the mode takes some. */
export function searchByHand(world: World, from: string, to: string, query: PathQuery): FoundByHand {
  // Equal statements become one, so they are read back from the graph.
  const graph = graphFrom(world);
  const statements = graph.mapEdges((_key, attributes, source, target) => ({
    ...attributes,
    from: source,
    to: target,
  }));
  const below: Record<string, string[]> = {
    [muster('memberOf')]: [muster('memberOf'), muster('leads')],
    [muster('Unit')]: [muster('Unit'), muster('Bureau')],
  };
  const among = (terms: string[], term: string) => terms.some((named) => (below[named] ?? [named]).includes(term));
  const others = (person: string) =>
    new Set(
      statements
        .filter(({ negated, ...s }) => !negated && s.from !== s.to && (s.from === person || s.to === person))
        .map((s) => (s.from === person ? s.to : s.from)),
    ).size;
  const mayLeadThrough = (person: string) => {
    const type = graph.getNodeAttribute(person, 'class');
    if (query.onlyClasses.length > 0 && !among(query.onlyClasses, type)) return false;
    return (
      !among(query.withoutClasses, type) && !query.avoid.includes(person) && !(others(person) > (query.maxDegree ?? 99))
    );
  };
  const walked = statements.filter(({ property, negated, inferred }) => {
    if (query.onlyProperties.length > 0 && !among(query.onlyProperties, property)) return false;
    if (among(query.withoutProperties, property)) return false;
    return (query.includeNegated || !negated) && !(query.withoutInferred && inferred);
  });
  const unit = 2 ** 32;
  const stepCost = ({ confidence }: { confidence: number }) =>
    query.weight === 'confidence' ? Math.round(-Math.log(confidence) * unit) : unit;
  /** The best step from one person to another. */
  const step = (a: string, b: string) =>
    walked
      .filter((s) => {
        if (s.property === muster('cooperatesWith'))
          return (s.from === a && s.to === b) || (s.from === b && s.to === a);
        const out = s.from === a && s.to === b && query.direction !== 'in';
        return out || (s.from === b && s.to === a && query.direction !== 'out');
      })
      .map((s) => ({ cost: stepCost(s), inferred: Number(s.inferred) }))
      .sort((s, t) => s.cost - t.cost || s.inferred - t.inferred)[0];
  const mostHops = query.maxHops ?? (query.mode === 'simple' ? 6 : 99);
  const found: string[][] = [];
  const tryFrom = (path: string[]) => {
    const here = path[path.length - 1];
    if (here === to) found.push(path);
    else if (path.length <= mostHops) {
      for (const next of world.people) {
        if (path.includes(next) || !step(here, next) || (next !== to && !mayLeadThrough(next))) continue;
        tryFrom([...path, next]);
      }
    }
  };
  tryFrom([from]);
  const passes = (path: string[]) => {
    if (!query.viaInOrder) return query.via.every((person) => path.includes(person));
    const places = query.via.map((person) => path.indexOf(person));
    return places.every((place, i) => place !== -1 && (i === 0 || places[i - 1] <= place));
  };
  const ranked = found.filter(passes).map((path) => {
    const steps = path.slice(1).map((person, i) => step(path[i], person));
    const between = path.slice(1, -1).map(others);
    const crowds = query.weight === 'hub' ? between.map((n) => Math.round(Math.log2(Math.max(1, n)) * unit)) : [];
    const cost = [...steps.map((s) => s.cost), ...crowds].reduce((a, b) => a + b, 0);
    return { path, cost, inferred: steps.filter((s) => s.inferred).length, crowd: Math.max(0, ...between) };
  });
  ranked.sort(
    (a, b) =>
      a.cost - b.cost ||
      a.path.length - b.path.length ||
      a.inferred - b.inferred ||
      a.crowd - b.crowd ||
      compareByHand(a.path, b.path),
  );
  const wanted = {
    shortest: ranked.slice(0, 1),
    'all-shortest': ranked.filter(({ cost }) => cost === ranked[0].cost),
    'k-shortest': ranked.slice(0, query.k),
    simple: ranked,
  }[query.mode];
  const given = wanted.slice(0, query.limit);
  return {
    paths: given.map(({ path }) => path),
    costs: given.map(({ cost }) => cost / unit),
    complete: wanted.length <= query.limit,
  };
}

/** By code points, which is the order of the bytes in UTF-8. */
function compareByHand(a: string[], b: string[]): number {
  for (const [i, iri] of a.entries()) {
    const order = Buffer.compare(Buffer.from(iri), Buffer.from(b[i]));
    if (order !== 0) return order;
  }
  return 0;
}
