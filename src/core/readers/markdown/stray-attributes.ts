import { isBlank, isNameCharacter } from '../../characters.ts';
import type { OntologyTerm } from '../../ontology.ts';

/** The rule, the message and what to do. */
export const strayAttributes = [
  'stray-attributes',
  'these attributes belong to no annotation: they stay text',
  'write :name[words]{…} with a name of the ontology and nothing between, or ::name{…} alone on its line; for text \\{',
] as const;

const attributes = /[{｛][ \t]*(?:#[^\s{}｛｝]|(?:from|to|of)[ \t]*=)/y;

/**
 * Whether a brace opens attributes of an annotation that is none: such as `{#a` or `{from=` behind a label (`]`, blanks
 * between) or behind the name of a leaf inside a line. A leaf that opens its line with a known name is not among them: it
 * is an annotation, or reported.
 *
 * @param at where the brace stands in `raw`
 * @param from where the stretch of text begins
 */
export function areStrayAttributes(raw: string, at: number, from: number, terms: Map<string, OntologyTerm>): boolean {
  attributes.lastIndex = at;
  if (!attributes.test(raw)) return false;
  let i = at - 1;
  while (i > from && isBlank(raw.charCodeAt(i))) i--;
  if (/[\]】］]/.test(raw.charAt(i))) return true;
  const end = i + 1;
  while (i > from && isNameCharacter(raw.charCodeAt(i))) i--;
  if (raw[i] !== ':') return false;
  const opensLine = raw[i - 1] === ':' && (i - 1 === from || raw[i - 2] === '\n');
  return !opensLine || !terms.has(raw.slice(i + 1, end));
}
