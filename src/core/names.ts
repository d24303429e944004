import { codePointLength, compareCodePoints } from './code-points.ts';
import { NameError } from './errors.ts';
import type { KnowledgeGraph } from './graph.ts';
import { plainForm, tidyForm } from './name-forms.ts';
import { didYouMean, nearnessTo } from './near-names.ts';
import { hasHan, matchPinyin, pinyinQuery, type Readings } from './pinyin-match.ts';

export type MatchKind = 'iri' | 'id' | 'label' | 'alias' | 'prefix' | 'substring' | 'pinyin' | 'fuzzy';
export type NameKind = 'label' | 'alias' | 'id' | 'iri';

/** An entity that answers to a name. */
export interface NameMatch {
  iri: string;
  /** The name of it that matched, and what that name is. */
  matched: string;
  kind: NameKind;
  how: MatchKind;
  /** Lower is better; entities of equal rank answer equally well. */
  rank: number;
}

/**
 * The ranks of matches, best first. A part of an id counts less than any part of a name, so that ids, which are nobody's
 * words, neither take an answer from names nor add to their ambiguity. Near misses stand last, by their distance.
 */
const ranks = {
  iri: 0,
  id: 1,
  exact: 2,
  plain: 3,
  prefix: 4,
  substring: 5,
  idPrefix: 6,
  idSubstring: 7,
  pinyin: { whole: 8, beginning: 9, inside: 10 },
  fuzzy: 11,
} as const;

/** How well a name of an entity answers; null where it does not. */
type Judge = (name: string, kind: NameKind) => { rank: number; how: MatchKind } | null;

/**
 * Every entity that a text names, each once, by its best name, best first: by IRI, by id (also as `#id`), by a label or
 * alias in any language, by the beginning of one, by a part of one, by pinyin; near misses only where nothing else
 * answers. Letter case, width and Unicode normal forms count only to prefer one exact match to another.
 *
 * @param readings how names are read in pinyin; without it nothing is found by pinyin
 */
export function findEntities(graph: KnowledgeGraph, text: string, readings?: Readings): NameMatch[] {
  return findBeside(graph, text, findSpelt(graph, text), readings);
}

/** Every entity that a text names by its spelling alone, best first: what can be told without readings. */
export function findSpelt(graph: KnowledgeGraph, text: string): NameMatch[] {
  return matches(graph, bySpelling(text));
}

/** What a text names by its spelling, as `findSpelt` gave it, and what it names besides. */
export function findBeside(graph: KnowledgeGraph, text: string, spelt: NameMatch[], readings?: Readings): NameMatch[] {
  const known = new Set(spelt.map(({ iri }) => iri));
  const read = readings ? matches(graph, byPinyin(text, readings)).filter(({ iri }) => !known.has(iri)) : [];
  return spelt.length + read.length > 0 ? [...spelt, ...read] : matches(graph, byNearness(text));
}

/** Whether a text may be pinyin of a name in the graph, so that `findEntities` needs readings. */
export function mayBePinyin(graph: KnowledgeGraph, text: string): boolean {
  if (pinyinQuery(text) === null) return false;
  return graph.someNode((_, { labels, aliases }) => Object.values(labels).some(hasHan) || aliases.some(hasHan));
}

/**
 * The one best of the matches that `findEntities` gave.
 *
 * @returns its IRI
 * @throws NameError where there is none but near misses, or where several are equally good, with a list of them
 */
export function theBest(graph: KnowledgeGraph, text: string, found: NameMatch[]): string {
  if (found.length === 0 || found[0].how === 'fuzzy') {
    const near = didYouMean(found.slice(0, 3).map(({ matched }) => matched));
    throw new NameError(`nothing is named “${text}”`, {
      suggestion: near ?? 'look for a part of the name with: muster find',
    });
  }
  const best = found.filter(({ rank }) => rank === found[0].rank);
  if (best.length === 1) return best[0].iri;
  const list = best.slice(0, 20).map((match) => `\n  ${nameOf(graph, match)}  (${handleOf(graph, match.iri)})`);
  const more = best.length > 20 ? `\n  … and ${best.length - 20} more` : '';
  throw new NameError(`“${text}” ${verbs[best[0].rank]} ${best.length} entities:${list.join('')}${more}`, {
    suggestion: 'say which, by its full name or by the id in parentheses',
  });
}

/** What a text does that several entities answer to, by rank. */
const verbs: Record<number, string> = {
  [ranks.id]: 'is the id of',
  [ranks.exact]: 'is the name of',
  [ranks.plain]: 'is the name of',
  [ranks.prefix]: 'begins the name of',
  [ranks.substring]: 'is part of the name of',
  [ranks.idPrefix]: 'begins the id of',
  [ranks.idSubstring]: 'is part of the id of',
  [ranks.pinyin.whole]: 'is pinyin of the name of',
  [ranks.pinyin.beginning]: 'is pinyin of the beginning of the name of',
  [ranks.pinyin.inside]: 'is pinyin of a part of the name of',
};

/** What tells an entity from all others: its id, or its IRI where another entity of another base has that id, too. */
export function handleOf(graph: KnowledgeGraph, iri: string): string {
  const id = graph.getNodeAttribute(iri, 'id');
  return graph.someNode((other, attributes) => attributes.id === id && other !== iri) ? iri : id;
}

/** The name that matched; for an id, which stands beside it, the label. */
const nameOf = (graph: KnowledgeGraph, { iri, kind, matched }: NameMatch): string =>
  kind === 'id' ? graph.getNodeAttribute(iri, 'label') : matched;

function matches(graph: KnowledgeGraph, judge: Judge): NameMatch[] {
  const found: NameMatch[] = [];
  graph.forEachNode((iri, { id, labels, aliases }) => {
    let best: NameMatch | null = null;
    const offer = (matched: string, kind: NameKind) => {
      const judged = judge(matched, kind);
      if (!judged) return;
      const match = { iri, matched, kind, ...judged };
      if (!best || (compareMatches(match, best) || compareCodePoints(matched, best.matched)) < 0) best = match;
    };
    for (const label of Object.values(labels)) offer(label, 'label');
    for (const alias of aliases) offer(alias, 'alias');
    if (id !== iri) offer(id, 'id');
    offer(iri, 'iri');
    if (best) found.push(best);
  });
  return found.sort((a, b) => compareMatches(a, b) || compareCodePoints(a.iri, b.iri));
}

const kinds: NameKind[] = ['label', 'alias', 'id', 'iri'];

/** The better rank, then the shorter name, then a label before an alias. */
function compareMatches(a: NameMatch, b: NameMatch): number {
  return (
    a.rank - b.rank ||
    codePointLength(a.matched) - codePointLength(b.matched) ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind)
  );
}

function bySpelling(text: string): Judge {
  const name = wantedForms(text.trim());
  const id = wantedForms(withoutHash(text.trim()));
  const iri = text.trim().replace(/^<(.*)>$/, '$1');
  return (candidate, kind) => {
    if (kind === 'iri') return candidate === iri ? { rank: ranks.iri, how: 'iri' } : null;
    const isId = kind === 'id';
    const wanted = isId ? id : name;
    if (wanted.plain === '') return null;
    if (isId && candidate === wanted.written) return { rank: ranks.id, how: kind };
    const known = plainForm(candidate);
    const at = known.indexOf(wanted.plain);
    if (at < 0) return null;
    if (tidyForm(candidate) === wanted.tidy) return { rank: ranks.exact, how: kind };
    if (known === wanted.plain) return { rank: ranks.plain, how: kind };
    if (at === 0) return { rank: isId ? ranks.idPrefix : ranks.prefix, how: 'prefix' };
    return { rank: isId ? ranks.idSubstring : ranks.substring, how: 'substring' };
  };
}

const wantedForms = (text: string) => ({ written: text, tidy: tidyForm(text), plain: plainForm(text) });

/** An id as it is known, where it is written as reports write it: `#anna`. */
const withoutHash = (text: string): string => text.replace(/^#/, '');

function byPinyin(text: string, readings: Readings): Judge {
  const query = pinyinQuery(text);
  return (candidate, kind) => {
    if (query === null || kind === 'id' || kind === 'iri' || !hasHan(candidate)) return null;
    const match = matchPinyin(query, readings(candidate));
    return match && { rank: ranks.pinyin[match], how: 'pinyin' };
  };
}

function byNearness(text: string): Judge {
  const distanceToName = nearnessTo(plainForm(text));
  const distanceToId = nearnessTo(plainForm(withoutHash(text.trim())));
  return (candidate, kind) => {
    if (kind === 'iri') return null;
    const distance = (kind === 'id' ? distanceToId : distanceToName)(plainForm(candidate));
    return distance === null ? null : { rank: ranks.fuzzy + distance, how: 'fuzzy' };
  };
}
