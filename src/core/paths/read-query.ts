import { MusterError } from '../errors.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { PropertyTerm, Term } from '../model.ts';
import { resolveEntity } from '../names.ts';
import { termNamed } from '../terms.ts';
import { type ListKey, type PathQuery, plainQuery } from './query.ts';

/** A path query in words: classes and properties by name or label, entities by any of their names. What is left out is as usual. */
export interface PathWords extends Given<Omit<PathQuery, ListKey>> {
  onlyProperty?: string[] | undefined;
  withoutProperty?: string[] | undefined;
  onlyClass?: string[] | undefined;
  withoutClass?: string[] | undefined;
  avoid?: string[] | undefined;
  via?: string[] | undefined;
}

type Given<T> = { [Key in keyof T]?: T[Key] | undefined };

/** Where the order is free, whoever asks for more has to give one: there are too many orders. */
const mostVia = 16;

/**
 * Reads a query for a graph.
 *
 * @throws MusterError where a class, property or entity is not known, or a name fits several
 */
export async function readPathQuery(graph: KnowledgeGraph, words: PathWords): Promise<PathQuery> {
  const { onlyProperty, withoutProperty, onlyClass, withoutClass, avoid = [], via = [], ...others } = words;
  const properties = (names: string[] = []) => {
    for (const name of names) demandRelation(graph.getAttribute('properties'), name);
    return irisOf(graph.getAttribute('properties'), names, 'property');
  };
  const classes = (names: string[] = []) => irisOf(graph.getAttribute('classes'), names, 'class');
  if (via.length > mostVia && !words.viaInOrder) {
    throw new MusterError(`--via names ${via.length} entities; in any order at most ${mostVia} can be asked for`, {
      suggestion: 'give them in the order of the path, with --via-in-order',
    });
  }
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  return {
    ...plainQuery,
    ...Object.fromEntries(given),
    onlyProperties: properties(onlyProperty),
    withoutProperties: properties(withoutProperty),
    onlyClasses: classes(onlyClass),
    withoutClasses: classes(withoutClass),
    avoid: [...new Set(await Promise.all(avoid.map((name) => resolveEntity(graph, name))))],
    via: await Promise.all(via.map((name) => resolveEntity(graph, name))),
  };
}

function demandRelation(properties: PropertyTerm[], name: string): void {
  if (termNamed(properties, name, 'property').kind === 'relation') return;
  const relations = properties.filter(({ kind }) => kind === 'relation').map((relation) => relation.name);
  throw new MusterError(`“${name}” is a value of an entity and leads to no other`, {
    suggestion: `relations are: ${relations.join(', ')}`,
  });
}

const irisOf = (terms: Term[], names: string[], kind: string): string[] => [
  ...new Set(names.map((name) => termNamed(terms, name, kind).iri)),
];
