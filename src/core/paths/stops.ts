/**
 * The entities that a path must lead through, in any order or in theirs. Progress is a number: in order, how many of them
 * have been passed; else a bit for each.
 */
export class Stops {
  /** The progress of a path that has passed all. */
  readonly all: number;
  private readonly places: Map<number, number>;
  private readonly inOrder: boolean;

  /** @param entities none twice; at most 30 of them where the order is free */
  constructor(entities: number[] = [], inOrder = false) {
    this.places = new Map(entities.map((entity, i) => [entity, i]));
    this.inOrder = inOrder;
    this.all = inOrder ? entities.length : 2 ** entities.length - 1;
  }

  /** The progress once an entity is passed; -1 where it must not be passed now: it has been, or comes later. */
  pass(progress: number, entity: number): number {
    const place = this.places.get(entity);
    if (place === undefined) return progress;
    if (this.inOrder) return place === progress ? progress + 1 : -1;
    return (progress & (1 << place)) === 0 ? progress | (1 << place) : -1;
  }
}
