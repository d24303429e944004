import type { MarkedCitation, Marks } from '../model.ts';

type Cell = string | number | boolean | null;

/** The columns in which a table of statements tells how sure each is and the words that say so. */
export const citedColumns = [
  ...['negated', 'inferred', 'confidence'],
  ...['quote', 'report', 'locator', 'file', 'line', 'column'],
];

/** What these columns hold for a statement: a row for each citation; one with nothing cited for a statement of foreign RDF. */
export function citedCells({
  negated,
  citations,
  ...own
}: Marks & { negated: boolean; citations: MarkedCitation[] }): Cell[][] {
  if (citations.length === 0) return [[negated, own.inferred, own.confidence, ...Array(6).fill(null)]];
  return citations.map(({ quote, report, locator, file, line, column, ...marks }) => {
    const { inferred, confidence } = { ...own, ...marks };
    return [negated, inferred, confidence, quote, report, locator, file, line, column];
  });
}
