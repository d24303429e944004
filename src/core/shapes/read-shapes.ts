import { compareCodePoints } from '../code-points.ts';
import { findCycles } from '../cycles.ts';
import { MusterError } from '../errors.ts';
import { localName } from '../iris.ts';
import type { Problem, Severity } from '../model.ts';
import { didYouMean, nearNames } from '../near-names.ts';
import { sortProblems } from '../problems.ts';
import { Descriptions, keyOf } from '../rdf/descriptions.ts';
import { parseTurtle } from '../rdf/parsers/turtle.ts';
import type { TurtlePlaces } from '../rdf/parsers/turtle-places.ts';
import type { RdfQuad, RdfTerm } from '../rdf/quad.ts';
import { OWL, RDF, RDFS, SH, XSD } from '../vocab.ts';
import type { KnownNames } from './known-names.ts';
import { compilePattern } from './pattern.ts';
import { type Path, PathFault, pathText, propertiesOf, readPath } from './property-path.ts';
import {
  constraints,
  nodeKinds,
  otherNames,
  type Parameter,
  parameters,
  severities,
  shacl,
  targets,
  unsupportedNames,
} from './shacl-terms.ts';

/** Shapes that can be held against a graph. */
export interface Shapes {
  quads: RdfQuad[];
  described: Descriptions;
  /** The paths of property shapes, by the key of the shape. */
  paths: Map<string, Path>;
  /** What a shape is called in messages: its name, or that of the shape it belongs to with its path. */
  name(shape: string): string;
  places: TurtlePlaces;
}

/**
 * Reads shapes from Turtle, and refuses what an engine would pass over in silence or never end with: names that SHACL
 * does not have or Muster does not support, values of the wrong kind, lists and shapes that run in a circle, patterns that
 * may take for ever. With `known`, also classes and properties that no graph of the ontology has.
 *
 * @param file the name to report problems under
 * @param known null where the shapes are not written for this ontology
 * @returns the shapes; null where there is an error among the problems
 */
export function readShapes(
  file: string,
  text: string,
  known: KnownNames | null,
): { shapes: Shapes | null; problems: Problem[] } {
  const { quads, problems, places } = parseTurtle(file, text);
  if (problems.length > 0) return { shapes: null, problems };
  const review = new Review(quads, places, known);
  const failed = review.problems.some(({ severity }) => severity === 'error');
  return { shapes: failed ? null : review.shapes, problems: sortProblems(review.problems) };
}

const named = (name: string): string => `${shacl}${name}`;
const isName = (iri: string): boolean => iri.startsWith(shacl);

/** Goes through the shapes of a file and gathers what is wrong with them. */
class Review {
  readonly problems: Problem[] = [];
  readonly shapes: Shapes;
  private readonly described: Descriptions;
  private readonly places: TurtlePlaces;
  private readonly known: KnownNames | null;
  private readonly paths = new Map<string, Path>();
  /** What refers to a blank node, and by which property: for its name. */
  private readonly owners = new Map<string, { owner: string; by: string }>();
  /** Everything that is a shape, or is used as one. */
  private readonly found: string[];

  constructor(quads: RdfQuad[], places: TurtlePlaces, known: KnownNames | null) {
    this.described = new Descriptions(quads);
    this.places = places;
    this.known = known;
    for (const { subject, predicate, object } of quads) {
      if (object.termType === 'BlankNode' && !this.owners.has(keyOf(object))) {
        this.owners.set(keyOf(object), { owner: keyOf(subject), by: predicate.value });
      }
    }
    this.shapes = { quads, described: this.described, paths: this.paths, name: (shape) => this.name(shape), places };
    this.found = this.findShapes();
    this.checkNames(quads);
    this.checkImports(quads);
    for (const shape of this.found) this.readPath(shape);
    for (const shape of this.found) this.checkParameters(shape);
    this.checkRecursion();
    this.checkTargets();
  }

  private report(severity: Severity, rule: string, message: string, suggestion: string | null, at: At): void {
    const place = this.places.of(at.term, at.about, at.property ?? null);
    this.problems.push({ rule, severity, message, suggestion, ...place });
  }

  private error(rule: string, message: string, suggestion: string | null, at: At): void {
    this.report('error', rule, message, suggestion, at);
  }

  /** The named node in whose description a node stands. */
  private root(node: string): string {
    let at = node;
    for (let steps = 0; at.startsWith('_:') && steps < 10_000; steps++) at = this.owners.get(at)?.owner ?? '';
    return at;
  }

  private name(shape: string): string {
    const parts: string[] = [];
    let at = shape;
    for (let steps = 0; at.startsWith('_:') && steps < 10_000; steps++) {
      const path = this.paths.get(at);
      const owner = this.owners.get(at);
      if (path) parts.unshift(pathText(path, (iri) => this.places.name(iri)));
      else if (owner && isName(owner.by) && owner.by !== SH.property) parts.unshift(this.places.name(owner.by));
      at = owner?.owner ?? '';
    }
    return [...(at === '' ? [] : [this.places.name(at)]), ...parts].join('/') || 'a shape without a name';
  }

  /** What is typed as a shape, has a parameter, or is the value of one that takes shapes. */
  private findShapes(): string[] {
    const found = new Set<string>();
    for (const [subject, said] of this.described.subjects) {
      const types = (said.get(RDF.type) ?? []).map(({ value }) => value);
      const isShape =
        types.some((type) => type === named('NodeShape') || type === named('PropertyShape')) ||
        [...said.keys()].some((property) => isName(property) && parameters.has(localName(property)));
      if (isShape) found.add(subject);
    }
    for (const shape of found) for (const inner of this.innerShapes(shape)) found.add(inner);
    return [...found];
  }

  /** The shapes that a shape refers to, as far as its lists can be read. */
  private innerShapes(shape: string): string[] {
    const values = [SH.node, SH.not, SH.property, SH.qualifiedValueShape].flatMap((p) =>
      this.described.objects(shape, p),
    );
    const lists = [SH.and, SH.or, SH.xone].flatMap((p) => this.described.objects(shape, p));
    const members = lists.flatMap((list) => {
      const read = this.described.list(list);
      return 'fault' in read ? [] : read.members;
    });
    return [...values, ...members].filter(({ termType }) => termType !== 'Literal').map(keyOf);
  }

  private checkNames(quads: RdfQuad[]): void {
    const seen = new Set<string>();
    for (const { subject, predicate, object } of quads) {
      for (const { value } of [predicate, object]) {
        if (!isName(value) || seen.has(value)) continue;
        seen.add(value);
        const name = value.slice(shacl.length);
        const at = { term: value, about: this.root(keyOf(subject)) };
        if (parameters.has(name) || otherNames.has(name)) continue;
        const shown = this.places.name(value);
        if (unsupportedNames.has(name)) {
          const message = `${shown} is not supported: of SHACL, Muster knows the core`;
          this.error('unsupported-term', message, 'say it with the constraints of the core, or take it out', at);
        } else {
          const near = nearNames(name, [...parameters.keys(), ...otherNames]).map((one) =>
            this.places.name(named(one)),
          );
          this.error('unknown-term', `SHACL has no ${shown}`, didYouMean(near) ?? 'see the SHACL core', at);
        }
      }
    }
  }

  private checkImports(quads: RdfQuad[]): void {
    for (const { subject, predicate, object } of quads) {
      if (predicate.value !== OWL.imports) continue;
      const message = `owl:imports <${object.value}> is not followed: nothing is fetched`;
      const cure = 'copy the shapes that are needed into this file and remove the import';
      this.error('remote-import', message, cure, { term: OWL.imports, about: this.root(keyOf(subject)) });
    }
  }

  private readPath(shape: string): void {
    const values = this.described.objects(shape, SH.path);
    if (values.length === 0) return;
    const at = { term: SH.path, about: this.root(shape) };
    if (values.length > 1) {
      this.error('wrong-path', `${this.name(shape)} has ${values.length} paths`, 'make it as many shapes', at);
      return;
    }
    try {
      const path = readPath(this.described, values[0]);
      this.paths.set(shape, path);
      for (const iri of propertiesOf(path)) this.checkProperty(iri, shape, SH.path);
    } catch (error) {
      if (!(error instanceof PathFault)) throw error;
      const message = `the path of ${this.name(shape)} ${error.message}`;
      this.error('wrong-path', message, 'write a path of SHACL: a property, a list, [ sh:inversePath ex:p ], …', at);
    }
  }

  private checkParameters(shape: string): void {
    const said = this.described.subjects.get(shape);
    if (!said) return;
    for (const [property, values] of said) {
      const parameter = isName(property) ? parameters.get(property.slice(shacl.length)) : undefined;
      if (parameter) this.checkParameter(shape, property, values, parameter);
    }
  }

  private checkParameter(shape: string, property: string, values: RdfTerm[], parameter: Parameter): void {
    const { several, needsPath, beside } = parameter;
    const shown = this.places.name(property);
    const at = { term: property, about: this.root(shape) };
    if (values.length > 1 && !several) {
      const message = `${this.name(shape)} has ${shown} ${values.length} times`;
      this.error('wrong-value', message, 'keep one of them', at);
    }
    if (needsPath && this.described.objects(shape, SH.path).length === 0) {
      const message = `${shown} counts values, and ${this.name(shape)} has no sh:path to them`;
      this.error('no-path', message, 'put it into a property shape: sh:property [ sh:path ex:p ; … ]', at);
    }
    if (beside?.every((name) => this.described.objects(shape, named(name)).length === 0)) {
      const needed = beside.map((name) => this.places.name(named(name))).join(' or ');
      this.error('no-effect', `${shown} of ${this.name(shape)} says nothing alone`, `give it ${needed}, too`, at);
    }
    for (const value of values) this.checkValue(shape, property, value, parameter);
  }

  private checkValue(shape: string, property: string, value: RdfTerm, { demand }: Parameter): void {
    const wrong = (wanted: string, cure: string | null = null) => {
      const shown = value.termType === 'NamedNode' ? this.places.name(value.value) : `“${value.value}”`;
      const what = value.termType === 'BlankNode' ? 'a node without a name' : shown;
      const message = `${this.places.name(property)} of ${this.name(shape)} is ${what}; it must be ${wanted}`;
      const term = value.termType === 'BlankNode' ? property : value.value;
      this.error('wrong-value', message, cure, { term, about: this.root(shape), property });
    };
    const { termType, datatype } = value;
    switch (demand) {
      case 'boolean':
        // SHACL asks for the literal true; engines pass over "1".
        if (datatype?.value !== XSD.boolean || !/^(true|false)$/.test(value.value)) wrong('true or false');
        return;
      case 'class':
        if (termType !== 'NamedNode') wrong('the IRI of a class');
        else this.checkClass(value.value, shape, property);
        return;
      case 'count':
        if (datatype?.value !== XSD.integer || !/^\+?\d+$/.test(value.value)) wrong('a whole number from 0 up');
        return;
      case 'datatype': {
        if (termType !== 'NamedNode') wrong('the IRI of a datatype');
        else if (value.value.startsWith(xsdNamespace) && !xsdNames.has(localName(value.value))) {
          const near = nearNames(localName(value.value), xsdNames).map((name) => this.places.name(xsdNamespace + name));
          wrong('a datatype of XML Schema', didYouMean(near));
        }
        return;
      }
      case 'languages':
      case 'properties':
      case 'terms':
      case 'shapes':
        this.checkList(shape, property, value, demand);
        return;
      case 'literal':
        if (termType !== 'Literal') wrong('a literal, such as a number');
        return;
      case 'nodeKind':
        if (!nodeKinds.some((name) => value.value === named(name)))
          wrong(`one of ${nodeKinds.map(prefixed).join(', ')}`);
        return;
      case 'property':
        if (termType !== 'NamedNode') wrong('the IRI of a property');
        else this.checkProperty(value.value, shape, property);
        return;
      case 'severity':
        if (termType !== 'NamedNode') wrong(`an IRI, such as ${severities.map(prefixed).join(', ')}`);
        return;
      case 'propertyShape':
      case 'shape':
        this.checkShape(shape, property, value, demand);
        return;
      case 'text':
        if (termType !== 'Literal' || datatype?.value !== XSD.string) wrong('a text without a language');
        else if (property === SH.pattern) this.checkPattern(shape, value.value);
        return;
      default:
        return;
    }
  }

  private checkList(shape: string, property: string, head: RdfTerm, demand: Parameter['demand']): void {
    const read = this.described.list(head);
    const at = { term: property, about: this.root(shape) };
    const whose = `the list of ${this.places.name(property)} in ${this.name(shape)}`;
    if ('fault' in read) {
      this.error('broken-list', `${whose} ${read.fault}`, 'write it in brackets: ( … )', at);
      return;
    }
    for (const member of read.members) {
      if (demand === 'shapes') this.checkShape(shape, property, member, 'shape');
      else if (demand === 'languages' && (member.termType !== 'Literal' || member.datatype?.value !== XSD.string)) {
        this.error('wrong-value', `${whose} has “${member.value}”, which is no language tag`, 'write "en" or "zh"', at);
      } else if (demand === 'properties' && member.termType !== 'NamedNode') {
        this.error('wrong-value', `${whose} has “${member.value}”, which is no property`, 'write an IRI', at);
      }
    }
  }

  private checkShape(shape: string, property: string, value: RdfTerm, demand: 'shape' | 'propertyShape'): void {
    const at = { term: value.termType === 'BlankNode' ? property : value.value, about: this.root(shape), property };
    const whose = `${this.places.name(property)} of ${this.name(shape)}`;
    const key = keyOf(value);
    if (value.termType === 'Literal' || (value.termType === 'NamedNode' && !this.described.subjects.has(key))) {
      const there = this.found.filter((one) => !one.startsWith('_:') && this.described.subjects.has(one));
      const near = nearNames(value.value, there);
      const cure = didYouMean(near.map((iri) => this.places.name(iri))) ?? 'describe it in this file';
      const shown = value.termType === 'Literal' ? `“${value.value}”` : this.places.name(value.value);
      this.error('missing-shape', `${whose} is ${shown}, which is no shape of this file`, cure, at);
    } else if (demand === 'propertyShape' && this.described.objects(key, SH.path).length === 0) {
      this.error('no-path', `${whose} has no sh:path`, 'give it one, or use sh:node', at);
    }
  }

  private checkPattern(shape: string, pattern: string): void {
    const [flags] = this.described.objects(shape, SH.flags);
    try {
      compilePattern(pattern, flags?.value ?? '');
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      const message = `the pattern of ${this.name(shape)} cannot be used: ${error.message}`;
      const cure = 'use what RE2 has (no look-around, no back references): such expressions end in time';
      this.error('wrong-pattern', message, cure, { term: pattern, about: this.root(shape), property: SH.pattern });
    }
  }

  private checkClass(iri: string, shape: string, property: string): void {
    const { known } = this;
    if (!known || known.classes.has(iri) || this.isDeclaredClass(iri)) return;
    const shown = this.places.name(iri);
    const near = known.near(iri, known.classes).map((one) => this.places.name(one));
    const at = { term: iri, about: this.root(shape), property };
    if (property === SH.targetClass) {
      const message = `${this.name(shape)} never applies: the ontology has no class ${shown}`;
      this.error('never-applies', message, didYouMean(near) ?? 'target a class of the ontology', at);
    } else {
      const message = `${this.name(shape)} can never be met: the ontology has no class ${shown}`;
      this.error('unknown-class', message, didYouMean(near) ?? 'name a class of the ontology', at);
    }
  }

  private isDeclaredClass(iri: string): boolean {
    return this.described.iris(iri, RDF.type).some((type) => type === OWL.Class || type === RDFS.Class);
  }

  private checkProperty(iri: string, shape: string, property: string): void {
    const { known } = this;
    if (!known || known.properties.has(iri)) return;
    const near = known.near(iri, known.properties).map((one) => this.places.name(one));
    const cure = didYouMean(near) ?? 'name a property that the ontology defines: those above it are in no statement';
    const at = { term: iri, about: this.root(shape), property };
    const whose = this.name(shape);
    const shown = this.places.name(iri);
    if (property === SH.targetSubjectsOf || property === SH.targetObjectsOf) {
      this.error('never-applies', `${whose} never applies: no statement can have the property ${shown}`, cure, at);
    } else this.error('unknown-property', `no statement can have the property ${shown} of ${whose}`, cure, at);
  }

  /** SHACL leaves it open what a shape means that needs itself; engines do not end, or guess. */
  private checkRecursion(): void {
    const cycles = findCycles(new Map(this.found.map((shape) => [shape, this.innerShapes(shape)])));
    for (const cycle of cycles) {
      const from = Math.max(
        0,
        cycle.findIndex((shape) => !shape.startsWith('_:')),
      );
      const turned = [...cycle.slice(from), ...cycle.slice(0, from + 1)];
      const message = `a shape needs itself: ${turned.map((shape) => this.name(shape)).join(' → ')}`;
      const at = { term: turned[0], about: this.root(turned[0]) };
      this.error('recursive-shape', message, 'take one of these references out', at);
    }
  }

  private checkTargets(): void {
    const used = new Set(this.found.flatMap((shape) => this.innerShapes(shape)));
    const isAimed = (shape: string) =>
      targets.some((name) => this.described.objects(shape, named(name)).length > 0) || this.isDeclaredClass(shape);
    const constrains = (shape: string) =>
      constraints.some((name) => this.described.objects(shape, named(name)).length > 0);
    if (!this.found.some(isAimed)) {
      const message = this.found.length === 0 ? 'this file has no shape' : 'no shape of this file has a target';
      const cure = 'write at least one: ex:S a sh:NodeShape ; sh:targetClass ex:Person ; …';
      this.error('no-target', message, cure, { term: this.found[0] ?? '', about: null });
      return;
    }
    for (const shape of [...this.found].sort(compareCodePoints)) {
      if (shape.startsWith('_:') || used.has(shape) || isAimed(shape) || !constrains(shape)) continue;
      const message = `${this.name(shape)} never applies: it has no target, and no other shape uses it`;
      this.report('warning', 'never-applies', message, 'give it a target', { term: shape, about: shape });
    }
  }
}

/** Where a problem stands: a term, in the description of a node, as the value of a property. */
interface At {
  term: string;
  about: string | null;
  property?: string;
}

const prefixed = (name: string): string => `sh:${name}`;

const xsdNamespace = XSD.string.slice(0, -'string'.length);

/** The datatypes of XML Schema that RDF has a use for. */
const xsdNames = new Set(
  `anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float gDay gMonth
   gMonthDay gYear gYearMonth hexBinary int integer language long Name NCName negativeInteger NMTOKEN nonNegativeInteger
   nonPositiveInteger normalizedString positiveInteger short string time token unsignedByte unsignedInt unsignedLong
   unsignedShort yearMonthDuration`.split(/\s+/),
);
