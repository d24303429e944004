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

export type TokenKind = 'keep' | 'drop' | 'replace' | 'lineBreak' | 'open' | 'close' | 'run';

/** What becomes of a stretch of the raw text; what no token covers is copied. */
export class Token {
  kind: TokenKind;
  from: number;
  to: number;
  /** For `open` and `close` the directive, for `replace` the text that stands for the stretch. */
  content: Directive | string | null;
  /** For `run`: how many of its marks are left as text. */
  left: number;

  constructor(kind: TokenKind, from: number, to: number, content: Directive | string | null = null) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.content = content;
    this.left = to - from;
  }
}
