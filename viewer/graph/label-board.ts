import type { Position } from './label-positions.ts';
import { grown, intersects, SpatialGrid } from './spatial-grid.ts';

/** Pixels between two labels. */
export const apart = 4;
/** So many labels in a row may push each other away. */
const longestChain = 4;
/** So many may be pushed by one. */
const pushedAtOnce = 2;
/** Positions looked at to push others away for one label, and for all: crowds must not take for ever. */
const patience = 400;
const patienceInAll = 12_000;

const none: readonly number[] = [];

/** Where the labels of a drawing stand while they are being placed: one position each of those they can take, none touching. */
export class LabelBoard {
  private readonly positions: Position[][];
  private readonly taken: (Position | null)[];
  private readonly grid: SpatialGrid;
  /** What was moved, and from where, to go back. */
  private readonly moves: { label: number; from: Position | null }[] = [];
  /** Labels that may not be pushed, since they push themselves. */
  private readonly fixed = new Set<number>();
  private patience = 0;
  private patienceLeft = patienceInAll;

  /** @param positions of each label, the best first */
  constructor({ width, height }: { width: number; height: number }, positions: Position[][]) {
    this.positions = positions;
    this.taken = positions.map(() => null);
    this.grid = new SpatialGrid(width, height);
  }

  positionOf(label: number): Position | null {
    return this.taken[label];
  }

  /** Gives a label the best free position or, if there is none, one from which others can be pushed to other positions. */
  place(label: number): boolean {
    const free = this.positions[label].find((position) => this.labelsAt(position, 0));
    if (free) this.move(label, free);
    else if (this.positions[label].length > 0) this.pushInto(label);
    this.moves.length = 0;
    return this.taken[label] !== null;
  }

  /** Moves a label to its best free position, which may have become free since it was placed. */
  improve(label: number): void {
    if (!this.taken[label]) return;
    this.move(label, null);
    this.place(label);
  }

  private pushInto(label: number): void {
    this.patience = Math.min(patience, this.patienceLeft);
    this.patienceLeft -= this.patience;
    for (let chain = 1; chain <= longestChain; chain++) if (this.push(label, chain)) break;
    this.patienceLeft += Math.max(0, this.patience);
  }

  /** Places a label where those in its way find places in turn, at most so many in a row; else leaves all as it was. */
  private push(label: number, chain: number): boolean {
    this.fixed.add(label);
    const done = this.positions[label].some((position) => this.patience-- > 0 && this.pushTo(label, position, chain));
    this.fixed.delete(label);
    return done;
  }

  private pushTo(label: number, position: Position, chain: number): boolean {
    const others = this.labelsAt(position, chain === 0 ? 0 : pushedAtOnce);
    if (!others || others.some((other) => this.fixed.has(other))) return false;
    const mark = this.moves.length;
    for (const other of others) this.move(other, null);
    this.move(label, position);
    const held: number[] = [];
    const done = others.every((other) => {
      if (!this.push(other, chain - 1)) return false;
      this.fixed.add(other);
      held.push(other);
      return true;
    });
    for (const other of held) this.fixed.delete(other);
    if (!done) this.goBack(mark);
    return done;
  }

  /** The labels that a position would touch; null where there are more than so many. */
  private labelsAt({ box }: Position, most: number): readonly number[] | null {
    let found = none;
    const room = grown(box, apart);
    const tooMany = this.grid.some(room, (label) => {
      if (!intersects(this.taken[label]!.box, room) || found.includes(label)) return false;
      found = [...found, label];
      return found.length > most;
    });
    return tooMany ? null : found;
  }

  private move(label: number, to: Position | null): void {
    this.moves.push({ label, from: this.taken[label] });
    this.set(label, to);
  }

  private goBack(mark: number): void {
    while (this.moves.length > mark) {
      const { label, from } = this.moves.pop()!;
      this.set(label, from);
    }
  }

  private set(label: number, to: Position | null): void {
    const from = this.taken[label];
    if (from) this.grid.remove(label, from.box);
    if (to) this.grid.add(label, to.box);
    this.taken[label] = to;
  }
}
