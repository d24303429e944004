import type { Node, TripleTerm } from './quad.ts';

/**
 * Takes triples one by one and writes them in a syntax. Whoever tells them has checked the terms: IRIs are absolute and
 * need no escapes, texts hold no half of a surrogate pair, language tags are well formed and in lower case. A subject is
 * told in one go.
 *
 * Throws a TermError for what the syntax cannot hold, such as control characters in XML.
 */
export interface TripleSink {
  /** What the triples after this are about, for syntaxes that have comments. */
  heading(text: string): void;
  /** The graph that the triples after this stand in, first the default graph (null). */
  within(graph: Node | null): void;
  link(subject: Node, predicate: string, object: Node): void;
  /** A literal with a language tag, or without one: a plain string. */
  text(subject: Node, predicate: string, text: string, language: string | null): void;
  typed(subject: Node, predicate: string, text: string, datatype: string): void;
  /** A triple that is spoken of, as RDF 1.2 has it. */
  triple(subject: Node, predicate: string, object: TripleTerm): void;
  /** Writes what is left. */
  end(): void;
}

/** What a writer may want to know before the first triple. */
export interface Preamble {
  /** Namespaces by prefix. No prefix is called like the scheme of an IRI among the triples. */
  prefixes: Readonly<Record<string, string>>;
  /** The properties that are used, by IRI. */
  properties: ReadonlyMap<string, PropertyUse>;
}

/** What a property points to, every time that it is used: nodes, words with a language tag, or one or the other. */
export type PropertyUse = 'nodes' | 'tagged' | 'mixed';

/** Opens a sink that hands on what it writes in pieces. */
export type OpenSink<Piece = string> = (preamble: Preamble, write: (piece: Piece) => void) => TripleSink;
