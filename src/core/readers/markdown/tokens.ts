import type { Extent } from '../../model.ts';
import type { OntologyTerm } from '../../ontology.ts';
import type { Attribute } from './attributes.ts';

/** A directive as found in a stretch of text. */
export interface Directive extends Extent {
  term: OntologyTerm;
  /** Its words, as offsets into the stretch's plain text, outer blanks taken off. */
  start: number;
  end: number;
  /** With offsets into the source. */
  attributes: Attribute[];
  /** Its attribute block is broken, which has been reported; the attributes are those before the break. */
  broken: boolean;
}

/** What becomes of a stretch of the raw text; what no token covers is copied. */
export interface Token {
  kind: 'keep' | 'drop' | 'replace' | 'lineBreak' | 'open' | 'close' | 'run';
  from: number;
  to: number;
  /** For `replace`: what stands for it. */
  text?: string;
  /** For `open` and `close`. */
  directive?: Directive;
  /** For `run`: how many of its marks are left as text. */
  left?: number;
}
