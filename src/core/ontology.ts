import { compareCodePoints } from './code-points.ts';
import { findCycles } from './cycles.ts';
import { localName } from './iris.ts';
import type { Problem, PropertyTerm, Term } from './model.ts';
import { Descriptions } from './rdf/descriptions.ts';
import { parseTurtle } from './rdf/parsers/turtle.ts';
import type { TurtlePlaces } from './rdf/parsers/turtle-places.ts';
import type { RdfQuad } from './rdf/quad.ts';
import { MUSTER, OWL, RDF, RDFS, SCHEMA } from './vocab.ts';

export interface OntologyClass extends Term {
  kind: 'class';
}

export interface OntologyProperty extends PropertyTerm {
  /** Each entry is one demand on the subject: to be of at least one of these classes. Inherited demands included. */
  domains: string[][];
  /** The same for the object of a relation. */
  ranges: string[][];
  /** No chain of its statements may lead back to its start. */
  acyclic: boolean;
  /** A value that stands for a number: it takes `value`, `unit`, `comparator` and `item`. */
  figure: boolean;
}

export type OntologyTerm = OntologyClass | OntologyProperty;

/** The classes and properties that may be annotated. */
export interface Ontology {
  /** By local name, as annotations use it. */
  terms: Map<string, OntologyTerm>;
  /** Classes of entities by IRI. */
  classes: Map<string, OntologyClass>;
  properties: Map<string, OntologyProperty>;
  /** Whether a class or property is the other one or, through any number of steps, under it. */
  isUnder(iri: string, ancestor: string): boolean;
}

const propertyTypes = new Set<string>([RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.SymmetricProperty]);
const classTypes = new Set<string>([OWL.Class, RDFS.Class]);

/** An ontology as read from its file. */
export interface OntologyRead {
  ontology: Ontology;
  /** All that the file says. */
  quads: RdfQuad[];
  problems: Problem[];
  places: TurtlePlaces;
}

/**
 * Reads an ontology from Turtle. Its named classes are classes of entities; a property whose range is one
 * of them (or an object property without a range) is a relation, any other property a value.
 *
 * @param file the name to report problems under
 */
export function readOntology(file: string, text: string): OntologyRead {
  const { quads, problems, places } = parseTurtle(file, text);
  const described = new Descriptions(quads);
  const classes = new Map<string, OntologyClass>();
  const properties = new Map<string, OntologyProperty>();
  const refuse = (rule: string, message: string, suggestion: string, [term, about, property]: Written) =>
    problems.push({ rule, severity: 'error', message, suggestion, ...places.of(term, about, property) });

  for (const iri of described.subjects.keys()) {
    if (iri.startsWith('_:')) continue;
    const types = described.iris(iri, RDF.type);
    const shared = { iri, name: localName(iri), labels: described.labels(iri) };
    if (types.some((type) => classTypes.has(type)) && iri !== SCHEMA.QuantitativeValue) {
      classes.set(iri, {
        ...shared,
        kind: 'class',
        parents: described.iris(iri, RDFS.subClassOf).sort(compareCodePoints),
      });
    } else if (types.some((type) => propertyTypes.has(type))) {
      properties.set(iri, {
        ...shared,
        kind: 'value',
        parents: described.iris(iri, RDFS.subPropertyOf).sort(compareCodePoints),
        symmetric: types.includes(OWL.SymmetricProperty),
        domains: [],
        ranges: [],
        acyclic: described.objects(iri, MUSTER.acyclic).some(({ value }) => value === 'true' || value === '1'),
        figure: false,
      });
    }
  }

  for (const [predicate, kind] of hierarchies) {
    for (const cycle of findCycles(linksOf(quads, predicate))) {
      const [first, second = first] = cycle;
      const names = [...cycle, first].map((iri) => places.name(iri)).join(' → ');
      const cure = 'take one of these statements out; what means the same needs one name only';
      refuse(`sub${kind}-cycle`, `a ${kind} lies below itself: ${names}`, cure, [second, first, predicate]);
    }
  }

  /** What a property and those above it demand; everything is an owl:Thing, so that demands nothing. */
  const demands = (predicate: typeof RDFS.domain | typeof RDFS.range): ((iri: string) => string[][]) => {
    const what = predicate === RDFS.domain ? 'domain' : 'range';
    return inherited(described, (iri) => {
      const own = described.objects(iri, predicate).map((object) => described.union(object));
      if (own.some((union) => union.length === 0)) {
        const message = `the ${what} of “${localName(iri)}” is neither a class nor an owl:unionOf of classes`;
        const cure = 'name one class, or [ a owl:Class ; owl:unionOf ( … ) ]';
        refuse(`unreadable-${what}`, message, cure, [predicate, iri, null]);
      }
      return own.filter((union) => !union.includes(OWL.Thing));
    });
  };
  const [domainsOf, rangesOf] = [demands(RDFS.domain), demands(RDFS.range)];
  for (const property of properties.values()) {
    property.domains = domainsOf(property.iri);
    const ranges = rangesOf(property.iri);
    const types = described.iris(property.iri, RDF.type);
    const free = types.includes(OWL.ObjectProperty) || types.includes(OWL.SymmetricProperty);
    property.figure = ranges.some((union) => union.includes(SCHEMA.QuantitativeValue));
    const ofEntities = ranges.length > 0 ? ranges.every((union) => union.some((iri) => classes.has(iri))) : free;
    if (ofEntities && !property.figure) {
      property.kind = 'relation';
      property.ranges = ranges;
    }
  }

  const terms = new Map<string, OntologyTerm>();
  for (const term of [...classes.values(), ...properties.values()]) {
    const other = terms.get(term.name);
    if (!other) terms.set(term.name, term);
    else {
      const message = `“${term.name}” names both <${other.iri}> and <${term.iri}>`;
      const cure = 'rename one of them: annotations know a term by its local name alone';
      refuse('ambiguous-term', message, cure, [term.iri, term.iri, null]);
    }
  }
  for (const { subject, predicate, object } of quads) {
    if (predicate.value !== OWL.imports) continue;
    const message = `owl:imports <${object.value}> is not followed: nothing is fetched`;
    const cure = 'copy the terms that are needed into this file and remove the import';
    refuse('remote-import', message, cure, [OWL.imports, subject.value, null]);
  }
  if (classes.size === 0 && problems.length === 0) {
    refuse('no-class', 'this ontology defines no class', 'declare at least one: ex:Person a owl:Class .', [
      '',
      '',
      null,
    ]);
  }
  return { ontology: { terms, classes, properties, isUnder: ancestry(classes, properties) }, quads, problems, places };
}

/** A term as it is written in a file, the subject it is said of, and the property that it is a value of. */
type Written = [term: string, about: string | null, property: string | null];

const hierarchies = [
  [RDFS.subClassOf, 'class'],
  [RDFS.subPropertyOf, 'property'],
] as const;

/** What a property leads to from each subject, in the order of the file. */
function linksOf(quads: RdfQuad[], property: string): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const { subject, predicate, object } of quads) {
    if (predicate.value !== property || object.termType === 'Literal') continue;
    const known = links.get(subject.value);
    if (known) known.push(object.value);
    else links.set(subject.value, [object.value]);
  }
  return links;
}

/**
 * What properties have of their own and from those above them, each found once: chains may be long, so that neither
 * recursion nor a set of ancestors for each property would do.
 */
function inherited(described: Descriptions, own: (iri: string) => string[][]): (iri: string) => string[][] {
  const known = new Map<string, string[][]>();
  return (wanted) => {
    const waiting = [wanted];
    const entered = new Set<string>();
    while (waiting.length > 0) {
      const iri = waiting[waiting.length - 1];
      const parents = described.iris(iri, RDFS.subPropertyOf);
      const missing = parents.filter((parent) => !known.has(parent) && !entered.has(parent));
      entered.add(iri);
      if (missing.length > 0) waiting.push(...missing);
      else {
        waiting.pop();
        if (known.has(iri)) continue;
        const lists = [own(iri), ...parents.map((parent) => known.get(parent) ?? [])].filter(
          ({ length }) => length > 0,
        );
        known.set(iri, lists.length === 1 ? lists[0] : [...new Set(lists.flat())]);
      }
    }
    return known.get(wanted) as string[][];
  };
}

/** Says whether a term is another one or lies below it, through terms of other vocabularies too. */
function ancestry(classes: Map<string, Term>, properties: Map<string, Term>): Ontology['isUnder'] {
  const known = new Map<string, Set<string>>();
  const ancestorsOf = (iri: string): Set<string> => {
    let reached = known.get(iri);
    if (reached) return reached;
    known.set(iri, (reached = new Set([iri])));
    for (const term of reached) {
      for (const parent of (classes.get(term) ?? properties.get(term))?.parents ?? []) reached.add(parent);
    }
    return reached;
  };
  return (iri, ancestor) => iri === ancestor || ancestorsOf(iri).has(ancestor);
}

/** The classes and properties of an ontology, as a graph keeps them. */
export function termsOf({ classes, properties }: Ontology): { classes: Term[]; properties: PropertyTerm[] } {
  return {
    classes: [...classes.values()].map(({ iri, name, labels, parents }) => ({ iri, name, labels, parents })),
    properties: [...properties.values()].map(({ iri, name, labels, parents, kind, symmetric }) => {
      return { iri, name, labels, parents, kind, symmetric };
    }),
  };
}
