import stringWidth from 'string-width';
import type { Match } from '../find-answer.ts';
import { visible } from '../visible.ts';
import { plainStyle } from './style.ts';

/** Columns grow up to this width; a longer cell moves only the rest of its own row. */
const widestColumn = 40;

/**
 * Entities found by name as a table: label, class, id, and how they were found where the label does not show it.
 *
 * @param classLabel the class of an entity in words
 */
export function matchesText(matches: Match[], classLabel: (match: Match) => string, style = plainStyle): string {
  const rows = matches.map((match) => ({
    cells: [visible(match.label), visible(classLabel(match)), visible(match.id)],
    note: visible(noteOn(match)),
  }));
  const widths = [0, 0, 0];
  for (const { cells } of rows) {
    for (const [i, cell] of cells.entries()) {
      const width = stringWidth(cell);
      if (width <= widestColumn) widths[i] = Math.max(widths[i], width);
    }
  }
  const padded = (cell: string, column: number) => cell + ' '.repeat(Math.max(0, widths[column] - stringWidth(cell)));
  return rows
    .map(({ cells, note }) => {
      const [label, type, id] = cells.map(padded);
      return `${style.strong(label)}  ${type}  ${style.faint(id)}  ${note}`.trimEnd();
    })
    .join('\n');
}

function noteOn({ label, id, matched, how }: Match): string {
  const byAnother = matched !== label && matched !== id && how !== 'iri';
  const manner = how === 'pinyin' ? 'by pinyin' : how === 'fuzzy' ? 'nearly so' : '';
  return [byAnother ? `as “${matched}”` : '', manner].filter((part) => part !== '').join(', ');
}
