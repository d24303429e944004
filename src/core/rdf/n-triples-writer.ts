import type { Node, ObjectTerm, TripleTerm } from './quad.ts';
import { escaped } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';
import type { Triples } from './triples.ts';

const encoder = new TextEncoder();
/** How many bytes wait before they are worth handing on. */
const worthWriting = 262_144;

const mark = { open: 0x3c, quote: 0x22, blank: 0x20, underscore: 0x5f } as const;
const stop = encoder.encode(' .\n');
const tripleBegin = encoder.encode('<<( ');
const tripleEnd = encoder.encode(' )>>');

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

/**
 * Writes triples as canonical N-Triples of RDF 1.2 in UTF-8, a line each, or with graphs as N-Quads.
 *
 * Straight into bytes, since strings put together triple by triple take twice the time and leave garbage: a subject that
 * is told in one go is encoded once, then copied, and so is everything of a line that recurs: properties, datatypes and
 * language tags.
 */
export class NTriplesWriter implements TripleSink {
  private bytes = new Uint8Array(worthWriting + 65_536);
  private length = 0;
  /** Where the subject of the last line stands among the bytes, with the blank behind it. */
  private subject: Node = '';
  private subjectStart = 0;
  private subjectEnd = 0;
  private readonly properties = new Map<string, Uint8Array>();
  private readonly languages = new Map<string, Uint8Array>();
  private readonly datatypes = new Map<string, Uint8Array>();
  /** What ends a line: the graph, if any, and the full stop. */
  private lineEnd: Uint8Array = stop;
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
    if (this.length === 0 || this.length < least) return null;
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    this.subject = '';
    return taken;
  }

  heading(): void {}

  within(graph: Node | null): void {
    if (this.withGraphs) this.lineEnd = graph === null ? stop : encoder.encode(` ${nodeTerm(graph)} .\n`);
  }

  link(subject: Node, predicate: string, object: Node): void {
    this.begin(subject, predicate);
    this.node(object);
    this.append(this.lineEnd);
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    this.begin(subject, predicate);
    this.words(text, language);
    this.append(this.lineEnd);
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    this.begin(subject, predicate);
    this.typedWords(text, datatype);
    this.append(this.lineEnd);
  }

  triple(subject: Node, predicate: string, object: TripleTerm): void {
    this.begin(subject, predicate);
    this.object(object);
    this.append(this.lineEnd);
  }

  end(): void {}

  private begin(subject: Node, predicate: string): void {
    if (subject === this.subject) {
      const { subjectStart: start, subjectEnd: end } = this;
      this.demand(end - start);
      this.bytes.copyWithin(this.length, start, end);
      this.length += end - start;
    } else {
      this.subjectStart = this.length;
      this.node(subject);
      this.bytes[this.length++] = mark.blank;
      this.subjectEnd = this.length;
      this.subject = subject;
    }
    let property = this.properties.get(predicate);
    if (property === undefined) {
      property = encoder.encode(`<${predicate}> `);
      this.properties.set(predicate, property);
    }
    this.append(property);
  }

  private object(object: ObjectTerm): void {
    if (typeof object === 'string') this.node(object);
    else if ('text' in object) {
      if (object.datatype === null) this.words(object.text, object.language);
      else this.typedWords(object.text, object.datatype);
    } else {
      this.append(tripleBegin);
      this.node(object.subject);
      this.append(encoder.encode(` <${object.predicate}> `));
      this.object(object.object);
      this.append(tripleEnd);
    }
  }

  /** Writes a node; behind it is room for a blank. */
  private node(node: Node): void {
    if (node.charCodeAt(0) === mark.underscore) {
      this.encode(node);
      return;
    }
    this.demand(node.length * 3 + 3);
    this.bytes[this.length++] = mark.open;
    this.encode(node);
    this.bytes[this.length++] = 0x3e;
  }

  private words(text: string, language: string | null): void {
    this.quoted(text);
    if (language === null) return;
    let tag = this.languages.get(language);
    if (tag === undefined) {
      tag = encoder.encode(`@${language}`);
      this.languages.set(language, tag);
    }
    this.append(tag);
  }

  private typedWords(text: string, datatype: string): void {
    this.quoted(text);
    let type = this.datatypes.get(datatype);
    if (type === undefined) {
      type = encoder.encode(`^^<${datatype}>`);
      this.datatypes.set(datatype, type);
    }
    this.append(type);
  }

  private quoted(text: string): void {
    const inside = escaped(text);
    this.demand(inside.length * 3 + 2);
    this.bytes[this.length++] = mark.quote;
    this.encode(inside);
    this.bytes[this.length++] = mark.quote;
  }

  private encode(text: string): void {
    this.demand(text.length * 3 + 1);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  private append(bytes: Uint8Array): void {
    this.demand(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Makes room for so many bytes. */
  private demand(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

const nodeTerm = (node: Node): string => (node.startsWith('_:') ? node : `<${node}>`);
