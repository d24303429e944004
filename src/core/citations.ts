import { compareCodePoints } from './code-points.ts';
import type { Citation, MarkedCitation, Marks } from './model.ts';

/** The order of citations: by report, start, end. */
export function compareCitations(a: Citation, b: Citation): number {
  return compareCodePoints(a.report, b.report) || a.start - b.start || a.end - b.end;
}

const sameWords = (a: Citation, b: Citation): boolean =>
  a.report === b.report && a.start === b.start && a.end === b.end;

/** Citations in order, none twice. */
export function uniteCitations<C extends Citation>(citations: C[]): C[] {
  return [...citations]
    .sort(compareCitations)
    .filter((citation, i, all) => i === 0 || !sameWords(all[i - 1], citation));
}

/**
 * What several citations say of one statement: it is inferred only if every one is, and as sure as the surest. The same
 * words count once. A citation whose marks differ from those of the statement keeps its own. What cites nothing is stated.
 */
export function mergeMarked(cited: (Citation & Marks)[]): Marks & { citations: MarkedCitation[] } {
  const merged: (Citation & Marks)[] = [];
  for (const citation of [...cited].sort(compareCitations)) {
    const last = merged[merged.length - 1];
    if (last && sameWords(last, citation)) {
      last.inferred = last.inferred && citation.inferred;
      last.confidence = Math.max(last.confidence, citation.confidence);
    } else merged.push({ ...citation });
  }
  const inferred = merged.length > 0 && merged.every((citation) => citation.inferred);
  const confidence = merged.reduce(
    (surest, citation) => Math.max(surest, citation.confidence),
    merged.length === 0 ? 1 : 0,
  );
  const citations = merged.map(({ inferred: own, confidence: sure, ...citation }): MarkedCitation => {
    if (own !== inferred) (citation as MarkedCitation).inferred = own;
    if (sure !== confidence) (citation as MarkedCitation).confidence = sure;
    return citation;
  });
  return { inferred, confidence, citations };
}

/** Citations with the marks that hold for each, its own or those of its statement. */
export function spreadMarks({ inferred, confidence, citations }: Marks & { citations: MarkedCitation[] }) {
  return citations.map((citation): Citation & Marks => ({ inferred, confidence, ...citation }));
}
