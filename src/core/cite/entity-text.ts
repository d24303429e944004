import { compareCitations } from '../citations.ts';
import type { EntityAnswer } from '../entity-answer.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { shownMarks } from '../marks.ts';
import type { MarkedCitation } from '../model.ts';
import { visible } from '../visible.ts';
import { otherNames, type Said, saidOf } from './entity-said.ts';
import { placeOf, shownQuote } from './quote.ts';
import { plainStyle, type Style } from './style.ts';

/**
 * An entity as people read of it: its names; what the text says of it (values, statements out, statements in), by
 * property and in the order of the text, each with the numbers of its sentences; these sentences; where it is mentioned.
 */
export function entityText(graph: KnowledgeGraph, answer: EntityAnswer, wording: Wording, style = plainStyle): string {
  const type = visible(wording.term(graph.getNodeAttribute(answer.iri, 'class')));
  const heading = `${style.strong(visible(answer.label))}  ${type}  ${style.faint(visible(answer.id))}`;
  const others = otherNames(answer);
  const names = others.length === 0 ? [] : [`also called: ${others.map(visible).join(', ')}`];
  const said = saidOf(answer, wording);
  const numbered = numberCitations(said);
  const blocks = [
    [heading, ...names, ...standing(answer)].join('\n'),
    ...sectionsText(said, numbered, style),
    said.length === 0 ? 'Nothing is said of it but its name.' : citationsText(graph, numbered, style),
    // Foreign RDF has no text that could mention anything.
    graph.getAttribute('reports').length === 0 ? '' : mentionsText(answer, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** How much is said of it, and with how many others it is connected: what one wants to know before one reads on. */
function standing({ iri, statements, values }: EntityAnswer): string[] {
  const others = new Set(statements.filter(({ negated }) => !negated).map(({ entity }) => entity.iri));
  others.delete(iri);
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const inferred = [...statements, ...values].filter((said) => said.inferred).length;
  const parts = [
    ...(statements.length > 0 ? [`${count(statements.length, 'relation')} with ${count(others.size, 'other')}`] : []),
    ...(values.length > 0 ? [count(values.length, 'value')] : []),
  ];
  return parts.length === 0 ? [] : [`${parts.join(', ')}${inferred > 0 ? `, ${inferred} of them inferred` : ''}`];
}

/** The marks of a citation that differ from those of what it is cited for. */
const ownMarks = ({ inferred = false, confidence = 1 }: MarkedCitation): string =>
  shownMarks({ negated: false, inferred, confidence });

const citationKey = ({ report, start, end }: MarkedCitation): string => `${start} ${end} ${report}`;

/** Words that are cited, their number in the order of the text, and what they are cited for. */
interface Numbered {
  number: number;
  citation: MarkedCitation;
  entities: Set<string>;
  words: string[];
}

/** The citations of what is said, by key, in the order of the text. */
function numberCitations(said: Said[]): Map<string, Numbered> {
  const cited = said.flatMap(({ citations, ...item }) => citations.map((citation) => ({ citation, ...item })));
  const numbered = new Map<string, Numbered>();
  for (const { citation, about } of cited.sort((a, b) => compareCitations(a.citation, b.citation))) {
    const key = citationKey(citation);
    const known = numbered.get(key) ?? { number: numbered.size + 1, citation, entities: new Set(), words: [] };
    for (const entity of about.entities) known.entities.add(entity);
    for (const word of about.words) known.words.push(word);
    numbered.set(key, known);
  }
  return numbered;
}

function sectionsText(said: Said[], numbered: Map<string, Numbered>, style: Style): string[] {
  const sections = new Map<string, string[]>();
  for (const { title, text, marks, citations } of said) {
    const numbers = citations
      .map((citation) => `${numbered.get(citationKey(citation))?.number}${ownMarks(citation)}`)
      .join(', ');
    const lines = sections.get(title) ?? [style.relation(title)];
    const line = `  ${text}${shownMarks(marks)}`;
    lines.push(numbers === '' ? line : `${line} ${style.faint(`[${numbers}]`)}`);
    sections.set(title, lines);
  }
  return [...sections.values()].map((lines) => lines.join('\n'));
}

/** The sentences by number, each with its place; of long ones what is around the words that they are cited for. */
function citationsText(graph: KnowledgeGraph, numbered: Map<string, Numbered>, style: Style): string {
  const width = String(numbered.size).length + 2;
  const lines = [...numbered.values()].map(({ number, citation, entities, words }) => {
    const mark = style.faint(`[${number}]`.padStart(width));
    const quote = visible(shownQuote(graph, citation, { entities: [...entities], words }));
    return `${mark} “${quote}”\n${' '.repeat(width + 1)}${style.faint(placeOf(citation))}`;
  });
  return lines.join('\n');
}

const shownMentions = 12;

function mentionsText({ mentions }: EntityAnswer, style: Style): string {
  if (mentions.length === 0) return 'The text does not mention it.';
  const times = mentions.length === 1 ? 'once' : `${mentions.length} times`;
  const byFile = new Map<string, string[]>();
  for (const { file, line, column, locator } of mentions.slice(0, shownMentions)) {
    const place = `${line}:${column}${locator === null ? '' : ` ¶${locator}`}`;
    byFile.set(file, [...(byFile.get(file) ?? []), place]);
  }
  const places = [...byFile].map(([file, at]) => visible(`${file}:${at.join(', ')}`)).join('; ');
  const more = mentions.length > shownMentions ? ` and ${mentions.length - shownMentions} more (--json has all)` : '';
  return `Mentioned ${times}: ${style.faint(places + more)}`;
}
