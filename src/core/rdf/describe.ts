import { compareCitations, spreadMarks } from '../citations.ts';
import { codePointOffsets, compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { sha256Of } from '../hash.ts';
import { isIri } from '../iris.ts';
import type { Citation, Labels, Marks, StatementAttributes, Value } from '../model.ts';
import { DC, DCTERMS, ID, ITSRDF, MUSTER, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD } from '../vocab.ts';
import { iriTerm, literalTerm } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';

/**
 * Tells a graph as triples, statements reified and citations as NIF contexts (RFC 5147 fragments), in the order in which
 * people read them: the reports by id; the entities by IRI, each with its names and plain triples; the figures; the
 * statements; the citations in the order of the text, each with the entities it mentions; the classes and properties in
 * use. No blank nodes; a subject is told in one go, and the order is always the same.
 *
 * A generator, which stops now and then, so that what takes the triples can hand them on.
 */
function describeGraph(graph: KnowledgeGraph, sink: TripleSink): Generator<void> {
  return new Description(graph, sink).tell();
}

/** A graph's triples as a syntax writes them, in pieces that are made as they are asked for. */
export function* writeTriples(
  graph: KnowledgeGraph,
  open: (write: (piece: string) => void) => TripleSink & { end(): void },
): Generator<string> {
  const pieces: string[] = [];
  const writer = open((piece) => pieces.push(piece));
  for (const _part of describeGraph(graph, writer)) yield* pieces.splice(0);
  writer.end();
  yield* pieces;
}

interface CitedReport {
  iri: string;
  codePoints: (offset: number) => number;
}

/** Words that are cited, and what they are beside that: the mention of an entity, or a heading. */
interface Cited {
  citation: Citation;
  entity: string | null;
  heading: boolean;
}

/** What a statement says of its subject: an entity or a figure, or words. */
type StatementObject = { iri: string } | { text: string; language: string };

class Description {
  private readonly graph: KnowledgeGraph;
  private readonly sink: TripleSink;
  private readonly reports: Map<string, CitedReport>;
  /** Values that are figures, by IRI; equal ones share it. */
  private readonly figures = new Map<string, Value>();
  private readonly used = new Set<string>();
  private readonly usedWithFigures = new Set<string>();

  constructor(graph: KnowledgeGraph, sink: TripleSink) {
    this.graph = graph;
    this.sink = sink;
    this.reports = new Map(
      graph.getAttribute('reports').map(({ id, iri, text }) => [id, { iri, codePoints: codePointOffsets(text) }]),
    );
  }

  *tell(): Generator<void> {
    const { graph, sink } = this;
    const entities = graph.nodes().sort(compareCodePoints);
    sink.heading('Reports');
    this.tellReports();
    sink.heading('Entities: their names, values and relations');
    for (const iri of entities) {
      this.tellEntity(iri);
      yield;
    }
    sink.heading('Figures');
    for (const [iri, value] of this.figures) this.tellFigure(iri, value);
    sink.heading('Statements: each with the words that say so');
    for (const iri of entities) {
      for (const value of graph.getNodeAttribute(iri, 'values')) this.tellStatement(iri, value, objectOf(value));
      for (const key of this.relationsOf(iri)) {
        this.tellStatement(iri, graph.getEdgeAttributes(key), { iri: graph.target(key) });
      }
      yield;
    }
    sink.heading('The words cited, and the entities that they mention');
    yield* this.tellCitations();
    sink.heading('Classes and properties');
    this.tellOntology();
  }

  private tellReports(): void {
    const { sink } = this;
    for (const report of this.graph.getAttribute('reports')) {
      const { iri } = report;
      sink.link(iri, RDF.type, NIF.Context);
      sink.text(iri, DCTERMS.identifier, report.id, null);
      if (report.title !== null) sink.text(iri, DCTERMS.title, report.title, report.language);
      sink.text(iri, DC.language, report.language, null);
      if (report.source !== null && isIri(report.source)) sink.link(iri, DCTERMS.source, report.source);
      else if (report.source !== null) sink.text(iri, DC.source, report.source, null);
      sink.text(iri, SCHEMA.sha256, report.sha256, null);
      sink.text(iri, MUSTER.file, report.file, null);
      sink.text(iri, MUSTER.base, report.base, null);
      sink.text(iri, NIF.isString, report.text, null);
    }
  }

  private tellEntity(iri: string): void {
    const { graph, sink, used } = this;
    const { class: type, id, labels, aliases, short, values } = graph.getNodeAttributes(iri);
    used.add(type);
    sink.link(iri, RDF.type, type);
    sink.text(iri, DCTERMS.identifier, id, null);
    this.tellLabels(iri, SKOS.prefLabel, labels);
    this.tellLabels(iri, RDFS.label, labels);
    for (const alias of aliases) sink.text(iri, SKOS.altLabel, alias, null);
    this.tellLabels(iri, MUSTER.short, short);
    for (const value of values) {
      const { property, negated } = value;
      const object = objectOf(value);
      used.add(property);
      if ('iri' in object) {
        this.figures.set(object.iri, value);
        this.usedWithFigures.add(property);
      }
      if (negated) continue;
      if ('iri' in object) sink.link(iri, property, object.iri);
      else sink.text(iri, property, object.text, object.language);
    }
    for (const key of this.relationsOf(iri)) {
      const { property, negated } = graph.getEdgeAttributes(key);
      used.add(property);
      if (!negated) sink.link(iri, property, graph.target(key));
    }
  }

  private relationsOf(iri: string): string[] {
    return this.graph.outEdges(iri).sort(compareCodePoints);
  }

  private tellLabels(iri: string, property: string, labels: Labels): void {
    for (const [language, label] of Object.entries(labels)) this.sink.text(iri, property, label, language);
  }

  private tellFigure(iri: string, { text, language, value, unit, comparator, item }: Value): void {
    this.sink.link(iri, RDF.type, SCHEMA.QuantitativeValue);
    this.sink.text(iri, RDFS.label, text, language);
    if (value !== null) {
      const lower = comparator === 'gt' || comparator === 'ge';
      const upper = comparator === 'lt' || comparator === 'le';
      const property = lower ? SCHEMA.minValue : upper ? SCHEMA.maxValue : SCHEMA.value;
      this.tellNumber(iri, property, value);
    }
    if (comparator !== null && comparator !== 'eq') this.sink.text(iri, MUSTER.comparator, comparator, null);
    if (unit !== null) this.sink.text(iri, SCHEMA.unitText, unit, null);
    if (item !== null) this.sink.text(iri, MUSTER.item, item, null);
  }

  private tellNumber(subject: string, property: string, value: number): void {
    const lexical = String(value);
    const datatype = lexical.includes('e') ? XSD.double : lexical.includes('.') ? XSD.decimal : XSD.integer;
    this.sink.typed(subject, property, lexical, datatype);
  }

  /** One rdf:Statement for each set of marks that the citations have. */
  private tellStatement(subject: string, statement: Value | StatementAttributes, object: StatementObject): void {
    const { sink } = this;
    const { property, negated } = statement;
    const objectTerm = 'iri' in object ? iriTerm(object.iri) : literalTerm(object.text, object.language);
    const line = `${iriTerm(subject)} ${iriTerm(property)} ${objectTerm} .`;
    const byMarks = new Map<string, (Citation & Marks)[]>();
    for (const citation of spreadMarks(statement)) {
      const marks = `${negated} ${citation.inferred} ${citation.confidence}`;
      const group = byMarks.get(marks);
      if (group) group.push(citation);
      else byMarks.set(marks, [citation]);
    }
    for (const [marks, citations] of [...byMarks].sort(([a], [b]) => compareCodePoints(a, b))) {
      const iri = ID.statement + hash(`${line}\n${marks}`);
      const [{ inferred, confidence }] = citations;
      sink.link(iri, RDF.type, RDF.Statement);
      sink.link(iri, RDF.subject, subject);
      sink.link(iri, RDF.predicate, property);
      if ('iri' in object) sink.link(iri, RDF.object, object.iri);
      else sink.text(iri, RDF.object, object.text, object.language);
      if (negated) sink.typed(iri, MUSTER.negated, 'true', XSD.boolean);
      if (inferred) sink.typed(iri, MUSTER.inferred, 'true', XSD.boolean);
      if (confidence !== 1) {
        const lexical = String(confidence);
        const whole = /^\d+$/.test(lexical) ? `${lexical}.0` : lexical;
        sink.typed(iri, MUSTER.confidence, whole, lexical.includes('e') ? XSD.double : XSD.decimal);
      }
      for (const citation of citations) sink.link(iri, PROV.wasDerivedFrom, this.citationIri(citation));
    }
  }

  private *tellCitations(): Generator<void> {
    let last = '';
    for (const { citation, entity, heading } of this.citedWords().sort(compareCited)) {
      const iri = this.citationIri(citation);
      if (iri !== last) this.tellCitation(iri, citation);
      if (heading) this.sink.link(iri, RDF.type, NIF.Title);
      if (entity !== null) this.sink.link(iri, ITSRDF.taIdentRef, entity);
      last = iri;
      yield;
    }
  }

  private citedWords(): Cited[] {
    const cited: Cited[] = [];
    const add = (citation: Citation) => cited.push({ citation, entity: null, heading: false });
    for (const { headings = [] } of this.graph.getAttribute('reports')) {
      for (const citation of headings) cited.push({ citation, entity: null, heading: true });
    }
    this.graph.forEachNode((entity, { values, mentions }) => {
      for (const { citations } of values) citations.forEach(add);
      for (const citation of mentions) cited.push({ citation, entity, heading: false });
    });
    this.graph.forEachEdge((_, { citations }) => citations.forEach(add));
    return cited;
  }

  private citationIri({ report, start, end }: Citation): string {
    const { iri, codePoints } = this.reports.get(report) as CitedReport;
    return `${iri}#char=${codePoints(start)},${codePoints(end)}`;
  }

  private tellCitation(iri: string, { report, start, end, quote, line, column, locator }: Citation): void {
    const { iri: context, codePoints } = this.reports.get(report) as CitedReport;
    const { sink } = this;
    sink.link(iri, NIF.referenceContext, context);
    sink.typed(iri, NIF.beginIndex, String(codePoints(start)), XSD.nonNegativeInteger);
    sink.typed(iri, NIF.endIndex, String(codePoints(end)), XSD.nonNegativeInteger);
    sink.text(iri, NIF.anchorOf, quote, null);
    sink.text(iri, MUSTER.place, `${line}:${column}`, null);
    if (locator !== null) sink.text(iri, MUSTER.locator, locator, null);
  }

  /** The classes and properties in use, and those above them. */
  private tellOntology(): void {
    const { sink } = this;
    const classes = new Map(this.graph.getAttribute('classes').map((term) => [term.iri, term]));
    const properties = new Map(this.graph.getAttribute('properties').map((term) => [term.iri, term]));
    for (const iri of this.used) {
      for (const parent of classes.get(iri)?.parents ?? properties.get(iri)?.parents ?? []) this.used.add(parent);
    }
    for (const iri of [...this.used].sort(compareCodePoints)) {
      const type = classes.get(iri);
      const property = properties.get(iri);
      if (type) sink.link(iri, RDF.type, OWL.Class);
      if (property) {
        const linksThings = property.kind === 'relation' || this.usedWithFigures.has(iri);
        sink.link(iri, RDF.type, linksThings ? OWL.ObjectProperty : OWL.DatatypeProperty);
        if (property.symmetric) sink.link(iri, RDF.type, OWL.SymmetricProperty);
      }
      const term = type ?? property;
      if (!term) continue;
      this.tellLabels(iri, RDFS.label, term.labels);
      for (const parent of term.parents) sink.link(iri, type ? RDFS.subClassOf : RDFS.subPropertyOf, parent);
    }
  }
}

function compareCited(a: Cited, b: Cited): number {
  return compareCitations(a.citation, b.citation) || compareCodePoints(a.entity ?? '', b.entity ?? '');
}

/** What a value says: words, or the figure that stands for them. Equal figures are one node: its IRI is its content's. */
function objectOf({ text, language, comparator, value, unit, item }: Value): StatementObject {
  if (comparator === null) return { text, language };
  return { iri: ID.value + hash(JSON.stringify([text, language, comparator, value, unit, item])) };
}

/** The first 32 hexadecimal digits of a text's SHA-256. */
const hash = (text: string): string => sha256Of(text).slice(0, 32);
