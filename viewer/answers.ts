import { shownCitations } from '../src/core/cite/quote.ts';
import { statementKey } from '../src/core/graph.ts';
import type { Citation, MarkedCitation } from '../src/core/model.ts';
import { answerPathQuery, type Path, type PathAnswer, type StepStatement } from '../src/core/paths/answer.ts';
import type { Mark, Question, View } from './state.ts';
import type { Language } from './words.ts';
import type { World } from './world.ts';

const answered = new WeakMap<Question, Map<Language, PathAnswer>>();

/** The answer to a question; null where an end is missing. It is worked out once for each question and language. */
export function answerOf(world: World, question: Question, language: Language): PathAnswer | null {
  const { from, to, query } = question;
  if (from === null || to === null) return null;
  const known = answered.get(question) ?? new Map<Language, PathAnswer>();
  answered.set(question, known);
  let answer = known.get(language);
  if (!answer) {
    answer = answerPathQuery(world.graph, from, to, query, world.wording(language), world.frozen);
    known.set(language, answer);
  }
  return answer;
}

/** The paths that a view shows: none unless the path panel is open, one, or all together. */
export function pathsShown(view: View, answer: PathAnswer | null): Path[] {
  if (view.tab !== 'path' || answer === null) return [];
  if (view.together) return answer.paths;
  // An address may name a path that is no longer among them.
  const path = Math.min(view.path, answer.paths.length - 1);
  return answer.paths.slice(path, path + 1);
}

/** The keys of the statements between the ends of a step, the best first. */
export function statementsOf(path: Path, i: number): string[] {
  const step = path.steps[i];
  return [step, ...step.also].map((statement) => keyOf(statement, path.nodes[i].iri, path.nodes[i + 1].iri));
}

function keyOf({ iri, forward, negated }: StepStatement, from: string, to: string): string {
  const [subject, object] = forward ? [from, to] : [to, from];
  return statementKey({ subject, property: iri, object, negated });
}

/** What the panels know a value of an entity by, the number of which it is. */
export const valueKey = (entity: string, number: number): string => `${entity} ${number}`;

/** What the panels know a mention by. */
export const mentionKey = ({ report, start, end }: Citation): string => `${report} ${start} ${end}`;

/** The words of a statement, of a value or of a mention of the entity that is looked at, by its key; none for no such key. */
export function wordsOf({ graph }: World, entity: string | null, key: string): MarkedCitation[] {
  if (graph.hasEdge(key)) return graph.getEdgeAttribute(key, 'citations');
  const [, subject, number] = /^(.*) (\d+)$/s.exec(key) ?? [];
  if (subject !== undefined && graph.hasNode(subject)) {
    return graph.getNodeAttribute(subject, 'values')[Number(number)]?.citations ?? [];
  }
  if (entity === null) return [];
  return graph.getNodeAttribute(entity, 'mentions').filter((mention) => mentionKey(mention) === key);
}

/** What is marked in the text: the words of a statement that is looked at, or of the steps shown, each with its number. */
export function marksShown(world: World, view: View, answer: PathAnswer | null): Mark[] {
  if (view.statement !== null) {
    const citations = wordsOf(world, view.entity, view.statement);
    return citations.map((citation) => ({ citation, step: null, implied: false }));
  }
  const paths = pathsShown(view, answer);
  return paths.flatMap((path, p) =>
    path.steps.flatMap((step, s) =>
      shownCitations(step).map((citation) => ({
        citation,
        step: view.together ? p : s,
        implied: citation.inferred ?? step.inferred,
      })),
    ),
  );
}

/** The words that a view is about: those marked, those of the step that is looked at, or a mention of the entity. */
export function citationShown(world: World, view: View, answer: PathAnswer | null): Citation | null {
  const marks = marksShown(world, view, answer);
  if (marks.length > 0) return (marks.find(({ step }) => step === view.step) ?? marks[0]).citation;
  if (view.tab !== 'entity' || view.entity === null) return null;
  const { mentions } = world.graph.getNodeAttributes(view.entity);
  return mentions.find(({ report }) => report === view.report) ?? mentions[0] ?? null;
}
