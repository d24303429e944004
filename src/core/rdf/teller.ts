import { TermError } from '../errors.ts';
import type { Citation } from '../model.ts';
import type { Node, TripleTerm } from './quad.ts';
import { demandIri, demandLanguage, demandText } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';

/**
 * Hands triples to a sink, their words checked, and remembers what it is about, so that an error can say where a term
 * comes from that cannot be told.
 */
export class Teller {
  private readonly sink: TripleSink;
  /** Language tags that were checked, as they are told. */
  private readonly languages = new Map<string, string>();
  private subject: Node = '';
  private predicate = '';
  /** The words that what is told now was read from. */
  private citation: Citation | null = null;

  constructor(sink: TripleSink) {
    this.sink = sink;
  }

  heading(text: string): void {
    this.sink.heading(text);
  }

  within(graph: string | null): void {
    if (graph !== null) this.check(graph, '');
    this.sink.within(graph);
  }

  /** Says which words the triples after this are read from. */
  from(citation: Citation | null | undefined): void {
    this.citation = citation ?? null;
  }

  /** Checks an IRI that is to be told, once for all triples that hold it. */
  check(iri: string, of: string): void {
    this.subject = of;
    this.predicate = '';
    demandIri(iri);
  }

  link(subject: Node, predicate: string, object: Node): void {
    this.about(subject, predicate);
    this.sink.link(subject, predicate, object);
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    this.about(subject, predicate);
    demandText(text);
    this.sink.text(subject, predicate, text, language === null ? null : this.tag(language));
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    this.about(subject, predicate);
    demandText(text);
    this.sink.typed(subject, predicate, text, datatype);
  }

  /** A triple that is spoken of; its terms have been told before. */
  triple(subject: Node, predicate: string, object: TripleTerm): void {
    this.about(subject, predicate);
    this.sink.triple(subject, predicate, object);
  }

  /** A language tag as it is told. Throws a TermError for what is none. */
  tag(language: string): string {
    let tag = this.languages.get(language);
    if (tag === undefined) {
      demandLanguage(language);
      tag = language.toLowerCase();
      this.languages.set(language, tag);
    }
    return tag;
  }

  /** An error of a term, with what the term belongs to. */
  placed(error: unknown): unknown {
    if (!(error instanceof TermError)) return error;
    const { message, suggestion } = error;
    const { subject, predicate, citation } = this;
    const what = [predicate, subject].filter((iri) => iri !== '').join(' of ');
    const place = citation ? `${citation.file}:${citation.line}:${citation.column}` : '';
    const where = [what, place].filter((part) => part !== '').join(', ');
    return new TermError(where === '' ? message : `${message} (at ${where})`, suggestion ? { suggestion } : {});
  }

  private about(subject: Node, predicate: string): void {
    this.subject = subject;
    this.predicate = predicate;
  }
}
