import type { KnowledgeGraph } from '../graph.ts';
import { classesOf } from '../graph.ts';
import { localName } from '../iris.ts';
import { wordingOf } from '../labels.ts';
import type { Term } from '../model.ts';

/** What classes and properties are called outside Muster, where few tools know IRIs. */
export interface TermNames {
  /** The local name, or the IRI where that is empty or another class in use has it, too. */
  class(iri: string): string;
  /** The same of a property. */
  property(iri: string): string;
  /** The label in the language of the first report, else in English, else the local name. */
  label(iri: string): string;
}

export function termNames(graph: KnowledgeGraph): TermNames {
  const { classes, properties } = graph.getAttributes();
  const [classesInUse, propertiesInUse] = termsInUse(graph);
  const nameOfClass = uniqueNames(classes, classesInUse);
  const nameOfProperty = uniqueNames(properties, propertiesInUse);
  const wording = wordingOf(graph, null);
  return {
    class: (iri) => nameOfClass.get(iri) ?? iri,
    property: (iri) => nameOfProperty.get(iri) ?? iri,
    label(iri) {
      const label = wording.term(iri);
      return label === iri ? localName(iri) || iri : label;
    },
  };
}

function termsInUse(graph: KnowledgeGraph): [classes: Set<string>, properties: Set<string>] {
  const classes = new Set<string>();
  const properties = new Set<string>();
  graph.forEachNode((_, entity) => {
    for (const iri of classesOf(entity)) classes.add(iri);
    for (const { property } of entity.values) properties.add(property);
  });
  graph.forEachEdge((_, { property }) => properties.add(property));
  return [classes, properties];
}

function uniqueNames(terms: Term[], inUse: Set<string>): Map<string, string> {
  const known = new Map(terms.map(({ iri, name }) => [iri, name]));
  const named = [...inUse].map((iri): [string, string] => [iri, known.get(iri) ?? localName(iri)]);
  const counts = new Map<string, number>();
  for (const [, name] of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(named.map(([iri, name]) => [iri, name !== '' && counts.get(name) === 1 ? name : iri]));
}
