import { compareCodePoints } from '../src/core/code-points.ts';
import type { KnowledgeGraph } from '../src/core/graph.ts';
import { graphFromJson } from '../src/core/graph-json.ts';
import { labelIn, type Wording, wordingOf } from '../src/core/labels.ts';
import type { Term } from '../src/core/model.ts';
import { plainForm } from '../src/core/name-forms.ts';
import { findEntities, type NameMatch } from '../src/core/names.ts';
import type { PageData, PagePositions } from '../src/core/page/page-data.ts';
import { readingsOf } from '../src/core/page/page-readings.ts';
import { type FrozenGraph, freeze } from '../src/core/paths/frozen-graph.ts';
import { shapes } from './theme.ts';
import type { Words } from './words.ts';

/** How a class looks: the number of its shape, and of its colour in the palette. */
export interface Look {
  shape: number;
  color: number;
}

/** A class that entities of the graph have. */
export interface EntityClass extends Look {
  iri: string;
  /** Its entities: the best connected first. */
  entities: string[];
}

/** What the page is about; it never changes while the page is open. */
export interface World {
  graph: KnowledgeGraph;
  frozen: FrozenGraph;
  positions: PagePositions;
  /** In the order of the legend. */
  classes: EntityClass[];
  lookOf(entity: string): Look;
  /** Entities that are no people and are related to one other alone, and that other: a small drawing folds them into it. */
  leaves: ReadonlyMap<string, string>;
  /** How many others an entity is related to. */
  degreeOf(entity: string): number;
  /** All entities, those with the most neighbours first. */
  bestConnected: string[];
  /** Those that an entity is related to by what the text does not deny. */
  neighboursOf(entity: string): ReadonlySet<string>;
  /** Entities by a name, alias, pinyin or near miss, best first. */
  find(text: string): NameMatch[];
  wording(language: string): Wording;
  /** The name of an entity as the drawing has it: short, if there is such a name. */
  shortName(entity: string, language: string): string;
  live: boolean;
  /** The language that the page was made for; null where that was left open. */
  language: string | null;
}

export function openWorld({ graph: serialized, positions, readings, live, language }: PageData): World {
  const graph = graphFromJson('the page', serialized);
  const frozen = freeze(graph);
  const known = readingsOf(readings);
  const neighboursOf = neighboursIn(graph);
  const degreeOf = (entity: string) => neighboursOf(entity).size;
  const classes = classesOf(graph, degreeOf);
  const looks = new Map(classes.map((type) => [type.iri, type]));
  const wordings = new Map<string, Wording>();
  const wording = (tag: string) => {
    const made = wordings.get(tag) ?? wordingOf(graph, tag);
    wordings.set(tag, made);
    return made;
  };
  return {
    graph,
    frozen,
    positions,
    classes,
    leaves: leavesOf(graph, classes[0], neighboursOf),
    neighboursOf,
    bestConnected: frozen.entities.toSorted((a, b) => degreeOf(b) - degreeOf(a)),
    lookOf: (entity) => looks.get(graph.getNodeAttribute(entity, 'class')) as Look,
    degreeOf,
    find: (text) => {
      const found = findEntities(graph, text, known);
      // What stands in the drawing is found, too, where no full name answers.
      const isNamed = found.length > 0 && found[0].how !== 'fuzzy';
      const drawn = isNamed ? [] : findShortNames(graph, text);
      return drawn.length > 0 ? drawn : found;
    },
    wording,
    shortName: (entity, tag) => labelIn(graph.getNodeAttribute(entity, 'short'), tag) ?? wording(tag).entity(entity),
    live,
    language,
  };
}

function leavesOf(
  graph: KnowledgeGraph,
  people: EntityClass | undefined,
  neighboursOf: World['neighboursOf'],
): Map<string, string> {
  const leaves = new Map<string, string>();
  graph.forEachNode((entity, { class: type }) => {
    const [host, ...more] = neighboursOf(entity);
    if (host === undefined || more.length > 0 || type === people?.iri) return;
    // Of two that are related to each other alone, both stay.
    if (neighboursOf(host).size > 1) leaves.set(entity, host);
  });
  return leaves;
}

/** The neighbours of all entities, denied statements and those about themselves aside. */
function neighboursIn(graph: KnowledgeGraph): World['neighboursOf'] {
  const neighbours = new Map<string, Set<string>>(graph.nodes().map((iri) => [iri, new Set()]));
  graph.forEachEdge((_, { negated }, source, target) => {
    if (negated || source === target) return;
    neighbours.get(source)?.add(target);
    neighbours.get(target)?.add(source);
  });
  return (entity) => neighbours.get(entity) as Set<string>;
}

function findShortNames(graph: KnowledgeGraph, text: string): NameMatch[] {
  const wanted = plainForm(text.trim());
  if (wanted === '') return [];
  return graph.nodes().flatMap((iri): NameMatch[] => {
    const names = Object.values(graph.getNodeAttribute(iri, 'short'));
    const matched = names.find((name) => plainForm(name).includes(wanted));
    return matched === undefined ? [] : [{ iri, matched, kind: 'alias', how: 'substring', rank: 0 }];
  });
}

/** Muster's own classes come first and look as its readers know them; others follow and take the next shapes and colours. */
const ownClasses = ['Person', 'Unit', 'Task', 'Mission'];

const colorCount = 8;

function classesOf(graph: KnowledgeGraph, degreeOf: (entity: string) => number): EntityClass[] {
  const terms = new Map<string, Term>(graph.getAttribute('classes').map((term) => [term.iri, term]));
  const entities = new Map<string, string[]>();
  for (const iri of graph.nodes().sort(compareCodePoints)) {
    const type = graph.getNodeAttribute(iri, 'class');
    const known = entities.get(type);
    if (known) known.push(iri);
    else entities.set(type, [iri]);
  }
  const nameOf = (iri: string) => terms.get(iri)?.name ?? iri;
  const own = [...entities.keys()].map((iri) => ownClasses.indexOf(nameOf(iri))).filter((number) => number !== -1);
  // Other classes take what Muster's own leave: first what none of them has, then what is not here.
  const left = (count: number) => {
    const numbers = Array.from({ length: count }, (_, i) => (i + ownClasses.length) % count);
    const free = numbers.filter((number) => !own.includes(number));
    return [...free, ...numbers];
  };
  const [freeShapes, freeColors] = [left(shapes.length), left(colorCount)];
  let others = 0;
  return [...entities]
    .sort(([a], [b]) => ownRank(nameOf(a)) - ownRank(nameOf(b)) || compareCodePoints(a, b))
    .map(([iri, members]) => {
      const number = ownClasses.indexOf(nameOf(iri));
      const next = number === -1 ? others++ : 0;
      const look =
        number === -1
          ? { shape: freeShapes[next % freeShapes.length], color: freeColors[next % freeColors.length] }
          : { shape: number, color: number };
      return { iri, entities: members.sort((a, b) => degreeOf(b) - degreeOf(a)), ...look };
    });
}

const ownRank = (name: string): number => {
  const at = ownClasses.indexOf(name);
  return at === -1 ? ownClasses.length : at;
};

/** The title of the one report; of several, how many there are. */
export function reportTitle({ graph }: World, words: Words): string {
  const reports = graph.getAttribute('reports');
  return reports.length === 1 ? (reports[0].title ?? reports[0].id) : words.reports(reports.length);
}
