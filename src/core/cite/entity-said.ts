import { compareCitations } from '../citations.ts';
import type { EntityAnswer, StatementAnswer, ValueAnswer } from '../entity-answer.ts';
import type { Wording } from '../labels.ts';
import type { MarkedCitation, Marks } from '../model.ts';
import { visible } from '../visible.ts';
import type { About } from './quote.ts';

/** One thing that the text says of an entity. */
export interface Said {
  /** What it is about: a property, with its direction. */
  title: string;
  text: string;
  marks: Marks & { negated: boolean };
  citations: MarkedCitation[];
  /** What its words are to name: entities, and the words of a value. */
  about: Required<About>;
}

/** What the text says of an entity: values, statements out, statements in, each kind in the order of the text. */
export function saidOf(answer: EntityAnswer, wording: Wording): Said[] {
  const { iri, values, statements } = answer;
  return [
    values.map((value) => saidByValue(value, iri, wording)),
    statements.filter(({ forward }) => forward).map((statement) => saidByStatement(statement, iri, wording)),
    statements.filter(({ forward }) => !forward).map((statement) => saidByStatement(statement, iri, wording)),
  ].flatMap(inOrderOfText);
}

/** Other names of an entity than the one that it is shown by. */
export const otherNames = ({ label, labels, aliases }: EntityAnswer): string[] =>
  [...new Set([...Object.values(labels), ...aliases])].filter((name) => name !== label);

function saidByValue(value: ValueAnswer, iri: string, wording: Wording): Said {
  return {
    title: visible(wording.term(value.iri)),
    text: visible(value.text) + figureText(value),
    marks: value,
    citations: value.citations,
    about: { entities: [iri], words: [value.text] },
  };
}

function saidByStatement(statement: StatementAnswer, iri: string, wording: Wording): Said {
  const label = visible(wording.term(statement.iri));
  const directed = statement.forward ? `${label} →` : `← ${label}`;
  return {
    title: wording.symmetric(statement.iri) ? `— ${label} —` : directed,
    text: visible(statement.entity.label),
    marks: statement,
    citations: statement.citations,
    about: { entities: [iri, statement.entity.iri], words: [] },
  };
}

const comparators = { eq: '=', gt: '>', ge: '≥', lt: '<', le: '≤', about: '≈' } as const;

/** The number that a figure's words stand for, where they do not say it themselves. */
export function figureText({ text, comparator, value, unit, item }: ValueAnswer): string {
  if (comparator === null || value === null) return '';
  const numbers: string[] = text.match(/\d+(?:\.\d+)?/g) ?? [];
  const saysAll = [unit, item].every((part) => part === null || text.includes(part));
  if (comparator === 'eq' && numbers.includes(String(value)) && saysAll) return '';
  const parts = [comparators[comparator], String(value), unit, item].filter((part) => part !== null);
  return ` (${visible(parts.join(' '))})`;
}

/** What cites nothing comes last, as it stands in the graph. */
function inOrderOfText(items: Said[]): Said[] {
  const cited = items.filter(({ citations }) => citations.length > 0);
  const others = items.filter(({ citations }) => citations.length === 0);
  return [...cited.sort((a, b) => compareCitations(a.citations[0], b.citations[0])), ...others];
}
