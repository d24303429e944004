import { compareCodePoints } from '../code-points.ts';
import type { Labels } from '../model.ts';
import { OWL, RDF, RDFS } from '../vocab.ts';
import type { RdfQuad, RdfTerm } from './quad.ts';

/** A node as a key: an IRI, or a blank node as `_:label`. */
export const keyOf = ({ termType, value }: RdfTerm): string => (termType === 'BlankNode' ? `_:${value}` : value);

/** A list of RDF: its members, or what is wrong with it. */
export type ListRead = { members: RdfTerm[] } | { fault: string };

/** What a file says of each subject, for look-ups by subject and predicate. */
export class Descriptions {
  readonly subjects = new Map<string, Map<string, RdfTerm[]>>();

  constructor(quads: Iterable<RdfQuad>) {
    for (const { subject, predicate, object } of quads) {
      const key = keyOf(subject);
      let properties = this.subjects.get(key);
      if (!properties) this.subjects.set(key, (properties = new Map()));
      const objects = properties.get(predicate.value);
      if (objects) objects.push(object);
      else properties.set(predicate.value, [object]);
    }
  }

  objects(subject: string, predicate: string): RdfTerm[] {
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
  union(object: RdfTerm): string[] {
    if (object.termType === 'NamedNode') return [object.value];
    const [list] = this.objects(keyOf(object), OWL.unionOf);
    const read = list ? this.list(list) : { fault: '' };
    if ('fault' in read) return [];
    return read.members.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value);
  }

  list(head: RdfTerm): ListRead {
    const members: RdfTerm[] = [];
    const seen = new Set<string>();
    for (let cell = head; cell.value !== RDF.nil; ) {
      const key = keyOf(cell);
      if (seen.has(key)) return { fault: 'runs in a circle' };
      seen.add(key);
      const first = this.objects(key, RDF.first);
      const rest = this.objects(key, RDF.rest);
      if (cell.termType === 'Literal' || first.length !== 1 || rest.length !== 1) {
        return { fault: first.length > 1 || rest.length > 1 ? 'forks' : 'has no end' };
      }
      members.push(first[0]);
      [cell] = rest;
    }
    return { members };
  }
}
