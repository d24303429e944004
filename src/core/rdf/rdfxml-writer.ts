import { TermError } from '../errors.ts';
import { isIri } from '../iris.ts';
import { prefixes as ownPrefixes, RDF } from '../vocab.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import { isBlank, type Node } from './quad.ts';
import type { OpenSink, Preamble, TripleSink } from './triple-sink.ts';
import { type Triples, writeTriples } from './triples.ts';

/**
 * Triples as RDF/XML 1.1: a node element for each run of a subject, named by its class where that comes first and has a
 * prefix. Words with a base direction are marked as RDF 1.2 has it. What stands in several graphs is told in one.
 */
export const writeRdfXml = (triples: Triples): Generator<string> => writeTriples(triples, openRdfXml);

const openRdfXml: OpenSink = (preamble, write) => new RdfXmlWriter(preamble, write);

/** What RDF 1.2 XML wants to see before it takes its:dir for a base direction. */
const directed = 'rdf:version="1.2" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"';

class RdfXmlWriter implements TripleSink {
  private readonly write: (piece: string) => void;
  private readonly names: ElementNames;
  private waitingHeading = '';
  private subject: Node | null = null;
  /** The name of the subject's element, and whether anything stands in it. */
  private element = '';
  private isEmpty = true;

  constructor({ prefixes }: Preamble, write: (piece: string) => void) {
    this.write = write;
    this.names = new ElementNames(prefixes);
    write(`<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${this.names.declarations()}>\n`);
  }

  heading(text: string): void {
    this.waitingHeading = `\n  <!-- ${text.replace(/--+/g, '–')} -->\n`;
  }

  within(): void {}

  link(subject: Node, predicate: string, object: Node): void {
    const name = predicate === RDF.type && subject !== this.subject ? this.names.ofClass(object) : null;
    if (name !== null) this.begin(subject, name);
    else this.property(subject, predicate, ` ${nodeAttribute('resource', object)}`, null);
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    const [tag, direction] = language?.split('--') ?? [];
    const tagged = tag === undefined ? '' : ` xml:lang="${tag}"`;
    this.property(subject, predicate, direction ? ` ${directed} its:dir="${direction}"${tagged}` : tagged, text);
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    this.property(subject, predicate, ` rdf:datatype="${iriAttribute(datatype)}"`, text);
  }

  triple(): void {
    throw new TermError('RDF/XML cannot hold triples that are spoken of', {
      suggestion: 'use --citations reified, or nt, nq, ttl or trig',
    });
  }

  end(): void {
    this.endSubject();
    this.write('\n</rdf:RDF>\n');
  }

  private property(subject: Node, predicate: string, attributes: string, text: string | null): void {
    const { name, declaration } = this.names.ofProperty(predicate);
    const rest = text === null ? '/>' : `>${xmlText(text)}</${name}>`;
    if (subject !== this.subject) this.begin(subject, 'rdf:Description');
    if (this.isEmpty) this.write('>\n');
    this.isEmpty = false;
    this.write(`    <${name}${declaration}${attributes}${rest}\n`);
  }

  private begin(subject: Node, element: string): void {
    const about = nodeAttribute('about', subject);
    this.endSubject();
    this.write(`${this.waitingHeading}\n  <${element} ${about}`);
    this.waitingHeading = '';
    this.subject = subject;
    this.element = element;
    this.isEmpty = true;
  }

  private endSubject(): void {
    if (this.subject !== null) this.write(this.isEmpty ? '/>\n' : `  </${this.element}>\n`);
    this.subject = null;
  }
}

/** An IRI, or a blank node under a name that XML allows. */
const nodeAttribute = (kind: 'about' | 'resource', node: Node): string =>
  isBlank(node) ? `rdf:nodeID="${nodeId(node.slice(2))}"` : `rdf:${kind}="${iriAttribute(node)}"`;

/** A blank node's label as an NCName, different ones for different labels. */
function nodeId(label: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(label)) return label;
  return `b.${label.replace(/[^\w-]/gu, (character) => `.${character.codePointAt(0)?.toString(16)}-`)}`;
}

/** A path with . or .. in it, which readers take out as they resolve every IRI (RFC 3986, 5.2.4). */
const dotSegment = /^[^:]*:(?:[^?#]*\/)?\.\.?(?:[/?#]|$)/;

function iriAttribute(iri: string): string {
  if (iri.includes('.') && dotSegment.test(iri)) {
    throw new TermError(`RDF/XML cannot hold <${iri}>: its readers resolve the dots between the slashes`, {
      suggestion: anotherFormat,
    });
  }
  return xmlAttribute(iri);
}

const anotherFormat = 'use another format, such as json, nt or jsonld';

/** Characters of names without a colon (Namespaces in XML 1.0, NCName). */
const nameStart = String.raw`A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}`;
const nameCharacters = String.raw`${nameStart}\-.\d\xB7\u0300-\u036F\u203F\u2040`;
const startsName = new RegExp(`^[${nameStart}]$`, 'u');
const continuesName = new RegExp(`^[${nameCharacters}]$`, 'u');
const ncName = new RegExp(`^[${nameStart}][${nameCharacters}]*$`, 'u');

/** Names in the namespace of RDF that are no names of properties and classes (RDF/XML 1.1, 7.2.2 to 7.2.4, and rdf:li). */
const syntaxNames = new Set(
  'Description RDF ID about parseType resource nodeID datatype li bagID aboutEach aboutEachPrefix'
    .split(' ')
    .map((name) => ownPrefixes.rdf + name),
);

/** Prefixes that XML keeps for itself, and the one that words with a base direction declare on their element. */
const reserved = /^(?:xml.*|its)$/i;

/** The name of an element, and what declares its namespace where no prefix stands for that. */
interface ElementName {
  name: string;
  declaration: string;
}

/** IRIs as names of elements. */
class ElementNames {
  private readonly byPrefix = new Map<string, string>();
  private readonly byNamespace = new Map<string, string>();
  private readonly known = new Map<string, ElementName | null>();

  constructor(prefixes: Readonly<Record<string, string>>) {
    for (const [prefix, namespace] of [...Object.entries(prefixes), ['rdf', ownPrefixes.rdf]]) {
      const isName = prefix === '' || (ncName.test(prefix) && !reserved.test(prefix));
      if (!isName || !isIri(namespace) || namespace === xmlns) continue;
      this.byPrefix.set(prefix, namespace);
    }
    for (const [prefix, namespace] of this.byPrefix) this.byNamespace.set(namespace, prefix);
  }

  declarations(): string {
    const declared = [...this.byPrefix].map(([prefix, namespace]) => `\n    ${declarationOf(prefix, namespace)}`);
    return declared.join('');
  }

  /** Throws a TermError for a property that can be no element. */
  ofProperty(iri: string): ElementName {
    const name = this.of(iri);
    if (name !== null) return name;
    const why = syntaxNames.has(iri) ? 'the name has another meaning there' : 'its end is no name of an XML element';
    throw new TermError(`RDF/XML cannot hold the property <${iri}>: ${why}`, { suggestion: anotherFormat });
  }

  /** Null for a class that can be no element, or none without declaring its namespace. */
  ofClass(node: Node): string | null {
    const name = this.of(node);
    return name?.declaration === '' ? name.name : null;
  }

  private of(iri: string): ElementName | null {
    let name = this.known.get(iri);
    if (name === undefined) this.known.set(iri, (name = this.make(iri)));
    return name;
  }

  private make(iri: string): ElementName | null {
    const start = nameAtEnd(iri);
    const namespace = iri.slice(0, start);
    if (start === iri.length || namespace === xmlns || syntaxNames.has(iri)) return null;
    const local = iri.slice(start);
    const prefix = this.byNamespace.get(namespace);
    if (prefix === undefined) return { name: `ns:${local}`, declaration: ` ${declarationOf('ns', namespace)}` };
    return { name: prefix === '' ? local : `${prefix}:${local}`, declaration: '' };
  }
}

/** The one namespace that no prefix may stand for (Namespaces in XML 1.0, 3). */
const xmlns = 'http://www.w3.org/2000/xmlns/';

const declarationOf = (prefix: string, namespace: string): string =>
  `xmlns${prefix === '' ? '' : `:${prefix}`}="${xmlAttribute(namespace)}"`;

/** Where the longest name begins that a text ends with: at its end where there is none. */
function nameAtEnd(text: string): number {
  let [start, at] = [text.length, text.length];
  while (at > 0) {
    const low = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
    at -= low ? 2 : 1;
    const character = text.slice(at, at + (low ? 2 : 1));
    if (startsName.test(character)) start = at;
    else if (!continuesName.test(character)) break;
  }
  return start;
}
