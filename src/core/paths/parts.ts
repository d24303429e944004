import type { RankedPath } from './ways.ts';

/** What a path has had before its first step. */
export const nothing = { length: 0, cost: 0, inferred: 0, crowd: 0, progress: 0 };

/** How paths begin: the entity that they have come to, and what they have had on the way. */
export interface Begin {
  entity: number;
  before: Begin | null;
  /** How many steps there are up to here. */
  length: number;
  cost: number;
  inferred: number;
  crowd: number;
  /** Which stops are passed. */
  progress: number;
}

/** Where paths that were given part from each other. */
export interface Fork {
  begin: Begin;
  given: number[][];
  barred: number[];
}

/** In a stack of forks: what was opened last is left again. */
export const leave = Symbol('leave');

/** All paths that begin alike and then do not go on to what is barred; its best ones stand in a row. */
export class Part {
  readonly begin: Begin;
  /** The entities of the beginning but for the last. */
  readonly before: number[];
  readonly barred: number[];
  /** The path that is next; null where all ties have been given. */
  head: RankedPath | null = null;
  /** What its next path costs at least. */
  cost = 0;
  readonly given: number[][] = [];
  private readonly ties: Iterator<RankedPath, void>;

  constructor(begin: Begin, before: number[], barred: number[], ties: Iterator<RankedPath, void>) {
    this.begin = begin;
    this.before = before;
    this.barred = barred;
    this.ties = ties;
    this.advance();
  }

  advance(): void {
    const { value } = this.ties.next();
    this.head = value
      ? {
          entities: [...this.before, ...value.entities],
          cost: this.begin.cost + value.cost,
          inferred: this.begin.inferred + value.inferred,
          crowd: value.crowd,
        }
      : null;
    if (this.head) this.cost = this.head.cost;
  }
}

/** By what their next paths have; what has yet to be divided goes before paths of the same cost. */
export function compareParts(a: Part, b: Part): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  if (a.head === null || b.head === null) return Number(a.head !== null) - Number(b.head !== null);
  return (
    a.head.entities.length - b.head.entities.length ||
    a.head.inferred - b.head.inferred ||
    a.head.crowd - b.head.crowd ||
    compareByIris(a.head.entities, b.head.entities)
  );
}

function compareByIris(a: number[], b: number[]): number {
  for (const [i, entity] of a.entries()) if (entity !== b[i]) return entity - b[i];
  return 0;
}

/** Where a way first comes to an entity again; -1 where it never does. */
export function firstRepeated(entities: number[]): number {
  const passed = new Set<number>();
  return entities.findIndex((entity) => passed.size === passed.add(entity).size);
}
