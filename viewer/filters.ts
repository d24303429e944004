import type { EntityAttributes, StatementAttributes } from '../src/core/model.ts';
import { type Filters, noFilters } from './state.ts';
import type { World } from './world.ts';

/** What filters leave of a graph. */
export interface Filtered {
  entities: ReadonlySet<string>;
  /** The keys of statements between these. */
  statements: ReadonlySet<string>;
  /** Those that an entity is related to by these statements, denied ones aside. */
  neighboursOf(entity: string): ReadonlySet<string>;
  /** The entities, those with the most neighbours first. */
  bestConnected: readonly string[];
}

/** How much there is of what can be left out. */
export interface FilterCounts {
  /** Statements by property. */
  properties: ReadonlyMap<string, number>;
  /** Entities by report that names them. */
  reports: ReadonlyMap<string, number>;
  inferred: number;
  negated: number;
}

export function countsOf({ graph }: World): FilterCounts {
  const [properties, reports] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let [inferred, negated] = [0, 0];
  graph.forEachEdge((_, statement) => {
    count(properties, statement.property);
    if (statement.inferred) inferred++;
    if (statement.negated) negated++;
  });
  graph.forEachNode((_, entity) => {
    for (const report of reportsOf(entity)) count(reports, report);
  });
  return { properties, reports, inferred, negated };
}

const none: ReadonlySet<string> = new Set();
const filtered = new WeakMap<Filters, Filtered>();

/** What filters leave; it is worked out once for each. */
export function filter(world: World, filters: Filters): Filtered {
  let known = filtered.get(filters);
  if (!known) {
    known = isNoFilter(filters) ? unfiltered(world) : workOut(world, filters);
    filtered.set(filters, known);
  }
  return known;
}

export const isNoFilter = (filters: Filters): boolean => filtersSet(filters) === 0;

/** How many filters are set. */
export function filtersSet({ withoutClasses, withoutProperties, withoutReports, ...filters }: Filters): number {
  const marks = [filters.minDegree > noFilters.minDegree, filters.withoutInferred, filters.withoutNegated];
  return [withoutClasses, withoutProperties, withoutReports].flat().length + marks.filter(Boolean).length;
}

const unfiltered = ({ graph, neighboursOf, bestConnected }: World): Filtered => ({
  entities: new Set(graph.nodes()),
  statements: new Set(graph.edges()),
  neighboursOf,
  bestConnected,
});

function workOut(world: World, filters: Filters): Filtered {
  const { graph } = world;
  const classes = new Set(filters.withoutClasses);
  const entities = new Set(
    graph.filterNodes((_, attributes) => !classes.has(attributes.class) && isOfReports(attributes, filters)),
  );
  const statements = new Set<string>();
  const neighbours = new Map<string, Set<string>>();
  const relate = (a: string, b: string) => {
    const known = neighbours.get(a);
    if (known) known.add(b);
    else neighbours.set(a, new Set([b]));
  };
  graph.forEachEdge((key, attributes, source, target) => {
    if (!entities.has(source) || !entities.has(target) || !passes(attributes, filters)) return;
    statements.add(key);
    if (attributes.negated || source === target) return;
    relate(source, target);
    relate(target, source);
  });
  const neighboursOf = (entity: string) => neighbours.get(entity) ?? none;
  // Degrees are those before any of these entities is left out: else leaving out would go on and on.
  const few = new Set([...entities].filter((entity) => neighboursOf(entity).size < filters.minDegree));
  for (const entity of few) {
    entities.delete(entity);
    for (const other of neighboursOf(entity)) neighbours.get(other)?.delete(entity);
    neighbours.delete(entity);
  }
  if (few.size > 0) {
    for (const key of statements) if (graph.extremities(key).some((end) => few.has(end))) statements.delete(key);
  }
  const bestConnected = world.bestConnected
    .filter((entity) => entities.has(entity))
    .sort((a, b) => neighboursOf(b).size - neighboursOf(a).size);
  return { entities, statements, neighboursOf, bestConnected };
}

/** Whether a statement is among those that filters leave, as far as its ends are. */
export function passes({ property, inferred, negated, citations }: StatementAttributes, filters: Filters): boolean {
  if (filters.withoutProperties.includes(property)) return false;
  if (filters.withoutInferred && inferred) return false;
  if (filters.withoutNegated && negated) return false;
  return isCitedBeyond(citations, filters.withoutReports);
}

/** Whether reports that are not left out name an entity; what no report names belongs to none. */
function isOfReports(entity: EntityAttributes, { withoutReports }: Filters): boolean {
  if (withoutReports.length === 0) return true;
  const reports = reportsOf(entity);
  return reports.size === 0 || [...reports].some((report) => !withoutReports.includes(report));
}

/** The reports that name an entity or say a value of it. */
const reportsOf = ({ mentions, values }: EntityAttributes): Set<string> =>
  new Set([...mentions, ...values.flatMap(({ citations }) => citations)].map(({ report }) => report));

const isCitedBeyond = (citations: readonly { report: string }[], reports: readonly string[]): boolean =>
  reports.length === 0 || citations.length === 0 || citations.some(({ report }) => !reports.includes(report));
