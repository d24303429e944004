import { compareCitations } from '../../src/core/citations.ts';
import { figureText } from '../../src/core/cite/entity-said.ts';
import type { About } from '../../src/core/cite/quote.ts';
import { answerEntity } from '../../src/core/entity-answer.ts';
import { type KnowledgeGraph, statementKey } from '../../src/core/graph.ts';
import type { Wording } from '../../src/core/labels.ts';
import type { MarkedCitation } from '../../src/core/model.ts';
import { valueKey } from '../answers.ts';

/** One thing that the text says of an entity. */
export interface Said {
  /** The key of the statement, or one for the value. */
  key: string;
  /** The entity at the other end; null for a value. */
  entity: string | null;
  /** The words of a value. */
  text: string;
  citations: MarkedCitation[];
  about: About;
  inferred: boolean;
  negated: boolean;
  confidence: number;
}

/** What the text says by one property, in one direction. */
export interface SaidGroup {
  key: string;
  title: string;
  items: Said[];
}

/** What the text says of an entity by property: its values, the statements from it, those towards it; in the order of the text. */
export function saidOf(graph: KnowledgeGraph, iri: string, wording: Wording): SaidGroup[] {
  const { values, statements } = answerEntity(graph, iri, wording);
  const groups = new Map<string, SaidGroup>();
  const add = (key: string, title: string, item: Said) => {
    const group = groups.get(key) ?? { key, title, items: [] };
    group.items.push(item);
    groups.set(key, group);
  };
  for (const [i, value] of values.entries()) {
    const { text, citations, inferred, negated, confidence } = value;
    const item = { key: valueKey(iri, i), entity: null, text: text + figureText(value), citations };
    const about = { entities: [iri], words: [text] };
    add(value.iri, wording.term(value.iri), { ...item, about, inferred, negated, confidence });
  }
  for (const { iri: property, forward, entity, citations, inferred, negated, confidence } of statements) {
    const [subject, object] = forward ? [iri, entity.iri] : [entity.iri, iri];
    const item = { key: statementKey({ subject, property, object, negated }), entity: entity.iri, text: '', citations };
    const label = wording.term(property);
    const isSymmetric = wording.symmetric(property);
    const title = isSymmetric ? `— ${label} —` : forward ? `${label} →` : `← ${label}`;
    const about = { entities: [iri, entity.iri] };
    add(`${property} ${isSymmetric || forward}`, title, { ...item, about, inferred, negated, confidence });
  }
  for (const { items } of groups.values()) items.sort((a, b) => compareFirst(a.citations, b.citations));
  return [...groups.values()];
}

const compareFirst = ([a]: MarkedCitation[], [b]: MarkedCitation[]): number => (a && b ? compareCitations(a, b) : 0);
