import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Extent } from '../../model.ts';
import { isBlank, isPunctuation, isSpace } from '../characters.ts';

/** One attribute of a directive; `value` is null where it is a bare flag. */
export interface Attribute extends Extent {
  name: string;
  value: string | null;
}

export type Attributes =
  | { attributes: Attribute[]; end: number }
  /** The block is broken at `at`; `attributes` are those before. */
  | { attributes: Attribute[]; broken: string; at: number };

/**
 * Reads an attribute block, `{#id key=value key="a b" flag}`, by the grammar of generic directives as
 * micromark-extension-directive has it. `#id` comes back as an attribute named `id`, `.name` as one named `.name`.
 *
 * The extents of the attributes are offsets into `text`.
 *
 * @param text the text around it
 * @param start where its `{` stands
 * @param to where the text to be read ends
 */
export function readAttributes(text: string, start: number, to: number): Attributes {
  const attributes: Attribute[] = [];
  let i = start + 1;
  for (;;) {
    while (i < to && isSpace(text.charCodeAt(i))) i++;
    if (i >= to) return { attributes, broken: 'the attribute block is not closed: “}” is missing', at: start };
    const code = text.charCodeAt(i);
    if (code === 125) return { attributes, end: i + 1 };
    const begin = i;
    if (code === 35 || code === 46) {
      i++;
      while (i < to && !endsShortcut(text.charCodeAt(i))) i++;
      if (i === begin + 1) return { attributes, broken: `nothing follows “${text[begin]}”`, at: begin };
      const stop = text.charCodeAt(i);
      if (i < to && isForbidden(stop))
        return { attributes, broken: `“${text[i]}” cannot stand in ${text.slice(begin, i)}`, at: i };
      const word = text.slice(begin + 1, i);
      attributes.push({ name: code === 35 ? 'id' : `.${word}`, value: word, sourceStart: begin, sourceEnd: i });
      continue;
    }
    if (isPunctuation(code) && code !== 45 && code !== 95) {
      const broken =
        code === 123 || code === 58
          ? 'the attribute block is not closed: “}” is missing'
          : `“${text[i]}” begins no attribute`;
      return { attributes, broken, at: i };
    }
    while (i < to && isAttributeName(text.charCodeAt(i))) i++;
    const name = text.slice(begin, i);
    let after = i;
    while (after < to && isSpace(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) !== 61 || after >= to) {
      attributes.push({ name, value: null, sourceStart: begin, sourceEnd: i });
      continue;
    }
    i = after + 1;
    while (i < to && isSpace(text.charCodeAt(i))) i++;
    const quote = text.charCodeAt(i);
    if (i < to && (quote === 34 || quote === 39)) {
      const close = findWithin(text, text[i], i + 1, to);
      if (close === -1) return { attributes, broken: `the value of “${name}” has no closing ${text[i]}`, at: i };
      const value = decodeReferences(text.slice(i + 1, close).replace(/[ \t]*\n[ \t]*/g, '\n'));
      i = close + 1;
      attributes.push({ name, value, sourceStart: begin, sourceEnd: i });
      const next = text.charCodeAt(i);
      if (i < to && next !== 125 && !isSpace(next)) {
        return { attributes, broken: `a blank is missing after the value of “${name}”`, at: i };
      }
      continue;
    }
    const valueStart = i;
    while (i < to && text.charCodeAt(i) !== 125 && !isSpace(text.charCodeAt(i)) && !isForbidden(text.charCodeAt(i)))
      i++;
    if (i < to && isForbidden(text.charCodeAt(i))) {
      return {
        attributes,
        broken: `“${text[i]}” cannot stand in an unquoted value of “${name}”; quote the value`,
        at: i,
      };
    }
    if (i === valueStart) return { attributes, broken: `“${name}” has no value after “=”`, at: begin };
    attributes.push({ name, value: decodeReferences(text.slice(valueStart, i)), sourceStart: begin, sourceEnd: i });
  }
}

const isForbidden = (code: number): boolean =>
  code === 34 || code === 39 || code === 60 || code === 61 || code === 62 || code === 96;

const endsShortcut = (code: number): boolean =>
  code === 35 || code === 46 || code === 125 || isSpace(code) || isForbidden(code);

const isAttributeName = (code: number): boolean =>
  code === 45 || code === 46 || code === 58 || code === 95 || !(isSpace(code) || isPunctuation(code));

function findWithin(text: string, mark: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (text[i] === mark) return i;
  return -1;
}

const reference = /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g;

/** Decodes `&quot;`, `&#8230;` and the like; what names no character stays as it is. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, (whole) => decodeReference(whole) ?? whole) : text;
}

/** The character that a reference such as `&amp;` or `&#x4e2d;` stands for, or null. */
export function decodeReference(written: string): string | null {
  const [, decimal, hexadecimal, name] = new RegExp(reference.source).exec(written) ?? [];
  if (name) return decodeNamedCharacterReference(name) || null;
  const code = Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16);
  const character = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return character ? String.fromCodePoint(code) : null;
}

/** Whether only blanks stand between two offsets. */
export function onlyBlanks(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}
