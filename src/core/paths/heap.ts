/** A binary heap: the least item first. */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  get size(): number {
    return this.items.length;
  }

  /** All items, in no order. */
  all(): readonly T[] {
    return this.items;
  }

  /** Lets go of all items behind the first so many that count. */
  trim(count: number, counts: (item: T) => boolean): void {
    const { items } = this;
    items.sort(this.compare);
    let left = count;
    const last = items.findIndex((item) => counts(item) && --left === 0);
    if (last !== -1) items.length = last + 1;
  }

  push(item: T): void {
    const { items, compare } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (compare(items[parent], item) <= 0) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop(): T | undefined {
    const { items, compare } = this;
    const [least] = items;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return least;
    let i = 0;
    for (let next = 1; next < items.length; next = 2 * i + 1) {
      if (next + 1 < items.length && compare(items[next + 1], items[next]) < 0) next++;
      if (compare(last, items[next]) <= 0) break;
      items[i] = items[next];
      i = next;
    }
    items[i] = last;
    return least;
  }
}
