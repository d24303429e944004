import type { KnowledgeGraph } from './graph.ts';
import type { Labels } from './model.ts';

/** The text in a language or, failing that, in a wider or narrower form of it (`zh` for `zh-cn`). */
export function labelIn(labels: Labels, language: string | null): string | undefined {
  if (language === null) return undefined;
  const wanted = language.toLowerCase();
  if (Object.hasOwn(labels, wanted)) return labels[wanted];
  const [primary] = wanted.split('-');
  const near = Object.keys(labels).find((tag) => tag.split('-')[0] === primary);
  return near === undefined ? undefined : labels[near];
}

/** Names of entities, classes and properties as people are shown them. */
export interface Wording {
  entity(iri: string): string;
  /** The label of a class or property. */
  term(iri: string): string;
  /** Whether a property runs both ways. */
  symmetric(iri: string): boolean;
  /** The local name of a class or property, as JSON and annotations have it. */
  name(iri: string): string;
}

/** @param language a language tag, or null; what has no label in it is named in the language of the first report */
export function wordingOf(graph: KnowledgeGraph, language: string | null): Wording {
  const reported = graph.getAttribute('reports')[0]?.language ?? null;
  const inWords = (labels: Labels) => labelIn(labels, language) ?? labelIn(labels, reported);
  const terms = new Map(
    [...graph.getAttribute('classes'), ...graph.getAttribute('properties')].map((term) => [term.iri, term]),
  );
  const symmetric = new Set(graph.getAttribute('properties').flatMap((term) => (term.symmetric ? [term.iri] : [])));
  return {
    entity(iri) {
      const { labels, label } = graph.getNodeAttributes(iri);
      return inWords(labels) ?? label;
    },
    term(iri) {
      const term = terms.get(iri);
      return term ? (inWords(term.labels) ?? labelIn(term.labels, 'en') ?? term.name) : iri;
    },
    symmetric: (iri) => symmetric.has(iri),
    name: (iri) => terms.get(iri)?.name ?? iri,
  };
}
