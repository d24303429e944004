import { localName, namespaceOf } from '../iris.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology, OntologyRead } from '../ontology.ts';
import { DC, DCTERMS, ITSRDF, MUSTER, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS } from '../vocab.ts';

/** The classes and properties that a graph of an ontology can have in RDF. */
export interface KnownNames {
  classes: ReadonlySet<string>;
  properties: ReadonlySet<string>;
  /** Those that are called nearly like an unknown one. */
  near(iri: string, names: ReadonlySet<string>): string[];
}

/** What Muster tells beside the terms of the ontology: of reports, citations, statements and figures. */
const ownClasses = [
  ...[NIF.Context, NIF.Title, RDF.Statement, RDF.Property, SCHEMA.QuantitativeValue, RDFS.Class],
  ...[OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty, OWL.SymmetricProperty, OWL.AnnotationProperty],
];
const ownProperties = [
  ...[RDF.type, RDF.subject, RDF.predicate, RDF.object, RDFS.label, RDFS.subClassOf, RDFS.subPropertyOf],
  ...[NIF.anchorOf, NIF.beginIndex, NIF.endIndex, NIF.isString, NIF.referenceContext],
  ...[ITSRDF.taIdentRef, PROV.wasDerivedFrom, SKOS.prefLabel, SKOS.altLabel, DC.language, DC.source],
  ...[DCTERMS.identifier, DCTERMS.source, DCTERMS.title],
  ...[SCHEMA.maxValue, SCHEMA.minValue, SCHEMA.sha256, SCHEMA.unitText, SCHEMA.value],
  ...[MUSTER.base, MUSTER.comparator, MUSTER.confidence, MUSTER.file, MUSTER.inferred, MUSTER.item, MUSTER.locator],
  ...[MUSTER.negated, MUSTER.place, MUSTER.short],
];

/** All classes and properties that Muster itself tells with. */
export const ownNames: readonly string[] = [...ownClasses, ...ownProperties];

/** Collects what shapes may speak of when they are held against graphs of an ontology. */
export function knownNames({ ontology, quads }: Pick<OntologyRead, 'quads'> & { ontology: Ontology }): KnownNames {
  const classes = new Set([...ownClasses, ...ontology.classes.keys()]);
  // What stands above a class of the ontology has its members, too.
  const parents = new Map<string, string[]>();
  for (const { subject, predicate, object } of quads) {
    if (predicate.value === RDFS.subClassOf)
      parents.set(subject.value, [...(parents.get(subject.value) ?? []), object.value]);
    if (predicate.value === RDF.type && object.termType === 'NamedNode') classes.add(object.value);
  }
  for (const iri of classes) for (const parent of parents.get(iri) ?? []) classes.add(parent);
  const said = quads.map(({ predicate }) => predicate.value);
  return {
    classes,
    properties: new Set([...ownProperties, ...ontology.properties.keys(), ...said]),
    near(iri, names) {
      const near = new Set(nearNames(localName(iri), new Set([...names].map(localName))));
      const found = [...names].filter((name) => near.has(localName(name)));
      const own = found.filter((name) => namespaceOf(name) === namespaceOf(iri));
      return (own.length > 0 ? own : found).slice(0, 3);
    },
  };
}
