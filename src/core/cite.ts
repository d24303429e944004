import type { KnowledgeGraph } from './graph.ts';
import type { Wording } from './labels.ts';
import type { Citation } from './model.ts';
import type { Path, PathAnswer, Step, StepStatement } from './paths/answer.ts';
import { visible } from './visible.ts';

/** How words are set off; each function may leave them as they are. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  relation(text: string): string;
}

export const plainStyle: Style = { strong: (text) => text, faint: (text) => text, relation: (text) => text };

/** Where a citation's words stand, as shown: `file:line:column`, and the source's own paragraph. */
export function placeOf({ file, line, column, locator }: Citation): string {
  return visible(`${file}:${line}:${column}${locator === null ? '' : ` ¶${locator}`}`);
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
  const leftOut = (from: number, to: number) => (to - from > 1 ? '…' : quote.slice(from, to));
  let shown = '';
  let last = 0;
  for (const [from, to] of spans) {
    const begin = Math.max(last, wordBoundary(quote, from, -1));
    const stop = wordBoundary(quote, to, 1);
    if (stop <= begin) continue;
    shown += leftOut(last, begin) + quote.slice(begin, stop);
    last = stop;
  }
  return shown + leftOut(last, quote.length);
}

const alphabetic = String.raw`[\p{M}\p{N}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Hangul}]`;
const endsInWord = new RegExp(`${alphabetic}[,.'’-]?$`, 'u');
const goesOnInWord = new RegExp(`^[,.'’-]?${alphabetic}`, 'u');

/** The nearest offset in a direction at which no character and, in scripts with blanks, no word or number is cut in two. */
function wordBoundary(text: string, offset: number, direction: 1 | -1): number {
  const isInside = (at: number) => {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at, at + 2);
    if (/^(?:[\u{DC00}-\u{DFFF}]|\u{200D}|\p{M})/u.test(after) || before.endsWith('\u{200D}')) return true;
    return endsInWord.test(before) && goesOnInWord.test(after);
  };
  let at = Math.max(0, Math.min(text.length, offset));
  while (at > 0 && at < text.length && isInside(at)) at += direction;
  return at;
}

/** A path answer as an argument: each step a relation with its direction, and under it the words that say so. */
export function pathText(graph: KnowledgeGraph, answer: PathAnswer, wording: Wording, style = plainStyle): string {
  const { paths, complete, why } = answer;
  const [from, to] = [visible(answer.from.label), visible(answer.to.label)];
  const title = `${style.strong(from)} … ${style.strong(to)}`;
  if (why) {
    const [a, b] = why.components;
    const reach = (label: string, size: number) =>
      size === 1 ? `Nothing is connected with ${label}.` : `${label} hangs together with ${plural(size - 1)}.`;
    return `${title}: not connected\n\n  ${reach(from, a)}\n  ${reach(to, b)}\n`;
  }
  if (paths[0].hops === 0) return `${title}: the same entity\n`;
  const length = paths[0].hops === 1 ? '1 step' : `${paths[0].hops} steps`;
  const several = paths.length > 1;
  const all = several ? `, ${paths.length} equally short ways` : '';
  const some = `, the first ${several ? `${paths.length} ` : ''}of more equally short ways`;
  const blocks = paths.map((path, i) => {
    const heading = complete ? `Way ${i + 1} of ${paths.length}` : `Way ${i + 1}`;
    return (several ? `${style.faint(heading)}\n` : '') + pathSteps(graph, path, wording, style);
  });
  const cut = complete ? '' : '\nThere are more: raise --limit to see them.\n';
  return `${title}: ${length}${complete ? all : some}\n\n${blocks.join('\n')}${cut}`;
}

const plural = (others: number): string => (others === 1 ? 'one other entity' : `${others} other entities`);

function pathSteps(graph: KnowledgeGraph, { nodes, steps }: Path, wording: Wording, style: Style): string {
  const width = String(steps.length).length;
  const indent = ' '.repeat(width + 2);
  return steps
    .map((step, i) => {
      const number = style.strong(`${String(i + 1).padStart(width)}.`);
      const line = `${number} ${visible(nodes[i].label)} ${arrow(step, wording, style)} ${visible(nodes[i + 1].label)}`;
      const also = step.also.map((other) => {
        return `${indent}also ${arrow(other, wording, style)}  ${style.faint(placeOf(other.citations[0]))}`;
      });
      const cited = citedWords(graph, step, [nodes[i].iri, nodes[i + 1].iri], style);
      return [line, ...cited.map((words) => indent + words), ...also].join('\n');
    })
    .join('\n')
    .concat('\n');
}

function arrow(statement: StepStatement, wording: Wording, style: Style): string {
  const label = style.relation(visible(wording.term(statement.iri)));
  const marks = [statement.inferred ? 'inferred' : '', statement.confidence < 1 ? `${statement.confidence}` : ''];
  const marked = marks.filter((mark) => mark !== '').join(', ');
  const text = marked === '' ? label : `${label} (${marked})`;
  if (wording.symmetric(statement.iri)) return `— ${text} —`;
  return statement.forward ? `— ${text} →` : `← ${text} —`;
}

/** The quotes of a step and their places: of the first the words, of the others the place alone. */
function citedWords(graph: KnowledgeGraph, { citations }: Step, ends: string[], style: Style): string[] {
  const [first, ...others] = citations;
  const lines = [`“${visible(shownQuote(graph, first, ends))}”`, style.faint(placeOf(first))];
  if (others.length === 0) return lines;
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [...lines, style.faint(`also at ${others.slice(0, 3).map(placeOf).join(', ')}${more}`)];
}
