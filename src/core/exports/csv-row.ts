import { demandHeld, type Limits } from '../refusal.ts';

/** Programs that end a text at NUL would lose the rest of the file; half a surrogate pair is nothing that UTF-8 can write. */
const limits: Limits = { format: 'CSV', cannotHold: /[\0\p{Cs}]/u, instead: 'json or nodelink' };

/**
 * What a spreadsheet takes for a formula (or, with tab or CR, for the cell before one). A text that already has an
 * apostrophe before such a character counts, too, so that taking one away always gives back the text.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text in comma-separated values, with an apostrophe in front where a spreadsheet would take it for a formula. */
function field(text: string): string {
  demandHeld(text, limits);
  const safe = formula.test(text) ? `'${text}` : text;
  return safe === '' || /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A row of comma-separated values as RFC 4180 has it. What is null has nothing between the commas, an empty text a pair of
 * quotation marks: programs that import can tell them apart. Throws a TermError for NUL and for half a surrogate pair.
 */
export function csvRow(cells: (string | number | boolean | null)[]): string {
  const fields = cells.map((cell) => (typeof cell === 'string' ? field(cell) : cell === null ? '' : String(cell)));
  return `${fields.join(',')}\r\n`;
}
