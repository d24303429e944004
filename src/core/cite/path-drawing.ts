import { dotText, mermaidText } from '../exports/drawing-text.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { shownMarks } from '../marks.ts';
import type { PathAnswer } from '../paths/answer.ts';
import { visible } from '../visible.ts';
import { onPaths } from './path-statements.ts';
import { placeOf } from './quote.ts';

/** The entities and statements of an answer, ends of statements by their number among the entities. */
function drawn(answer: PathAnswer) {
  const { entities, statements } = onPaths(answer);
  const numbers = new Map(entities.map(({ iri }, i) => [iri, i]));
  return {
    entities,
    statements: statements.map(({ subject, object, statement }) => {
      return { subject: numbers.get(subject), object: numbers.get(object), statement };
    }),
  };
}

/** A path answer as a drawing for Graphviz: statements run as they are stated, inferred ones are dashed, denied ones dotted. */
export function pathDot(_graph: KnowledgeGraph, answer: PathAnswer, wording: Wording): string {
  const { entities, statements } = drawn(answer);
  const quoted = (text: string) => dotText(visible(text));
  const nodes = entities.map(({ label, iri }, i) => `  n${i} [label=${quoted(label)}, tooltip=${quoted(iri)}];\n`);
  const edges = statements.map(({ subject, object, statement }) => {
    const [citation] = statement.citations;
    const style = statement.negated ? ', style=dotted' : statement.inferred ? ', style=dashed' : '';
    const both = wording.symmetric(statement.iri) ? ', dir=none' : '';
    const tooltip = citation ? `, tooltip=${quoted(`“${citation.quote}” ${placeOf(citation)}`)}` : '';
    return `  n${subject} -> n${object} [label=${quoted(wording.term(statement.iri) + shownMarks(statement))}${style}${both}${tooltip}];\n`;
  });
  return `digraph path {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n${nodes.join('')}${edges.join('')}}\n`;
}

/** A path answer as a Mermaid flowchart: inferred statements are dotted, denied ones end in a cross. */
export function pathMermaid(_graph: KnowledgeGraph, answer: PathAnswer, wording: Wording): string {
  const { entities, statements } = drawn(answer);
  const quoted = (text: string) => mermaidText(visible(text));
  const nodes = entities.map(({ label }, i) => `  n${i}[${quoted(label)}]\n`);
  const edges = statements.map(({ subject, object, statement }) => {
    const head = statement.negated ? 'x' : wording.symmetric(statement.iri) ? '' : '>';
    const line = statement.inferred ? `-.-${head}` : head === '' ? '---' : `--${head}`;
    return `  n${subject} ${line}|${quoted(wording.term(statement.iri) + shownMarks(statement))}| n${object}\n`;
  });
  return `flowchart LR\n${nodes.join('')}${edges.join('')}`;
}
