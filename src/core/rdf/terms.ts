import { loneSurrogate } from '../code-points.ts';
import { TermError } from '../errors.ts';
import { isIri } from '../iris.ts';
import { isLanguageTag } from '../languages.ts';

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
const needsEscape = /["\\\u0000-\u001f\u007f\ufffe\uffff]/g;

/** An IRI as a term of N-Triples. Throws a TermError for what is no absolute IRI. */
export function iriTerm(iri: string): string {
  if (!isIri(iri)) {
    throw new TermError(`<${JSON.stringify(iri).slice(1, 81)}> is no absolute IRI`, {
      suggestion: 'percent-encode blanks and < > " { } | ^ ` \\, and give a scheme such as https:',
    });
  }
  return `<${iri}>`;
}

/**
 * A text as a literal of canonical N-Triples (RDF 1.2): seven short escapes, \u and four digits for other control
 * characters and the two non-characters of the basic plane, all else as it is. Throws a TermError for half a
 * surrogate pair and for a wrong language tag.
 */
export function literalTerm(text: string, language: string | null = null): string {
  const half = loneSurrogate(text);
  if (half !== -1) {
    throw new TermError(`half of a surrogate pair stands at offset ${half} of ${JSON.stringify(text.slice(0, 40))}`, {
      suggestion: 'take it out: it is no character, and no RDF syntax can hold it',
    });
  }
  const escaped = text.replace(
    needsEscape,
    (character) =>
      escapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  if (language === null) return `"${escaped}"`;
  if (!isLanguageTag(language)) {
    throw new TermError(`“${language}” is no language tag`, { suggestion: 'write a tag such as en, zh or pt-BR' });
  }
  return `"${escaped}"@${language.toLowerCase()}`;
}
