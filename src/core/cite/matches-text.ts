import stringWidth from 'string-width';
import type { EntitySummary } from '../entity-summary.ts';
import { visible } from '../visible.ts';
import { plainStyle } from './style.ts';

/** An entity that a search found. */
export interface Match extends EntitySummary {
  /** The name of it that matched. */
  matched: string;
  how: string;
}

/**
 * Entities found by name as a table: label, class, id, and the name that matched where it is another than the label.
 *
 * @param classLabel the class of an entity in words
 */
export function matchesText(matches: Match[], classLabel: (match: Match) => string, style = plainStyle): string {
  const rows = matches.map((match) => {
    const byAnother = match.matched !== match.label && match.matched !== match.id && match.how !== 'iri';
    return {
      cells: [visible(match.label), visible(classLabel(match)), visible(match.id)],
      note: byAnother ? `as “${visible(match.matched)}”` : '',
    };
  });
  const widths = [0, 0, 0];
  for (const { cells } of rows) {
    for (const [i, cell] of cells.entries()) widths[i] = Math.max(widths[i], stringWidth(cell));
  }
  const padded = (cell: string, column: number) => cell + ' '.repeat(widths[column] - stringWidth(cell));
  return rows
    .map(({ cells, note }) => {
      const [label, type, id] = cells.map(padded);
      return `${style.strong(label)}  ${type}  ${style.faint(id)}  ${note}`.trimEnd();
    })
    .join('\n');
}
