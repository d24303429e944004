import { TermError } from '../errors.ts';
import { isIri, namespaceOf } from '../iris.ts';
import { RDF } from '../vocab.ts';
import type { Node } from './quad.ts';
import type { OpenSink, Preamble, PropertyUse, TripleSink } from './triple-sink.ts';
import { type Triples, writeTriples } from './triples.ts';

/**
 * Triples as JSON-LD 1.1: the context first, then a node object for each run of a subject, so that it can be read as it
 * comes (Streaming JSON-LD). Keys that are not keywords are IRIs, shortened where the context has a prefix.
 */
export const writeJsonLd = (triples: Triples): Generator<string> => writeTriples(triples, openJsonLd);

const openJsonLd: OpenSink = (preamble, write) => new JsonLdWriter(preamble, write);

/** A property as a key, and what the context says that it points to. */
interface Key {
  name: string;
  use: PropertyUse;
}

/** The values of a key, as JSON; in a language map by language tag. */
type Values = string[] | Map<string, string[]>;

class JsonLdWriter implements TripleSink {
  private readonly write: (piece: string) => void;
  private readonly iris: CompactIris;
  /** Null for properties that no key can stand for. */
  private readonly keys = new Map<string, Key | null>();
  private readonly uses: ReadonlyMap<string, PropertyUse>;
  private graph: Node | null = null;
  /** The name of the graph as the context shortens it; null for the default graph, and where it cannot be told so. */
  private graphId: string | null = null;
  private inNamedGraph = false;
  private subject: Node | null = null;
  private subjectId: string | null = null;
  private readonly types: string[] = [];
  private readonly values = new Map<string, Values>();
  private separator = '\n';

  constructor({ prefixes, properties }: Preamble, write: (piece: string) => void) {
    this.write = write;
    this.uses = properties;
    this.iris = new CompactIris(prefixes);
    const terms = [...this.iris.terms(), ...this.definitions()];
    const lines = terms.map(([term, definition]) => `\n  ${JSON.stringify(term)}: ${definition}`);
    write(`{\n"@context": {${lines.join(',')}\n},\n"@graph": [`);
  }

  /** What the context says of properties. Those that it does not name have their values written out. */
  private *definitions(): Generator<[string, string]> {
    for (const property of this.uses.keys()) {
      const key = this.keyOf(property);
      if (key?.use === 'nodes') yield [key.name, '{"@type": "@id"}'];
      if (key?.use === 'tagged') yield [key.name, '{"@container": "@language"}'];
    }
  }

  heading(): void {}

  within(graph: Node | null): void {
    if (graph === this.graph) return;
    this.endGraph();
    this.graph = graph;
    this.graphId = graph === null ? null : this.iris.of(graph);
  }

  link(subject: Node, predicate: string, object: Node): void {
    const id = this.iris.of(object);
    const key = this.keyOf(predicate);
    if (id === null || key === null || key.use === 'tagged' || !this.begin(subject)) {
      this.writeInFull(subject, predicate, `{"@id": ${JSON.stringify(object)}}`);
    } else if (predicate === RDF.type) this.types.push(JSON.stringify(id));
    else this.add(key, key.use === 'nodes' ? JSON.stringify(id) : `{"@id": ${JSON.stringify(id)}}`);
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    const key = this.keyOf(predicate);
    const words = JSON.stringify(text);
    if (language === null) {
      if (this.takesLiterals(key, subject)) this.add(key, key.use === 'nodes' ? `{"@value": ${words}}` : words);
      else this.writeInFull(subject, predicate, words);
      return;
    }
    const [tag, direction] = language.split('--');
    if (key?.use === 'tagged' && direction === undefined && this.begin(subject)) {
      this.addTagged(key, words, tag);
      return;
    }
    const directed = direction === undefined ? '' : `, "@direction": "${direction}"`;
    const value = `{"@value": ${words}, "@language": "${tag}"${directed}}`;
    if (this.takesLiterals(key, subject)) this.add(key, value);
    else this.writeInFull(subject, predicate, value);
  }

  /** Numbers, too, are told as texts: those of JSON would lose how they are written. */
  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    const key = this.keyOf(predicate);
    const type = this.iris.of(datatype);
    const value = (iri: string) => `{"@value": ${JSON.stringify(text)}, "@type": ${JSON.stringify(iri)}}`;
    if (type !== null && this.takesLiterals(key, subject)) this.add(key, value(type));
    else this.writeInFull(subject, predicate, value(datatype));
  }

  triple(): void {
    throw new TermError('JSON-LD cannot hold triples that are spoken of', {
      suggestion: 'use --citations reified, or nt, nq, ttl or trig',
    });
  }

  end(): void {
    this.endGraph();
    this.write('\n]\n}\n');
  }

  private keyOf(property: string): Key | null {
    let key = this.keys.get(property);
    if (key === undefined) {
      const name = this.iris.of(property);
      // Nodes that rdf:type points to go under @type.
      const use = property === RDF.type ? 'mixed' : (this.uses.get(property) ?? 'mixed');
      key = name === null ? null : { name, use };
      this.keys.set(property, key);
    }
    return key;
  }

  /** Whether any literal can stand under a key: a language map has those with a language alone. */
  private takesLiterals(key: Key | null, subject: Node): key is Key {
    return key !== null && key.use !== 'tagged' && this.begin(subject);
  }

  /** Begins a node object where the subject is another one; false where the context would make it something else. */
  private begin(subject: Node): boolean {
    if (subject !== this.subject) {
      this.endNode();
      this.subject = subject;
      this.subjectId = this.iris.of(subject);
    }
    return this.subjectId !== null && (this.graph === null || this.graphId !== null);
  }

  private add({ name }: Key, value: string): void {
    const values = this.values.get(name) as string[] | undefined;
    if (values) values.push(value);
    else this.values.set(name, [value]);
  }

  private addTagged({ name }: Key, words: string, tag: string): void {
    let byTag = this.values.get(name) as Map<string, string[]> | undefined;
    if (!byTag) this.values.set(name, (byTag = new Map()));
    const values = byTag.get(tag);
    if (values) values.push(words);
    else byTag.set(tag, [words]);
  }

  /** Writes a triple that the context has no place for in a node object of its own, to which the context does not apply. */
  private writeInFull(subject: Node, predicate: string, value: string): void {
    const [id, property] = [JSON.stringify(subject), JSON.stringify(predicate)];
    const node = `"@id": ${id}, ${property}: [${value}]}`;
    if (this.graph === null || this.graphId !== null) this.writeItem(`{"@context": null, ${node}`);
    else this.writeItem(`{"@context": null, "@id": ${JSON.stringify(this.graph)}, "@graph": [{${node}]}`);
  }

  private endNode(): void {
    const { types, values } = this;
    if (types.length > 0 || values.size > 0) {
      const type = types.length > 0 ? `, "@type": ${oneOrSeveral(types)}` : '';
      let node = `{"@id": ${JSON.stringify(this.subjectId)}${type}`;
      for (const [key, told] of values) {
        const value = Array.isArray(told) ? oneOrSeveral(told) : languageMap(told);
        node += `,\n  ${JSON.stringify(key)}: ${value}`;
      }
      this.writeItem(`${node}}`);
      types.length = 0;
      values.clear();
    }
  }

  private writeItem(item: string): void {
    if (this.graphId !== null && !this.inNamedGraph) {
      this.write(`${this.separator}{"@id": ${JSON.stringify(this.graphId)}, "@graph": [`);
      this.separator = '\n';
      this.inNamedGraph = true;
    }
    this.write(this.separator + item);
    this.separator = ',\n';
  }

  private endGraph(): void {
    this.endNode();
    if (this.inNamedGraph) this.write('\n]}');
    this.inNamedGraph = false;
  }
}

const oneOrSeveral = (values: string[]): string => (values.length === 1 ? values[0] : `[${values.join(', ')}]`);

function languageMap(byTag: Map<string, string[]>): string {
  const entries = [...byTag].map(([tag, texts]) => `"${tag}": ${oneOrSeveral(texts)}`);
  return `{${entries.join(', ')}}`;
}

/** Prefixes that can be terms of a context: no keyword, no `_` of blank nodes, nothing that reads like an IRI. */
const prefixName = /^\p{L}[\p{L}\p{M}\p{N}_.-]*$/u;
/** How a context names the namespace whose prefix is empty in Turtle: its terms have to have a name. */
const nameOfEmptyPrefix = 'base';

/** IRIs as the algorithms of JSON-LD 1.1 shorten and expand them. */
class CompactIris {
  private readonly byName = new Map<string, string>();
  private readonly byNamespace = new Map<string, string>();

  constructor(prefixes: Readonly<Record<string, string>>) {
    const taken = Object.hasOwn(prefixes, nameOfEmptyPrefix);
    const named = Object.entries(prefixes)
      .map(([prefix, namespace]) => [prefix === '' && !taken ? nameOfEmptyPrefix : prefix, namespace])
      .filter(([name, namespace]) => prefixName.test(name) && isIri(namespace));
    const names = new Set(named.map(([name]) => name));
    for (const [name, namespace] of named) {
      if (readsAsCompact(namespace, names)) continue;
      this.byName.set(name, namespace);
      this.byNamespace.set(namespace, name);
    }
  }

  terms(): [string, string][] {
    return [...this.byName].map(([name, namespace]) => [name, JSON.stringify(namespace)]);
  }

  /** A node as a document says it, blank ones as they are; null for an IRI that would be read as another one. */
  of(node: Node): string | null {
    const namespace = namespaceOf(node);
    const name = this.byNamespace.get(namespace);
    if (name !== undefined) return `${name}:${node.slice(namespace.length)}`;
    return readsAsCompact(node, this.byName) ? null : node;
  }
}

/** Whether the scheme of an IRI would be taken for a prefix, as in `schema:a`. */
const readsAsCompact = (iri: string, prefixes: { has(name: string): boolean }): boolean =>
  prefixes.has(iri.slice(0, iri.indexOf(':')));
