import { classesOf, type KnowledgeGraph } from '../graph.ts';
import { isIri, reportIri } from '../iris.ts';
import { DC, DCTERMS, ITSRDF, MUSTER, NIF, PROV, prefixes, RDF, RDFS, SCHEMA, SKOS } from '../vocab.ts';
import type { Said } from './dataset.ts';
import type { Node, ObjectTerm, TripleTerm } from './quad.ts';
import type { Preamble, PropertyUse } from './triple-sink.ts';

/** What the properties point to that Muster itself tells with. */
const ownProperties: [PropertyUse, string[]][] = [
  ['nodes', [RDF.type, RDF.subject, RDF.predicate, RDF.reifies, RDFS.subClassOf, RDFS.subPropertyOf]],
  ['nodes', [PROV.wasDerivedFrom, NIF.referenceContext, ITSRDF.taIdentRef, DCTERMS.source]],
  ['tagged', [SKOS.prefLabel, RDFS.label, MUSTER.short]],
  ['mixed', [RDF.object, SKOS.altLabel, DCTERMS.identifier, DCTERMS.title, DC.language, DC.source]],
  ['mixed', [NIF.beginIndex, NIF.endIndex, NIF.anchorOf, NIF.isString]],
  ['mixed', [MUSTER.file, MUSTER.base, MUSTER.place, MUSTER.locator]],
  ['mixed', [MUSTER.negated, MUSTER.inferred, MUSTER.confidence, MUSTER.comparator, MUSTER.item]],
  ['mixed', [SCHEMA.sha256, SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue, SCHEMA.unitText]],
];

/** So many reports or bases get a prefix of their own. */
const fewEnough = 20;

/** What is known of a graph's triples before they are told. */
export function graphPreamble(graph: KnowledgeGraph, rest: readonly [Node, Said[]][] = []): Preamble {
  const { reports, classes, properties } = graph.getAttributes();
  const uses = new Map<string, PropertyUse>(ownProperties.flatMap(([use, iris]) => iris.map((iri) => [iri, use])));
  const schemes = new Set<string>();
  const see = (iri: string) => schemes.add(iri.slice(0, iri.indexOf(':')));
  const use = (property: string, found: PropertyUse) => {
    const known = uses.get(property);
    if (known !== found) uses.set(property, known === undefined ? found : 'mixed');
  };
  for (const { iri, parents } of [...classes, ...properties]) for (const term of [iri, ...parents]) see(term);
  for (const { iri, source } of reports) for (const named of [iri, source ?? iri]) see(named);
  graph.forEachNode((iri, entity) => {
    see(iri);
    for (const type of classesOf(entity)) see(type);
    for (const { property, comparator, text, language, datatype } of entity.values) {
      see(property);
      if (datatype !== undefined) see(datatype);
      use(property, comparator !== null ? 'nodes' : useOf({ text, language, datatype: datatype ?? null }));
    }
  });
  graph.forEachEdge((_, { property }) => {
    see(property);
    use(property, 'nodes');
  });
  for (const [subject, said] of rest) {
    for (const { predicate, object } of said) {
      for (const node of nodesOf({ subject, predicate, object })) see(node);
      use(predicate, useOf(object));
    }
  }
  const taken = new Set(Object.values(prefixes));
  const bases = [...new Set(reports.map(({ base }) => base))].filter((base) => isIri(base) && !taken.has(base));
  const own = bases.slice(0, fewEnough).map((base, i): [string, string] => [i === 0 ? '' : `base${i + 1}`, base]);
  if (bases.length > 0) own.unshift(['report', reportIri(bases[0], '')]);
  if (reports.length <= fewEnough) own.push(...reports.map(({ iri }, i): [string, string] => [`r${i + 1}`, `${iri}#`]));
  return { prefixes: safePrefixes([...Object.entries(prefixes), ...own], schemes), properties: uses };
}

/** The nodes and datatypes that a triple names, those of triples it speaks of included. */
export function nodesOf({ subject, predicate, object }: TripleTerm): string[] {
  if (typeof object === 'string') return [subject, predicate, object];
  if ('text' in object) return object.datatype === null ? [subject, predicate] : [subject, predicate, object.datatype];
  return [subject, predicate, ...nodesOf(object)];
}

/** What an object is to the property that points to it. */
export function useOf(object: ObjectTerm): PropertyUse {
  if (typeof object === 'string') return 'nodes';
  if (!('text' in object) || object.language === null || object.datatype !== null) return 'mixed';
  return object.language.includes('--') ? 'mixed' : 'tagged';
}

/**
 * The prefixes that may stand for namespaces: none that is called like the scheme of an IRI that is told, since
 * `schema:a` would then be read as a prefixed name (so JSON-LD has it).
 */
export function safePrefixes(named: [string, string][], schemes: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(named.filter(([prefix]) => !schemes.has(prefix)));
}
