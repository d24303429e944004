import { compareCodePoints } from '../../code-points.ts';
import { RDF } from '../../vocab.ts';
import type { Said } from '../dataset.ts';
import type { Literal, Node, TripleTerm } from '../quad.ts';

/** What triples say of one subject, by property. Repetitions, as in several named graphs, count once. */
export class Facts {
  readonly subject: Node;
  readonly said: Said[];

  constructor(subject: Node, said: Said[]) {
    this.subject = subject;
    this.said = said;
  }

  has(property: string): boolean {
    return this.said.some(({ predicate }) => predicate === property);
  }

  /** The nodes that a property points to, in code-point order. */
  nodes(property: string): Node[] {
    const found = new Set<Node>();
    for (const { predicate, object } of this.said) {
      if (predicate === property && typeof object === 'string') found.add(object);
    }
    return found.size < 2 ? [...found] : [...found].sort(compareCodePoints);
  }

  is(type: string): boolean {
    return this.said.some(({ predicate, object }) => object === type && predicate === RDF.type);
  }

  literals(property: string): Literal[] {
    return this.said.flatMap(({ predicate, object }) => {
      return predicate === property && typeof object !== 'string' && 'text' in object ? [object] : [];
    });
  }

  /** The text of a property's literal, of several the first in code-point order; null where there is none. */
  text(property: string): string | null {
    const texts = this.literals(property).map(({ text }) => text);
    return texts.length === 0 ? null : texts.reduce((a, b) => (compareCodePoints(a, b) <= 0 ? a : b));
  }

  /** A whole number from 0 up, or null. */
  count(property: string): number | null {
    const text = this.text(property);
    return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
  }

  isTrue(property: string): boolean {
    const text = this.text(property);
    return text === 'true' || text === '1';
  }

  triples(property: string): TripleTerm[] {
    return this.said.flatMap(({ predicate, object }) => {
      return predicate === property && typeof object !== 'string' && !('text' in object) ? [object] : [];
    });
  }
}
