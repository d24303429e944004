import { classesOf, type KnowledgeGraph } from '../graph.ts';
import type { StatementKind } from './adjacency.ts';
import type { FrozenGraph } from './frozen-graph.ts';
import { demandClasses } from './survey.ts';
import { costUnit, maskOf, type Walk } from './walk.ts';

export type Direction = 'any' | 'out' | 'in';

/** What a step costs: one; −ln of its confidence; or one, and for each entity between the ends log2 of its neighbours. */
export type Weight = 'hops' | 'confidence' | 'hub';

/** What of a graph may be walked. Classes and properties are IRIs, each with all that are below it. */
export interface Filter {
  direction: Direction;
  onlyProperties: Set<string> | null;
  withoutProperties: Set<string>;
  /** Of the entities between the ends. */
  onlyClasses: Set<string> | null;
  withoutClasses: Set<string>;
  /** Entities never led through. */
  avoid: Set<string>;
  /** No entity with more neighbours is led through. */
  maxDegree: number;
  negated: boolean;
  inferred: boolean;
  weight: Weight;
}

export const noFilter: Filter = {
  direction: 'any',
  onlyProperties: null,
  withoutProperties: new Set(),
  onlyClasses: null,
  withoutClasses: new Set(),
  avoid: new Set(),
  maxDegree: Number.POSITIVE_INFINITY,
  negated: false,
  inferred: true,
  weight: 'hops',
};

/** Compiles a filter into masks over a frozen graph, so that a search asks one bit of a step and one of an entity. */
export function compile(graph: KnowledgeGraph, frozen: FrozenGraph, filter: Filter): Walk {
  const { ahead, back, costs } = compileSteps(graph, frozen, filter);
  return {
    adjacency: frozen.adjacency,
    ahead,
    back,
    closed: closedBy(graph, frozen, filter),
    costs: costs && { step: costs, through: filter.weight === 'hub' ? costsOfCrowds(frozen) : null },
  };
}

/** What a filter says of steps alone, by their kind; see `Walk`. */
export interface StepsAllowed {
  ahead: Uint8Array | null;
  back: Uint8Array | null;
  costs: Float64Array | null;
}

export function compileSteps(
  graph: KnowledgeGraph,
  { adjacency, properties }: FrozenGraph,
  filter: Filter,
): StepsAllowed {
  const symmetric = new Set(graph.getAttribute('properties').flatMap((term) => (term.symmetric ? [term.iri] : [])));
  const may = adjacency.statementKinds.map((kind) => mayState(filter, kind, properties[kind.property]));
  const mayGo = (way: Direction, { property }: StatementKind) =>
    filter.direction === 'any' || filter.direction === way || symmetric.has(properties[property]);
  const outward = adjacency.statementKinds.map((kind, i) => may[i] && mayGo('out', kind));
  const inward = adjacency.statementKinds.map((kind, i) => may[i] && mayGo('in', kind));
  return {
    ahead: maskOf(outward.flatMap((out, i) => [out, inward[i]])),
    back: maskOf(outward.flatMap((out, i) => [inward[i], out])),
    costs: costsOfSteps(adjacency.statementKinds, filter.weight),
  };
}

function mayState(filter: Filter, { negated, inferred }: StatementKind, property: string): boolean {
  if ((negated && !filter.negated) || (inferred && !filter.inferred)) return false;
  return (filter.onlyProperties?.has(property) ?? true) && !filter.withoutProperties.has(property);
}

function closedBy(graph: KnowledgeGraph, { adjacency, entities }: FrozenGraph, filter: Filter): Uint8Array | null {
  const { onlyClasses, withoutClasses, avoid, maxDegree } = filter;
  if (!onlyClasses && withoutClasses.size === 0 && avoid.size === 0 && maxDegree === Number.POSITIVE_INFINITY)
    return null;
  if (maxDegree !== Number.POSITIVE_INFINITY) adjacency.degrees.demand(entities.keys());
  if (adjacency.survey && (onlyClasses || withoutClasses.size > 0)) demandClasses(adjacency.survey, entities.keys());
  return Uint8Array.from(entities, (iri, entity) => {
    const classes = classesOf(graph.getNodeAttributes(iri));
    const fits = onlyClasses === null || classes.some((type) => onlyClasses.has(type));
    const open = fits && !classes.some((type) => withoutClasses.has(type)) && !avoid.has(iri);
    return Number(!open || adjacency.degrees.of(entity) > maxDegree);
  });
}

/** A confidence of 0 counts as the least number above it: a weight ranks paths, it hides none. */
export const costOfConfidence = (confidence: number): number => 0 - Math.log(Math.max(confidence, Number.MIN_VALUE));

export const costOfCrowd = (degree: number): number => Math.log2(Math.max(degree, 1));

const units = (cost: number): number => Math.round(cost * costUnit);

function costsOfSteps(kinds: StatementKind[], weight: Weight): Float64Array | null {
  if (weight === 'hops') return null;
  const costs = kinds.map(({ confidence }) => (weight === 'hub' ? costUnit : units(costOfConfidence(confidence))));
  return Float64Array.from(costs.flatMap((cost) => [cost, cost]));
}

function costsOfCrowds({ adjacency: { degrees, size } }: FrozenGraph): Float64Array {
  const costs = new Float64Array(size);
  degrees.demand(costs.keys());
  return costs.map((_, entity) => units(costOfCrowd(degrees.of(entity))));
}
