import { isBlank, type Node, type ObjectTerm, type TripleTerm } from './quad.ts';
import { escaped } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';
import type { Triples } from './triples.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** How many bytes wait before they are worth handing on. */
const worthWriting = 262_144;
/** How many UTF-16 units of lines wait before they are encoded: more would leave the processor's cache. */
const worthEncoding = 16_384;

/**
 * Triples as canonical N-Triples in UTF-8, in pieces that are made as they are asked for.
 *
 * @returns pieces that are valid until the next is asked for
 */
export function* writeNTriples(triples: Triples): Generator<Uint8Array> {
  yield* writeLines(triples, new NTriplesWriter());
}

/** The same as canonical N-Quads. */
export function* writeNQuads(triples: Triples): Generator<Uint8Array> {
  yield* writeLines(triples, new NTriplesWriter({ withGraphs: true }));
}

function* writeLines(triples: Triples, writer: NTriplesWriter): Generator<Uint8Array> {
  for (const _part of triples.tell(writer)) {
    const piece = writer.take();
    if (piece) yield piece;
  }
  const rest = writer.take(0);
  if (rest) yield rest;
}

/** Texts of ASCII that stand in quotation marks as they are. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * Writes triples as canonical N-Triples of RDF 1.2 in UTF-8, a line each, or with graphs as N-Quads.
 *
 * Lines of ASCII are put together as one text and encoded at once, which V8 does far faster than term by term; the fewer
 * pieces a line has, the faster. One Chinese character would make that text one of two bytes a character and twice as slow,
 * so texts outside ASCII wait beside it and are encoded into their gaps, character by character.
 */
export class NTriplesWriter implements TripleSink {
  private bytes = new Uint8Array(worthWriting + 8 * worthEncoding);
  private length = 0;
  /** Lines that wait to be encoded, without the texts that go into the gaps and without the last one's ending. */
  private lines = '';
  /** Ends the last line, if there is one, and opens the IRI that the next begins with. */
  private ending = '<';
  /** Where in the lines texts are to go, which texts, and how many bytes these take at the most. */
  private gaps: number[] = [];
  private texts: string[] = [];
  private textBytes = 0;
  /** What stands between a subject's IRI and another IRI or a text, by property. */
  private readonly toNode = new Map<string, string>();
  private readonly toText = new Map<string, string>();
  /** Endings of lines: after an IRI, after a blank node, after a text by language tag (null: none) or by datatype. */
  private afterIri = '> .\n<';
  private afterBlank = ' .\n<';
  private readonly afterTagged = new Map<string | null, string>();
  private readonly afterTyped = new Map<string, string>();
  private readonly withGraphs: boolean;

  /** Without graphs, what stands in several is told in one. */
  constructor({ withGraphs = false } = {}) {
    this.withGraphs = withGraphs;
  }

  /**
   * What is written so far, once it is worth handing on; null before.
   *
   * @param least so many bytes are worth it
   * @returns bytes that are valid until the next triple is told
   */
  take(least = worthWriting): Uint8Array | null {
    if (this.length < least) return null;
    this.encode();
    if (this.length === 0) return null;
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  heading(): void {}

  within(graph: Node | null): void {
    if (!this.withGraphs) return;
    this.afterBlank = graph === null ? ' .\n<' : ` ${nodeTerm(graph)} .\n<`;
    this.afterIri = `>${this.afterBlank}`;
    this.afterTagged.clear();
    this.afterTyped.clear();
  }

  link(subject: Node, predicate: string, object: Node): void {
    if (isBlank(object)) this.line(subject, predicate, object);
    else {
      let property = this.toNode.get(predicate);
      if (property === undefined) this.toNode.set(predicate, (property = inOnePiece(`> <${predicate}> <`)));
      this.keep(this.begin(subject, property) + object, this.afterIri);
    }
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    let ending = this.afterTagged.get(language);
    if (ending === undefined) {
      ending = inOnePiece(`"${language === null ? '' : `@${language}`}${this.afterBlank}`);
      this.afterTagged.set(language, ending);
    }
    this.quoted(subject, predicate, text, ending);
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    let ending = this.afterTyped.get(datatype);
    if (ending === undefined) {
      this.afterTyped.set(datatype, (ending = inOnePiece(`"^^<${datatype}>${this.afterBlank}`)));
    }
    this.quoted(subject, predicate, text, ending);
  }

  triple(subject: Node, predicate: string, object: TripleTerm): void {
    this.line(subject, predicate, objectTerm(object));
  }

  end(): void {}

  private line(subject: Node, predicate: string, object: string): void {
    this.keep(this.begin(subject, `> <${predicate}> `) + object, this.afterBlank);
  }

  private quoted(subject: Node, predicate: string, text: string, ending: string): void {
    let property = this.toText.get(predicate);
    if (property === undefined) this.toText.set(predicate, (property = inOnePiece(`> <${predicate}> "`)));
    const lines = this.begin(subject, property);
    if (!(text.charCodeAt(0) >= 0x80) && plain.test(text)) this.keep(lines + text, ending);
    else {
      this.gaps.push(lines.length);
      this.texts.push(text);
      this.textBytes += 6 * text.length;
      this.keep(lines, ending);
    }
  }

  /** The lines up to where an object stands. */
  private begin(subject: Node, property: string): string {
    if (isBlank(subject)) return this.lines + this.ending.slice(0, -1) + subject + property.slice(1);
    return this.lines + this.ending + subject + property;
  }

  private keep(lines: string, ending: string): void {
    this.lines = lines;
    this.ending = ending;
    if (lines.length > worthEncoding) this.encode();
  }

  /** Encodes the lines that wait: first far behind the bytes, from where they move to their places around the gaps. */
  private encode(): void {
    const { gaps, texts } = this;
    const lines = this.lines + this.ending.slice(0, -1);
    this.lines = '';
    this.ending = '<';
    this.demand(6 * lines.length + this.textBytes);
    const { bytes } = this;
    if (gaps.length === 0) {
      this.length += encoder.encodeInto(lines, bytes.subarray(this.length)).written;
      return;
    }
    const start = bytes.length - 3 * lines.length;
    const isAscii = encoder.encodeInto(lines, bytes.subarray(start)).written === lines.length;
    const take = (from: number, to: number) => {
      if (isAscii) {
        bytes.copyWithin(this.length, start + from, start + to);
        this.length += to - from;
      } else this.length += encoder.encodeInto(lines.slice(from, to), bytes.subarray(this.length)).written;
    };
    let from = 0;
    for (let i = 0; i < gaps.length; i++) {
      take(from, gaps[i]);
      this.length = encodeEscaped(texts[i], bytes, this.length);
      from = gaps[i];
    }
    take(from, lines.length);
    gaps.length = 0;
    texts.length = 0;
    this.textBytes = 0;
  }

  /** Makes room for so many bytes. */
  private demand(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** A text that V8 holds as one piece: what is made of parts it keeps as these, and goes through all of them on each use. */
const inOnePiece = (text: string): string => decoder.decode(encoder.encode(text));

const nodeTerm = (node: Node): string => (isBlank(node) ? node : `<${node}>`);

function objectTerm(object: ObjectTerm): string {
  if (typeof object === 'string') return nodeTerm(object);
  if ('text' in object) {
    const { text, language, datatype } = object;
    const quoted = `"${escaped(text)}"`;
    if (datatype !== null) return `${quoted}^^<${datatype}>`;
    return language === null ? quoted : `${quoted}@${language}`;
  }
  return `<<( ${nodeTerm(object.subject)} <${object.predicate}> ${objectTerm(object.object)} )>>`;
}

/** The escapes of the characters of ASCII; empty for those that stand as they are. */
const escapes = Array.from({ length: 0x80 }, (_, unit) => escapeOf(String.fromCharCode(unit)));

function escapeOf(character: string): Uint8Array {
  const instead = escaped(character);
  return encoder.encode(instead === character ? '' : instead);
}

/**
 * Encodes a well-formed text in UTF-8 (RFC 3629), escaped as `escaped` does. For what is as short as a term this takes
 * less time than to call TextEncoder.
 *
 * @returns the place behind it
 */
function encodeEscaped(text: string, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      const instead = escapes[unit];
      if (instead.length === 0) bytes[at++] = unit;
      else for (const byte of instead) bytes[at++] = byte;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) === 0xd800) {
      const point = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(++i) & 0x3ff);
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else if (unit < 0xfffe) {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else for (const byte of escapeOf(text[i])) bytes[at++] = byte;
  }
  return at;
}
