import { RDF, XSD } from '../vocab.ts';
import type { Literal, Node, ObjectTerm, TripleTerm } from './quad.ts';
import { escaped } from './terms.ts';
import type { OpenSink, Preamble, TripleSink } from './triple-sink.ts';
import { type Triples, writeTriples } from './triples.ts';

/** Triples as Turtle for people: prefixes, what belongs together under headings, an empty line between subjects. */
export const writeTurtle = (triples: Triples): Generator<string> => writeTriples(triples, openTurtle);

/** The same as TriG: what stands in a named graph, in its braces. */
export const writeTriG = (triples: Triples): Generator<string> => writeTriples(triples, openTriG);

/** Turtle knows one graph: what stands in several is told in one. */
const openTurtle: OpenSink = (preamble, write) => new TurtleWriter(preamble, write, false);
const openTriG: OpenSink = (preamble, write) => new TurtleWriter(preamble, write, true);

/** Numbers and truth values that Turtle writes without quotation marks (grammar of Turtle 1.1, 19 to 21 and 133s). */
const bare: Record<string, RegExp> = {
  [XSD.integer]: /^[+-]?\d+$/,
  [XSD.decimal]: /^[+-]?\d*\.\d+$/,
  [XSD.double]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
  [XSD.boolean]: /^(?:true|false)$/,
};

class TurtleWriter implements TripleSink {
  private readonly write: (piece: string) => void;
  private readonly withGraphs: boolean;
  private readonly names: PrefixedNames;
  private waitingHeading = '';
  private graph: Node | null = null;
  private subject: Node | null = null;
  private predicate = '';
  /** Whether a graph's braces are open. */
  private inBraces = false;

  constructor({ prefixes }: Preamble, write: (piece: string) => void, withGraphs: boolean) {
    this.write = write;
    this.withGraphs = withGraphs;
    this.names = new PrefixedNames(prefixes);
    for (const [prefix, namespace] of Object.entries(prefixes)) write(`@prefix ${prefix}: <${namespace}> .\n`);
  }

  heading(text: string): void {
    this.waitingHeading = `\n# ${text}\n`;
  }

  within(graph: Node | null): void {
    if (!this.withGraphs || graph === this.graph) return;
    this.endGraph();
    this.graph = graph;
  }

  link(subject: Node, predicate: string, object: Node): void {
    this.triples(subject, predicate, this.node(object));
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    this.triples(subject, predicate, this.literal({ text, language, datatype: null }));
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    this.triples(subject, predicate, this.literal({ text, language: null, datatype }));
  }

  triple(subject: Node, predicate: string, object: TripleTerm): void {
    this.triples(subject, predicate, this.object(object));
  }

  end(): void {
    this.endGraph();
  }

  /** Goes on with the subject and property of the last triple where it can. */
  private triples(subject: Node, predicate: string, object: string): void {
    if (subject !== this.subject) {
      this.endSubject();
      if (this.graph !== null && !this.inBraces) {
        this.write(`\n${this.node(this.graph)} {\n`);
        this.inBraces = true;
      }
      this.write(`${this.waitingHeading}\n${this.node(subject)} ${this.property(predicate)} ${object}`);
      this.waitingHeading = '';
    } else if (predicate !== this.predicate) this.write(` ;\n    ${this.property(predicate)} ${object}`);
    else this.write(` , ${object}`);
    this.subject = subject;
    this.predicate = predicate;
  }

  private endSubject(): void {
    if (this.subject !== null) this.write(' .\n');
    this.subject = null;
  }

  private endGraph(): void {
    this.endSubject();
    if (this.inBraces) this.write('}\n');
    this.inBraces = false;
  }

  private property(iri: string): string {
    return iri === RDF.type ? 'a' : this.names.of(iri);
  }

  private node(node: Node): string {
    return node.startsWith('_:') ? node : this.names.of(node);
  }

  private object(object: ObjectTerm): string {
    if (typeof object === 'string') return this.node(object);
    if ('text' in object) return this.literal(object);
    const { subject, predicate } = object;
    return `<<( ${this.node(subject)} ${this.names.of(predicate)} ${this.object(object.object)} )>>`;
  }

  private literal({ text, language, datatype }: Literal): string {
    if (datatype !== null && bare[datatype]?.test(text)) return text;
    const quoted = `"${escaped(text)}"`;
    if (datatype !== null) return `${quoted}^^${this.names.of(datatype)}`;
    return language === null ? quoted : `${quoted}@${language}`;
  }
}

/** Characters of local names (Turtle 1.1, PN_CHARS and `:`), those with a backslash or percent sign before aside. */
const nameStart = String.raw`A-Za-z_\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}`;
const localName = new RegExp(
  String.raw`^(?:[${nameStart}:\d]|%[\dA-Fa-f]{2}|\\.)(?:[${nameStart}:\d.\-\xB7\u0300-\u036F\u203F\u2040]|%[\dA-Fa-f]{2}|\\.)*$`,
  'u',
);
/** What needs a backslash in a local name: signs anywhere, hyphens and full stops where they would end it or begin it. */
const needsBackslash = /[~!$&'()*+,;=/?#@]|%(?![\dA-Fa-f]{2})|^[-.]|\.$/g;

/** IRIs as Turtle writes them: shortened by a prefix where their beginning has one and their end can be a local name. */
export class PrefixedNames {
  private readonly byNamespace: Map<string, string>;

  constructor(prefixes: Readonly<Record<string, string>>) {
    this.byNamespace = new Map(Object.entries(prefixes).map(([prefix, namespace]) => [namespace, prefix]));
  }

  of(iri: string): string {
    const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1;
    const prefix = this.byNamespace.get(iri.slice(0, end));
    if (prefix === undefined) return `<${iri}>`;
    const local = iri.slice(end).replace(needsBackslash, '\\$&');
    return local === '' || localName.test(local) ? `${prefix}:${local}` : `<${iri}>`;
  }
}
