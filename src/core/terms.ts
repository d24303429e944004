import { MusterError } from './errors.ts';
import type { Term } from './model.ts';
import { didYouMean, nearNames } from './near-names.ts';

/**
 * The class or property that a text names, by local name, IRI or label in any language; case does not count.
 *
 * @param kind what it is called in the message: `class` or `property`
 * @throws MusterError where there is none, with near misses
 */
export function termNamed<T extends Term>(terms: T[], text: string, kind: string): T {
  const wanted = text.trim().toLowerCase();
  const namesOf = ({ iri, name, labels }: T) => [name, iri, ...Object.values(labels)];
  const found = terms.find((term) => term.name === text) ?? terms.find((term) => isAmong(wanted, namesOf(term)));
  if (found) return found;
  const near = nearNames(text.trim(), new Set(terms.flatMap(namesOf)));
  const known = terms.map(({ name }) => name).join(', ');
  throw new MusterError(`there is no ${kind} “${text}”`, {
    suggestion: didYouMean(near) ?? `known: ${known}`,
  });
}

const isAmong = (wanted: string, names: string[]): boolean => names.some((name) => name.toLowerCase() === wanted);

/** The IRIs of a class or property and of all below it. */
export function withThoseBelow(terms: Term[], iri: string): Set<string> {
  const found = new Set([iri]);
  for (const upper of found) {
    for (const term of terms) if (term.parents.includes(upper)) found.add(term.iri);
  }
  return found;
}
