import { spreadMarks } from '../citations.ts';
import { codePointOffsets, compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { sha256Of } from '../hash.ts';
import { isIri } from '../iris.ts';
import type { Citation, EntityAttributes, Labels, MarkedCitation, Marks, Value } from '../model.ts';
import { DC, DCTERMS, ID, ITSRDF, MUSTER, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD } from '../vocab.ts';
import { iriTerm, literalTerm } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';

/**
 * Tells a graph as triples, statements reified and citations as NIF contexts (RFC 5147 fragments): reports by
 * id; entities by IRI, each with its names, values, statements and mentions, and behind each of these its
 * citations; at the end the classes and properties in use. No blank nodes; the order is always the same.
 *
 * A generator, which stops after every entity, so that what takes the triples can hand them on.
 */
export function describeGraph(graph: KnowledgeGraph, sink: TripleSink): Generator<void> {
  return new Description(graph, sink).tell();
}

interface CitedReport {
  iri: string;
  codePoints: (offset: number) => number;
}

class Description {
  private readonly graph: KnowledgeGraph;
  private readonly sink: TripleSink;
  private readonly reports: Map<string, CitedReport>;
  /** Citations and figures are shared: each is told where it first occurs. */
  private readonly told = new Set<string>();
  private readonly used = new Set<string>();
  private readonly figures = new Set<string>();

  constructor(graph: KnowledgeGraph, sink: TripleSink) {
    this.graph = graph;
    this.sink = sink;
    this.reports = new Map(
      graph.getAttribute('reports').map(({ id, iri, text }) => [id, { iri, codePoints: codePointOffsets(text) }]),
    );
  }

  *tell(): Generator<void> {
    this.tellReports();
    for (const iri of this.graph.nodes().sort(compareCodePoints)) {
      const entity = this.graph.getNodeAttributes(iri);
      this.tellNames(iri, entity);
      for (const value of entity.values) this.tellValue(iri, value);
      for (const key of this.graph.outEdges(iri).sort(compareCodePoints)) this.tellStatement(iri, key);
      for (const citation of entity.mentions) this.sink.link(this.cite(citation), ITSRDF.taIdentRef, iri);
      yield;
    }
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

  private tellNames(iri: string, { class: type, id, labels, aliases, short }: EntityAttributes): void {
    this.used.add(type);
    this.sink.link(iri, RDF.type, type);
    this.sink.text(iri, DCTERMS.identifier, id, null);
    this.tellLabels(iri, SKOS.prefLabel, labels);
    this.tellLabels(iri, RDFS.label, labels);
    for (const alias of aliases) this.sink.text(iri, SKOS.altLabel, alias, null);
    this.tellLabels(iri, MUSTER.short, short);
  }

  private tellLabels(iri: string, property: string, labels: Labels): void {
    for (const [language, label] of Object.entries(labels)) this.sink.text(iri, property, label, language);
  }

  private tellValue(entity: string, value: Value): void {
    const { property, text, language, negated } = value;
    this.used.add(property);
    if (value.comparator === null) {
      if (!negated) this.sink.text(entity, property, text, language);
      const line = `${iriTerm(entity)} ${iriTerm(property)} ${literalTerm(text, language)} .`;
      this.tellCited(entity, property, line, value, (statement) =>
        this.sink.text(statement, RDF.object, text, language),
      );
      return;
    }
    this.figures.add(property);
    const figure = ID.value + hash(JSON.stringify(figureContent(value)));
    if (!negated) this.sink.link(entity, property, figure);
    this.tellFigure(figure, value);
    const line = `${iriTerm(entity)} ${iriTerm(property)} ${iriTerm(figure)} .`;
    this.tellCited(entity, property, line, value, (statement) => this.sink.link(statement, RDF.object, figure));
  }

  private tellFigure(iri: string, { text, language, value, unit, comparator, item }: Value): void {
    if (this.told.has(iri)) return;
    this.told.add(iri);
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

  private tellStatement(subject: string, key: string): void {
    const attributes = this.graph.getEdgeAttributes(key);
    const object = this.graph.target(key);
    const { property, negated } = attributes;
    this.used.add(property);
    if (!negated) this.sink.link(subject, property, object);
    const line = `${iriTerm(subject)} ${iriTerm(property)} ${iriTerm(object)} .`;
    this.tellCited(subject, property, line, attributes, (statement) => this.sink.link(statement, RDF.object, object));
  }

  /** One rdf:Statement for each set of marks that the citations have. */
  private tellCited(
    subject: string,
    predicate: string,
    line: string,
    cited: Marks & { negated: boolean; citations: MarkedCitation[] },
    tellObject: (statement: string) => void,
  ): void {
    const { sink } = this;
    const byMarks = new Map<string, (Citation & Marks)[]>();
    for (const citation of spreadMarks(cited)) {
      const marks = `${cited.negated} ${citation.inferred} ${citation.confidence}`;
      const group = byMarks.get(marks);
      if (group) group.push(citation);
      else byMarks.set(marks, [citation]);
    }
    for (const [marks, citations] of [...byMarks].sort(([a], [b]) => compareCodePoints(a, b))) {
      const statement = ID.statement + hash(`${line}\n${marks}`);
      const [{ inferred, confidence }] = citations;
      sink.link(statement, RDF.type, RDF.Statement);
      sink.link(statement, RDF.subject, subject);
      sink.link(statement, RDF.predicate, predicate);
      tellObject(statement);
      if (cited.negated) sink.typed(statement, MUSTER.negated, 'true', XSD.boolean);
      if (inferred) sink.typed(statement, MUSTER.inferred, 'true', XSD.boolean);
      if (confidence !== 1) {
        const lexical = String(confidence);
        const whole = /^\d+$/.test(lexical) ? `${lexical}.0` : lexical;
        sink.typed(statement, MUSTER.confidence, whole, lexical.includes('e') ? XSD.double : XSD.decimal);
      }
      const cites = citations.map((citation) => this.citationIri(citation));
      for (const iri of cites) sink.link(statement, PROV.wasDerivedFrom, iri);
      for (const citation of citations) this.cite(citation);
    }
  }

  private citationIri({ report, start, end }: Citation): string {
    const { iri, codePoints } = this.reports.get(report) as CitedReport;
    return `${iri}#char=${codePoints(start)},${codePoints(end)}`;
  }

  private cite(citation: Citation): string {
    const iri = this.citationIri(citation);
    if (this.told.has(iri)) return iri;
    this.told.add(iri);
    const { iri: context, codePoints } = this.reports.get(citation.report) as CitedReport;
    const { sink } = this;
    sink.link(iri, NIF.referenceContext, context);
    sink.typed(iri, NIF.beginIndex, String(codePoints(citation.start)), XSD.nonNegativeInteger);
    sink.typed(iri, NIF.endIndex, String(codePoints(citation.end)), XSD.nonNegativeInteger);
    sink.text(iri, NIF.anchorOf, citation.quote, null);
    sink.text(iri, MUSTER.place, `${citation.line}:${citation.column}`, null);
    if (citation.locator !== null) sink.text(iri, MUSTER.locator, citation.locator, null);
    return iri;
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
        const linksThings = property.kind === 'relation' || this.figures.has(iri);
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

const figureContent = ({ text, language, comparator, value, unit, item }: Value) => [
  text,
  language,
  comparator,
  value,
  unit,
  item,
];

/** The first 32 hexadecimal digits of a text's SHA-256. */
const hash = (text: string): string => sha256Of(text).slice(0, 32);
