import { isBlank, type Node, type ObjectTerm, type TripleTerm } from './quad.ts';
import { escaped } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';
import type { Triples } from './triples.ts';

const encoder = new TextEncoder();
/** How many bytes wait before they are worth handing on. */
const worthWriting = 262_144;
/** How many lines wait, or UTF-16 units of what is particular to them, before they are put together: what the processor's cache holds. */
const mostLines = 512;
const mostUnits = 16_384;
/** A line is a subject, a property, an object and an ending; of each, where it stands and how long it is. */
const perLine = 8;
/** In place of a length: not bytes, but one of the texts. */
const isText = -1;
/** So many bytes are copied at once, and some behind the last with them. */
const atOnce = 8;
/** How many bytes of shared parts are kept; a foreign graph may have any number of properties, datatypes and graphs. */
const mostShared = 262_144;

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

/** Bytes that many lines share, encoded once. */
interface Part {
  from: number;
  length: number;
}

/**
 * Writes triples as canonical N-Triples of RDF 1.2 in UTF-8, a line each, or with graphs as N-Quads.
 *
 * To encode term by term would take V8 far longer than to encode few long texts. So a line waits as a list of where its
 * bytes stand: properties and endings are parts that many lines share, encoded once; IRIs and texts of ASCII are joined
 * and encoded together, a subject once for all its lines; texts outside ASCII, of which one would make all that is joined
 * two bytes a character, are encoded into their places.
 */
export class NTriplesWriter implements TripleSink {
  private bytes = new Uint8Array(worthWriting + 65_536);
  private length = 0;
  /** The shared parts, and behind them what is joined once it is encoded. */
  private source = new Uint8Array(65_536);
  private shared = 0;
  private joined = '';
  private readonly texts: string[] = [];
  /** Of the lines that wait, where each segment stands (negative: the complement of its place in what is joined) and its length. */
  private readonly segments = new Int32Array(mostLines * perLine);
  private segmentsEnd = 0;
  /** How many bytes the lines that wait take at the most, if all that is joined is ASCII. */
  private room = 0;
  /** The subject that was joined last, and its segment. */
  private subject = '';
  private subjectFrom = 0;
  private subjectLength = 0;
  /** Properties up to where an IRI, a text or another term begins. */
  private readonly toIri = new Map<string, Part>();
  private readonly toText = new Map<string, Part>();
  private readonly toTerm = new Map<string, Part>();
  /** What ends a text, by language tag (null: none) or by datatype; what ends other terms, by their closing bracket. */
  private readonly afterTagged = new Map<string | null, Part>();
  private readonly afterTyped = new Map<string, Part>();
  private readonly afterTerm = new Map<string, Part>();
  private ending = ' .\n';
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
    this.putTogether();
    if (this.length === 0) return null;
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  heading(): void {}

  within(graph: Node | null): void {
    if (!this.withGraphs) return;
    this.ending = graph === null ? ' .\n' : ` ${nodeTerm(graph)} .\n`;
    this.forgetEndings();
  }

  link(subject: Node, predicate: string, object: Node): void {
    if (isBlank(object)) this.term(subject, predicate, object);
    else {
      const property = this.toIri.get(predicate) ?? this.share(this.toIri, predicate, `${predicate}> <`);
      const ending = this.afterTerm.get('>') ?? this.share(this.afterTerm, '>', `>${this.ending}`);
      this.begin(subject);
      this.line(property, this.join(object), object.length, ending);
    }
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    const ending =
      this.afterTagged.get(language) ??
      this.share(this.afterTagged, language, `"${language === null ? '' : `@${language}`}${this.ending}`);
    this.quoted(subject, predicate, text, ending);
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    const ending =
      this.afterTyped.get(datatype) ?? this.share(this.afterTyped, datatype, `"^^<${datatype}>${this.ending}`);
    this.quoted(subject, predicate, text, ending);
  }

  triple(subject: Node, predicate: string, object: TripleTerm): void {
    this.term(subject, predicate, objectTerm(object));
  }

  end(): void {}

  private term(subject: Node, predicate: string, object: string): void {
    const property = this.toTerm.get(predicate) ?? this.share(this.toTerm, predicate, `${predicate}> `);
    const ending = this.afterTerm.get('') ?? this.share(this.afterTerm, '', this.ending);
    this.begin(subject);
    this.line(property, this.join(object), object.length, ending);
  }

  private quoted(subject: Node, predicate: string, text: string, ending: Part): void {
    const property = this.toText.get(predicate) ?? this.share(this.toText, predicate, `${predicate}> "`);
    this.begin(subject);
    if (!(text.charCodeAt(0) >= 0x80) && plain.test(text)) this.line(property, this.join(text), text.length, ending);
    else {
      this.room += 6 * text.length - isText;
      this.line(property, this.texts.push(text) - 1, isText, ending);
    }
  }

  /** Makes a subject that of the next line, up to where its property begins. */
  private begin(subject: Node): void {
    if (subject === this.subject) return;
    this.subject = subject;
    const written = isBlank(subject) ? `${subject} <` : `<${subject}> <`;
    this.subjectFrom = this.join(written);
    this.subjectLength = written.length;
  }

  /** Adds to what is joined, and returns where. */
  private join(text: string): number {
    const from = ~this.joined.length;
    this.joined += text;
    return from;
  }

  private share<K>(parts: Map<K, Part>, key: K, text: string): Part {
    const encoded = encoder.encode(text);
    const part = { from: this.shared, length: encoded.length };
    this.source = withRoom(this.source, this.shared, encoded.length);
    this.source.set(encoded, this.shared);
    this.shared += encoded.length;
    parts.set(key, part);
    return part;
  }

  private line(property: Part, object: number, objectLength: number, ending: Part): void {
    const { segments, segmentsEnd: at } = this;
    segments[at] = this.subjectFrom;
    segments[at + 1] = this.subjectLength;
    segments[at + 2] = property.from;
    segments[at + 3] = property.length;
    segments[at + 4] = object;
    segments[at + 5] = objectLength;
    segments[at + 6] = ending.from;
    segments[at + 7] = ending.length;
    this.segmentsEnd = at + perLine;
    this.room += this.subjectLength + property.length + objectLength + ending.length;
    if (this.segmentsEnd === segments.length || this.joined.length > mostUnits) this.putTogether();
  }

  /** Puts the lines that wait together. */
  private putTogether(): void {
    const { joined, shared, texts, segments, segmentsEnd } = this;
    this.source = withRoom(this.source, shared, 3 * joined.length);
    const isAscii = encoder.encodeInto(joined, this.source.subarray(shared)).written === joined.length;
    this.bytes = withRoom(this.bytes, this.length, isAscii ? this.room : 3 * this.room);
    const { bytes } = this;
    const from = viewOf(this.source);
    const to = viewOf(bytes);
    let length = this.length;
    for (let i = 0; i < segmentsEnd; i += 2) {
      const place = segments[i];
      const count = segments[i + 1];
      if (count === isText) length = encodeEscaped(texts[place], bytes, length);
      else if (place >= 0 || isAscii) {
        const start = place >= 0 ? place : shared + ~place;
        // As numbers, of which a NaN might not keep its bits; but that has FF, or 7F behind F0 or more, which UTF-8 never has.
        for (let k = 0; k < count; k += atOnce) to.setFloat64(length + k, from.getFloat64(start + k, true), true);
        length += count;
      } else length += encoder.encodeInto(joined.slice(~place, ~place + count), bytes.subarray(length)).written;
    }
    this.length = length;
    this.joined = '';
    this.subject = '';
    this.segmentsEnd = 0;
    this.room = 0;
    texts.length = 0;
    if (shared > mostShared) this.forgetParts();
  }

  private forgetParts(): void {
    for (const parts of [this.toIri, this.toText, this.toTerm]) parts.clear();
    this.forgetEndings();
    this.shared = 0;
  }

  private forgetEndings(): void {
    for (const parts of [this.afterTagged, this.afterTyped, this.afterTerm]) parts.clear();
  }
}

/** The bytes, or if they have no room for so many more behind those in use, a larger copy. */
function withRoom(bytes: Uint8Array<ArrayBuffer>, used: number, count: number): Uint8Array<ArrayBuffer> {
  if (used + count + atOnce <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(bytes.length * 2, used + count + atOnce));
  larger.set(bytes.subarray(0, used));
  return larger;
}

const viewOf = ({ buffer }: Uint8Array): DataView => new DataView(buffer);

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
