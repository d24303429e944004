import { demandIri, demandText } from '../rdf/terms.ts';

/**
 * Terms as they stand in a query (SPARQL 1.1, 19.8). Nothing that was read or typed gets into a query but through these: a
 * name is never more than a term.
 */

/** @throws TermError where it is no absolute IRI */
export function iriTerm(iri: string): string {
  demandIri(iri);
  return `<${iri}>`;
}

/**
 * A text as an expression. Escapes of code points (`\u0022`) are undone before a query is parsed, by some also behind an
 * escaped backslash: so no `u` may follow one, and a text with both is put together of two.
 *
 * @throws TermError where a text holds half of a surrogate pair
 */
export function textExpression(text: string): string {
  demandText(text);
  const parts = text.split(/(?<=\\)(?=[uU])/);
  return parts.length === 1 ? quoted(text) : `CONCAT(${parts.map(quoted).join(', ')})`;
}

/** That a variable stands for one of some texts. As values stores look them up, which they may not do for a filter. */
export function oneOf(variable: string, texts: string[]): string {
  const terms = texts.map(textExpression);
  const areTerms = terms.every((term) => term.startsWith('"'));
  return areTerms ? `VALUES ?${variable} { ${terms.join(' ')} }` : `FILTER(?${variable} IN (${terms.join(', ')}))`;
}

const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const quoted = (text: string): string => `"${text.replace(/["\\\n\r\t]/g, (character) => escapes[character])}"`;

/** What a variable may stand for: `VALUES ?a { <…> <…> }`. */
export const valuesOf = (variable: string, iris: Iterable<string>): string =>
  `VALUES ?${variable} { ${[...iris].map(iriTerm).join(' ')} }`;
