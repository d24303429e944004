import { spreadMarks } from '../citations.ts';
import { compareCodePoints } from '../code-points.ts';
import {
  addEntity,
  addMentions,
  addStatement,
  addValues,
  type CitedValue,
  createGraph,
  type KnowledgeGraph,
} from '../graph.ts';
import type { Citation, MarkedCitation, Marks, ReportRecord } from '../model.ts';

/** What one report says, as a graph of its own. */
export interface ReportPart {
  /** The IRI of the report; null for the part that no report says. */
  name: string | null;
  part: KnowledgeGraph;
}

/** The keys of what a report speaks of. */
interface Share {
  entities: Set<string>;
  statements: string[];
}

/**
 * The shares of the reports in a graph, by the reports' ids, each with all names of the entities that it speaks of; last
 * what no report says, if anything. Put together again they are the graph.
 */
export function* partsByReport(graph: KnowledgeGraph): Generator<ReportPart> {
  const shares = sharesOf(graph);
  for (const report of graph.getAttribute('reports')) {
    yield { name: report.iri, part: partOf(graph, report, shares.get(report.id)) };
  }
  const rest = shares.get(null);
  if (rest) yield { name: null, part: partOf(graph, null, rest) };
}

function sharesOf(graph: KnowledgeGraph): Map<string | null, Share> {
  const shares = new Map<string | null, Share>();
  const shareOf = (report: string | null): Share => {
    let share = shares.get(report);
    if (!share) shares.set(report, (share = { entities: new Set(), statements: [] }));
    return share;
  };
  graph.forEachNode((iri, { values, mentions }) => {
    for (const { report } of mentions) shareOf(report).entities.add(iri);
    for (const { citations } of values) {
      for (const report of reportsOf(citations)) shareOf(report).entities.add(iri);
    }
    const said = mentions.length > 0 || values.length > 0;
    if (!said && graph.degree(iri) === 0) shareOf(null).entities.add(iri);
  });
  graph.forEachEdge((key, { citations }, source, target) => {
    for (const report of reportsOf(citations)) {
      const share = shareOf(report);
      share.statements.push(key);
      share.entities.add(source).add(target);
    }
  });
  return shares;
}

/** The reports that say something; null where nobody does. */
function reportsOf(citations: Citation[]): Set<string | null> {
  return citations.length === 0 ? new Set([null]) : new Set(citations.map(({ report }) => report));
}

function partOf(graph: KnowledgeGraph, report: ReportRecord | null, share?: Share): KnowledgeGraph {
  const { classes, properties } = graph.getAttributes();
  const part = createGraph(report ? [report] : [], classes, properties);
  const said = (statement: Marks & { citations: MarkedCitation[] }): (Citation & Marks)[] | null => {
    if (statement.citations.length === 0) return report === null ? [] : null;
    const own = spreadMarks(statement).filter((citation) => citation.report === report?.id);
    return own.length > 0 ? own : null;
  };
  for (const iri of [...(share?.entities ?? [])].sort(compareCodePoints)) {
    const { mentions, values, ...content } = graph.getNodeAttributes(iri);
    addEntity(part, { iri, ...content });
    addMentions(
      part,
      iri,
      mentions.filter((mention) => mention.report === report?.id),
    );
    const own = values.flatMap((value): CitedValue[] => {
      const citations = said(value);
      return citations ? [{ content: value, citations }] : [];
    });
    if (own.length > 0) addValues(part, iri, own);
  }
  for (const key of share?.statements ?? []) {
    const statement = graph.getEdgeAttributes(key);
    const content = { ...statement, subject: graph.source(key), object: graph.target(key) };
    addStatement(part, content, said(statement) ?? []);
  }
  return part;
}
