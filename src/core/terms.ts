import { MusterError } from './errors.ts';
import type { Term } from './model.ts';
import { plainForm } from './name-forms.ts';
import { didYouMean, nearNames } from './near-names.ts';

/**
 * The class or property that a text names: by IRI or local name as written, else by local name, IRI or label in any
 * language, where case does not count.
 *
 * @param kind what it is called in messages: `class` or `property`
 * @throws MusterError where there is none, with near misses, or where there are several, with their IRIs
 */
export function termNamed<T extends Term>(terms: T[], text: string, kind: string): T {
  const given = text.trim();
  const bare = given.replace(/^<(.*)>$/, '$1');
  const plain = plainForm(text);
  const namesOf = ({ iri, name, labels }: T) => [name, iri, ...Object.values(labels)];
  const answers: ((term: T) => boolean)[] = [
    ({ iri }) => iri === bare,
    ({ name }) => name === given,
    (term) => namesOf(term).some((name) => plainForm(name) === plain),
  ];
  for (const answersBy of answers) {
    const found = terms.filter(answersBy);
    if (found.length === 1) return found[0];
    if (found.length > 1) throw ambiguous(found, text, kind);
  }
  const near = nearNames(given, new Set(terms.flatMap(namesOf)));
  const known = terms.map(({ name }) => name).join(', ');
  throw new MusterError(`there is no ${kind} “${text}”`, {
    suggestion: didYouMean(near) ?? `known: ${known}`,
  });
}

function ambiguous(terms: Term[], text: string, kind: string): MusterError {
  const list = terms.map(({ name, iri }) => `\n  ${name}  ${iri}`);
  return new MusterError(`“${text}” names more than one ${kind}:${list.join('')}`, {
    suggestion: 'say which, by its IRI',
  });
}

/** The IRIs of a class or property and of all below it. */
export function withThoseBelow(terms: Term[], iri: string): Set<string> {
  const found = new Set([iri]);
  for (const upper of found) {
    for (const term of terms) if (term.parents.includes(upper)) found.add(term.iri);
  }
  return found;
}
