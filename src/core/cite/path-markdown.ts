import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { Path, PathAnswer } from '../paths/answer.ts';
import { visible } from '../visible.ts';
import { lengthText, whyText } from './path-text.ts';
import { arrow, placeOf, shownQuote } from './quote.ts';

/** A path answer in Markdown: a numbered list of steps, each with its quotes and places. */
export function pathMarkdown(graph: KnowledgeGraph, answer: PathAnswer, wording: Wording): string {
  const { from, to, paths, why } = answer;
  const title = `## ${inMarkdown(from.label)} … ${inMarkdown(to.label)}\n\n${inMarkdown(lengthText(answer))}\n`;
  if (why) return `${title}\n${whyMarkdown(whyText(answer, why))}`;
  const blocks = paths.map((path, i) => {
    const heading = paths.length > 1 ? `\n### ${i + 1}\n` : '';
    return path.hops === 0 ? '' : `${heading}\n${stepsMarkdown(graph, path, wording)}`;
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

function stepsMarkdown(graph: KnowledgeGraph, { nodes, steps }: Path, wording: Wording): string {
  return steps
    .map((step, i) => {
      const number = `${i + 1}. `;
      const indent = ' '.repeat(number.length);
      const ends = [nodes[i], nodes[i + 1]];
      const [here, there] = ends.map(({ label }) => `**${inMarkdown(label)}**`);
      const quotes = [step, ...step.also].flatMap((statement) =>
        statement.citations.map((citation) => {
          const quote = shownQuote(graph, citation, { entities: ends.map(({ iri }) => iri) });
          const said = statement === step ? '' : `${inMarkdown(arrow(statement, wording))}: `;
          return `${indent}> ${said}“${inMarkdown(quote)}” (${inMarkdown(placeOf(citation))})\n`;
        }),
      );
      const cited = quotes.length === 0 ? '' : `\n${quotes.join(`${indent}>\n`)}`;
      return `${number}${here} ${inMarkdown(arrow(step, wording))} ${there}\n${cited}`;
    })
    .join('\n');
}

/** Text in which nothing is markup. */
const inMarkdown = (text: string): string => visible(text).replace(/[\\`*_[\]<>#|&~]/g, '\\$&');
