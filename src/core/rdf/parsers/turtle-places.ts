import type { Place } from '../../model.ts';
import { prefixes as knownPrefixes, RDF } from '../../vocab.ts';

/** A token as n3 tells it: the line counts from 1, start and end within it from 0. */
export interface TurtleToken {
  type: string;
  value: string;
  prefix: string;
  line: number;
  start: number;
  end: number;
  endLine?: number;
}

/** A term as it stands in a text. */
interface WrittenTerm {
  /** The IRI, or the words of a literal. */
  value: string;
  place: Place;
  /** The subject of the whole statement that it stands in; null where that is a blank node. */
  subject: string | null;
}

const terms = new Set(['IRI', 'typeIRI', 'prefixed', 'type', 'literal', 'abbreviation', 'blank']);
const opening = new Set(['[', '(', '{', '<<', '<<(']);
const sparqlStyle = /^(prefix|base|version)$/i;
const closing = new Set([']', ')', '}', '>>', ')>>']);

/**
 * Where terms stand in a text of Turtle: its triples do not say. Terms inside brackets belong to the subject of the whole
 * statement.
 */
export class TurtlePlaces {
  private readonly file: string;
  private readonly tokens: TurtleToken[] = [];
  private readonly prefixes = new Map<string, string>();
  private written: WrittenTerm[] | null = null;

  /** @param file the name that places are given under */
  constructor(file: string) {
    this.file = file;
  }

  addToken(token: TurtleToken): void {
    this.tokens.push(token);
  }

  addPrefix(prefix: string, namespace: string): void {
    this.prefixes.set(prefix, namespace);
  }

  /** An IRI as people read it: with a prefix of the text where one fits, else with one that everybody knows. */
  name(iri: string): string {
    for (const [prefix, namespace] of [...this.prefixes, ...Object.entries(knownPrefixes)]) {
      if (iri.startsWith(namespace) && /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(iri.slice(namespace.length))) {
        return `${prefix}:${iri.slice(namespace.length)}`;
      }
    }
    return `<${iri}>`;
  }

  /**
   * The place of a term: in the statements about a subject if it stands there, else where it stands first, else that of
   * the subject, else the beginning of the text.
   *
   * @param term an IRI, or the words of a literal
   * @param about the subject
   * @param property the property that it is a value of, where it may be a value of several
   */
  of(term: string, about: string | null = null, property: string | null = null): Place {
    const all = (this.written ??= this.read());
    const own = about === null ? all : all.filter(({ subject }) => subject === about);
    const behind = own.findIndex(({ value }) => value === property);
    const found =
      own.find(({ value }, at) => value === term && behind !== -1 && at > behind) ??
      own.find(({ value }) => value === term) ??
      all.find(({ value }) => value === term) ??
      own[0];
    return found?.place ?? { file: this.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  }

  /** The terms of all statements, declarations of prefixes aside. */
  private read(): WrittenTerm[] {
    const written: WrittenTerm[] = [];
    const namespaces = new Map<string, string>();
    let depth = 0;
    let begins = true;
    let subject: string | null = null;
    let declared: 'turtle' | 'sparql' | null = null;
    let prefix = '';
    for (const token of this.tokens) {
      const { type, value, line, start, end, endLine } = token;
      if (begins)
        declared = /^@(prefix|base|version)$/.test(type) ? 'turtle' : sparqlStyle.test(type) ? 'sparql' : null;
      if (declared) {
        if (type === 'prefix') prefix = value;
        else if (type === 'IRI') namespaces.set(prefix, value);
        begins = type === '.' || (declared === 'sparql' && (type === 'IRI' || type === 'literal'));
        continue;
      }
      if (begins) subject = terms.has(type) ? expand(token, namespaces) : null;
      begins = type === '.' && depth === 0;
      if (opening.has(type)) depth++;
      else if (closing.has(type)) depth--;
      if (!terms.has(type)) continue;
      const place = { file: this.file, line, column: start + 1, endLine: endLine ?? line, endColumn: end + 1 };
      written.push({ value: expand(token, namespaces), place, subject });
    }
    return written;
  }
}

function expand({ type, value, prefix }: TurtleToken, namespaces: Map<string, string>): string {
  if (type === 'abbreviation') return value === 'a' ? RDF.type : value;
  if (type === 'blank') return `_:${value}`;
  return type === 'prefixed' || type === 'type' ? `${namespaces.get(prefix) ?? ''}${value}` : value;
}
