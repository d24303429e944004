import { IncompleteError } from '../errors.ts';
import { countIn, type Results, ResultsError, type Row, textIn } from '../sparql/results.ts';
import { iriTerm, textExpression } from '../sparql/terms.ts';

/** Asks a store one query. */
export type Ask = (query: string) => Promise<Results>;

export interface ReaderSettings {
  /** The named graphs that are read. */
  graphs: string[];
  /** So many rows are asked for at once. */
  pageSize: number;
}

/**
 * Reads answers of a store as a whole or not at all. Stores cut answers in silence, so every answer is asked for together
 * with its own number of rows; where it has fewer, it is asked for page by page, and where these have fewer, refused.
 */
export class StoreReader {
  readonly from: string;
  readonly graphs: string[];
  private readonly ask: Ask;
  /** Once a store has shown that it gives fewer rows at once, so many. */
  private pageSize: number;

  constructor(ask: Ask, { graphs, pageSize }: ReaderSettings) {
    this.ask = ask;
    this.graphs = graphs;
    this.pageSize = pageSize;
    this.from = graphs.map((graph) => `FROM ${iriTerm(graph)}`).join(' ');
  }

  /** The rows of a query that has few by its nature, such as counts. */
  async rows(select: string, pattern: string, rest = ''): Promise<Row[]> {
    const results = await this.ask(`SELECT ${select} ${this.from} WHERE { ${pattern} } ${rest}`);
    if ('boolean' in results) throw new ResultsError('it is a truth value, and rows were asked for');
    return results.rows;
  }

  /**
   * All different rows of a pattern.
   *
   * @param key variables that together tell rows apart
   * @throws IncompleteError where the store does not give them all
   */
  async whole(variables: string[], pattern: string, key = variables): Promise<Row[]> {
    const names = variables.map((name) => `?${name}`).join(' ');
    const select = `SELECT DISTINCT ${names} WHERE { ${pattern} }`;
    const counted = `{ SELECT (COUNT(*) AS ?total) WHERE { ${select} } }`;
    const answer = await this.rows(`${names} ?total`, `${counted} UNION { ${select} LIMIT ${this.pageSize} }`);
    const rows = answer.filter(({ total }) => total === undefined);
    const first = answer.find(({ total }) => total !== undefined) ?? (await this.rows('?total', counted))[0];
    if (first === undefined) throw new ResultsError('it has no row for a count');
    const total = countIn(first, 'total');
    if (rows.length === total) return rows;
    this.noteLimit(rows.length, total);
    return this.pages(names, pattern, key, total);
  }

  /** How many rows are asked for at once. */
  get atOnce(): number {
    return this.pageSize;
  }

  /** Takes note of how many rows a store gave where there are more. */
  noteLimit(given: number, total: number): void {
    if (given > 0 && given < Math.min(total, this.pageSize)) this.pageSize = given;
  }

  /** By key, since stores refuse to skip many rows. */
  private async pages(names: string, pattern: string, key: string[], total: number): Promise<Row[]> {
    const texts = key.map((name) => `STR(?${name})`);
    const expression = texts.length === 1 ? texts[0] : `CONCAT(${texts.join(', " ", ')})`;
    const keyOf = (row: Row) => key.map((name) => textIn(row, name) ?? '').join(' ');
    const rows: Row[] = [];
    for (let last: string | null = null; rows.length < total; ) {
      const behind: string = last === null ? '' : `FILTER(${expression} > ${textExpression(last)})`;
      const order = `ORDER BY ${expression} LIMIT ${this.pageSize}`;
      const page = await this.rows(`DISTINCT ${names}`, `${pattern} ${behind}`, order);
      const end = page.length === 0 ? null : keyOf(page[page.length - 1]);
      // The last key of a page may have more rows, which the next page begins with.
      const whole =
        rows.length + page.length >= total || keyOf(page[0] ?? {}) === end
          ? page
          : page.filter((row) => keyOf(row) !== end);
      if (whole.length === 0) break;
      for (const row of whole) rows.push(row);
      last = keyOf(whole[whole.length - 1]);
    }
    if (rows.length !== total) throw cut(rows.length, total);
    return rows;
  }
}

export function cut(given: number, total: number): IncompleteError {
  return new IncompleteError(`the endpoint gave ${given} of ${total} rows, so the answer would not be whole`, {
    suggestion: 'lower --page-size, or raise the endpoint’s own limit of rows',
  });
}

export function* inBatches<T>(items: T[], size: number): Generator<T[], void> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
