import { TermError } from './errors.ts';
import type { Citation } from './model.ts';

/** Where something was read, as `file:line:column`. */
export const placeText = ({ file, line, column }: Citation): string => `${file}:${line}:${column}`;

/** A format, and the characters that it has no way to write. */
export interface Limits {
  format: string;
  /** Matches a character that the format cannot hold. Not global, and with the flag `u`. */
  cannotHold: RegExp;
  /** Formats that can. */
  instead: string;
}

/** Throws a TermError where a text has a character that a format cannot hold. */
export function demandHeld(text: string, { format, cannotHold, instead }: Limits): void {
  const at = text.search(cannotHold);
  if (at === -1) return;
  const code = (text.codePointAt(at) as number).toString(16).toUpperCase().padStart(4, '0');
  const around = JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  throw new TermError(`${format} cannot hold U+${code}, at offset ${at} in ${around}`, {
    suggestion: `take the character out, or use another format, such as ${instead}`,
    offset: at,
  });
}

/** Writes what is said of an entity or a statement; an error of a term then tells whose it is and where that was read. */
export function placed<T>(owner: string, citations: readonly Citation[], write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof TermError)) throw error;
    const { message, suggestion } = error;
    const place = citations.length === 0 ? '' : `, ${placeText(citations[0])}`;
    throw new TermError(`${message} (at ${owner}${place})`, suggestion ? { suggestion } : {});
  }
}
