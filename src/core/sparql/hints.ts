import { localName, namespaceOf } from '../iris.ts';
import { didYouMean, nearNames } from '../near-names.ts';
import { tokens } from './query-tokens.ts';

/** What is known of the graph that was asked. */
export interface AskedGraph {
  prefixes: Readonly<Record<string, string>>;
  /** The classes and properties of the graph's ontology, and all that Muster itself tells with. */
  terms: ReadonlySet<string>;
  /** The languages of its reports. */
  languages: readonly string[];
}

/**
 * Says why a query may have found nothing: a class or property that nothing has, and a text without a language where all
 * texts of reports have one. SPARQL takes both for questions like any other.
 */
export function hintsFor(query: string, { prefixes, terms, languages }: AskedGraph): string[] {
  const namespaces = new Set([...terms].map(namespaceOf));
  const shortened = (iri: string) => {
    const [prefix] = Object.entries(prefixes).find(([, namespace]) => namespace === namespaceOf(iri)) ?? [];
    return prefix === undefined ? `<${iri}>` : `${prefix}:${iri.slice(namespaceOf(iri).length)}`;
  };
  const hints = new Set<string>();
  let isBehindName = false;
  for (const { 0: whole, groups = {} } of query.matchAll(tokens)) {
    const {
      iri = groups.name === undefined ? undefined : (prefixes[groups.prefix] ?? '') + groups.local,
      text,
      mark,
    } = groups;
    if (text !== undefined && mark === undefined && isBehindName && languages.length > 0) {
      const tagged = languages.map((language) => `${text}@${language}`).join(' or ');
      hints.add(`Texts of a report have a language: write ${tagged}.`);
    }
    if (!whole.startsWith('#')) isBehindName = iri !== undefined;
    if (iri === undefined || terms.has(iri) || !namespaces.has(namespaceOf(iri)) || iri === namespaceOf(iri)) continue;
    const beside = [...terms].filter((term) => namespaceOf(term) === namespaceOf(iri));
    const near = nearNames(localName(iri), new Set(beside.map(localName)));
    const hint = didYouMean(near.map((name) => shortened(namespaceOf(iri) + name)));
    hints.add(`No class or property is called ${shortened(iri)}${hint === null ? '.' : `: ${hint}`}`);
  }
  return [...hints];
}
