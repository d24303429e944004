import { Budget } from './budget.ts';
import { type Ends, PathFinder } from './path-finder.ts';
import { Stops } from './stops.ts';
import type { Walk } from './walk.ts';
import type { RankedPath } from './ways.ts';

export type PathMode = 'shortest' | 'all-shortest' | 'k-shortest' | 'simple';

/** What is asked of a walk, entities by number. */
export interface Search extends Ends {
  mode: PathMode;
  /** How many paths in the mode `k-shortest`. */
  k: number;
  /** How many paths at most, in any mode. */
  limit: number;
  /** How many steps at most. */
  maxHops: number;
  /** Entities to lead through. */
  via: number[];
  viaInOrder: boolean;
  /** How many entities may be visited; null for as many as there are to visit. */
  maxVisited: number | null;
}

/** What was found: paths as entities, best first. */
export interface Found {
  paths: number[][];
  /** What cut the answer short; null where these are all that were asked for. */
  cut: 'limit' | 'budget' | null;
}

/** Finds paths: none repeats an entity, in any mode. */
export function search(walk: Walk, asked: Search): Found {
  const { from, to, mode } = asked;
  const stops = stopsOf(asked);
  if (stops === null) return { paths: [], cut: null };
  if (from === to) return { paths: stops.all === 0 ? [[from]] : [], cut: null };
  const finder = new PathFinder(walk);
  const budget = new Budget(asked.maxVisited ?? (stops.all === 0 ? Number.POSITIVE_INFINITY : stopsBudget(walk)));
  // No path has as many steps as there are entities: a bound that high is none.
  const maxHops = asked.maxHops < walk.adjacency.size ? asked.maxHops : Number.POSITIVE_INFINITY;
  const wanted = wantedOf(asked);
  const demands = { from, to, stops, maxHops, wanted: Math.min(wanted, asked.limit + 1) };
  if (stops.all === 0 && mode === 'shortest') {
    const path = finder.firstPath(demands, budget);
    return { paths: path ? [path] : [], cut: budget.exhausted ? 'budget' : null };
  }
  const tiesAreAll = stops.all === 0 && mode === 'all-shortest' && walk.costs === null;
  const inOrder = tiesAreAll ? finder.bestPaths(demands, budget) : finder.pathsInOrder(demands, budget);
  return takePaths(inOrder, asked, wanted, budget);
}

/**
 * To find a path without repeated entities through given ones is hard: there are graphs in which every known way of doing it
 * would not end in a lifetime. Rather than that, the search gives up.
 */
const stopsBudget = ({ adjacency }: Walk): number => 3_000_000 + 2 * adjacency.size;

/** How many paths the mode asks for. */
const wantedOf = ({ mode, k }: Search): number =>
  mode === 'shortest' ? 1 : mode === 'k-shortest' ? k : Number.POSITIVE_INFINITY;

/** Takes as many paths as are wanted, and looks for one more only where the limit may have cut them short. */
function takePaths(inOrder: Iterable<RankedPath>, { mode, limit }: Search, wanted: number, budget: Budget): Found {
  const paths: number[][] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const { entities, cost } of inOrder) {
    if (mode === 'all-shortest' && cost > least) break;
    if (paths.length === limit) return { paths, cut: 'limit' };
    least = cost;
    paths.push(entities);
    if (paths.length === wanted) return { paths, cut: null };
  }
  return { paths, cut: budget.exhausted ? 'budget' : null };
}

/**
 * The stops between the ends; null where no path can pass them: an end is passed only first or last, and a stop only
 * once.
 */
function stopsOf({ from, to, via, viaInOrder }: Search): Stops | null {
  if (!viaInOrder) return new Stops([...new Set(via)].filter((entity) => entity !== from && entity !== to));
  const once = via.filter((entity, i) => entity !== via[i - 1]);
  if (once[0] === from) once.shift();
  if (once.at(-1) === to) once.pop();
  const possible = new Set(once).size === once.length && !once.includes(from) && !once.includes(to);
  return possible ? new Stops(once, true) : null;
}
