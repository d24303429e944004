import { TermError } from '../errors.ts';

/** Takes triples one by one. Subjects and predicates are IRIs. */
export interface TripleSink {
  /** What the triples after this are about, for formats that have comments. */
  heading(text: string): void;
  link(subject: string, predicate: string, object: string): void;
  /** A literal with a language tag, or without one: a plain string. */
  text(subject: string, predicate: string, text: string, language: string | null): void;
  typed(subject: string, predicate: string, lexical: string, datatype: string): void;
}

/** Tells a triple; where a term of it cannot be told, the error names what it belongs to. */
export function tellTriple(subject: string, predicate: string, tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof TermError)) throw error;
    const { message, suggestion } = error;
    throw new TermError(`${message} (at ${predicate} of ${subject})`, suggestion ? { suggestion } : {});
  }
}
