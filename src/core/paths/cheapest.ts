import type { Budget } from './budget.ts';
import { Heap } from './heap.ts';
import type { Stops } from './stops.ts';
import { demandStatements } from './survey.ts';
import type { ToGo } from './to-go.ts';
import { type Bounds, costUnit, type Walk } from './walk.ts';
import { addStep, type Ways } from './ways.ts';

/** How far a way has come: an entity, what has been passed, and at what cost. */
interface Label {
  entity: number;
  progress: number;
  hops: number;
  cost: number;
  settled: boolean;
  /** The best ways here, by their last step. */
  before: Label[];
  /** 1 where that step is inferred. */
  beforeInferred: number[];
}

/** A label as it was when it began to wait; it may have been reached more cheaply since. */
interface Waiting {
  label: Label;
  cost: number;
  hops: number;
  /** What the whole way costs at least, and how many steps it has then. */
  wholeCost: number;
  wholeHops: number;
}

const compare = (a: Waiting, b: Waiting) => a.wholeCost - b.wholeCost || a.wholeHops - b.wholeHops || a.hops - b.hops;

/**
 * All cheapest ways between two entities, and of these the shortest (Dijkstra's algorithm, with labels for what has been
 * passed and, where hops are bound, for each number of hops that is not worse in every respect). Between stops a
 * way may come to an entity a second time; whoever asks has to look. Null where there is none within bounds and budget.
 *
 * @param progress what of the stops is passed at the start
 */
export function cheapestWays(
  walk: Walk,
  from: number,
  to: number,
  { taken, barred, maxHops }: Bounds,
  { stops, progress }: { stops: Stops; progress: number },
  budget: Budget,
  toGo: ToGo | null,
): Ways | null {
  const { offsets, targets, kinds, statementKinds, survey } = walk.adjacency;
  const { ahead, closed, costs } = walk;
  const closedNow = new Set([...taken, from]);
  const barredNow = new Set(barred);
  const bound = Number.isFinite(maxHops);
  const waiting = new Heap<Waiting>(compare);
  /** By entity and progress, with one label for each number of hops where these are bound. */
  const labels = new Map<number, Label[]>();
  const stages = stops.all + 1;

  const wait = (label: Label) => {
    const { entity, cost, hops } = label;
    const wholeCost = cost + (toGo ? toGo.cost[entity] : 0);
    if (wholeCost === Number.POSITIVE_INFINITY) return;
    waiting.push({ label, cost, hops, wholeCost, wholeHops: hops + (toGo ? toGo.hops[entity] : 0) });
  };
  const come = (label: Label, kind: number, target: number) => {
    if (closedNow.has(target) || (target !== to && closed !== null && closed[target] === 1)) return;
    const passed = target === to ? label.progress : stops.pass(label.progress, target);
    if (passed === -1 || (target === to && passed !== stops.all)) return;
    const hops = label.hops + 1;
    const through = target === to || !costs?.through ? 0 : costs.through[target];
    const cost = label.cost + (costs ? costs.step[kind] : costUnit) + through;
    const guess = Number(statementKinds[kind >> 1].inferred);
    const key = target * stages + passed;
    const known = labels.get(key) ?? [];
    if (known.length === 0) labels.set(key, known);
    let next = known.find((other) => !bound || other.hops === hops);
    if (!next) {
      next = { entity: target, progress: passed, hops, cost, settled: false, before: [], beforeInferred: [] };
      known.push(next);
    } else {
      const order = cost - next.cost || hops - next.hops;
      if (order > 0) return;
      if (order === 0) {
        addBefore(next, label, guess);
        return;
      }
      Object.assign(next, { cost, hops });
    }
    next.before = [label];
    next.beforeInferred = [guess];
    wait(next);
  };

  const start: Label = { entity: from, progress, hops: 0, cost: 0, settled: false, before: [], beforeInferred: [] };
  wait(start);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { label } = next;
    if (label.settled || next.cost > label.cost) continue;
    label.settled = true;
    if (label.entity === to) return waysTo(label);
    if (label.hops >= maxHops) continue;
    const rivals = labels.get(label.entity * stages + label.progress) ?? [];
    if (rivals.some((other) => other !== label && other.settled && other.hops <= label.hops)) continue;
    if (!budget.spend(1)) return null;
    if (survey !== null && survey.explored[label.entity] === 0) {
      // Whatever waits is likely to be asked for soon.
      const soon = waiting.all().map((other) => other.label.entity);
      demandStatements(survey, new Set([label.entity, ...soon]));
    }
    for (let k = offsets[label.entity]; k < offsets[label.entity + 1]; k++) {
      if (ahead !== null && ahead[kinds[k]] === 0) continue;
      if (label === start && barredNow.has(targets[k])) continue;
      come(label, kinds[k], targets[k]);
    }
  }
  return null;
}

/** Of several steps between the same two, a stated one counts. */
function addBefore(label: Label, before: Label, inferred: number): void {
  const last = label.before.length - 1;
  if (label.before[last] === before) {
    label.beforeInferred[last] = Math.min(label.beforeInferred[last], inferred);
    return;
  }
  label.before.push(before);
  label.beforeInferred.push(inferred);
}

/** Every step back is one hop fewer, so that labels listed from the end on stand in the order of their hops. */
function waysTo(end: Label): Ways {
  const labels = [end];
  const places = new Map([[end, 0]]);
  for (const label of labels) {
    for (const before of label.before) if (!places.has(before)) places.set(before, labels.push(before) - 1);
  }
  const last = labels.length - 1;
  const ways: Ways = {
    cost: end.cost,
    entities: labels.map(({ entity }) => entity).reverse(),
    firstStep: Array(labels.length).fill(-1),
    nextStep: [],
    target: [],
    inferred: [],
  };
  for (const [place, { before, beforeInferred }] of labels.entries()) {
    for (const [i, label] of before.entries()) {
      addStep(ways, last - (places.get(label) as number), last - place, beforeInferred[i]);
    }
  }
  return ways;
}
