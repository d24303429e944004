import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { Path, PathAnswer } from '../paths/answer.ts';
import type { Why } from '../paths/why.ts';
import { visible } from '../visible.ts';
import { arrow, citedWords, placeOf } from './quote.ts';
import { plainStyle, type Style } from './style.ts';

/** A path answer as an argument: each step a relation with its direction, and under it the words that say so. */
export function pathText(graph: KnowledgeGraph, answer: PathAnswer, wording: Wording, style = plainStyle): string {
  const { from, to, paths, why } = answer;
  const title = `${style.strong(visible(from.label))} … ${style.strong(visible(to.label))}: ${lengthText(answer)}\n`;
  if (why) return `${title}\n${whyText(answer, why)}`;
  const blocks = paths.map((path, i) => {
    const heading = paths.length > 1 ? `${style.faint(headingText(answer, path, i))}\n` : '';
    return `\n${heading}${stepsText(graph, path, wording, style)}`;
  });
  return title + (paths[0]?.hops === 0 ? '' : blocks.join(''));
}

/** How many paths there are, and how long. */
export function lengthText({ paths, why, cut, query: { mode, weight } }: PathAnswer): string {
  if (paths.length === 0) return why === null ? 'not known' : noPathText(why);
  const [{ hops, cost }] = paths;
  if (hops === 0) return 'the same entity';
  const isShared =
    weight !== undefined && paths.every((path) => costText(weight, path.cost) === costText(weight, cost));
  const weighed = isShared ? `, ${costText(weight, cost)}` : '';
  const most = paths.reduce((longest, path) => Math.max(longest, path.hops), 0);
  const least = paths.reduce((shortest, path) => Math.min(shortest, path.hops), most);
  const length = least === most ? plural(most, 'step') : `${least} to ${most} steps`;
  const all = mode === 'all-shortest';
  const equally = weight === undefined ? 'equally short ways' : 'ways of equal cost';
  if (cut === 'budget') return `${length}${weighed}, as far as the search went`;
  if (cut === 'limit') {
    const first = paths.length > 1 ? `${paths.length} ` : '';
    return `${length}${weighed}, the first ${first}of more ${all ? equally : 'paths'}`;
  }
  if (paths.length === 1) return length + weighed;
  return all ? `${length}${weighed}, ${paths.length} ${equally}` : `${paths.length} paths of ${length}${weighed}`;
}

const noPathText = ({ nearest, loosen, complete = true }: Why): string =>
  nearest.length > 0 || !complete || loosen.some(({ option }) => option !== '--include-negated')
    ? 'no such path'
    : 'not connected';

function headingText(
  { complete, paths, query: { mode, weight } }: PathAnswer,
  { hops, cost }: Path,
  i: number,
): string {
  const name = mode === 'all-shortest' ? 'Way' : 'Path';
  const number = complete ? `${name} ${i + 1} of ${paths.length}` : `${name} ${i + 1}`;
  if (mode === 'all-shortest' && weight === undefined) return number;
  return `${number}: ${plural(hops, 'step')}${weight === undefined ? '' : `, ${costText(weight, cost)}`}`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** −ln of a confidence says little to people: the confidence does. */
function costText(weight: string, cost: number): string {
  const shown = (number: number) => String(Number(number.toPrecision(3)));
  return weight === 'confidence' ? `confidence ${shown(Math.exp(-cost))}` : `cost ${shown(cost)}`;
}

const nearestShown = 3;

export function whyText(
  { from, to, query }: PathAnswer,
  { components, nearest, loosen, complete = true }: Why,
): string {
  const [start, end] = [visible(from.label), visible(to.label)];
  const reach = (label: string, size: number) => {
    if (size === 1) return `  Nothing connects ${label} with others, denied statements aside.`;
    return `  ${label} hangs together with ${size === 2 ? 'one other entity' : `${size - 1} other entities`}.`;
  };
  const [a, b] = components ?? [];
  const together = `  Without filters both are among ${a} entities that hang together.`;
  // Where denied statements are walked, what is nearest says nothing of who hangs together by the others.
  const areTogether = nearest.length > 0 && !query.includeNegated;
  const lines = a && b ? (areTogether ? [together] : [reach(start, a), reach(end, b)]) : [];
  if (nearest[0]?.hops === 0) lines.push(`  ${end} itself is reached, but not by way of all that --via asks for.`);
  else if (nearest.length > 0) {
    const names = nearest.slice(0, nearestShown).map(({ entity }) => visible(entity.label));
    const more = nearest.length > nearestShown ? ` and ${nearest.length - nearestShown} more` : '';
    const far = `${plural(nearest[0].hops, 'step')} away without the filters`;
    lines.push(`  Reached nearest to ${end}: ${names.join(', ')}${more}, ${far}.`);
  }
  if (loosen.length === 0 && nearest.length > 0 && complete) lines.push('', '  No single change would give a path.');
  if (loosen.length > 0) {
    const width = Math.max(...loosen.map((looser) => changeText(looser).length));
    lines.push('', '  One change would give a path:');
    for (const looser of loosen) lines.push(`    ${changeText(looser).padEnd(width)}  ${plural(looser.hops, 'step')}`);
  }
  if (!complete) lines.push('', '  Not every change could be tried: there is too much to search.');
  return `${lines.join('\n')}\n`;
}

/** A filter that is taken away or, to walk what is denied, one that is given. */
function changeText({ option, value }: Why['loosen'][number]): string {
  const given = visible(value === null ? option : `${option} ${value}`);
  return option === '--include-negated' ? `add ${given}` : `drop ${given}`;
}

function stepsText(graph: KnowledgeGraph, { nodes, steps }: Path, wording: Wording, style: Style): string {
  const width = String(steps.length).length;
  const indent = ' '.repeat(width + 2);
  return steps
    .map((step, i) => {
      const number = style.strong(`${String(i + 1).padStart(width)}.`);
      const line = `${number} ${visible(nodes[i].label)} ${arrow(step, wording, style)} ${visible(nodes[i + 1].label)}`;
      const also = step.also.map((other) => {
        const [citation] = other.citations;
        const place = citation ? `  ${style.faint(placeOf(citation))}` : '';
        return `${indent}also ${arrow(other, wording, style)}${place}`;
      });
      const about = { entities: [nodes[i].iri, nodes[i + 1].iri] };
      const cited = citedWords(graph, step, about, style);
      return [line, ...cited.map((words) => indent + words), ...also].join('\n');
    })
    .join('\n')
    .concat('\n');
}
