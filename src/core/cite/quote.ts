import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
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

/**
 * The words of a citation as shown: whole, or if they are long only those around the first mentions of the entities and the
 * words that they are about, with … for what is left out.
 *
 */
export function shownQuote(
  graph: KnowledgeGraph,
  { report, start, end, quote }: Citation,
  { entities, words = [] }: About,
): string {
  if (quote.length <= longQuote) return quote;
  const spans = entities.flatMap((iri) => {
    const inside = graph.getNodeAttribute(iri, 'mentions').find((mention) => {
      return mention.report === report && mention.start >= start && mention.end <= end;
    });
    return inside ? [[inside.start - start - around, inside.end - start + around]] : [];
  });
  for (const word of words) {
    const at = quote.indexOf(word);
    if (at !== -1) spans.push([at - around, at + word.length + around]);
  }
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

/**
 * Citations as lines: the words and the place of the first, or of the first two where they only imply what they are cited
 * for; of the others the places alone.
 */
export function citedWords(
  graph: KnowledgeGraph,
  { citations, inferred }: { citations: Citation[]; inferred: boolean },
  about: About,
  style: Style,
): string[] {
  const shown = inferred ? 2 : 1;
  const others = citations.slice(shown);
  const lines = citations.slice(0, shown).flatMap((citation) => {
    return [`“${visible(shownQuote(graph, citation, about))}”`, style.faint(placeOf(citation))];
  });
  if (others.length === 0) return lines;
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [...lines, style.faint(`also at ${others.slice(0, 3).map(placeOf).join(', ')}${more}`)];
}

/** What is to be known of a statement beside its words, in brackets; nothing where the text says it plainly. */
export function shownMarks({ negated, inferred, confidence }: Marks & { negated: boolean }): string {
  const marks = [negated ? 'denied' : '', inferred ? 'inferred' : '', confidence < 1 ? String(confidence) : ''];
  const marked = marks.filter((mark) => mark !== '').join(', ');
  return marked === '' ? '' : ` (${marked})`;
}

/** A statement as a step has it: the relation with its marks, and an arrow that says which way it runs. */
export function arrow(statement: StepStatement, wording: Wording, style = plainStyle): string {
  const text = style.relation(visible(wording.term(statement.iri))) + shownMarks(statement);
  if (wording.symmetric(statement.iri)) return `— ${text} —`;
  return statement.forward ? `— ${text} →` : `← ${text} —`;
}
