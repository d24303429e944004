import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { isBlank, isPunctuation, isSpace } from '../../characters.ts';
import type { Extent } from '../../model.ts';
import { Refillable } from './refillable.ts';

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
  return new AttributeBlock(text, to).read(start);
}

/** Attributes are gathered here, and copied: an array that grows by itself would take room for sixteen. */
const gathered = new Refillable<Attribute>();

/** The methods read on from `at`, and say what is broken there, or null. */
class AttributeBlock {
  private readonly text: string;
  private readonly to: number;
  private at = 0;
  /** Where what is broken stands. */
  private breach = 0;

  constructor(text: string, to: number) {
    this.text = text;
    this.to = to;
  }

  read(start: number): Attributes {
    gathered.clear();
    this.at = start + 1;
    let broken: string | null = null;
    while (broken === null) {
      this.at = skipSpaces(this.text, this.at, this.to);
      if (this.at >= this.to) broken = this.breakAt(start, unclosed);
      else if (this.text.charCodeAt(this.at) === 125) return { attributes: gathered.toArray(), end: this.at + 1 };
      else broken = this.readAttribute();
    }
    return { attributes: gathered.toArray(), broken, at: this.breach };
  }

  private breakAt(at: number, broken: string): string {
    this.breach = at;
    return broken;
  }

  private readAttribute(): string | null {
    const code = this.text.charCodeAt(this.at);
    if (code === 35 || code === 46) return this.readShortcut(code);
    if (!isPunctuation(code) || code === 45 || code === 95) return this.readNamed();
    return this.breakAt(
      this.at,
      code === 123 || code === 58 ? unclosed : `“${this.text[this.at]}” begins no attribute`,
    );
  }

  /** `#id` or `.class`. */
  private readShortcut(mark: number): string | null {
    const { text, to, at: begin } = this;
    const end = shortcutEnd(text, begin + 1, to);
    if (end === begin + 1) return this.breakAt(begin, `nothing follows “${text[begin]}”`);
    if (end < to && isForbidden(text.charCodeAt(end))) {
      return this.breakAt(end, `“${text[end]}” cannot stand in ${text.slice(begin, end)}`);
    }
    const word = text.slice(begin + 1, end);
    return this.add(mark === 35 ? 'id' : `.${word}`, word, begin, end);
  }

  private readNamed(): string | null {
    const { text, to, at: begin } = this;
    const end = nameEnd(text, begin, to);
    const name = text.slice(begin, end);
    const equals = skipSpaces(text, end, to);
    if (equals >= to || text.charCodeAt(equals) !== 61) return this.add(name, null, begin, end);
    const start = skipSpaces(text, equals + 1, to);
    const mark = start < to ? text.charCodeAt(start) : 0;
    return mark === 34 || mark === 39 ? this.readQuoted(name, begin, start) : this.readBare(name, begin, start);
  }

  private readQuoted(name: string, begin: number, start: number): string | null {
    const { text, to } = this;
    const close = findWithin(text, text.charCodeAt(start), start + 1, to);
    if (close === -1) return this.breakAt(start, `the value of “${name}” has no closing ${text[start]}`);
    const end = close + 1;
    this.add(name, decodeReferences(withoutOuterBlanks(text.slice(start + 1, close))), begin, end);
    const next = text.charCodeAt(end);
    if (end >= to || next === 125 || isSpace(next)) return null;
    return this.breakAt(end, `a blank is missing after the value of “${name}”`);
  }

  private readBare(name: string, begin: number, start: number): string | null {
    const { text, to } = this;
    const end = bareEnd(text, start, to);
    if (end < to && isForbidden(text.charCodeAt(end))) {
      return this.breakAt(end, `“${text[end]}” cannot stand in an unquoted value of “${name}”; quote the value`);
    }
    if (end === start) return this.breakAt(begin, `“${name}” has no value after “=”`);
    return this.add(name, decodeReferences(text.slice(start, end)), begin, end);
  }

  private add(name: string, value: string | null, sourceStart: number, sourceEnd: number): null {
    gathered.push({ name, value, sourceStart, sourceEnd });
    this.at = sourceEnd;
    return null;
  }
}

const unclosed = 'the attribute block is not closed: “}” is missing';

const isForbidden = (code: number): boolean =>
  code === 34 || code === 39 || code === 60 || code === 61 || code === 62 || code === 96;

const isAttributeName = (code: number): boolean =>
  code === 45 || code === 46 || code === 58 || code === 95 || !(isSpace(code) || isPunctuation(code));

function skipSpaces(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function shortcutEnd(text: string, from: number, to: number): number {
  let i = from;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 35 || code === 46 || code === 125 || isSpace(code) || isForbidden(code)) break;
  }
  return i;
}

function nameEnd(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && isAttributeName(text.charCodeAt(i))) i++;
  return i;
}

function bareEnd(text: string, from: number, to: number): number {
  let i = from;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 125 || isSpace(code) || isForbidden(code)) break;
  }
  return i;
}

/** A value on several lines, without the blanks around its line breaks. */
const withoutOuterBlanks = (value: string): string =>
  value.includes('\n') ? value.replace(/[ \t]*\n[ \t]*/g, '\n') : value;

function findWithin(text: string, mark: number, from: number, to: number): number {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === mark) return i;
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
