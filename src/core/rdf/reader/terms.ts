import { compareCodePoints } from '../../code-points.ts';
import { localName } from '../../iris.ts';
import type { Labels, PropertyTerm, Term } from '../../model.ts';
import { OWL, RDF, RDFS } from '../../vocab.ts';
import type { Dataset, Said } from '../dataset.ts';
import { isBlank } from '../quad.ts';
import { Facts } from './facts.ts';

/** Classes and properties that are known beside what triples say of them: those of an ontology. */
export interface KnownTerms {
  classes: Term[];
  properties: PropertyTerm[];
}

/** What a class or property may be declared to be. */
export const termTypes = new Set<string>([
  ...[OWL.Class, RDFS.Class, RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.SymmetricProperty],
  ...[OWL.AnnotationProperty],
]);

/** Whether a triple about a class or property is one that its declaration, told again, has. */
export const isDeclaration = ({ predicate, object }: Said): boolean =>
  predicate === RDFS.subClassOf ||
  predicate === RDFS.subPropertyOf ||
  (predicate === RDF.type && typeof object === 'string' && termTypes.has(object)) ||
  (predicate === RDFS.label && typeof object !== 'string' && 'text' in object && object.language !== null);

/** The IRIs of the classes and properties in use, and of those above them. */
export function termsInUse(
  dataset: Dataset,
  spokenOf: Iterable<string>,
): { classes: Set<string>; properties: Set<string> } {
  const classes = new Set<string>();
  const properties = new Set<string>(spokenOf);
  for (const [, said] of dataset.entries()) {
    for (const { predicate, object } of said) {
      properties.add(predicate);
      if (predicate === RDF.type && typeof object === 'string' && !isBlank(object)) classes.add(object);
    }
  }
  for (const [terms, above] of [
    [classes, RDFS.subClassOf],
    [properties, RDFS.subPropertyOf],
  ] as const) {
    for (const term of terms) {
      for (const parent of new Facts(term, dataset.said(term)).nodes(above)) if (!isBlank(parent)) terms.add(parent);
    }
  }
  return { classes, properties };
}

/** How a property is used by entities. */
export interface PropertyUses {
  links: Set<string>;
  values: Set<string>;
}

/**
 * The classes and properties of a graph: those that entities use, and those above them as far as they are declared. Where
 * the triples use a term of the known ones, all of these belong to the graph, as they do when reports are built.
 */
export class Terms {
  private readonly dataset: Dataset;
  private readonly classes = new Map<string, Term>();
  private readonly properties = new Map<string, PropertyTerm>();

  constructor(dataset: Dataset, known: KnownTerms, usedClasses: Iterable<string>, uses: PropertyUses) {
    this.dataset = dataset;
    const used = [...usedClasses, ...uses.links, ...uses.values];
    const isKnown = new Set([...known.classes, ...known.properties].map(({ iri }) => iri));
    if (used.some((iri) => isKnown.has(iri))) {
      for (const term of known.classes)
        this.classes.set(term.iri, { ...term, ...this.declared(term, RDFS.subClassOf) });
      for (const term of known.properties) {
        this.properties.set(term.iri, { ...term, ...this.declared(term, RDFS.subPropertyOf) });
      }
    }
    this.addAll(usedClasses, RDFS.subClassOf, this.classes, (_facts, term) => term);
    this.addAll([...uses.links, ...uses.values], RDFS.subPropertyOf, this.properties, (facts, term) => {
      const { iri } = term;
      const links = uses.links.has(iri) || (!uses.values.has(iri) && facts.is(OWL.ObjectProperty));
      return { ...term, kind: links ? 'relation' : 'value', symmetric: facts.is(OWL.SymmetricProperty) };
    });
  }

  /** In code-point order; where several have one local name, those that are not known go by their IRI. */
  list(): KnownTerms {
    return { classes: named([...this.classes.values()]), properties: named([...this.properties.values()]) };
  }

  private addAll<T extends Term>(
    used: Iterable<string>,
    above: string,
    terms: Map<string, T>,
    make: (facts: Facts, term: Term) => T,
  ): void {
    const wanted = new Set(used);
    for (const iri of wanted) {
      if (terms.has(iri)) continue;
      const facts = new Facts(iri, this.dataset.said(iri));
      const parents = facts.nodes(above).filter((parent) => !isBlank(parent));
      const term = { iri, name: localName(iri) || iri, labels: labelsOf(facts), parents };
      terms.set(iri, make(facts, term));
      for (const parent of parents) if (isDeclared(this.dataset, parent)) wanted.add(parent);
    }
  }

  /** What the triples say of a known term, where they do. */
  private declared({ iri }: Term, above: string): Partial<Term> {
    const facts = new Facts(iri, this.dataset.said(iri));
    const [labels, parents] = [labelsOf(facts), facts.nodes(above)];
    return {
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(parents.length > 0 ? { parents } : {}),
    };
  }
}

const isDeclared = (dataset: Dataset, iri: string): boolean =>
  new Facts(iri, dataset.said(iri)).nodes(RDF.type).some((type) => termTypes.has(type));

function labelsOf(facts: Facts): Labels {
  const labels = new Map<string, string>();
  for (const { text, language } of facts.literals(RDFS.label)) {
    const tag = language ?? 'und';
    const known = labels.get(tag);
    if (known === undefined || compareCodePoints(text, known) < 0) labels.set(tag, text);
  }
  return Object.fromEntries([...labels].sort(([a], [b]) => compareCodePoints(a, b)));
}

function named<T extends Term>(terms: T[]): T[] {
  const counts = new Map<string, number>();
  for (const { name } of terms) counts.set(name, (counts.get(name) ?? 0) + 1);
  return terms.map((term) => (counts.get(term.name) === 1 ? term : { ...term, name: term.iri }));
}
