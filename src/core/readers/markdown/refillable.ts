/**
 * A list that is filled again and again: it keeps its memory when it is cleared, which an array does not. Every paragraph
 * needs some ten lists.
 */
export class Refillable<T> {
  private readonly items: T[] = [];
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(item: T): void {
    if (this.length < this.items.length) this.items[this.length] = item;
    else this.items.push(item);
    this.length++;
  }

  pop(): T {
    return this.items[--this.length];
  }

  at(index: number): T {
    return this.items[index];
  }

  put(index: number, item: T): void {
    this.items[index] = item;
  }

  /** A copy that is no longer than its items; a list that grows item by item has room for sixteen more. */
  toArray(): T[] {
    return this.items.slice(0, this.length);
  }
}

/** The index of the last of the ascending numbers that is at most `value`, or -1. */
export function lastAtMost(numbers: Refillable<number>, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers.at(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
