import { MultiDirectedGraph } from 'graphology';
import { mergeMarked, spreadMarks, uniteCitations } from './citations.ts';
import { compareCodePoints } from './code-points.ts';
import type {
  Citation,
  EntityAttributes,
  GraphAttributes,
  Labels,
  Marks,
  PropertyTerm,
  ReportRecord,
  StatementAttributes,
  Term,
  Value,
  ValueContent,
} from './model.ts';

/**
 * Entities and the statements between them. A node's key is the entity's IRI, an edge's key the three IRIs of its
 * statement with one blank between, and a fourth word, `negated`, where the text denies it.
 */
export type KnowledgeGraph = MultiDirectedGraph<EntityAttributes, StatementAttributes, GraphAttributes>;

/** A statement between two entities, by IRIs. */
export interface StatementContent {
  subject: string;
  property: string;
  object: string;
  negated: boolean;
}

const byCodePoint =
  <T>(of: (item: T) => string) =>
  (a: T, b: T) =>
    compareCodePoints(of(a), of(b));

export function createGraph(reports: ReportRecord[], classes: Term[], properties: PropertyTerm[]): KnowledgeGraph {
  const graph: KnowledgeGraph = new MultiDirectedGraph();
  graph.replaceAttributes({
    formatVersion: 1,
    reports: [...reports].sort(byCodePoint(({ id }) => id)),
    classes: [...classes].sort(byCodePoint(({ iri }) => iri)),
    properties: [...properties].sort(byCodePoint(({ iri }) => iri)),
  });
  return graph;
}

/** An entity before anything is said of it. Names that are not declared come from its first mention. */
export interface EntityContent {
  iri: string;
  id: string;
  class: string;
  labels: Labels;
  short: Labels;
  aliases: string[];
  otherClasses?: string[];
}

/** Adds an entity; its label is the one in the first report's language, else the first by language tag. */
export function addEntity(graph: KnowledgeGraph, { iri, ...content }: EntityContent): void {
  const labels = sortLabels(content.labels);
  const language = graph.getAttribute('reports')[0]?.language;
  graph.addNode(iri, {
    id: content.id,
    class: content.class,
    ...(content.otherClasses?.length ? { otherClasses: [...content.otherClasses].sort(compareCodePoints) } : {}),
    label: labels[language] ?? Object.values(labels)[0] ?? content.id,
    labels,
    short: sortLabels(content.short),
    aliases: [...new Set(content.aliases)].sort(compareCodePoints),
    values: [],
    mentions: [],
  });
}

/** All classes that an entity is of. */
export const classesOf = (entity: EntityAttributes): string[] => [entity.class, ...(entity.otherClasses ?? [])];

const sortLabels = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => compareCodePoints(a, b)));

export function addMentions(graph: KnowledgeGraph, entity: string, citations: Citation[]): void {
  graph.updateNodeAttribute(entity, 'mentions', (mentions) => uniteCitations([...(mentions ?? []), ...citations]));
}

/** A value with what it is read from. */
export interface CitedValue {
  content: ValueContent;
  citations: (Citation & Marks)[];
}

/** Adds values of an entity; equal ones become one, with the citations of all. Only foreign RDF has values without any. */
export function addValues(graph: KnowledgeGraph, entity: string, values: CitedValue[]): void {
  const known = graph
    .getNodeAttribute(entity, 'values')
    .map((value) => ({ content: value, citations: spreadMarks(value) }));
  const united: CitedValue[] = [];
  for (const { content, citations } of [...known, ...values].sort((a, b) => compareValues(a.content, b.content))) {
    const last = united[united.length - 1];
    if (last && compareValues(last.content, content) === 0)
      for (const citation of citations) last.citations.push(citation);
    else united.push({ content, citations: [...citations] });
  }
  const merged = united.map(({ content, citations }): Value => {
    const { property, text, language, datatype, value, unit, comparator, item, negated } = content;
    const typed = datatype === undefined ? {} : { datatype };
    return { property, text, language, ...typed, value, unit, comparator, item, negated, ...mergeMarked(citations) };
  });
  graph.setNodeAttribute(entity, 'values', merged);
}

/** The order of values, equal where they merge: property, text, language, comparator, value, unit, item, negated, datatype. */
export function compareValues(a: ValueContent, b: ValueContent): number {
  return (
    compareCodePoints(a.property, b.property) ||
    compareCodePoints(a.text, b.text) ||
    compareCodePoints(a.language, b.language) ||
    compareCodePoints(a.comparator ?? '', b.comparator ?? '') ||
    (a.value ?? Number.NEGATIVE_INFINITY) - (b.value ?? Number.NEGATIVE_INFINITY) ||
    compareCodePoints(a.unit ?? '', b.unit ?? '') ||
    compareCodePoints(a.item ?? '', b.item ?? '') ||
    Number(a.negated) - Number(b.negated) ||
    compareCodePoints(a.datatype ?? '', b.datatype ?? '')
  );
}

/** Adds a statement; where it stands already it gains the citations. Only foreign RDF has statements without any. */
export function addStatement(
  graph: KnowledgeGraph,
  { subject, property, object, negated }: StatementContent,
  citations: (Citation & Marks)[],
): void {
  const key = statementKey({ subject, property, object, negated });
  if (graph.hasEdge(key)) {
    const known = graph.getEdgeAttributes(key);
    graph.mergeEdgeAttributes(key, mergeMarked([...spreadMarks(known), ...citations]));
  } else {
    const { inferred, confidence, citations: marked } = mergeMarked(citations);
    graph.addEdgeWithKey(key, subject, object, { property, citations: marked, confidence, negated, inferred });
  }
}

export function statementKey({ subject, property, object, negated }: StatementContent): string {
  return `${subject} ${property} ${object}${negated ? ' negated' : ''}`;
}

/** The ends of a statement as stored: those of a symmetric property in code-point order, so that it stands once. */
export function orderEnds(subject: string, object: string, symmetric: boolean): [string, string] {
  return symmetric && compareCodePoints(subject, object) > 0 ? [object, subject] : [subject, object];
}
