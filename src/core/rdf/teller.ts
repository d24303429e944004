import { TermError } from '../errors.ts';
import type { Citation, Labels } from '../model.ts';
import { isBlank, type Node, type TripleTerm } from './quad.ts';
import { demandIri, demandLanguage, demandText } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';

/** What was read from words: a statement or value from its citations, an entity from its mentions, a report as a whole. */
export interface Cited {
  readonly citations?: readonly Citation[];
  readonly mentions?: readonly Citation[];
  /** Of a text: the words around an offset. */
  around?(offset: number): Citation | null;
}

/**
 * Hands triples to a sink, their words checked, and remembers what it is about, so that an error can say where a term
 * comes from that cannot be told.
 */
export class Teller {
  private readonly sink: TripleSink;
  /** Language tags that were checked, as they are told. */
  private readonly languages = new Map<string, string>();
  private lastLanguage = '';
  private lastTag = '';
  private subject: Node = '';
  private predicate = '';
  /** What is told now, with the words that it was read from. */
  private told: Cited | null = null;

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

  /** Says what the triples after this are about, for the words that it was read from. */
  from(told: Cited | null): void {
    this.told = told;
  }

  /** Checks an IRI that is to be told, once for all triples that hold it. Blank nodes are told as they are. */
  check(iri: string, of: string): void {
    this.subject = of;
    this.predicate = '';
    if (!isBlank(iri)) demandIri(iri);
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

  /** Texts by language tag, once for each of some properties. */
  labels(subject: Node, properties: readonly string[], labels: Labels): void {
    let isChecked = false;
    for (const property of properties) {
      this.about(subject, property);
      for (const language in labels) {
        const text = labels[language];
        if (!isChecked) demandText(text);
        this.sink.text(subject, property, text, this.tag(language));
      }
      isChecked = true;
    }
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
    if (language === this.lastLanguage) return this.lastTag;
    let tag = this.languages.get(language);
    if (tag === undefined) {
      demandLanguage(language);
      tag = language.toLowerCase();
      this.languages.set(language, tag);
    }
    this.lastLanguage = language;
    this.lastTag = tag;
    return tag;
  }

  /** An error of a term, with what the term belongs to. */
  placed(error: unknown): unknown {
    if (!(error instanceof TermError)) return error;
    const { message, suggestion, offset } = error;
    const { subject, predicate, told } = this;
    const around = offset === null ? null : told?.around?.(offset);
    const citation = around ?? told?.citations?.[0] ?? told?.mentions?.[0];
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
