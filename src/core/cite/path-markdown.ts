import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { shownMarks } from '../marks.ts';
import type { Path, PathAnswer } from '../paths/answer.ts';
import type { Why } from '../paths/why.ts';
import { blockQuotes, inMarkdown, quoteMarkdown } from './markdown-text.ts';
import { lengthText, whyText } from './path-text.ts';
import { arrow, type ShownMarks } from './quote.ts';
import { plainStyle } from './style.ts';

/** What is said of an answer beside the names in it. */
export interface PathPhrases {
  /** How many paths there are, and how long. */
  length(answer: PathAnswer): string;
  /** Why there is none: a reason a line; what belongs to the reason above it is indented by four blanks. */
  why(answer: PathAnswer, why: Why): string;
  marks: ShownMarks;
}

const english: PathPhrases = { length: lengthText, why: whyText, marks: shownMarks };

/** A path answer in Markdown: a numbered list of steps, each with its quotes and places. */
export function pathMarkdown(
  graph: KnowledgeGraph,
  answer: PathAnswer,
  wording: Wording,
  _style = plainStyle,
  phrases = english,
): string {
  const { from, to, paths, why } = answer;
  const title = `## ${inMarkdown(from.label)} … ${inMarkdown(to.label)}\n\n${inMarkdown(phrases.length(answer))}\n`;
  if (why) return `${title}\n${whyMarkdown(phrases.why(answer, why))}`;
  const blocks = paths.map((path, i) => {
    const heading = paths.length > 1 ? `\n### ${i + 1}\n` : '';
    return path.hops === 0 ? '' : `${heading}\n${stepsMarkdown(graph, path, wording, phrases)}`;
  });
  return title + blocks.join('');
}

/** Each line of the reasons as an item of a list. */
const whyMarkdown = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line.replace(/^ {2}( *)(.*)$/, (_, indent, words) => `${indent === '' ? '' : '  '}- ${inMarkdown(words)}\n`),
    )
    .join('');

function stepsMarkdown(
  graph: KnowledgeGraph,
  { nodes, steps }: Path,
  wording: Wording,
  { marks }: PathPhrases,
): string {
  return steps
    .map((step, i) => {
      const number = `${i + 1}. `;
      const ends = [nodes[i], nodes[i + 1]];
      const [here, there] = ends.map(({ label }) => `**${inMarkdown(label)}**`);
      const about = { entities: ends.map(({ iri }) => iri) };
      const arrowOf = (statement: typeof step | (typeof step.also)[number]) =>
        inMarkdown(arrow(statement, wording, plainStyle, marks));
      const quotes = [step, ...step.also].flatMap((statement) => {
        const said = statement === step ? '' : `${arrowOf(statement)}: `;
        return statement.citations.map((citation) => said + quoteMarkdown(graph, citation, about));
      });
      return `${number}${here} ${arrowOf(step)} ${there}\n${blockQuotes(quotes, ' '.repeat(number.length))}`;
    })
    .join('\n');
}
