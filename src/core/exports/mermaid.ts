import type { KnowledgeGraph } from '../graph.ts';
import { shownMarks } from '../marks.ts';
import { placed } from '../refusal.ts';
import { classColors, classLooks } from './class-looks.ts';
import { mermaidText } from './drawing-text.ts';
import { rowsOf, type StatementRow } from './rows.ts';

const shapes = [
  ['([', '])'],
  ['[', ']'],
  ['[/', '/]'],
  ['{{', '}}'],
  ['(', ')'],
  ['[[', ']]'],
  ['>', ']'],
  ['[\\', '\\]'],
] as const;

/**
 * A flowchart in Mermaid (https://mermaid.js.org/syntax/flowchart.html): a node for each entity, in the order of their
 * IRIs, in a shape and colour for each class; a link for each statement, as it is stated. What is inferred is dotted, what
 * is denied ends in a cross, what runs both ways has no arrowhead. A drawing holds the names, and nothing of what is cited.
 *
 * Mermaid draws 500 links and 50,000 characters unless it is set up for more (`maxEdges`, `maxTextSize`).
 *
 * @throws TermError for NUL and for half a surrogate pair, with their place
 */
export function* writeMermaid(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  const looks = classLooks(graph);
  const ids = new Map<string, string>();
  yield 'flowchart LR\n';
  for (const look of [...new Set(looks.values())].sort((a, b) => a - b)) {
    yield `  classDef c${look} fill:#ffffff,color:#1c1e21,stroke:${classColors[look % classColors.length]}\n`;
  }
  for (const { iri, label, classIri, mentions } of rows.entities()) {
    const look = looks.get(classIri) as number;
    const [open, close] = shapes[look % shapes.length];
    const id = `n${ids.size}`;
    ids.set(iri, id);
    yield placed(`<${iri}>`, mentions, () => `  ${id}${open}${mermaidText(label)}${close}:::c${look}\n`);
  }
  for (const row of rows.statements()) {
    const [subject, object] = [row.subject, row.object].map((iri) => ids.get(iri));
    yield placed(row.key, row.citations, () => {
      return `  ${subject} ${arrow(row)}|${mermaidText(row.propertyLabel + shownMarks(row))}| ${object}\n`;
    });
  }
}

function arrow({ negated, inferred, symmetric }: StatementRow): string {
  const head = negated ? 'x' : symmetric ? '' : '>';
  return inferred ? `-.-${head}` : head === '' ? '---' : `--${head}`;
}
