import { compareCitations } from '../citations.ts';
import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { Citation } from '../model.ts';

/** Words that are cited, and what they are beside that: the mention of an entity, or a heading. */
export interface Cited {
  citation: Citation;
  entity: string | null;
  heading: boolean;
}

/** So many citations are put in order at a time, so that the whole of them need not be held a second time. */
const atATime = 100_000;

/** All citations of a graph by report, place in the text and entity: words that are cited twice follow each other. */
export function* citedWords(graph: KnowledgeGraph): Generator<Cited> {
  for (const reports of groupsOfReports(graph)) {
    const cited: Cited[] = [];
    forEachCited(graph, (citation, entity, heading) => {
      if (reports.has(citation.report)) cited.push({ citation, entity, heading });
    });
    yield* cited.sort(compareCited);
  }
}

/** The shortest words cited of a report among which an offset lies, to say where in its file that is. */
export function citationAround(graph: KnowledgeGraph, report: string, offset: number): Citation | null {
  let shortest: Citation | null = null;
  forEachCited(graph, (citation) => {
    if (citation.report !== report || citation.start > offset || citation.end <= offset) return;
    if (!shortest || citation.end - citation.start < shortest.end - shortest.start) shortest = citation;
  });
  return shortest;
}

/** The ids of the reports, in order, in groups that have no more citations than are put in order at a time. */
function* groupsOfReports(graph: KnowledgeGraph): Generator<Set<string>> {
  const counts = new Map<string, number>();
  forEachCited(graph, ({ report }) => counts.set(report, (counts.get(report) ?? 0) + 1));
  let group = new Set<string>();
  let sum = 0;
  for (const { id } of graph.getAttribute('reports')) {
    const count = counts.get(id) ?? 0;
    if (sum + count > atATime && group.size > 0) {
      yield group;
      group = new Set();
      sum = 0;
    }
    group.add(id);
    sum += count;
  }
  if (group.size > 0) yield group;
}

function forEachCited(
  graph: KnowledgeGraph,
  take: (citation: Citation, entity: string | null, heading: boolean) => void,
): void {
  for (const { headings = [] } of graph.getAttribute('reports')) {
    for (const citation of headings) take(citation, null, true);
  }
  graph.forEachNode((entity, { values, mentions }) => {
    for (const { citations } of values) for (const citation of citations) take(citation, null, false);
    for (const citation of mentions) take(citation, entity, false);
  });
  graph.forEachEdge((_, { citations }) => {
    for (const citation of citations) take(citation, null, false);
  });
}

function compareCited(a: Cited, b: Cited): number {
  return compareCitations(a.citation, b.citation) || compareCodePoints(a.entity ?? '', b.entity ?? '');
}
