import type { KnowledgeGraph } from '../graph.ts';
import { shownMarks } from '../marks.ts';
import { placed, placeText } from '../refusal.ts';
import { classColors, classLooks } from './class-looks.ts';
import { dotName, dotText, dotTooltip } from './drawing-text.ts';
import { type EntityRow, rowsOf, type StatementRow } from './rows.ts';

const shapes = ['ellipse', 'box', 'note', 'hexagon', 'octagon', 'component', 'house', 'cds'];

/**
 * A drawing for Graphviz, in DOT (https://graphviz.org/doc/info/lang.html): a node for each entity, by its IRI, in a shape
 * and colour for each class; an edge for each statement, as it is stated. What is denied is red and dashed, what is
 * inferred dotted, what runs both ways has no arrowhead. Tooltips hold the first words that an entity or statement was
 * read from, and their place: a drawing holds no more of what is cited.
 *
 * @throws TermError for NUL and for half a surrogate pair, with their place
 */
export function* writeDot(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  const looks = classLooks(graph);
  yield 'digraph muster {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n  edge [fontname="sans-serif", fontsize=10];\n';
  for (const row of rows.entities()) {
    yield placed(`<${row.iri}>`, row.mentions, () => nodeStatement(row, looks.get(row.classIri) as number));
  }
  for (const row of rows.statements()) yield placed(row.key, row.citations, () => edgeStatement(row));
  yield '}\n';
}

function nodeStatement({ iri, label, classLabel, mentions }: EntityRow, look: number): string {
  return `  ${dotName(iri)}${attributes({
    label: dotText(label),
    shape: shapes[look % shapes.length],
    color: dotText(classColors[look % classColors.length]),
    tooltip: dotTooltip([classLabel, ...mentions.slice(0, 1).map(placeText)].join(' ')),
  })};\n`;
}

function edgeStatement(row: StatementRow): string {
  const { subject, object, propertyLabel, negated, inferred, symmetric, citations } = row;
  const tooltips = citations.slice(0, 1).map((citation) => dotTooltip(`“${citation.quote}” ${placeText(citation)}`));
  return `  ${dotName(subject)} -> ${dotName(object)}${attributes({
    label: dotText(propertyLabel + shownMarks(row)),
    style: inferred ? 'dotted' : negated ? 'dashed' : undefined,
    color: negated ? 'red' : undefined,
    dir: symmetric ? 'none' : undefined,
    tooltip: tooltips[0],
  })};\n`;
}

/** Attributes, their values as DOT has them. */
function attributes(values: Record<string, string | undefined>): string {
  const told = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return ` [${told.join(', ')}]`;
}
