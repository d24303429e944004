import { compareCodePoints } from './code-points.ts';
import { localName } from './iris.ts';
import { LineIndex } from './lines.ts';
import type { Labels, Problem, PropertyTerm, Term } from './model.ts';
import { parseTurtle } from './rdf/parsers/turtle.ts';
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

/** What a Turtle file says of each subject, for look-ups by subject and predicate. */
class Descriptions {
  readonly subjects = new Map<string, Map<string, RdfQuad['object'][]>>();

  constructor(quads: RdfQuad[]) {
    for (const { subject, predicate, object } of quads) {
      const key = subject.termType === 'BlankNode' ? `_:${subject.value}` : subject.value;
      let properties = this.subjects.get(key);
      if (!properties) this.subjects.set(key, (properties = new Map()));
      const objects = properties.get(predicate.value);
      if (objects) objects.push(object);
      else properties.set(predicate.value, [object]);
    }
  }

  objects(subject: string, predicate: string): RdfQuad['object'][] {
    return this.subjects.get(subject)?.get(predicate) ?? [];
  }

  iris(subject: string, predicate: string): string[] {
    return this.objects(subject, predicate)
      .filter(({ termType }) => termType === 'NamedNode')
      .map(({ value }) => value);
  }

  labels(subject: string): Labels {
    const labels = this.objects(subject, RDFS.label)
      .filter(({ termType }) => termType === 'Literal')
      .map(({ value, language }): [string, string] => [(language || 'und').toLowerCase(), value]);
    return Object.fromEntries(labels.sort(([a], [b]) => compareCodePoints(a, b)));
  }

  /** The classes of a domain or range: one class, or the members of its owl:unionOf. */
  union(object: RdfQuad['object']): string[] {
    if (object.termType === 'NamedNode') return [object.value];
    const members: string[] = [];
    const seen = new Set<string>();
    let [list] = this.objects(`_:${object.value}`, OWL.unionOf);
    while (list && list.value !== RDF.nil && !seen.has(list.value)) {
      seen.add(list.value);
      const key = list.termType === 'BlankNode' ? `_:${list.value}` : list.value;
      members.push(...this.iris(key, RDF.first));
      [list] = this.objects(key, RDF.rest);
    }
    return members;
  }
}

/**
 * Reads an ontology from Turtle. Its named classes are classes of entities; a property whose range is one
 * of them (or an object property without a range) is a relation, any other property a value.
 *
 * @param file the name to report problems under
 */
export function readOntology(file: string, text: string): { ontology: Ontology; problems: Problem[] } {
  const { quads, problems } = parseTurtle(file, text);
  const described = new Descriptions(quads);
  const classes = new Map<string, OntologyClass>();
  const properties = new Map<string, OntologyProperty>();

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

  const ancestors = closeUpwards([...classes.values(), ...properties.values()]);
  /** What a property and those above it demand; everything is an owl:Thing, so that demands nothing. */
  const demands = ({ iri, name }: OntologyProperty, predicate: string): string[][] => {
    const unions = [...(ancestors.get(iri) ?? [])].flatMap((ancestor) =>
      described.objects(ancestor, predicate).map((object) => described.union(object)),
    );
    if (unions.some((union) => union.length === 0)) {
      const what = predicate === RDFS.domain ? 'domain' : 'range';
      problems.push(
        atWord(file, text, name, {
          rule: `unreadable-${what}`,
          message: `the ${what} of “${name}” is neither a class nor an owl:unionOf of classes`,
          suggestion: 'name one class, or [ a owl:Class ; owl:unionOf ( … ) ]',
        }),
      );
    }
    return unions.filter((union) => !union.includes(OWL.Thing));
  };
  for (const property of properties.values()) {
    property.domains = demands(property, RDFS.domain);
    const ranges = demands(property, RDFS.range);
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
    if (other) {
      problems.push(
        atWord(file, text, term.name, {
          rule: 'ambiguous-term',
          message: `“${term.name}” names both <${other.iri}> and <${term.iri}>`,
          suggestion: 'rename one of them: annotations know a term by its local name alone',
        }),
      );
    } else terms.set(term.name, term);
  }
  for (const quad of quads) {
    if (quad.predicate.value !== OWL.imports) continue;
    problems.push(
      atWord(file, text, 'owl:imports', {
        rule: 'remote-import',
        message: `owl:imports <${quad.object.value}> is not followed: nothing is fetched`,
        suggestion: 'copy the terms that are needed into this file and remove the import',
      }),
    );
  }
  if (classes.size === 0 && problems.length === 0) {
    problems.push(
      atWord(file, text, '', {
        rule: 'no-class',
        message: 'this ontology defines no class',
        suggestion: 'declare at least one: ex:Person a owl:Class .',
      }),
    );
  }
  const isUnder = (iri: string, ancestor: string) => iri === ancestor || (ancestors.get(iri)?.has(ancestor) ?? false);
  return { ontology: { terms, classes, properties, isUnder }, problems };
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

/** For each term itself and all that stands above it, through terms of other vocabularies too. */
function closeUpwards(terms: Term[]): Map<string, Set<string>> {
  const parents = new Map(terms.map((term) => [term.iri, term.parents]));
  const closed = new Map<string, Set<string>>();
  for (const { iri } of terms) {
    const reached = new Set([iri]);
    for (const term of reached) for (const parent of parents.get(term) ?? []) reached.add(parent);
    closed.set(iri, reached);
  }
  return closed;
}

/** A problem placed at the first occurrence of a word in the file, or at its start. */
function atWord(
  file: string,
  text: string,
  word: string,
  problem: Pick<Problem, 'rule' | 'message' | 'suggestion'>,
): Problem {
  const source = text.replace(/^\uFEFF/, '');
  const offset = Math.max(0, source.indexOf(word));
  return { ...problem, severity: 'error', ...new LineIndex(file, source).place(offset, offset + word.length) };
}
