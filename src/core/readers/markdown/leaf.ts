import { nameEnd } from '../../characters.ts';
import type { Extent } from '../../model.ts';
import type { OntologyTerm } from '../../ontology.ts';
import { type Attribute, onlyBlanks, readAttributes } from './attributes.ts';
import type { InlineOptions } from './inline.ts';

/** A directive alone on its line: `::name[words]{…}`, words optional. */
export interface Leaf extends Extent {
  term: OntologyTerm;
  /** Where its words stand, brackets taken off; null where it has none. */
  words: [number, number] | null;
  attributes: Attribute[];
  broken: boolean;
}

/** Reads a line that opens with `::`; null where it is text after all. */
export function readLeaf(source: string, start: number, end: number, options: InlineOptions): Leaf | null {
  const i = nameEnd(source, start + 2, end);
  const name = source.slice(start + 2, i);
  let words: [number, number] | null = null;
  let after = i;
  if (source.charCodeAt(i) === 91 && i < end) {
    const close = closingBracket(source, i, end);
    if (close !== -1) {
      words = [i + 1, close];
      after = close + 1;
    }
  }
  const hasBlock = after < end && source.charCodeAt(after) === 123;
  const term = options.terms.get(name) ?? (hasBlock ? options.unknown(name, start, i) : undefined);
  if (!term || (!words && !hasBlock)) return null;
  if (!hasBlock) {
    return onlyBlanks(source, after, end)
      ? { term, words, attributes: [], broken: false, sourceStart: start, sourceEnd: end }
      : null;
  }
  const block = readAttributes(source, after, end);
  if ('broken' in block) {
    const advice = `write ::${name}{name=value name="a b" flag}`;
    options.problem(
      'broken-attributes',
      `in the attributes of ::${name}, ${block.broken}`,
      advice,
      block.at,
      block.at + 1,
    );
    return { term, words, attributes: block.attributes, broken: true, sourceStart: start, sourceEnd: end };
  }
  if (!onlyBlanks(source, block.end, end)) {
    options.problem(
      'leaf-with-text',
      `::${name}{…} stands alone on its line; here text follows it`,
      `put the text on another line, or write :${name}[words]{…} inside it`,
      start,
      block.end,
    );
    return null;
  }
  return { term, words, attributes: block.attributes, broken: false, sourceStart: start, sourceEnd: block.end };
}

function closingBracket(source: string, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) depth++;
    else if (code === 93 && --depth === 0) return i;
  }
  return -1;
}
