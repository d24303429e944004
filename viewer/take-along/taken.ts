import { entityCsv } from '../../src/core/cite/entity-csv.ts';
import { entityMarkdown } from '../../src/core/cite/entity-markdown.ts';
import { entityTurtle } from '../../src/core/cite/entity-turtle.ts';
import { pathCsv } from '../../src/core/cite/path-csv.ts';
import { pathMarkdown } from '../../src/core/cite/path-markdown.ts';
import { pathTurtle } from '../../src/core/cite/path-turtle.ts';
import { answerEntity, type EntityAnswer } from '../../src/core/entity-answer.ts';
import { statementKey } from '../../src/core/graph.ts';
import type { Wording } from '../../src/core/labels.ts';
import type { PathAnswer } from '../../src/core/paths/answer.ts';
import { mentionKey, valueKey } from '../answers.ts';
import type { State } from '../state.ts';
import type { Words } from '../words.ts';
import type { World } from '../world.ts';
import { answerCitation, entityCitation } from './citation.ts';
import { entityPhrases, pathPhrases } from './phrases.ts';

/** What is needed to tell of a graph in the language of the page. */
export interface Told {
  world: World;
  wording: Wording;
  words: Words;
}

/** What is looked at in the page. */
interface LookedAt extends Told {
  state: State;
  answer: PathAnswer | null;
}

/** What of the graph is taken along: what is looked at. */
export type Taken =
  | { kind: 'answer'; answer: PathAnswer }
  | { kind: 'entity'; answer: EntityAnswer }
  /** One thing that is said of an entity, or one mention of it; the rest of the answer is left out. */
  | { kind: 'statement'; answer: EntityAnswer };

export type TextFormat = 'txt' | 'md' | 'csv' | 'ttl';

export const textFormats: TextFormat[] = ['txt', 'md', 'csv', 'ttl'];

/** The answer of the path panel, if that is open; else the statement chosen; else the entity; null for nothing of these. */
export function takenOf({ world, wording, state, answer }: LookedAt): Taken | null {
  const { tab, entity, statement } = state.view;
  if (tab === 'path') return answer === null ? null : { kind: 'answer', answer };
  const { graph } = world;
  if (statement !== null) {
    const isStatement = graph.hasEdge(statement);
    const isOfEntity = entity !== null && (!isStatement || graph.hasExtremity(statement, entity));
    const of = isOfEntity ? entity : isStatement ? graph.source(statement) : null;
    const only = of === null ? null : onlyOne(answerEntity(graph, of, wording), statement);
    if (only) return { kind: 'statement', answer: only };
  }
  if (tab !== 'entity' || entity === null) return null;
  return { kind: 'entity', answer: answerEntity(graph, entity, wording) };
}

/** Of all that is said of an entity what has a key; null where nothing has. */
export function onlyOne(answer: EntityAnswer, key: string): EntityAnswer | null {
  const { iri } = answer;
  const only = {
    ...answer,
    values: answer.values.filter((_, i) => valueKey(iri, i) === key),
    statements: answer.statements.filter(({ iri: property, forward, entity, negated }) => {
      const [subject, object] = forward ? [iri, entity.iri] : [entity.iri, iri];
      return statementKey({ subject, property, object, negated }) === key;
    }),
    mentions: answer.mentions.filter((mention) => mentionKey(mention) === key),
  };
  return only.values.length + only.statements.length + only.mentions.length > 0 ? only : null;
}

/** Citations of one thing that is said of an entity, by its key. */
export function statementCitation(entity: string, key: string, page: Told): string {
  const only = onlyOne(answerEntity(page.world.graph, entity, page.wording), key);
  return only === null ? '' : entityCitation(only, page);
}

/** What is taken along, in a format. Throws a TermError for what the format cannot hold. */
export function textOf(taken: Taken, format: TextFormat, page: Told): string {
  const { world, wording, words } = page;
  const { graph } = world;
  if (taken.kind === 'answer') {
    const { answer } = taken;
    return {
      txt: () => answerCitation(answer, page),
      md: () => pathMarkdown(graph, answer, wording, undefined, pathPhrases(page)),
      csv: () => pathCsv(graph, answer, wording),
      ttl: () => pathTurtle(graph, answer, wording),
    }[format]();
  }
  const { answer } = taken;
  return {
    txt: () => entityCitation(answer, page),
    md: () => entityMarkdown(graph, answer, wording, entityPhrases(words)),
    csv: () => entityCsv(graph, answer, wording),
    ttl: () => entityTurtle(graph, answer),
  }[format]();
}

/** What is taken along, in words. */
export function nameOf({ kind, answer }: Taken, { words }: Told): string {
  if (kind === 'answer') return words.takeAnswer(answer.from.label, answer.to.label);
  return kind === 'entity' ? words.takeEntity(answer.label) : words.takeStatement(answer.label);
}

const longestId = 60;

/** The name of a file, without its extension: from the ids of what is taken along, or else of the reports. */
export function fileName(taken: Taken | null, { world }: Pick<Told, 'world'>): string {
  const ids = taken === null ? world.graph.getAttribute('reports').map(({ id }) => id) : idsOf(taken);
  const parts = ids.slice(0, 3).map((id) =>
    id
      .toWellFormed()
      .replace(/[^\p{L}\p{N}._]+/gu, '-')
      .slice(0, longestId),
  );
  return ['muster', ...parts.map((part) => part.replace(/^[-.]+|[-.]+$/g, ''))].filter((part) => part !== '').join('-');
}

function idsOf({ kind, answer }: Taken): string[] {
  if (kind === 'answer') return [answer.from.id, answer.to.id];
  return [answer.id, ...(kind === 'statement' ? answer.statements.map(({ entity }) => entity.id) : [])];
}
