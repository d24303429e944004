import { closedBetween } from './between.ts';
import { BreadthFirst } from './breadth-first.ts';
import type { Budget } from './budget.ts';
import { cheapestWays } from './cheapest.ts';
import { Heap } from './heap.ts';
import { type Begin, compareParts, type Fork, firstRepeated, leave, nothing, Part } from './parts.ts';
import type { Stops } from './stops.ts';
import { demandStatements } from './survey.ts';
import { type ToGo, toGo } from './to-go.ts';
import { type Bounds, costUnit, unbound, type Walk } from './walk.ts';
import { firstWay, type RankedPath, type Ways, waysInOrder } from './ways.ts';

/** Two entities, by number. */
export interface Ends {
  from: number;
  to: number;
}

/** What a path between two ends is bound by. */
export interface Demands extends Ends {
  stops: Stops;
  maxHops: number;
  /** How many paths will be asked for at most. */
  wanted: number;
}

/** Finds paths in a walk, as many as one asks it for: its arrays are made once. */
export class PathFinder {
  private readonly walk: Walk;
  private readonly breadthFirst: BreadthFirst;
  /** What is still to go to the end that was asked for last, where steps have costs. */
  private rest: { to: number; toGo: ToGo } | null = null;

  constructor(walk: Walk) {
    this.walk = walk;
    this.breadthFirst = new BreadthFirst(walk);
  }

  /** The number of steps on a shortest path, -1 where there is none. */
  hops({ from, to }: Ends): number {
    return this.breadthFirst.hops(from, to);
  }

  /** The best path where there are no stops; null where there is none. */
  firstPath(demands: Demands, budget: Budget): number[] | null {
    const ways = this.ways(demands, { ...unbound, maxHops: demands.maxHops }, 0, budget);
    return ways && firstWay(ways, this.walk.adjacency.degrees);
  }

  /** The paths that cost the least and are the shortest of these, where there are no stops, in order. */
  *bestPaths(demands: Demands, budget: Budget): Generator<RankedPath, void> {
    const ways = this.ways(demands, { ...unbound, maxHops: demands.maxHops }, 0, budget);
    if (ways) yield* waysInOrder(ways, this.walk.adjacency.degrees);
  }

  /** All ways between two entities that are the shortest or, where steps have costs, the cheapest. */
  private ways({ from, to, stops }: Demands, bounds: Bounds, progress: number, budget: Budget): Ways | null {
    const { walk } = this;
    if (walk.costs === null && progress === stops.all) return this.breadthFirst.ways(from, to, bounds, budget);
    // These two look at all of a graph before the search begins, so they are for graphs that are here as a whole.
    const isWhole = walk.adjacency.survey === null;
    // What is still to go is worth a search of its own once more than one way to the same end is asked for.
    if (isWhole && walk.costs !== null && bounds.taken.length + bounds.barred.length > 0 && this.rest?.to !== to) {
      const rest = toGo(walk, to, budget);
      if (rest === null) return null;
      this.rest = { to, toGo: rest };
    }
    const rest = this.rest?.to === to ? this.rest.toGo : null;
    const closed = !isWhole || progress === stops.all ? walk.closed : closedBetween(walk, from, to, bounds, budget);
    if (budget.exhausted) return null;
    return cheapestWays({ ...walk, closed }, from, to, bounds, { stops, progress }, budget, rest);
  }

  /**
   * All paths between two different entities, best first, found one by one as they are asked for; none repeats an entity.
   *
   * Yen's algorithm in the form of Lawler: all paths that begin alike and do not go on to certain entities are a part, and
   * no two parts share a path. Two things make it faster than plain Yen. One search gives all ties of a part, in order, not one
   * path of it. And only when these are used up, and nothing that waits elsewhere is as short, is the rest
   * of the part divided by where its paths leave those ties. Where nothing else leads on, no search is made.
   *
   * Where stops are to be passed, the best way of a part may repeat an entity: it is not given, it only divides the part.
   */
  *pathsInOrder(demands: Demands, budget: Budget): Generator<RankedPath, void> {
    const waiting = new Heap<Part>(compareParts);
    this.open({ entity: demands.from, before: null, ...nothing }, [], demands, waiting, budget);
    for (let part = waiting.pop(); part && !budget.exhausted; part = waiting.pop()) {
      if (part.head === null) {
        this.divide(part, demands, waiting, budget);
        continue;
      }
      const { head } = part;
      const repeated = demands.stops.all === 0 ? -1 : firstRepeated(head.entities);
      if (repeated === -1) {
        part.given.push(head.entities);
        yield head;
        part.advance();
      } else {
        part.given.push(head.entities.slice(0, repeated + 1));
        part.head = null;
      }
      // Once all ties are given, what is left of a part is longer where all steps cost the same.
      if (part.head === null && repeated === -1 && this.walk.costs === null) part.cost += costUnit;
      if (part.cost <= demands.maxHops * costUnit || this.walk.costs !== null) waiting.push(part);
    }
  }

  /**
   * Searches a part, and lets it wait for its turn if it holds a path. Of parts that each hold one, no more need to wait than
   * there are paths wanted.
   */
  private open(begin: Begin, barred: number[], demands: Demands, waiting: Heap<Part>, budget: Budget): void {
    const before: number[] = [];
    for (let step = begin.before; step; step = step.before) before.push(step.entity);
    before.reverse();
    const bounds = { taken: before, barred, maxHops: demands.maxHops - before.length };
    const ways = this.ways({ ...demands, from: begin.entity }, bounds, begin.progress, budget);
    if (ways === null) return;
    waiting.push(new Part(begin, before, barred, waysInOrder(ways, this.walk.adjacency.degrees, begin.crowd)));
    if (demands.stops.all === 0 && waiting.size > 2 * demands.wanted + 16) {
      waiting.trim(demands.wanted, ({ head }) => head !== null);
    }
  }

  /** Opens what is left of a part, by where it leaves the paths that were given of it. */
  private divide(part: Part, demands: Demands, waiting: Heap<Part>, budget: Budget): void {
    const taken = new Set(part.before);
    const stack: (Fork | typeof leave)[] = [{ begin: part.begin, given: part.given, barred: part.barred }];
    const path: number[] = [];
    for (let fork = stack.pop(); fork && !budget.exhausted; fork = stack.pop()) {
      if (fork === leave) {
        taken.delete(path.pop() as number);
        continue;
      }
      const { begin } = fork;
      const { length } = begin;
      taken.add(begin.entity);
      path.push(begin.entity);
      stack.push(leave);
      const next = new Map<number, number[][]>();
      for (const entities of fork.given) {
        const on = next.get(entities[length + 1]);
        if (on) on.push(entities);
        else next.set(entities[length + 1], [entities]);
      }
      const barred = [...fork.barred, ...next.keys()];
      if (this.leadsOn(begin.entity, taken, new Set(barred), demands.to)) {
        this.open(begin, barred, demands, waiting, budget);
      }
      for (const [entity, given] of next) {
        const further = given.filter((entities) => entities.length > length + 2);
        if (further.length > 0)
          stack.push({ begin: this.goOn(begin, entity, demands.stops), given: further, barred: [] });
      }
    }
  }

  /** Whether there is a step from an entity to one that is neither taken nor barred. */
  private leadsOn(entity: number, taken: Set<number>, barred: Set<number>, to: number): boolean {
    const { ahead, closed, adjacency } = this.walk;
    const { offsets, targets, kinds, survey } = adjacency;
    if (survey !== null) demandStatements(survey, [entity]);
    for (let k = offsets[entity]; k < offsets[entity + 1]; k++) {
      const target = targets[k];
      if (ahead !== null && ahead[kinds[k]] === 0) continue;
      if (closed !== null && closed[target] === 1 && target !== to) continue;
      if (!barred.has(target) && !taken.has(target)) return true;
    }
    return false;
  }

  /** A beginning with one more entity, which is not the end. */
  private goOn(begin: Begin, entity: number, stops: Stops): Begin {
    const { cost, inferred } = this.bestStep(begin.entity, entity);
    const { costs, adjacency } = this.walk;
    return {
      entity,
      before: begin,
      length: begin.length + 1,
      cost: begin.cost + cost + (costs?.through ? costs.through[entity] : 0),
      inferred: begin.inferred + inferred,
      crowd: Math.max(begin.crowd, adjacency.degrees.of(entity)),
      progress: stops.pass(begin.progress, entity),
    };
  }

  /** The cheapest of the steps between two neighbours and, among the cheapest, a stated one. */
  private bestStep(from: number, to: number): { cost: number; inferred: number } {
    const { ahead, costs, adjacency } = this.walk;
    const { offsets, targets, kinds, statementKinds } = adjacency;
    const best = { cost: Number.POSITIVE_INFINITY, inferred: 1 };
    for (let k = offsets[from]; k < offsets[from + 1]; k++) {
      if (targets[k] !== to || (ahead !== null && ahead[kinds[k]] === 0)) continue;
      const cost = costs ? costs.step[kinds[k]] : costUnit;
      const inferred = Number(statementKinds[kinds[k] >> 1].inferred);
      if (cost > best.cost || (cost === best.cost && inferred >= best.inferred)) continue;
      best.cost = cost;
      best.inferred = inferred;
    }
    return best;
  }
}
