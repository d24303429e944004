import type { EntitySummary } from '../entity-summary.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer, StepStatement } from '../paths/answer.ts';
import { visible } from '../visible.ts';
import { placeOf, shownMarks } from './quote.ts';

/** A statement of an answer, from its subject to its object, which are numbers of entities. */
interface Drawn {
  subject: number;
  object: number;
  statement: StepStatement;
}

/** What is on the paths, each entity and each statement once. */
function drawn({ from, to, paths }: PathAnswer): { entities: EntitySummary[]; statements: Drawn[] } {
  const entities = [...new Map([from, to, ...paths.flatMap(({ nodes }) => nodes)].map((e) => [e.iri, e])).values()];
  const numbers = new Map(entities.map(({ iri }, i) => [iri, i]));
  const statements = new Map<string, Drawn>();
  for (const { nodes, steps } of paths) {
    for (const [i, step] of steps.entries()) {
      const ends = [nodes[i], nodes[i + 1]].map(({ iri }) => numbers.get(iri) as number);
      for (const statement of [step, ...step.also]) {
        const [subject, object] = statement.forward ? ends : [...ends].reverse();
        const key = `${subject} ${statement.iri} ${object} ${statement.negated}`;
        if (!statements.has(key)) statements.set(key, { subject, object, statement });
      }
    }
  }
  return { entities, statements: [...statements.values()] };
}

/** A path answer as a drawing for Graphviz: statements run as they are stated, inferred ones are dashed, denied ones dotted. */
export function pathDot(_graph: KnowledgeGraph, answer: PathAnswer, wording: Wording): string {
  const { entities, statements } = drawn(answer);
  const quoted = (text: string) => `"${visible(text).replace(/[\\"]/g, '\\$&')}"`;
  const nodes = entities.map(({ label, iri }, i) => `  n${i} [label=${quoted(label)}, tooltip=${quoted(iri)}];\n`);
  const edges = statements.map(({ subject, object, statement }) => {
    const [{ quote, ...place }] = statement.citations;
    const style = statement.negated ? ', style=dotted' : statement.inferred ? ', style=dashed' : '';
    const both = wording.symmetric(statement.iri) ? ', dir=none' : '';
    const tooltip = quoted(`“${quote}” ${placeOf({ quote, ...place })}`);
    return `  n${subject} -> n${object} [label=${quoted(wording.term(statement.iri) + shownMarks(statement))}${style}${both}, tooltip=${tooltip}];\n`;
  });
  return `digraph path {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n${nodes.join('')}${edges.join('')}}\n`;
}

/** A path answer as a Mermaid flowchart: inferred statements are dotted, denied ones end in a cross. */
export function pathMermaid(_graph: KnowledgeGraph, answer: PathAnswer, wording: Wording): string {
  const { entities, statements } = drawn(answer);
  const quoted = (text: string) => `"${inMermaid(text)}"`;
  const nodes = entities.map(({ label }, i) => `  n${i}[${quoted(label)}]\n`);
  const edges = statements.map(({ subject, object, statement }) => {
    const head = statement.negated ? 'x' : wording.symmetric(statement.iri) ? '' : '>';
    const line = statement.inferred ? `-.-${head}` : head === '' ? '---' : `--${head}`;
    return `  n${subject} ${line}|${quoted(wording.term(statement.iri) + shownMarks(statement))}| n${object}\n`;
  });
  return `flowchart LR\n${nodes.join('')}${edges.join('')}`;
}

/** Entities of HTML, written with # for &, stand for what would be markup. */
const inMermaid = (text: string): string =>
  visible(text).replace(/["#&<>`\\]/g, (character) => `#${character.charCodeAt(0)};`);
