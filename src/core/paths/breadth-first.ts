import { Budget } from './budget.ts';
import { countSteps, demandStatements } from './survey.ts';
import { type Bounds, costUnit, unbound, type Walk } from './walk.ts';
import { addStep, standing, type Ways } from './ways.ts';

/** No level has this mark: a search on either side passes by. */
const outside = 0x7fffffff;

/** No step leads back: here a side begins. */
const nowhere = -0x80000000;

/** One side of the search: the entities it has come to, level by level. */
interface Side {
  /** 1 from the start on, -1 from the end on: the sign of its marks. */
  sign: 1 | -1;
  may: Uint8Array | null;
  reached: Int32Array;
  /** The last whole level is `reached[begin]` up to `reached[end]`. */
  begin: number;
  end: number;
  level: number;
  /** How many steps lead on from the last level; -1 where nobody has counted, and there is at least one. */
  steps: number;
}

/**
 * Searches a walk level by level from both ends at once, always on the side with fewer steps before it. It keeps what
 * leads to each entity from the level before, so that when the sides meet, all shortest ways are known without a second
 * look at the graph.
 *
 * Its arrays are as long as the graph has entities. They are made once, and after a search only what it touched is reset.
 */
export class BreadthFirst {
  private readonly walk: Walk;
  /** 0 where no side has been, `level + 1` on the side of the start, its negative on the other. */
  private readonly mark: Int32Array;
  private readonly start: Side;
  private readonly end: Side;
  /**
   * By entity its step back: twice the entity it leads to, plus 1 where it is inferred. Where there are several, as most often
   * there are not, they are a list: this is `~k` of the last, `before[k]` the step, `nextBefore[k]` the next `k` or -1.
   */
  private readonly stepBack: Int32Array;
  private before = new Int32Array(4096);
  private nextBefore = new Int32Array(4096);
  private befores = 0;
  /** The steps at which one side meets the other: twice the entity from which, plus 1 where inferred, and the one to which. */
  private readonly meetingFrom: number[] = [];
  private readonly meetingTo: number[] = [];
  private metBy: Side;
  /** Where an entity stands in a list; whether it does, the list knows. */
  private readonly position: Int32Array;
  /** By kind of step. */
  private readonly guessed: Uint8Array;

  constructor(walk: Walk) {
    const { size, statementKinds } = walk.adjacency;
    this.walk = walk;
    this.mark = new Int32Array(size);
    this.stepBack = new Int32Array(size);
    this.position = new Int32Array(size);
    this.guessed = Uint8Array.from(statementKinds.flatMap(({ inferred }) => [Number(inferred), Number(inferred)]));
    const none = { begin: 0, end: 0, level: 0, steps: 0 };
    this.start = { sign: 1, may: walk.ahead, reached: new Int32Array(size), ...none };
    this.end = { sign: -1, may: walk.back, reached: new Int32Array(size), ...none };
    this.metBy = this.start;
  }

  /** The number of steps on a shortest way, -1 where there is none. */
  hops(from: number, to: number): number {
    if (from === to) return 0;
    this.begin(from, to, unbound);
    while (this.start.steps !== 0 && this.end.steps !== 0) {
      const side = this.narrower();
      if (!this.meets(side)) continue;
      const length = this.start.level + this.end.level;
      this.reset(unbound);
      return length;
    }
    this.reset(unbound);
    return -1;
  }

  /** All shortest ways between two entities, null where there is none within the bounds or the budget. */
  ways(from: number, to: number, bounds = unbound, budget = new Budget()): Ways | null {
    if (from === to) return standing(from);
    this.begin(from, to, bounds);
    const found = this.search(bounds, budget);
    const ways = found ? this.waysThroughMeetings() : null;
    this.reset(bounds);
    return ways;
  }

  private begin(from: number, to: number, bounds: Bounds): void {
    const { start, end, mark } = this;
    this.befores = 0;
    this.meetingFrom.length = 0;
    this.meetingTo.length = 0;
    for (const [side, entity] of [
      [start, from],
      [end, to],
    ] as const) {
      side.begin = 0;
      side.end = 1;
      side.level = 0;
      side.reached[0] = entity;
      side.steps = this.stepsFrom(side);
      mark[entity] = side.sign;
      this.stepBack[entity] = nowhere;
    }
    for (const entity of bounds.taken) mark[entity] = outside;
  }

  private reset(bounds: Bounds): void {
    const { mark } = this;
    for (const { reached, end } of [this.start, this.end]) for (let i = 0; i < end; i++) mark[reached[i]] = 0;
    for (const entity of bounds.taken) mark[entity] = 0;
  }

  private search({ barred, maxHops }: Bounds, budget: Budget): boolean {
    const { start, end, mark } = this;
    while (start.steps !== 0 && end.steps !== 0 && start.level + end.level < maxHops) {
      // A bound first step is taken first, so that the other side finds the start closed behind it.
      const first = barred.length > 0 && start.level === 0;
      const side = first ? start : this.narrower();
      if (!budget.spend(side.end - side.begin)) return false;
      const marks = first ? barred.map((entity) => mark[entity]) : [];
      for (let i = 0; i < marks.length; i++) mark[barred[i]] = outside;
      this.expand(side);
      this.metBy = side;
      for (let i = 0; i < marks.length; i++) mark[barred[i]] = marks[i];
      if (this.meetingTo.length > 0) return true;
    }
    return false;
  }

  /** Takes a side one level on, and notes what leads back from there, or, once it meets the other, the steps between. */
  private expand(side: Side): void {
    this.demandLevel(side);
    const { adjacency, closed } = this.walk;
    const { offsets, targets, kinds } = adjacency;
    const { mark, stepBack, meetingFrom, meetingTo, position, guessed } = this;
    const { sign, may, reached } = side;
    const next = sign * (side.level + 2);
    const meet = -sign * ((sign === 1 ? this.end : this.start).level + 1);
    let tail = side.end;
    for (let i = side.begin; i < side.end; i++) {
      const here = reached[i];
      const stop = offsets[here + 1];
      this.makeRoom(2 * (stop - offsets[here]));
      for (let k = offsets[here]; k < stop; k++) {
        const target = targets[k];
        const marked = mark[target];
        if (marked === 0) {
          if (meetingTo.length > 0) continue;
          if (may !== null && may[kinds[k]] === 0) continue;
          if (closed !== null && closed[target] === 1) continue;
          mark[target] = next;
          reached[tail++] = target;
          stepBack[target] = 2 * here + guessed[kinds[k]];
        } else if (marked === next) {
          if (meetingTo.length > 0 || (may !== null && may[kinds[k]] === 0)) continue;
          const step = 2 * here + guessed[kinds[k]];
          this.addBefore(target, here, step);
        } else if (marked === meet) {
          if (may !== null && may[kinds[k]] === 0) continue;
          const step = 2 * here + guessed[kinds[k]];
          const known = position[target];
          if (meetingTo[known] === target && meetingFrom[known] >> 1 === here) {
            if (step < meetingFrom[known]) meetingFrom[known] = step;
          } else {
            position[target] = meetingTo.push(target) - 1;
            meetingFrom.push(step);
          }
        }
      }
    }
    this.finishLevel(side, tail, meetingTo.length > 0);
  }

  /** Takes a side one level on, or as far as it meets the other. */
  private meets(side: Side): boolean {
    this.demandLevel(side);
    const { adjacency, closed } = this.walk;
    const { offsets, targets, kinds } = adjacency;
    const { mark } = this;
    const { sign, may, reached } = side;
    const next = sign * (side.level + 2);
    let tail = side.end;
    let met = false;
    for (let i = side.begin; i < side.end && !met; i++) {
      const here = reached[i];
      const stop = offsets[here + 1];
      for (let k = offsets[here]; k < stop; k++) {
        const target = targets[k];
        const marked = mark[target] * sign;
        if (marked > 0 || (may !== null && may[kinds[k]] === 0)) continue;
        if (marked < 0) {
          met = true;
          break;
        }
        if (closed !== null && closed[target] === 1) continue;
        mark[target] = next;
        reached[tail++] = target;
      }
    }
    this.finishLevel(side, tail, met);
    return met;
  }

  /** Notes one more step back from an entity that has one; of several to the same entity a stated one counts. */
  private addBefore(entity: number, to: number, step: number): void {
    const { stepBack, before, nextBefore } = this;
    let known = stepBack[entity];
    if (known >= 0) {
      if (known >> 1 === to) {
        if (step < known) stepBack[entity] = step;
        return;
      }
      before[this.befores] = known;
      nextBefore[this.befores] = -1;
      known = ~this.befores++;
    } else if (before[~known] >> 1 === to) {
      if (step < before[~known]) before[~known] = step;
      return;
    }
    before[this.befores] = step;
    nextBefore[this.befores] = ~known;
    stepBack[entity] = ~this.befores++;
  }

  /** Counts the steps that lead on from the new level, unless the sides have met. */
  private finishLevel(side: Side, tail: number, met: boolean): void {
    side.begin = side.end;
    side.end = tail;
    side.level++;
    if (met || side.begin === tail) side.steps = 0;
    else side.steps = this.walk.adjacency.survey === null ? this.stepsFrom(side) : -1;
  }

  private stepsFrom({ reached, begin, end }: Side): number {
    const { offsets, survey } = this.walk.adjacency;
    if (survey !== null) return countSteps(survey, reached.subarray(begin, end));
    let steps = 0;
    for (let i = begin; i < end; i++) steps += offsets[reached[i] + 1] - offsets[reached[i]];
    return steps;
  }

  /**
   * The side with fewer steps before it. Steps that are not known are not asked for where the number of entities, each of
   * which has one at least, settles it.
   */
  private narrower(): Side {
    const { start, end } = this;
    const width = (side: Side) => side.end - side.begin;
    if (start.steps === -1 && end.steps !== -1 && width(start) > end.steps) return end;
    if (end.steps === -1 && start.steps !== -1 && width(end) >= start.steps) return start;
    for (const side of [start, end]) if (side.steps === -1) side.steps = this.stepsFrom(side);
    return start.steps <= end.steps ? start : end;
  }

  /** Where only a part of the graph is here, a level is known as a whole or not gone on from. */
  private demandLevel({ reached, begin, end }: Side): void {
    const { survey } = this.walk.adjacency;
    if (survey !== null) demandStatements(survey, reached.subarray(begin, end));
  }

  private makeRoom(steps: number): void {
    if (this.befores + steps <= this.before.length) return;
    const length = 2 ** Math.ceil(Math.log2(this.befores + steps));
    for (const name of ['before', 'nextBefore'] as const) {
      const larger = new Int32Array(length);
      larger.set(this[name]);
      this[name] = larger;
    }
  }

  /** The ways through the steps at which the sides met, with all that leads back from there to both ends. */
  private waysThroughMeetings(): Ways {
    const { meetingFrom, meetingTo, position } = this;
    const here: number[] = [];
    const there: number[] = [];
    for (const step of meetingFrom) this.list(here, step >> 1);
    for (const entity of meetingTo) this.list(there, entity);
    const [atStart, atEnd] = this.metBy === this.start ? [here, there] : [there, here];
    this.listAllBefore(atStart);
    this.listAllBefore(atEnd);
    // Entities of the start's side are listed from the meeting backwards, those of the end's side onwards.
    const cut = atStart.length;
    const entities: number[] = [];
    for (let i = cut - 1; i >= 0; i--) entities.push(atStart[i]);
    for (const entity of atEnd) entities.push(entity);
    const cost = (this.start.level + this.end.level) * costUnit;
    const ways: Ways = {
      cost,
      entities,
      firstStep: Array(entities.length).fill(-1),
      nextStep: [],
      target: [],
      inferred: [],
    };
    for (let i = 0; i < cut; i++) {
      for (const step of this.stepsBack(atStart[i])) {
        addStep(ways, cut - 1 - position[step >> 1], cut - 1 - i, step & 1);
      }
    }
    for (let i = 0; i < meetingTo.length; i++) {
      const from = position[meetingFrom[i] >> 1];
      const to = position[meetingTo[i]];
      if (atStart === here) addStep(ways, cut - 1 - from, cut + to, meetingFrom[i] & 1);
      else addStep(ways, cut - 1 - to, cut + from, meetingFrom[i] & 1);
    }
    for (let i = 0; i < atEnd.length; i++) {
      for (const step of this.stepsBack(atEnd[i])) addStep(ways, cut + i, cut + position[step >> 1], step & 1);
    }
    return ways;
  }

  /** Adds to a list what leads back from it, and from there, to the end of its side. */
  private listAllBefore(entities: number[]): void {
    for (let i = 0; i < entities.length; i++) {
      for (const step of this.stepsBack(entities[i])) this.list(entities, step >> 1);
    }
  }

  private stepsBack(entity: number): number[] {
    const known = this.stepBack[entity];
    if (known === nowhere) return [];
    if (known >= 0) return [known];
    const steps: number[] = [];
    for (let k = ~known; k !== -1; k = this.nextBefore[k]) steps.push(this.before[k]);
    return steps;
  }

  /** Puts an entity into a list, once. */
  private list(entities: number[], entity: number): void {
    if (entities[this.position[entity]] === entity) return;
    this.position[entity] = entities.push(entity) - 1;
  }
}
