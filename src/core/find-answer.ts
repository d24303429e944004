import { type EntitySummary, summarize } from './entity-summary.ts';
import { classesOf, type KnowledgeGraph } from './graph.ts';
import type { Wording } from './labels.ts';
import { findEntities, type MatchKind, mayBePinyin, type NameMatch } from './names.ts';
import { loadReadings } from './pinyin.ts';
import { termNamed, withThoseBelow } from './terms.ts';

/** An entity that a search found, as `--json` prints it. */
export interface Match extends EntitySummary {
  /** The name of it that matched. */
  matched: string;
  how: MatchKind;
}

export interface FindQuery {
  text: string;
  /** Only entities of the class that this names, and of those below it. */
  class?: string;
  /** At most so many matches. */
  limit?: number;
}

/** What a search found. */
export interface FindAnswer {
  /** Best first. */
  matches: Match[];
  /** How many more there are than the limit allows. */
  leftOut: number;
  /** How many entities of other classes answer. */
  ofOtherClasses: number;
  /** Whether nothing is named so, and whatever was found is only spelled nearly so. */
  nearOnly: boolean;
}

/** Looks for entities by name; the dictionary of pinyin is loaded only where a name could match by it. */
export async function answerFind(graph: KnowledgeGraph, query: FindQuery, wording: Wording): Promise<FindAnswer> {
  const isWanted = classFilter(graph, query.class);
  const readings = mayBePinyin(graph, query.text) ? await loadReadings() : undefined;
  const named = findEntities(graph, query.text, readings);
  const found = named.filter(isWanted);
  const listed = found.slice(0, query.limit);
  return {
    matches: listed.map(({ iri, matched, how }) => ({ ...summarize(graph, iri, wording), matched, how })),
    leftOut: found.length - listed.length,
    ofOtherClasses: named.length - found.length,
    nearOnly: named.length === 0 || named[0].how === 'fuzzy',
  };
}

function classFilter(graph: KnowledgeGraph, name: string | undefined): (match: NameMatch) => boolean {
  if (name === undefined) return () => true;
  const classes = graph.getAttribute('classes');
  const wanted = withThoseBelow(classes, termNamed(classes, name, 'class').iri);
  return ({ iri }) => classesOf(graph.getNodeAttributes(iri)).some((type) => wanted.has(type));
}
