import { NotKnown, type Survey } from './survey.ts';

/** What all statements of one kind have in common; of most graphs there are but a few kinds. */
export interface StatementKind {
  /** Whatever number its property has for those who filter by it. */
  property: number;
  negated: boolean;
  inferred: boolean;
  /** From 0 to 1. */
  confidence: number;
}

/** A statement between two numbered entities; `kind` is an index into a list of kinds. */
export interface NumberedStatement {
  subject: number;
  object: number;
  kind: number;
}

/**
 * Who is next to whom, frozen into typed arrays. The steps from entity `i` stand from `offsets[i]` up to `offsets[i + 1]`:
 * each leads to `targets[k]`, in no order, and is one of `kinds[k]`; several may lead to the same. Entities are numbered in
 * the order of their IRIs, so that comparing numbers compares IRIs.
 *
 * Every statement is two steps, one from each of its ends: a statement of kind `s` is walked from its subject as a step of
 * kind `2s`, and from its object as one of kind `2s + 1`.
 */
export interface Adjacency {
  /** How many entities there are. */
  size: number;
  offsets: Uint32Array;
  targets: Uint32Array;
  kinds: Uint8Array | Uint16Array | Uint32Array;
  /** By `kind >> 1`. */
  statementKinds: StatementKind[];
  degrees: Degrees;
  /** What is known of it; null where all is. */
  survey: Survey | null;
}

/**
 * Freezes statements, which are read once and one by one: the iterator may hand out the same object again and again. A
 * statement of an entity about itself leads nowhere and is left out.
 *
 * Steps are first sorted into regions of neighbouring entities, each small enough for the processor's cache, and within
 * a region by entity: twice as fast as going to every entity's own place at once.
 *
 * @param size the number of entities; subjects and objects are numbers below it, in the order of IRIs
 * @param statementKinds what the kinds of the statements are indices of
 * @param survey where these are not all statements there are, of which entities they are
 * @throws RangeError where a number is out of its range
 */
export function freezeStatements(
  size: number,
  statementKinds: StatementKind[],
  statements: Iterable<NumberedStatement>,
  survey: Survey | null = null,
): Adjacency {
  const kindCount = 2 * statementKinds.length;
  const regions = new Regions(size, kindCount);
  let count = 0;
  for (const { subject, object, kind } of statements) {
    if (!(subject >= 0 && subject < size && object >= 0 && object < size && kind >= 0 && 2 * kind < kindCount)) {
      throw new RangeError(`a number of statement ${count} (${subject}, ${kind}, ${object}) is out of its range`);
    }
    count++;
    if (subject === object) continue;
    regions.add(subject, object, 2 * kind);
    regions.add(object, subject, 2 * kind + 1);
  }
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(regions.steps);
  const Kinds = kindCount <= 0x100 ? Uint8Array : kindCount <= 0x10000 ? Uint16Array : Uint32Array;
  const kinds = new Kinds(regions.steps);
  regions.sortInto(offsets, targets, kinds);
  return {
    size,
    offsets,
    targets,
    kinds,
    statementKinds,
    degrees: new Degrees(offsets, targets, kinds, statementKinds, survey),
    survey,
  };
}

/** Steps by the region of the entity they start from: a region is that many neighbouring numbers. */
class Regions {
  steps = 0;
  /** How many bits of an entity's number are its number within its region. */
  private readonly bits: number;
  /** By region: pieces of pairs, the first kind and number within the region, the second the target. */
  private readonly pieces: Uint32Array[][];
  private readonly last: Uint32Array[];
  private readonly filled: Uint32Array;
  private readonly size: number;

  constructor(size: number, kindCount: number) {
    this.size = size;
    this.bits = Math.min(14, 32 - Math.ceil(Math.log2(kindCount + 1)));
    const count = Math.ceil(size / 2 ** this.bits);
    const pairs = Math.max(64, Math.min(8192, 2 ** 20 / count));
    this.last = Array.from({ length: count }, () => new Uint32Array(2 * Math.ceil(pairs)));
    this.pieces = this.last.map((piece) => [piece]);
    this.filled = new Uint32Array(count);
  }

  add(from: number, to: number, kind: number): void {
    const { bits, filled } = this;
    const region = from >>> bits;
    let piece = this.last[region];
    let at = filled[region];
    if (at === piece.length) {
      piece = new Uint32Array(piece.length);
      this.last[region] = piece;
      this.pieces[region].push(piece);
      at = 0;
    }
    piece[at] = (kind << bits) | (from & ((1 << bits) - 1));
    piece[at + 1] = to;
    filled[region] = at + 2;
    this.steps++;
  }

  /** Fills the arrays of an adjacency. */
  sortInto(offsets: Uint32Array, targets: Uint32Array, kinds: Adjacency['kinds']): void {
    const mask = (1 << this.bits) - 1;
    const next = new Uint32Array(mask + 1);
    let total = 0;
    for (const [region, pieces] of this.pieces.entries()) {
      const first = region * (mask + 1);
      next.fill(0);
      const endOf = (piece: Uint32Array) => (piece === this.last[region] ? this.filled[region] : piece.length);
      for (const piece of pieces) {
        const end = endOf(piece);
        for (let i = 0; i < end; i += 2) next[piece[i] & mask]++;
      }
      for (let i = 0; i <= mask && first + i < this.size; i++) {
        const count = next[i];
        next[i] = total;
        total += count;
        offsets[first + i + 1] = total;
      }
      for (const piece of pieces) {
        const end = endOf(piece);
        for (let i = 0; i < end; i += 2) {
          const at = next[piece[i] & mask]++;
          kinds[at] = piece[i] >>> this.bits;
          targets[at] = piece[i + 1];
        }
      }
      this.pieces[region] = [];
    }
  }
}

/** How many other entities an entity is connected with by statements that are not denied; counted when first asked for. */
export class Degrees {
  private readonly offsets: Uint32Array;
  private readonly targets: Uint32Array;
  private readonly kinds: Adjacency['kinds'];
  private readonly negated: Uint8Array;
  /** One more than the degree; 0 where it has not been counted. */
  private readonly known: Uint32Array;
  /** The entity, plus 1, that was last found to be connected with each. */
  private readonly metBy: Uint32Array;
  private readonly survey: Survey | null;

  constructor(
    offsets: Uint32Array,
    targets: Uint32Array,
    kinds: Adjacency['kinds'],
    statementKinds: StatementKind[],
    survey: Survey | null,
  ) {
    this.offsets = offsets;
    this.survey = survey;
    this.targets = targets;
    this.kinds = kinds;
    this.negated = Uint8Array.from(statementKinds, ({ negated }) => Number(negated));
    this.known = new Uint32Array(offsets.length - 1);
    this.metBy = new Uint32Array(offsets.length - 1);
  }

  of(entity: number): number {
    if (this.survey !== null && this.survey.explored[entity] === 0) {
      this.demand([entity]);
      return this.survey.degrees[entity];
    }
    if (this.known[entity] === 0) this.known[entity] = this.count(entity) + 1;
    return this.known[entity] - 1;
  }

  /** Throws where the degree of one of the entities is not known. */
  demand(entities: Iterable<number>): void {
    if (this.survey === null) return;
    const { explored, degrees } = this.survey;
    const unknown = [...entities].filter((entity) => explored[entity] === 0 && degrees[entity] === -1);
    if (unknown.length > 0) throw new NotKnown('degrees', unknown);
  }

  private count(entity: number): number {
    const { offsets, targets, kinds, negated, metBy } = this;
    let degree = 0;
    for (let k = offsets[entity]; k < offsets[entity + 1]; k++) {
      if (metBy[targets[k]] === entity + 1 || negated[kinds[k] >> 1] === 1) continue;
      metBy[targets[k]] = entity + 1;
      degree++;
    }
    return degree;
  }
}
