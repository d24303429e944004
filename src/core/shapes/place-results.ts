import { comparePlaces } from '../builder/problem-list.ts';
import { localName } from '../iris.ts';
import type { Place, Problem } from '../model.ts';
import type { OntologyRead } from '../ontology.ts';
import { DCTERMS, ITSRDF, MUSTER, NIF, PROV, RDF, RDFS, SCHEMA, SH, XSD } from '../vocab.ts';
import type { AnnotatedPlaces } from './annotated-places.ts';
import type { DataGraph, DataTerm } from './data-graph.ts';
import type { ShapeResult } from './engine.ts';
import { firstSteps, type Step } from './property-path.ts';
import type { Shapes } from './read-shapes.ts';
import { shacl } from './shacl-terms.ts';
import { severityOf, Wording } from './wording.ts';

/** What results are placed by. */
export interface Context {
  shapes: Shapes;
  data: DataGraph;
  places: AnnotatedPlaces;
  ontology: Pick<OntologyRead, 'ontology' | 'places'>;
}

/** Something missing is no fault of what is there. */
const missing = new Set(['MinCount', 'QualifiedMinCount', 'HasValue']);

/** What is there too often is wrong from the one on that is too much. */
const tooMany: Record<string, string> = {
  MaxCount: 'maxCount',
  QualifiedMaxCount: 'qualifiedMaxCount',
  UniqueLang: '',
};

/**
 * Turns what shapes say against nodes of the data into problems of the reports: each stands at the annotation that made
 * the statement, else at the one that made the node a target, else at the first mention of the entity.
 */
export function placeResults(results: ShapeResult[], context: Context): Problem[] {
  return results.flatMap(mostTelling).flatMap((result) => new Placement(result, context).problems());
}

/**
 * That a node does not have another shape tells less than what that shape says, unless somebody put it in words; it is as
 * severe as the shape that asks for it.
 */
function mostTelling(result: ShapeResult): ShapeResult[] {
  const { details, messages, severity } = result;
  if (details.length === 0 || messages.length > 0) return [result];
  return details.flatMap((detail) => mostTelling({ ...detail, severity }));
}

class Placement {
  private readonly result: ShapeResult;
  private readonly context: Context;
  private readonly data: DataGraph;

  constructor(result: ShapeResult, context: Context) {
    this.result = result;
    this.context = context;
    this.data = context.data;
  }

  problems(): Problem[] {
    const { shapes } = this.context;
    const { shape, severity, value, focus } = this.result;
    const wording = new Wording(shapes, this.result);
    const found = value && value.id !== focus.id ? `; found: ${this.nameOf(value)}` : '';
    const message = `${this.nameOf(focus)}: ${wording.message.replace(/[.。]$/, '')}${found}`;
    const problem = {
      rule: shapes.name(shape),
      severity: severityOf(severity),
      message,
      suggestion: wording.suggestion,
    };
    return this.places().map((place) => ({ ...problem, ...place }));
  }

  private places(): Place[] {
    for (const find of [this.atSteps, this.atTarget, this.atFocus, this.atShape]) {
      const places = find.call(this);
      if (places.length > 0) return places;
    }
    return [];
  }

  /** The annotations of the statements that lead from the node to what is wrong. */
  private atSteps(): Place[] {
    const { path, focus, value, component, shape } = this.result;
    if (!path || missing.has(component)) return [];
    const places = firstSteps(path, focus.id, value?.id ?? null, this.data).flatMap((step) => this.ofTriple(step));
    const limit = tooMany[component];
    if (limit === undefined) return places;
    const allowed =
      limit === '' ? 1 : Number(this.context.shapes.described.objects(shape, shacl + limit)[0]?.value ?? 0);
    return places.sort(comparePlaces).slice(Math.min(allowed, places.length - 1));
  }

  /** The annotations of the statements for which the shape looked at the node. */
  private atTarget(): Place[] {
    const { target, focus, path, component } = this.result;
    if (path && missing.has(component) && this.context.ontology.ontology.classes.has(this.classOf(focus))) return [];
    const { described } = this.context.shapes;
    const steps = [
      ...described
        .iris(target, SH.targetSubjectsOf)
        .flatMap((property) =>
          this.data.objects(focus.id, property).map((object) => ({ subject: focus.id, property, object })),
        ),
      ...described
        .iris(target, SH.targetObjectsOf)
        .flatMap((property) =>
          this.data.subjects(focus.id, property).map((subject) => ({ subject, property, object: focus.id })),
        ),
    ];
    return steps
      .filter(({ property }) => this.context.ontology.ontology.properties.has(property))
      .flatMap((step) => this.ofTriple(step));
  }

  private classOf(term: DataTerm): string {
    return this.valueOf(term.id, RDF.type) ?? '';
  }

  /** The value of a node's property; of several the first. */
  private valueOf(node: number, property: string): string | undefined {
    const [value] = this.data.objects(node, property);
    return value === undefined ? undefined : this.data.term(value).value;
  }

  private atFocus(): Place[] {
    const { id, termType, value } = this.result.focus;
    if (termType === 'Literal') return this.ofObject(id);
    const { places, ontology } = this.context;
    const report = places.reports.get(value);
    if (report) return [report];
    if (this.data.objects(id, RDF.predicate).length > 0) return this.ofStatementNode(id);
    if (this.data.objects(id, NIF.referenceContext).length > 0) return this.ofCitation(id);
    if (this.data.objects(id, RDF.type).some((type) => this.data.term(type).value === SCHEMA.QuantitativeValue)) {
      return this.ofObject(id);
    }
    const entity = places.ofEntity(value);
    if (entity.length > 0) return entity;
    const { classes, properties } = ontology.ontology;
    if (classes.has(value) || properties.has(value)) return [ontology.places.of(value, value)];
    return this.ofObject(id).slice(0, 1);
  }

  /** Where the report has nothing of the kind: the shape that is not met. */
  private atShape(): Place[] {
    return [this.context.shapes.places.of(this.result.shape)];
  }

  private ofTriple({ subject, property, object }: Step): Place[] {
    const { places, ontology } = this.context;
    const [from, to] = [this.data.term(subject), this.data.term(object)];
    if (property === ITSRDF.taIdentRef) return this.ofCitation(subject);
    if (property === RDF.subject || property === RDF.object || property === RDF.predicate) {
      return this.ofStatementNode(subject);
    }
    if (property === PROV.wasDerivedFrom) return this.ofStatementNode(subject);
    const found = places.ofStatement(from, property, to, null);
    if (found.length > 0) return found;
    if (!ontology.ontology.classes.has(this.classOf(from))) return [];
    return property === DCTERMS.identifier || property === RDF.type || isName(property)
      ? places.ofEntity(from.value)
      : [];
  }

  /** The annotations of all statements with a value: a figure, or a literal. */
  private ofObject(object: number): Place[] {
    const { ontology, places } = this.context;
    return [...ontology.ontology.properties.keys()].flatMap((property) => {
      const subjects = this.data.subjects(object, property);
      return subjects.flatMap((subject) =>
        places.ofStatement(this.data.term(subject), property, this.data.term(object), null),
      );
    });
  }

  private ofStatementNode(node: number): Place[] {
    const part = (property: string) => this.data.term(this.data.objects(node, property)[0]);
    const isTrue = (property: string) => this.valueOf(node, property) === 'true';
    const marks = {
      negated: isTrue(MUSTER.negated),
      inferred: isTrue(MUSTER.inferred),
      confidence: Number(this.valueOf(node, MUSTER.confidence) ?? 1),
    };
    const [subject, predicate, object] = [RDF.subject, RDF.predicate, RDF.object].map(part);
    return this.context.places.ofStatement(subject, predicate.value, object, marks);
  }

  private ofCitation(node: number): Place[] {
    const context = this.valueOf(node, NIF.referenceContext) ?? '';
    const [line, column] = (this.valueOf(node, MUSTER.place) ?? '').split(':').map(Number);
    return this.context.places.ofWords(context, { line, column });
  }

  /** How a message names a node: entities by id, figures and citations by their words. */
  private nameOf({ id, termType, value, datatype }: DataTerm): string {
    if (termType === 'Literal') return datatype && isNumber(datatype.value) ? value : `“${value}”`;
    const words =
      this.valueOf(id, DCTERMS.identifier) ??
      this.valueOf(id, NIF.anchorOf) ??
      this.figureWords(id) ??
      this.statementText(id);
    return words === undefined ? this.context.shapes.places.name(value) : `“${words}”`;
  }

  private figureWords(id: number): string | undefined {
    const isFigure = this.data
      .objects(id, RDF.type)
      .some((type) => this.data.term(type).value === SCHEMA.QuantitativeValue);
    return isFigure ? this.valueOf(id, RDFS.label) : undefined;
  }

  private statementText(id: number): string | undefined {
    const [subject] = this.data.objects(id, RDF.subject);
    const [object] = this.data.objects(id, RDF.object);
    const predicate = this.valueOf(id, RDF.predicate);
    if (subject === undefined || object === undefined || predicate === undefined) return undefined;
    const [from, to] = [subject, object].map((end) => this.nameOf(this.data.term(end)).replace(/^“|”$/g, ''));
    return `${from} ${localName(predicate)} ${to}`;
  }
}

const names = new Set<string>([RDFS.label, MUSTER.short]);
const isName = (property: string): boolean => names.has(property) || /skos\/core#/.test(property);

const isNumber = (datatype: string): boolean =>
  datatype === XSD.integer || datatype === XSD.decimal || datatype === XSD.double;
