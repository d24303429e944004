import { compareCodePoints } from './code-points.ts';
import { NameError } from './errors.ts';
import type { KnowledgeGraph } from './graph.ts';
import { didYouMean, nearNames } from './near-names.ts';

export type MatchKind = 'iri' | 'id' | 'label' | 'alias' | 'prefix' | 'substring';

/** An entity that answers to a name. */
export interface NameMatch {
  iri: string;
  /** The name of it that matched. */
  matched: string;
  how: MatchKind;
  /** Lower is better; entities of equal rank answer equally well. */
  rank: number;
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * Every entity that a text names: by IRI, by id, by a label or alias in any language, by the beginning of one, by a part of
 * one; each entity once, by its best match, best first: among equals that with the shorter name, a label before
 * an alias. Case counts only to prefer one exact match to another; Unicode
 * normal forms do not count, except that an IRI is taken as it is written and an id preferred so.
 */
export function findEntities(graph: KnowledgeGraph, text: string): NameMatch[] {
  const given = text.trim();
  if (given === '') return [];
  const wanted = given.normalize('NFC');
  const folded = fold(given);
  const bare = given.replace(/^<(.*)>$/, '$1');
  const found: NameMatch[] = [];
  graph.forEachNode((iri, { id, labels, aliases }) => {
    let best: NameMatch | null = null;
    const offer = (rank: number, how: MatchKind, matched: string) => {
      if (!best || rank < best.rank) best = { iri, matched, how, rank };
    };
    if (iri === bare) offer(0, 'iri', iri);
    if (id === given) offer(1, 'id', id);
    else if (id.normalize('NFC') === wanted) offer(2, 'id', id);
    else if (fold(id) === folded) offer(3, 'id', id);
    const match = (name: string, kind: 'label' | 'alias') => {
      const known = fold(name);
      if (name.normalize('NFC') === wanted) offer(2, kind, name);
      else if (known === folded) offer(3, kind, name);
      else if (known.startsWith(folded)) offer(4, 'prefix', name);
      else if (known.includes(folded)) offer(5, 'substring', name);
    };
    for (const label of Object.values(labels)) match(label, 'label');
    for (const alias of aliases) match(alias, 'alias');
    if (best) found.push(best);
  });
  const isAlias = ({ iri, matched }: NameMatch) => graph.getNodeAttribute(iri, 'aliases').includes(matched);
  return found.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.matched.length - b.matched.length ||
      Number(isAlias(a)) - Number(isAlias(b)) ||
      compareCodePoints(a.iri, b.iri),
  );
}

/**
 * The one entity that a text names best.
 *
 * @returns its IRI
 * @throws NameError where none does, with near misses, or where several do equally well, with a list of them
 */
export function resolveEntity(graph: KnowledgeGraph, text: string): string {
  const matches = findEntities(graph, text);
  const best = matches.filter(({ rank }) => rank === matches[0].rank);
  if (best.length === 1) return best[0].iri;
  if (best.length === 0) {
    throw new NameError(`nothing is named “${text}”`, {
      suggestion: didYouMean(nearestNames(graph, text)) ?? 'look for a part of the name with: muster find',
    });
  }
  const [{ how }] = best;
  const verb = how === 'prefix' ? 'begins' : how === 'substring' ? 'is part of' : 'is';
  const list = best.slice(0, 20).map(({ iri, matched }) => `\n  ${matched}  (${graph.getNodeAttribute(iri, 'id')})`);
  const more = best.length > 20 ? `\n  … and ${best.length - 20} more` : '';
  throw new NameError(`“${text}” ${verb} the name of ${best.length} entities:${list.join('')}${more}`, {
    suggestion: 'say which, by its full name or by the id in parentheses',
  });
}

/** The names of a graph that are spelled most like a text: for suggestions, never for answers. */
export function nearestNames(graph: KnowledgeGraph, text: string): string[] {
  const names = new Set<string>();
  graph.forEachNode((_, { id, labels, aliases }) => {
    for (const name of [id, ...Object.values(labels), ...aliases]) names.add(name);
  });
  return nearNames(text.trim(), names);
}
