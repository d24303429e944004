import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import { shownMarks } from '../marks.ts';
import type { Citation, Marks } from '../model.ts';
import type { StepStatement } from '../paths/answer.ts';
import { visible } from '../visible.ts';
import { plainStyle, type Style } from './style.ts';

/** Where a citation's words stand, as shown: `file:line:column`, and the source's own paragraph. */
export function placeOf({ file, line, column, locator }: Citation): string {
  return visible(`${file}:${line}:${column}${locator === null ? '' : ` ¶${locator}`}`);
}

/** What a quote is to prove: something about these entities, in these words. */
export interface About {
  /** IRIs in the graph. */
  entities: string[];
  words?: string[];
}

/** Longer quotes are shown around the entities they are about. */
const longQuote = 120;
const around = 24;

/** A part of a quote as shown; `entity` is the IRI of the entity that these words name, `…` stands for what is left out. */
export interface QuotePart {
  text: string;
  entity: string | null;
}

/** The words of a citation as shown, in one text: see `quoteParts`. */
export function shownQuote(graph: KnowledgeGraph, citation: Citation, about: About): string {
  return quoteParts(graph, citation, about)
    .map(({ text }) => text)
    .join('');
}

/**
 * The words of a citation as shown, cut where the entities that they are about begin and end: whole, or if they are long
 * only those around the first mentions of the entities and the words that they are about, with … for what is left out.
 *
 * @param longest how many UTF-16 units are shown whole
 */
export function quoteParts(
  graph: KnowledgeGraph,
  citation: Citation,
  { entities, words = [] }: About,
  longest = longQuote,
): QuotePart[] {
  const { quote } = citation;
  const mentions = entities.map((iri) => mentionsWithin(graph, iri, citation));
  const wanted = mentions.flatMap((spans) => spans.slice(0, 1));
  for (const word of words) {
    const at = quote.indexOf(word);
    if (at !== -1) wanted.push({ start: at, end: at + word.length, entity: null });
  }
  const named = mentions.flat().sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: QuotePart[] = [];
  let last = 0;
  const leaveOut = (to: number) => {
    if (to > last) parts.push({ text: to - last > 1 ? '…' : quote.slice(last, to), entity: null });
  };
  for (const [from, to] of shownRanges(quote, wanted, longest)) {
    if (to <= last) continue;
    const begin = Math.max(last, from);
    leaveOut(begin);
    last = begin;
    for (const { start, end, entity } of named) {
      if (start < last || end > to) continue;
      if (start > last) parts.push({ text: quote.slice(last, start), entity: null });
      parts.push({ text: quote.slice(start, end), entity });
      last = end;
    }
    if (to > last) parts.push({ text: quote.slice(last, to), entity: null });
    last = to;
  }
  leaveOut(quote.length);
  return parts;
}

/** A stretch of a quote, and the entity that it names. */
interface Span {
  start: number;
  end: number;
  entity: string | null;
}

/** Where in the words of a citation an entity is named, in the order of the text. */
function mentionsWithin(graph: KnowledgeGraph, entity: string, { report, start, end }: Citation): Span[] {
  return graph
    .getNodeAttribute(entity, 'mentions')
    .filter((mention) => mention.report === report && mention.start >= start && mention.end <= end)
    .map((mention) => ({ start: mention.start - start, end: mention.end - start, entity }));
}

/** What of a quote is shown, as offsets in ascending order: all of it, or what is around some spans. */
function shownRanges(quote: string, spans: Span[], longest: number): [number, number][] {
  if (quote.length <= longest) return [[0, quote.length]];
  const wanted = spans.length > 0 ? spans : [{ start: around, end: longest - around }];
  return wanted
    .map(({ start, end }): [number, number] => [start - around, end + around])
    .sort(([a], [b]) => a - b)
    .map(([from, to]) => [wordBoundary(quote, from, -1), wordBoundary(quote, to, 1)]);
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

/**
 * Citations as lines: the words and the places of those that are shown, of the others the places alone.
 */
export function citedWords(
  graph: KnowledgeGraph,
  { citations, inferred }: { citations: Citation[]; inferred: boolean },
  about: About,
  style: Style,
): string[] {
  const shown = shownCitations({ citations, inferred });
  const others = citations.slice(shown.length);
  const lines = shown.flatMap((citation) => {
    return [`“${visible(shownQuote(graph, citation, about))}”`, style.faint(placeOf(citation))];
  });
  if (others.length === 0) return lines;
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [...lines, style.faint(`also at ${others.slice(0, 3).map(placeOf).join(', ')}${more}`)];
}

/** The citations whose words are shown: the first, or the first two where they only imply what they are cited for. */
export const shownCitations = <C extends Citation>({
  citations,
  inferred,
}: {
  citations: C[];
  inferred: boolean;
}): C[] => citations.slice(0, inferred ? 2 : 1);

/** What is to be known of a statement beside its words, led by a blank; nothing where the text says it plainly. */
export type ShownMarks = (marks: Marks & { negated: boolean }) => string;

/** A statement as a step has it: the relation with its marks, and an arrow that says which way it runs. */
export function arrow(
  statement: StepStatement,
  wording: Wording,
  style = plainStyle,
  marks: ShownMarks = shownMarks,
): string {
  return withArrow(style.relation(visible(wording.term(statement.iri))) + marks(statement), statement, wording);
}

/** What is said of a step, on an arrow that runs the way of its statement; on a line where that runs both ways. */
export function withArrow(
  text: string,
  { iri, forward }: Pick<StepStatement, 'iri' | 'forward'>,
  wording: Wording,
): string {
  if (wording.symmetric(iri)) return `— ${text} —`;
  return forward ? `— ${text} →` : `← ${text} —`;
}
