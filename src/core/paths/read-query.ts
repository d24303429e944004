import { MusterError } from '../errors.ts';
import type { GraphSource } from '../graph-source.ts';
import type { PropertyTerm, Term } from '../model.ts';
import { resolveEntity } from '../resolve-entity.ts';
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
 * Reads a query for a graph that is asked.
 *
 * @throws MusterError where a class, property or entity is not known, or a name fits several
 */
export async function readPathQuery(source: GraphSource, words: PathWords): Promise<PathQuery> {
  const { onlyProperty, withoutProperty, onlyClass, withoutClass, avoid = [], via = [], ...others } = words;
  const { classes, properties } = (await source.terms()).getAttributes();
  const relationsOf = (names: string[] = []) => irisOf(names, (name) => relationNamed(properties, name));
  const classesOf = (names: string[] = []) => irisOf(names, (name) => termNamed(classes, name, 'class'));
  if (via.length > mostVia && !words.viaInOrder) {
    throw new MusterError(`--via names ${via.length} entities; in any order at most ${mostVia} can be asked for`, {
      suggestion: 'give them in the order of the path, with --via-in-order',
    });
  }
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  return {
    ...plainQuery,
    ...Object.fromEntries(given),
    onlyProperties: relationsOf(onlyProperty),
    withoutProperties: relationsOf(withoutProperty),
    onlyClasses: classesOf(onlyClass),
    withoutClasses: classesOf(withoutClass),
    avoid: [...new Set(await resolveAll(source, avoid))],
    via: await resolveAll(source, via),
  };
}

async function resolveAll(source: GraphSource, names: string[]): Promise<string[]> {
  const entities: string[] = [];
  for (const name of names) entities.push(await resolveEntity(source, name));
  return entities;
}

const irisOf = (names: string[], named: (name: string) => Term): string[] => [
  ...new Set(names.map((name) => named(name).iri)),
];

function relationNamed(properties: PropertyTerm[], name: string): PropertyTerm {
  const found = termNamed(properties, name, 'property');
  if (found.kind === 'relation') return found;
  const relations = properties.filter(({ kind }) => kind === 'relation').map((relation) => relation.name);
  throw new MusterError(`“${name}” is a value of an entity and leads to no other`, {
    suggestion: `relations are: ${relations.join(', ')}`,
  });
}
