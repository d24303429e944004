import { figureText, otherNames } from '../../src/core/cite/entity-said.ts';
import { placeOf, withArrow } from '../../src/core/cite/quote.ts';
import type { EntityAnswer } from '../../src/core/entity-answer.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import type { MarkedCitation, Marks } from '../../src/core/model.ts';
import type { Path, PathAnswer, StepStatement } from '../../src/core/paths/answer.ts';
import { visible } from '../../src/core/visible.ts';
import { countText } from '../panes/answer-words.ts';
import type { Words } from '../words.ts';
import { lengthOf, marksIn, whyLines } from './phrases.ts';
import type { Told } from './taken.ts';

/** A statement as it is said, and the words that say so. */
interface Sentence {
  text: string;
  citations: MarkedCitation[];
}

type Marked = Marks & { negated: boolean; citations: MarkedCitation[] };

/** Citations of an answer: each path with its statements, the whole quotes of each and where they stand. */
export function answerCitation(answer: PathAnswer, page: Told): string {
  const { words } = page;
  const { from, to, paths, why } = answer;
  const heading = `${visible(from.label)} … ${visible(to.label)}\n${visible(lengthOf(answer, words))}`;
  if (why) return `${[heading, ...whyLines(answer, why, page).map(visible)].join('\n')}\n`;
  const blocks = paths.flatMap((path, i) => [
    ...(paths.length > 1 ? [countText(answer, i, words)] : []),
    ...path.steps.map((_, step) => stepText(path, step, page)),
  ]);
  return withSources([heading, ...blocks], paths.flatMap(citationsOf), page);
}

/** Citations of one path. */
export function pathCitation(path: Path, page: Told): string {
  return withSources(
    path.steps.map((_, step) => stepText(path, step, page)),
    citationsOf(path),
    page,
  );
}

/** Citations of one step. */
export function stepCitation(path: Path, step: number, page: Told): string {
  const statements = [path.steps[step], ...path.steps[step].also];
  const sentences = statements.map((statement) => sentenceText(sentenceOfStep(path, step, statement, page), '', page));
  return withSources(
    sentences,
    statements.flatMap(({ citations }) => citations),
    page,
  );
}

const citationsOf = ({ steps }: Path): MarkedCitation[] =>
  steps.flatMap((step) => [step, ...step.also].flatMap(({ citations }) => citations));

function stepText(path: Path, i: number, page: Told): string {
  const number = `${i + 1}. `;
  const indent = ' '.repeat(number.length);
  return [path.steps[i], ...path.steps[i].also]
    .map((statement) => sentenceText(sentenceOfStep(path, i, statement, page), indent, page))
    .join(`\n${indent}`)
    .replace(/^/, number);
}

function sentenceOfStep({ nodes }: Path, i: number, statement: StepStatement, page: Told): Sentence {
  const { iri, forward } = statement;
  const [subject, object] = forward ? [nodes[i], nodes[i + 1]] : [nodes[i + 1], nodes[i]];
  return related(subject.label, iri, object.label, statement, page);
}

/** Citations of what is said of an entity; of its mentions where nothing is said. */
export function entityCitation(answer: EntityAnswer, page: Told): string {
  const { world, wording, words } = page;
  const { iri, label, values, statements, mentions } = answer;
  const sentences = [
    ...values.map((value): Sentence => {
      const said = `${wording.term(value.iri)}: ${visible(value.text)}${figureText(value)}`;
      return { text: `${visible(label)} — ${said}${marksIn(words)(value)}`, citations: value.citations };
    }),
    ...statements.map((statement) => {
      const [subject, object] = statement.forward ? [label, statement.entity.label] : [statement.entity.label, label];
      return related(subject, statement.iri, object, statement, page);
    }),
  ];
  if (sentences.length === 0) {
    const text = `${visible(label)} (${wording.term(world.graph.getNodeAttribute(iri, 'class'))})`;
    sentences.push({ text, citations: mentions });
  }
  const isWhole = values.length + statements.length > 1;
  const names = otherNames(answer).map(visible).join(', ');
  const heading = [
    `${visible(label)} (${visible(wording.term(world.graph.getNodeAttribute(iri, 'class')))})`,
    ...(names === '' ? [] : [`${words.alsoCalled}: ${names}`]),
  ].join('\n');
  const blocks = sentences.map((sentence) => sentenceText(sentence, '', page));
  return withSources(
    isWhole ? [heading, ...blocks] : blocks,
    sentences.flatMap(({ citations }) => citations),
    page,
  );
}

function related(subject: string, property: string, object: string, statement: Marked, page: Told): Sentence {
  const { wording, words } = page;
  const said = withArrow(wording.term(property) + marksIn(words)(statement), { iri: property, forward: true }, wording);
  return { text: visible(`${subject} ${said} ${object}`), citations: statement.citations };
}

/** A sentence with its quotes, a line each with a line for its place. */
function sentenceText({ text, citations }: Sentence, indent: string, { words }: Told): string {
  const quotes = citations.flatMap((citation) => [`“${visible(citation.quote)}”`, placeText(citation, words)]);
  return [text, ...quotes.map((line) => `${indent}  ${line}`)].join('\n');
}

function placeText(citation: MarkedCitation, words: Words): string {
  const { locator, inferred = false, confidence = 1 } = citation;
  const place = placeOf({ ...citation, locator: null });
  const own = marksIn(words)({ negated: false, inferred, confidence });
  return `${locator === null ? '' : `${visible(words.paragraph(locator))} · `}${place}${own}`;
}

/** Blocks, and below them what reports they are from. */
function withSources(blocks: string[], citations: MarkedCitation[], { world, words }: Told): string {
  const sources = sourcesOf(world.graph, citations).map((source) => `${words.citedFrom}: ${source}`);
  return `${[...blocks, ...(sources.length > 0 ? [sources.join('\n')] : [])].join('\n\n')}\n`;
}

/** The reports by title; where there are several, each with its file, which tells them apart in the places. */
function sourcesOf(graph: KnowledgeGraph, citations: MarkedCitation[]): string[] {
  const cited = new Set(citations.map(({ report }) => report));
  const reports = graph.getAttribute('reports').filter(({ id }) => cited.has(id));
  return reports.map(({ id, title, file, source }) => {
    const name = reports.length > 1 ? `${title ?? id} (${file})` : (title ?? id);
    return visible(source === null ? name : `${name}, ${source}`);
  });
}
