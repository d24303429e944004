import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { Path, PathAnswer, StepStatement } from '../paths/answer.ts';
import { visible } from '../visible.ts';
import { citedWords, placeOf, shownMarks } from './quote.ts';
import { plainStyle, type Style } from './style.ts';

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
      const about = { entities: [nodes[i].iri, nodes[i + 1].iri] };
      const cited = citedWords(graph, step, about, style);
      return [line, ...cited.map((words) => indent + words), ...also].join('\n');
    })
    .join('\n')
    .concat('\n');
}

function arrow(statement: StepStatement, wording: Wording, style: Style): string {
  const label = style.relation(visible(wording.term(statement.iri)));
  const text = label + shownMarks(statement);
  if (wording.symmetric(statement.iri)) return `— ${text} —`;
  return statement.forward ? `— ${text} →` : `← ${text} —`;
}
