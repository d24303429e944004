/** Takes triples one by one. Subjects and predicates are IRIs. */
export interface TripleSink {
  /** What the triples after this are about, for formats that have comments. */
  heading(text: string): void;
  link(subject: string, predicate: string, object: string): void;
  /** A literal with a language tag, or without one: a plain string. */
  text(subject: string, predicate: string, text: string, language: string | null): void;
  typed(subject: string, predicate: string, lexical: string, datatype: string): void;
}
