import { spreadMarks } from '../citations.ts';
import { codePointOffsets, compareCodePoints } from '../code-points.ts';
import { classesOf, type KnowledgeGraph } from '../graph.ts';
import { sha256Of } from '../hash.ts';
import { isIri } from '../iris.ts';
import type {
  Citation,
  EntityAttributes,
  Marks,
  ReportRecord,
  StatementAttributes,
  Value,
  ValueContent,
} from '../model.ts';
import { DC, DCTERMS, ID, ITSRDF, MUSTER, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD } from '../vocab.ts';
import { citationAround, citedWords } from './cited-words.ts';
import { type Said, tellSubject } from './dataset.ts';
import { graphPreamble } from './preamble.ts';
import type { Literal, Node, ObjectTerm } from './quad.ts';
import { type Relations, walkRelations } from './relations.ts';
import { partsByReport } from './report-parts.ts';
import { Teller } from './teller.ts';
import { escaped } from './terms.ts';
import type { TripleSink } from './triple-sink.ts';
import type { Triples } from './triples.ts';

/** How statements are tied to the words that say so: by rdf:Statement, by triple terms of RDF 1.2, or not at all. */
export type CitationMode = 'reified' | 'rdf12' | 'none';

/** What of a graph is told. */
export interface Told {
  citations: CitationMode;
  /** Whether each report's share goes into a graph of its own, named like the report; what no report says goes into none. */
  byReport: boolean;
  /** Properties that are known to have figures, though none of these may be in the graph. */
  figures?: Iterable<string>;
}

/**
 * A graph as triples, statements reified and citations as NIF contexts (RFC 5147 fragments), in the order in which
 * people read them: the reports by id; the entities by IRI, each with its names and plain triples; the figures; the
 * statements; the citations in the order of the text, each with the entities it mentions; the classes and properties in
 * use; what else was read beside the graph. No blank nodes but those of foreign RDF.
 */
export function triplesOf(
  graph: KnowledgeGraph,
  { citations, byReport, figures = [] }: Told,
  rest: readonly [Node, Said[]][] = [],
): Triples {
  return {
    preamble: () => graphPreamble(graph, rest),
    *tell(sink) {
      if (!byReport) yield* new Description(graph, citations, sink, figures).tell(null);
      else
        for (const { name, part } of partsByReport(graph))
          yield* new Description(part, citations, sink, figures).tell(name);
      if (rest.length > 0) sink.within(null);
      for (const [subject, said] of rest) {
        tellSubject(subject, said, sink);
        yield;
      }
    },
  };
}

const labelProperties = [SKOS.prefLabel, RDFS.label];
const shortProperties = [MUSTER.short];
const labelOfTerms = [RDFS.label];

interface CitedReport {
  iri: string;
  codePoints: (offset: number) => number;
}

class Description {
  private readonly graph: KnowledgeGraph;
  private readonly mode: CitationMode;
  private readonly teller: Teller;
  private readonly reports: Map<string, CitedReport>;
  /** Values that are figures, by IRI; equal ones share it. */
  private readonly figures = new Map<string, Value>();
  private readonly used = new Set<string>();
  private lastUsed = '';
  private readonly usedWithFigures: Set<string>;

  constructor(graph: KnowledgeGraph, mode: CitationMode, sink: TripleSink, figures: Iterable<string>) {
    this.graph = graph;
    this.mode = mode;
    this.teller = new Teller(sink);
    this.usedWithFigures = new Set(figures);
    this.reports = new Map(
      graph.getAttribute('reports').map(({ id, iri, text }) => [id, { iri, codePoints: codePointOffsets(text) }]),
    );
  }

  *tell(name: string | null): Generator<void> {
    try {
      this.teller.within(name);
      yield* this.tellAll();
    } catch (error) {
      throw this.teller.placed(error);
    }
  }

  private *tellAll(): Generator<void> {
    const { graph, teller } = this;
    this.checkIris();
    const entities = entitiesInOrder(graph);
    teller.heading('Reports');
    for (const report of graph.getAttribute('reports')) {
      this.tellReport(report);
      yield;
    }
    teller.heading('Entities: their names, values and relations');
    const relationsInOrder = walkRelations(graph);
    let relations = relationsInOrder();
    for (const { node, attributes } of entities()) {
      this.tellEntity(node, attributes, relations);
      yield;
    }
    teller.heading('Figures');
    for (const [iri, value] of this.figures) {
      this.tellFigure(iri, value);
      yield;
    }
    if (this.mode !== 'none') {
      teller.heading('Statements: each with the words that say so');
      relations = relationsInOrder();
      for (const { node, attributes } of entities()) {
        for (const value of attributes.values) this.tellStatement(node, value, objectOf(value));
        for (const { target, attributes } of relations.of(node)) this.tellStatement(node, attributes, target);
        yield;
      }
      teller.heading('The words cited, and the entities that they mention');
      yield* this.tellCitations();
    }
    teller.from(null);
    teller.heading('Classes and properties');
    this.tellOntology();
    yield;
  }

  /** Checks the IRIs of entities and reports, each once for all triples that hold it. */
  private checkIris(): void {
    for (const { iri } of this.graph.getAttribute('reports')) this.teller.check(iri, '');
    this.graph.forEachNode((iri) => this.teller.check(iri, ''));
  }

  /** Takes a class or property for used; its IRI is checked once. */
  private use(term: string, of: string): void {
    if (term === this.lastUsed || this.used.has(term)) return;
    this.lastUsed = term;
    this.teller.check(term, of);
    this.used.add(term);
  }

  private tellReport(report: ReportRecord): void {
    const { teller } = this;
    const { iri } = report;
    teller.from({ around: (offset) => citationAround(this.graph, report.id, offset) });
    teller.link(iri, RDF.type, NIF.Context);
    teller.text(iri, DCTERMS.identifier, report.id, null);
    if (report.title !== null) teller.text(iri, DCTERMS.title, report.title, report.language);
    teller.text(iri, DC.language, report.language, null);
    if (report.source !== null && isIri(report.source)) teller.link(iri, DCTERMS.source, report.source);
    else if (report.source !== null) teller.text(iri, DC.source, report.source, null);
    teller.text(iri, SCHEMA.sha256, report.sha256, null);
    teller.text(iri, MUSTER.file, report.file, null);
    teller.text(iri, MUSTER.base, report.base, null);
    if (this.mode !== 'none') teller.text(iri, NIF.isString, report.text, null);
  }

  private tellEntity(iri: string, entity: EntityAttributes, relations: Relations): void {
    const { teller } = this;
    const { id, labels, aliases, short, values } = entity;
    teller.from(entity);
    for (const type of classesOf(entity)) {
      // Anything is a resource: that is what is known of what nobody gave a class.
      if (type === RDFS.Resource) continue;
      this.use(type, iri);
      teller.link(iri, RDF.type, type);
    }
    teller.text(iri, DCTERMS.identifier, id, null);
    teller.labels(iri, labelProperties, labels);
    for (const alias of aliases) teller.text(iri, SKOS.altLabel, alias, null);
    teller.labels(iri, shortProperties, short);
    for (const value of values) {
      const { property, negated } = value;
      if (negated && this.mode === 'none') continue;
      this.use(property, iri);
      if (value.comparator === null && value.datatype === undefined && !negated) {
        teller.from(value);
        teller.text(iri, property, value.text, value.language);
        continue;
      }
      const object = objectOf(value);
      if (typeof object === 'string') {
        this.figures.set(object, value);
        this.usedWithFigures.add(property);
      }
      if (negated) continue;
      teller.from(value);
      this.tellObject(iri, property, object);
    }
    for (const { target, attributes: statement } of relations.of(iri)) {
      const { property, negated } = statement;
      if (negated && this.mode === 'none') continue;
      this.use(property, iri);
      if (negated) continue;
      teller.from(statement);
      teller.link(iri, property, target);
    }
  }

  private tellObject(subject: string, property: string, object: string | Literal): void {
    const { teller } = this;
    if (typeof object === 'string') teller.link(subject, property, object);
    else if (object.datatype !== null) {
      teller.check(object.datatype, subject);
      teller.typed(subject, property, object.text, object.datatype);
    } else teller.text(subject, property, object.text, object.language);
  }

  private tellFigure(iri: string, figure: Value): void {
    const { teller } = this;
    const { text, language, value, unit, comparator, item } = figure;
    teller.from(figure);
    teller.link(iri, RDF.type, SCHEMA.QuantitativeValue);
    teller.text(iri, RDFS.label, text, language);
    if (value !== null) {
      const lower = comparator === 'gt' || comparator === 'ge';
      const upper = comparator === 'lt' || comparator === 'le';
      const property = lower ? SCHEMA.minValue : upper ? SCHEMA.maxValue : SCHEMA.value;
      const lexical = String(value);
      const datatype = lexical.includes('e') ? XSD.double : lexical.includes('.') ? XSD.decimal : XSD.integer;
      teller.typed(iri, property, lexical, datatype);
    }
    if (comparator !== null && comparator !== 'eq') teller.text(iri, MUSTER.comparator, comparator, null);
    if (unit !== null) teller.text(iri, SCHEMA.unitText, unit, null);
    if (item !== null) teller.text(iri, MUSTER.item, item, null);
  }

  /** A node for each set of marks that the citations of a statement have. What cites no words is told without. */
  private tellStatement(subject: string, statement: Value | StatementAttributes, object: string | Literal): void {
    if (statement.citations.length === 0) return;
    const { teller, mode } = this;
    const { property, negated } = statement;
    const line = `<${subject}> <${property}> ${this.lineTerm(object)} .`;
    teller.from(statement);
    for (const [marks, citations] of this.byMarks(statement)) {
      const iri = ID.statement + hash(`${line}\n${marks}`);
      const { inferred, confidence } = citations[0];
      if (mode === 'rdf12')
        teller.triple(iri, RDF.reifies, { subject, predicate: property, object: this.told(object) });
      else {
        teller.link(iri, RDF.type, RDF.Statement);
        teller.link(iri, RDF.subject, subject);
        teller.link(iri, RDF.predicate, property);
        this.tellObject(iri, RDF.object, object);
      }
      if (negated) teller.typed(iri, MUSTER.negated, 'true', XSD.boolean);
      if (inferred) teller.typed(iri, MUSTER.inferred, 'true', XSD.boolean);
      if (confidence !== 1) {
        const lexical = String(confidence);
        const whole = /^\d+$/.test(lexical) ? `${lexical}.0` : lexical;
        teller.typed(iri, MUSTER.confidence, whole, lexical.includes('e') ? XSD.double : XSD.decimal);
      }
      for (const citation of citations) teller.link(iri, PROV.wasDerivedFrom, this.citationIri(citation));
    }
  }

  /** The citations of a statement by their marks, as these stand in the content that a statement's IRI is made from. */
  private byMarks(statement: Value | StatementAttributes): [string, (Citation & Marks)[]][] {
    const byMarks = new Map<string, (Citation & Marks)[]>();
    for (const citation of spreadMarks(statement)) {
      const marks = `${statement.negated} ${citation.inferred} ${citation.confidence}`;
      const group = byMarks.get(marks);
      if (group) group.push(citation);
      else byMarks.set(marks, [citation]);
    }
    return byMarks.size === 1 ? [...byMarks] : [...byMarks].sort(([a], [b]) => compareCodePoints(a, b));
  }

  /** An object as canonical N-Triples have it. */
  private lineTerm(object: string | Literal): string {
    if (typeof object === 'string') return `<${object}>`;
    const { text, language, datatype } = object;
    const quoted = `"${escaped(text)}"`;
    if (datatype !== null) return `${quoted}^^<${datatype}>`;
    return language === null ? quoted : `${quoted}@${this.teller.tag(language)}`;
  }

  private told(object: string | Literal): ObjectTerm {
    if (typeof object === 'string' || object.language === null) return object;
    return { ...object, language: this.teller.tag(object.language) };
  }

  private *tellCitations(): Generator<void> {
    let last = '';
    for (const { citation, entity, heading } of citedWords(this.graph)) {
      this.teller.from({ citations: [citation] });
      const iri = this.citationIri(citation);
      if (iri !== last) this.tellCitation(iri, citation);
      if (heading) this.teller.link(iri, RDF.type, NIF.Title);
      if (entity !== null) this.teller.link(iri, ITSRDF.taIdentRef, entity);
      last = iri;
      yield;
    }
  }

  private citationIri({ report, start, end }: Citation): string {
    const { iri, codePoints } = this.reports.get(report) as CitedReport;
    return `${iri}#char=${codePoints(start)},${codePoints(end)}`;
  }

  private tellCitation(iri: string, { report, start, end, quote, line, column, locator }: Citation): void {
    const { iri: context, codePoints } = this.reports.get(report) as CitedReport;
    const { teller } = this;
    teller.link(iri, NIF.referenceContext, context);
    teller.typed(iri, NIF.beginIndex, String(codePoints(start)), XSD.nonNegativeInteger);
    teller.typed(iri, NIF.endIndex, String(codePoints(end)), XSD.nonNegativeInteger);
    teller.text(iri, NIF.anchorOf, quote, null);
    teller.text(iri, MUSTER.place, `${line}:${column}`, null);
    if (locator !== null) teller.text(iri, MUSTER.locator, locator, null);
  }

  /** The classes and properties in use, and those above them. */
  private tellOntology(): void {
    const { teller } = this;
    const classes = new Map(this.graph.getAttribute('classes').map((term) => [term.iri, term]));
    const properties = new Map(this.graph.getAttribute('properties').map((term) => [term.iri, term]));
    for (const iri of this.used) {
      for (const parent of classes.get(iri)?.parents ?? properties.get(iri)?.parents ?? []) this.used.add(parent);
    }
    for (const iri of [...this.used].sort(compareCodePoints)) {
      teller.check(iri, '');
      const type = classes.get(iri);
      const property = properties.get(iri);
      if (type) teller.link(iri, RDF.type, OWL.Class);
      if (property) {
        const linksThings = property.kind === 'relation' || this.usedWithFigures.has(iri);
        teller.link(iri, RDF.type, linksThings ? OWL.ObjectProperty : OWL.DatatypeProperty);
        if (property.symmetric) teller.link(iri, RDF.type, OWL.SymmetricProperty);
      }
      const term = type ?? property;
      if (!term) continue;
      teller.labels(iri, labelOfTerms, term.labels);
      for (const parent of term.parents) {
        teller.check(parent, iri);
        teller.link(iri, type ? RDFS.subClassOf : RDFS.subPropertyOf, parent);
      }
    }
  }
}

/** Walks the entities by IRI, as often as is asked; those that are in order already, as in built graphs, without a list. */
function entitiesInOrder(graph: KnowledgeGraph): () => Iterable<{ node: string; attributes: EntityAttributes }> {
  let last = '';
  const sorted = !graph.someNode((iri) => {
    const before = last;
    last = iri;
    return compareCodePoints(before, iri) > 0;
  });
  if (sorted) return () => graph.nodeEntries();
  const iris = graph.nodes().sort(compareCodePoints);
  return function* () {
    for (const node of iris) yield { node, attributes: graph.getNodeAttributes(node) };
  };
}

/** What a value says: words, or the figure that stands for them. Equal figures are one node: its IRI is its content's. */
export function objectOf({ text, language, datatype, comparator, value, unit, item }: ValueContent): string | Literal {
  if (comparator !== null) return ID.value + hash(JSON.stringify([text, language, comparator, value, unit, item]));
  if (datatype === undefined) return { text, language, datatype: null };
  return { text, language: null, datatype: datatype === XSD.string ? null : datatype };
}

/** The first 32 hexadecimal digits of a text's SHA-256. */
const hash = (text: string): string => sha256Of(text).slice(0, 32);
