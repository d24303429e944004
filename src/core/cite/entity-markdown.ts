import type { EntityAnswer } from '../entity-answer.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { shownMarks } from '../marks.ts';
import { otherNames, saidOf } from './entity-said.ts';
import { blockQuotes, inMarkdown, quoteMarkdown } from './markdown-text.ts';
import type { ShownMarks } from './quote.ts';

/** What is said of an entity beside its names. */
export interface EntityPhrases {
  alsoCalled: string;
  nothingSaid: string;
  mentioned(count: number): string;
  marks: ShownMarks;
}

const english: EntityPhrases = {
  alsoCalled: 'also called',
  nothingSaid: 'Nothing is said of it but its name.',
  mentioned: (count) => (count === 1 ? 'Mentioned once' : `Mentioned ${count} times`),
  marks: shownMarks,
};

/** An entity in Markdown: its names; what the text says of it by property, each with its quotes and places; its mentions. */
export function entityMarkdown(
  graph: KnowledgeGraph,
  answer: EntityAnswer,
  wording: Wording,
  phrases = english,
): string {
  const { iri, id, label, mentions } = answer;
  const type = wording.term(graph.getNodeAttribute(iri, 'class'));
  const names = otherNames(answer).map(inMarkdown).join(', ');
  const said = saidOf(answer, wording);
  const item = (text: string, quotes: string[]) => `- ${text}\n${blockQuotes(quotes, '  ')}`;
  const sections = new Map<string, string[]>();
  for (const { title, text, marks, citations, about } of said) {
    const quotes = citations.map((citation) => quoteMarkdown(graph, citation, about));
    const items = sections.get(title) ?? [];
    sections.set(title, items);
    items.push(item(`**${inMarkdown(text)}**${inMarkdown(phrases.marks(marks))}`, quotes));
  }
  const mentioned = mentions.map((mention) => item(quoteMarkdown(graph, mention, { entities: [iri] }), []));
  return [
    `## ${inMarkdown(label)}\n\n${inMarkdown(type)} · ${inMarkdown(id)}\n`,
    ...(names === '' ? [] : [`${phrases.alsoCalled}: ${names}\n`]),
    ...[...sections].map(([title, items]) => `### ${inMarkdown(title)}\n\n${items.join('\n')}`),
    ...(said.length > 0 || mentions.length > 0 ? [] : [`${phrases.nothingSaid}\n`]),
    ...(mentioned.length > 0 ? [`### ${phrases.mentioned(mentions.length)}\n\n${mentioned.join('')}`] : []),
  ].join('\n');
}
