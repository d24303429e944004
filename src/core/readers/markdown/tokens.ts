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
export interface Token {
  kind: TokenKind;
  from: number;
  to: number;
  /** For `open` and `close` the directive, for `replace` the text that stands for the stretch. */
  content: Directive | string | null;
  /** For `run`: how many of its marks are left as text. */
  left: number;
}

/** The tokens of a stretch of text, in order. They are used again for the next one. */
export class Tokens {
  private readonly items: Token[] = [];
  length = 0;

  clear(): void {
    this.length = 0;
  }

  at(index: number): Token {
    return this.items[index];
  }

  add(kind: TokenKind, from: number, to: number, content: Directive | string | null = null): Token {
    if (this.length === this.items.length) {
      this.items.push({ kind, from, to, content, left: to - from });
      return this.items[this.length++];
    }
    const token = this.items[this.length++];
    token.kind = kind;
    token.from = from;
    token.to = to;
    token.content = content;
    token.left = to - from;
    return token;
  }
}
