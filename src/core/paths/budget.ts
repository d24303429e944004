/** How many entities a query may still visit. */
export class Budget {
  private left: number;
  /** Whether the query wanted to visit more: what it has found is not all. */
  exhausted = false;

  constructor(entities = Number.POSITIVE_INFINITY) {
    this.left = entities;
  }

  /** Takes so many entities from the budget; false, and nothing taken, where it does not hold them. */
  spend(entities: number): boolean {
    if (entities > this.left) this.exhausted = true;
    else this.left -= entities;
    return !this.exhausted;
  }
}
