import { compareCodePoints } from './code-points.ts';

/**
 * The names nearest to one that is unknown, by edit distance with transpositions (optimal string alignment),
 * letter case aside: for suggestions, never for answers.
 *
 * @returns at most three names within a third of the name's length, nearest first
 */
export function nearNames(name: string, names: Iterable<string>): string[] {
  const distanceTo = nearnessTo(name.toLowerCase());
  const found: { name: string; distance: number }[] = [];
  for (const candidate of names) {
    const distance = distanceTo(candidate.toLowerCase());
    if (distance !== null) found.push({ name: candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || compareCodePoints(a.name, b.name));
  return found.slice(0, 3).map((near) => near.name);
}

/** Near names as a question; null where there is none. */
export function didYouMean(near: string[]): string | null {
  return near.length === 0 ? null : `did you mean ${near.map((name) => `“${name}”`).join(' or ')}?`;
}

/**
 * Measures how near names are to one, in edits of code points.
 *
 * @returns a function that gives the distance of a name, or null where it is more than a third of the length; a
 *   name of one character has nothing near it, for an edit leaves nothing of it
 */
export function nearnessTo(wanted: string): (name: string) => number | null {
  const alignment = new Alignment(wanted);
  return (name) => {
    const distance = alignment.distanceTo(name);
    return distance <= alignment.limit ? distance : null;
  };
}

/** Characters are counted in so many groups. */
const groups = 64;

/**
 * Optimal string alignment of one text with others: the least number of insertions, deletions, exchanges and swaps of
 * neighbours that turn it into the other, none within another.
 */
class Alignment {
  readonly limit: number;
  private readonly text: number[] = [];
  private readonly other: number[] = [];
  /** How many characters of each group the text has. */
  private readonly counts = new Int32Array(groups);
  private readonly surplus = new Int32Array(groups);
  private beforeLast: number[] = [];
  private last: number[] = [];
  private row: number[] = [];

  constructor(text: string) {
    fillWithCodePoints(this.text, text);
    for (const code of this.text) this.counts[code % groups]++;
    this.limit = this.text.length < 2 ? 0 : Math.max(1, Math.floor(this.text.length / 3));
  }

  /** The distance to a name, or `limit + 1` as soon as it is known to be more than `limit`. */
  distanceTo(name: string): number {
    const { text, other, limit } = this;
    // In UTF-16 units, of which a code point has one or two: spares most names of other lengths the rest.
    if (name.length < text.length - limit || name.length > 2 * (text.length + limit)) return limit + 1;
    fillWithCodePoints(other, name);
    if (Math.abs(text.length - other.length) > limit || this.leastDistance() > limit) return limit + 1;
    return this.align();
  }

  /** No edit brings or takes more than one character: what either text has too many must all be edited. */
  private leastDistance(): number {
    const { text, other, surplus } = this;
    surplus.set(this.counts);
    for (let j = 0; j < other.length; j++) surplus[other[j] % groups]--;
    let missing = 0;
    for (let group = 0; group < groups; group++) if (surplus[group] > 0) missing += surplus[group];
    return Math.max(missing, missing + other.length - text.length);
  }

  /** Fills only the cells up to `limit` beside the diagonal of the table, for the others lie beyond the limit. */
  private align(): number {
    const { text, other, limit } = this;
    const beyond = limit + 1;
    for (let j = 0; j <= Math.min(other.length, beyond); j++) this.last[j] = j;
    for (let i = 1; i <= text.length; i++) {
      const { beforeLast, last, row } = this;
      const from = Math.max(1, i - limit);
      const to = Math.min(other.length, i + limit);
      row[from - 1] = i;
      let least = row[from - 1];
      for (let j = from; j <= to; j++) {
        const same = text[i - 1] === other[j - 1];
        let distance = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && text[i - 1] === other[j - 2] && text[i - 2] === other[j - 1]) {
          distance = Math.min(distance, beforeLast[j - 2] + 1);
        }
        row[j] = distance;
        least = Math.min(least, distance);
      }
      if (to < other.length) row[to + 1] = beyond;
      if (least > limit) return beyond;
      this.beforeLast = last;
      this.last = row;
      this.row = beforeLast;
    }
    return Math.min(beyond, this.last[other.length]);
  }
}

/** Fills a list with the code points of a text; the list is used again, for names are measured by the thousand. */
function fillWithCodePoints(list: number[], text: string): void {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    list[length++] = code;
  }
  list.length = length;
}
