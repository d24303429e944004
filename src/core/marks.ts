import type { Marks } from './model.ts';

/** What is to be known of a statement beside its words, in brackets; nothing where the text says it plainly. */
export function shownMarks({ negated, inferred, confidence }: Marks & { negated: boolean }): string {
  const marks = [negated ? 'denied' : '', inferred ? 'inferred' : '', confidence < 1 ? String(confidence) : ''];
  const marked = marks.filter((mark) => mark !== '').join(', ');
  return marked === '' ? '' : ` (${marked})`;
}
