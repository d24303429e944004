import type { KnowledgeGraph } from './graph.ts';
import type { Wording } from './labels.ts';
import type { Citation } from './model.ts';
import type { Path, PathAnswer, Step, StepStatement } from './paths/answer.ts';

/** How words are set off; each function may leave them as they are. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  relation(text: string): string;
}

export const plainStyle: Style = { strong: (text) => text, faint: (text) => text, relation: (text) => text };

/** Where a citation's words stand: `file:line:column`, and the source's own paragraph. */
export function placeOf({ file, line, column, locator }: Citation): string {
  return `${file}:${line}:${column}${locator === null ? '' : ` ¶${locator}`}`;
}

/** Longer quotes are shown around the entities they are about. */
const longQuote = 120;
const around = 24;

/**
 * The words of a citation as shown: whole, or if they are long only those around the first mentions of the entities that
 * they are about, with … for what is left out.
 *
 * @param entities IRIs in the graph
 */
export function shownQuote(graph: KnowledgeGraph, { report, start, end, quote }: Citation, entities: string[]): string {
  if (quote.length <= longQuote) return quote;
  const spans = entities.flatMap((iri) => {
    const inside = graph.getNodeAttribute(iri, 'mentions').find((mention) => {
      return mention.report === report && mention.start >= start && mention.end <= end;
    });
    return inside ? [[inside.start - start - around, inside.end - start + around]] : [];
  });
  if (spans.length === 0) spans.push([0, longQuote]);
  spans.sort(([a], [b]) => a - b);
  let shown = '';
  let last = 0;
  for (const [from, to] of spans) {
    const begin = Math.max(last, characterBoundary(quote, from));
    const stop = characterBoundary(quote, to);
    if (stop <= begin) continue;
    shown += begin > last ? `…${quote.slice(begin, stop)}` : quote.slice(begin, stop);
    last = stop;
  }
  return last < quote.length ? `${shown}…` : shown;
}

/** The nearest offset before which no character, and in alphabetic scripts no word, is cut in two. */
function characterBoundary(text: string, offset: number): number {
  let at = Math.max(0, Math.min(text.length, offset));
  while (at > 0 && at < text.length && /[\p{L}\p{M}\p{N}]/u.test(text[at - 1]) && /[a-z0-9\p{M}]/iu.test(text[at]))
    at--;
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}

/** A path answer as an argument: each step a relation with its direction, and under it the words that say so. */
export function pathText(graph: KnowledgeGraph, answer: PathAnswer, wording: Wording, style = plainStyle): string {
  const { from, to, paths, complete, why } = answer;
  const title = `${style.strong(from.label)} … ${style.strong(to.label)}`;
  if (why) {
    const [a, b] = why.components;
    const many = (n: number) => (n === 1 ? 'nothing' : n === 2 ? 'one other entity' : `${n - 1} others`);
    return `${title}: not connected\n\n  ${from.label} is connected with ${many(a)}, ${to.label} with ${many(b)}.\n`;
  }
  const length = paths[0].hops === 1 ? '1 step' : `${paths[0].hops} steps`;
  const count = paths.length === 1 ? '' : `, ${paths.length}${complete ? '' : ' and more'} equally short ways`;
  const blocks = paths.map((path, i) => {
    const heading = paths.length > 1 ? `${style.faint(`Way ${i + 1} of ${paths.length}`)}\n` : '';
    return heading + pathSteps(graph, path, wording, style);
  });
  const cut = complete ? '' : `\nOnly the first ${paths.length} are shown: raise --limit to see more.\n`;
  return `${title}: ${length}${count}\n\n${blocks.join('\n')}${cut}`;
}

function pathSteps(graph: KnowledgeGraph, { nodes, steps }: Path, wording: Wording, style: Style): string {
  if (steps.length === 0) return `  ${nodes[0].label} is the same entity.\n`;
  const width = String(steps.length).length;
  const indent = ' '.repeat(width + 2);
  return steps
    .map((step, i) => {
      const number = style.strong(`${String(i + 1).padStart(width)}.`);
      const line = `${number} ${nodes[i].label} ${arrow(step, wording, style)} ${nodes[i + 1].label}`;
      const also = step.also.map((other) => `${indent}also ${arrow(other, wording, style)}`);
      const cited = citedWords(graph, step, [nodes[i].iri, nodes[i + 1].iri], style);
      return [line, ...cited.map((words) => indent + words), ...also].join('\n');
    })
    .join('\n')
    .concat('\n');
}

function arrow(statement: StepStatement, wording: Wording, style: Style): string {
  const label = style.relation(wording.term(statement.iri));
  const marks = [statement.inferred ? 'inferred' : '', statement.confidence < 1 ? `${statement.confidence}` : ''];
  const marked = marks.filter((mark) => mark !== '').join(', ');
  const text = marked === '' ? label : `${label} (${marked})`;
  return statement.forward ? `— ${text} →` : `← ${text} —`;
}

/** The quotes of a step and their places: of the first the words, of the others the place alone. */
function citedWords(graph: KnowledgeGraph, { citations }: Step, ends: string[], style: Style): string[] {
  const [first, ...others] = citations;
  const lines = [`“${shownQuote(graph, first, ends)}”`, style.faint(placeOf(first))];
  if (others.length === 0) return lines;
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [...lines, style.faint(`also at ${others.slice(0, 3).map(placeOf).join(', ')}${more}`)];
}
