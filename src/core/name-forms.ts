/** The forms in which names are compared. */

const inOneLine = (name: string): string => name.replace(/\s+/g, ' ').trim();

/** A name as it is written, but for the kind and number of its blanks and for Unicode normal form. */
export const tidyForm = (name: string): string => inOneLine(name.normalize('NFC'));

/** A name without what hardly ever tells two apart: letter case, full width and other forms of compatibility. */
export const plainForm = (name: string): string => inOneLine(name.normalize('NFKC').toLowerCase());
