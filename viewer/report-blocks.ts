import type { KnowledgeGraph } from '../src/core/graph.ts';
import type { Citation, ReportRecord } from '../src/core/model.ts';
import type { Mark } from './state.ts';

/** A mention in the text of a report, as offsets into it. */
export interface MentionSpan {
  start: number;
  end: number;
  entity: string;
}

/** A heading or paragraph of a report. */
export interface Block {
  start: number;
  end: number;
  isHeading: boolean;
  /** The source's own number of it. */
  locator: string | null;
  /** In the order of the text; of nested ones the outer first. */
  mentions: MentionSpan[];
}

/** Cuts a report into its headings and paragraphs, each with its mentions and the number that its citations give it. */
export function blocksOf(graph: KnowledgeGraph, { id, text, headings = [] }: ReportRecord): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < text.length; ) {
    const gap = text.indexOf('\n\n', start);
    const end = gap === -1 ? text.length : gap;
    blocks.push({ start, end, isHeading: false, locator: null, mentions: [] });
    start = end + 2;
  }
  if (blocks.length === 0) return blocks;
  const blockAt = (offset: number) => {
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (blocks[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return blocks[low];
  };
  const number = ({ report, start, locator }: Citation) => {
    if (report === id && locator !== null) blockAt(start).locator ??= locator;
  };
  for (const heading of headings) {
    number(heading);
    blockAt(heading.start).isHeading = true;
  }
  graph.forEachNode((entity, { mentions, values }) => {
    for (const mention of mentions) {
      number(mention);
      if (mention.report === id)
        blockAt(mention.start).mentions.push({ start: mention.start, end: mention.end, entity });
    }
    for (const { citations } of values) citations.forEach(number);
  });
  graph.forEachEdge((_, { citations }) => citations.forEach(number));
  for (const { mentions } of blocks) mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  return blocks;
}

/** A piece of a block between the ends of marks. */
export interface Piece {
  start: number;
  end: number;
  isMarked: boolean;
  /** Whether all that is marked here only implies what it is cited for. */
  isImplied: boolean;
  /** The numbers, from 0, of the steps whose words begin here. */
  begins: number[];
  /** The numbers, from 0, of the steps whose words it belongs to. */
  steps: number[];
}

/** Cuts a block where marked words begin and end. */
export function piecesOf({ start, end }: Block, marks: Mark[]): Piece[] {
  const here = marks.filter(({ citation }) => citation.start < end && citation.end > start);
  const clip = (offset: number) => Math.min(end, Math.max(start, offset));
  const cuts = [start, end, ...here.flatMap(({ citation }) => [clip(citation.start), clip(citation.end)])];
  const ends = [...new Set(cuts)].sort((a, b) => a - b);
  return ends.slice(1).map((to, i) => {
    const from = ends[i];
    const over = here.filter(({ citation }) => citation.start < to && citation.end > from);
    const steps = [...new Set(over.flatMap(({ step }) => (step === null ? [] : [step])))].sort((a, b) => a - b);
    const begins = over
      .filter(({ citation, step }) => step !== null && citation.start === from)
      .map(({ step }) => step as number);
    return {
      start: from,
      end: to,
      isMarked: over.length > 0,
      isImplied: over.length > 0 && over.every(({ implied }) => implied),
      begins: [...new Set(begins)].sort((a, b) => a - b),
      steps,
    };
  });
}

/** A stretch of text, or a mention with what it holds. */
export type Span = string | { mention: MentionSpan; inside: Span[] };

/** The text of a piece with its mentions, nested as they are; one that crosses the end of the piece is cut there. */
export function spansOf(text: string, mentions: MentionSpan[], start: number, end: number): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i];
    const [from, to] = [Math.max(mention.start, at), Math.min(mention.end, end)];
    if (from >= to) continue;
    if (from > at) spans.push(text.slice(at, from));
    const nested = mentions.slice(i + 1).filter((other) => other.start < mention.end && other.end <= mention.end);
    spans.push({ mention, inside: spansOf(text, nested, from, to) });
    at = to;
  }
  if (at < end) spans.push(text.slice(at, end));
  return spans;
}
