import { loneSurrogate } from '../code-points.ts';
import { TermError } from '../errors.ts';
import { isIri } from '../iris.ts';
import { isLanguageTag } from '../languages.ts';

/** Throws a TermError for what is no absolute IRI that every syntax can write without escapes. */
export function demandIri(iri: string): void {
  if (isIri(iri)) return;
  throw new TermError(`<${JSON.stringify(iri).slice(1, 81)}> is no absolute IRI`, {
    suggestion: 'percent-encode blanks and < > " { } | ^ ` \\, and give a scheme such as https:',
  });
}

/** Throws a TermError for a text with half of a surrogate pair. */
export function demandText(text: string): void {
  if (text.isWellFormed()) return;
  const at = loneSurrogate(text);
  throw new TermError(`half of a surrogate pair stands at offset ${at} of ${JSON.stringify(text.slice(0, 40))}`, {
    suggestion: 'take it out: it is no character, and no RDF syntax can hold it',
    offset: at,
  });
}

/** Throws a TermError for what is no language tag. */
export function demandLanguage(tag: string): void {
  if (isLanguageTag(tag)) return;
  throw new TermError(`“${tag}” is no language tag`, { suggestion: 'write a tag such as en, zh or pt-BR' });
}

const escapes = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what canonical N-Triples escapes
const needsEscape = /["\\\u0000-\u001f\u007f\ufffe\uffff]/;
const everyEscape = new RegExp(needsEscape, 'g');

/**
 * A text as it stands within the quotation marks of canonical N-Triples (RDF 1.2): seven short escapes, \u and four
 * digits for other control characters and the two non-characters of the basic plane, all else as it is.
 */
export function escaped(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text.replace(
    everyEscape,
    (character) =>
      escapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
