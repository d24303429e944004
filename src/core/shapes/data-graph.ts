import type { KnowledgeGraph } from '../graph.ts';
import { triplesOf } from '../rdf/describe.ts';
import { keyOf } from '../rdf/descriptions.ts';
import type { Literal, Node, RdfQuad, RdfTerm } from '../rdf/quad.ts';
import type { TripleSink } from '../rdf/triple-sink.ts';
import { RDF, RDFS, XSD } from '../vocab.ts';
import { follow, type Path, type Walkable } from './property-path.ts';

/** A term as the engine handles it (RDF/JS). */
export interface DataTerm extends RdfTerm {
  readonly id: number;
  equals(other: RdfTerm | null | undefined): boolean;
}

/** What the engine gets for a pattern of triples: to walk through, and to count. */
type Found = Iterable<DataQuad> & { size: number };

interface DataQuad {
  subject: DataTerm;
  predicate: DataTerm;
  object: DataTerm;
}

/** The text that a term is told from others by. */
export function termKey(term: RdfTerm): string {
  if (term.termType !== 'Literal') return keyOf(term);
  return literalKey(term.value, term.language ?? '', term.datatype?.value ?? XSD.string);
}

export const literalKey = (text: string, language: string, datatype: string): string =>
  language === '' ? `"${text}"^^${datatype}` : `"${text}"@${language.toLowerCase()}`;

/** Properties are told apart by so many numbers within the key of a node and a property. */
const mostProperties = 2 ** 22;

/**
 * Triples with indexes, as a dataset of RDF/JS that the engine can ask (`match`). Some properties stand for more than
 * triples: a path, or being of a class. What they lead to is found when it is asked for, without recursion, so that
 * neither long chains nor circles bring the engine down; and what is walked through is counted.
 */
export class DataGraph implements Walkable {
  private readonly terms: DataTerm[] = [];
  private readonly ids = new Map<string, number>();
  private readonly out = new Map<number, number[]>();
  private readonly into = new Map<number, number[]>();
  private readonly propertyNumbers = new Map<string, number>();
  private readonly subjectsByProperty = new Map<string, number[]>();
  private readonly paths = new Map<string, Path>();
  private readonly classes = new Map<string, string>();
  private readonly members = new Map<string, Set<number>>();
  private readonly ancestors = new Map<number, Set<string>>();
  /** Called for every look-up: may throw to end a search that takes too long. */
  onLook: () => void = () => {};

  get size(): number {
    let count = 0;
    for (const objects of this.out.values()) count += objects.length;
    return count;
  }

  /** The number of a term; undefined for one that is in no triple. */
  idOf(term: RdfTerm): number | undefined {
    return this.ids.get(termKey(term));
  }

  idOfKey(key: string): number | undefined {
    return this.ids.get(key);
  }

  term(id: number): DataTerm {
    return this.terms[id];
  }

  /** Takes a term in. Terms of no triple are needed where the shapes name them. */
  intern(term: RdfTerm): DataTerm {
    const key = termKey(term);
    const known = this.ids.get(key);
    return known === undefined ? this.make(key, term) : this.terms[known];
  }

  private make(key: string, { termType, value, language, datatype }: RdfTerm): DataTerm {
    const isLiteral = termType === 'Literal';
    const type = isLiteral ? this.intern({ termType: 'NamedNode', value: datatype?.value ?? XSD.string }) : undefined;
    const term = isLiteral
      ? new StoredLiteral(this.terms.length, value, language ?? '', type as DataTerm)
      : new StoredNode(this.terms.length, termType, value);
    this.terms.push(term);
    this.ids.set(key, term.id);
    return term;
  }

  add(subject: RdfTerm, predicate: string, object: RdfTerm): void {
    const from = this.intern(subject).id;
    const to = this.intern(object).id;
    this.intern({ termType: 'NamedNode', value: predicate });
    let property = this.propertyNumbers.get(predicate);
    if (property === undefined) this.propertyNumbers.set(predicate, (property = this.propertyNumbers.size));
    if (!this.out.has(from * mostProperties + property)) append(this.subjectsByProperty, predicate, from);
    append(this.out, from * mostProperties + property, to);
    append(this.into, to * mostProperties + property, from);
  }

  addQuads(quads: Iterable<RdfQuad>): void {
    for (const { subject, predicate, object } of quads) this.add(subject, predicate.value, object);
  }

  objects(subject: number, property: string): readonly number[] {
    this.onLook();
    return this.look(this.out, subject, property);
  }

  subjects(object: number, property: string): readonly number[] {
    this.onLook();
    return this.look(this.into, object, property);
  }

  private look(index: Map<number, number[]>, node: number, property: string): readonly number[] {
    const number = this.propertyNumbers.get(property);
    return number === undefined ? none : (index.get(node * mostProperties + number) ?? none);
  }

  /** Makes a property stand for a path. */
  standFor(property: string, path: Path): void {
    this.paths.set(property, path);
  }

  /** Makes what is of a class, or of one below it, the subjects of a property. */
  standForMembers(property: string, classIri: string): void {
    this.classes.set(property, classIri);
  }

  /** Whether a node is of a class, or of one below it. */
  isOf(node: number, classIri: string): boolean {
    return this.objects(node, RDF.type).some((type) => this.classesAbove(type).has(classIri));
  }

  private classesAbove(type: number): Set<string> {
    let above = this.ancestors.get(type);
    if (above) return above;
    const reached = follow({ kind: 'zeroOrMore', of: { kind: 'property', iri: RDFS.subClassOf } }, type, this);
    this.ancestors.set(type, (above = new Set([...reached].map((id) => this.terms[id].value))));
    return above;
  }

  private membersOf(classIri: string): Set<number> {
    const known = this.members.get(classIri);
    if (known) return known;
    const start = this.ids.get(classIri);
    const below: Path = { kind: 'zeroOrMore', of: { kind: 'inverse', iri: RDFS.subClassOf } };
    const path: Path = { kind: 'sequence', parts: [below, { kind: 'inverse', iri: RDF.type }] };
    const found = start === undefined ? new Set<number>() : follow(path, start, this);
    this.members.set(classIri, found);
    return found;
  }

  /** The triples that fit a pattern, as RDF/JS has it; null fits everything. */
  match(subject?: RdfTerm | null, predicate?: RdfTerm | null, object?: RdfTerm | null): Found {
    this.onLook();
    const from = subject ? this.ids.get(termKey(subject)) : null;
    const to = object ? this.ids.get(termKey(object)) : null;
    const found: DataQuad[] = [];
    const classIri = predicate && this.classes.get(predicate.value);
    if (classIri && predicate) {
      for (const member of this.membersOf(classIri)) found.push(this.quad(member, predicate.value, member));
      return withSize(found);
    }
    if (from === undefined || to === undefined) return withSize(this.strangers(subject, predicate, object));
    for (const property of predicate ? [predicate.value] : this.propertyNumbers.keys()) {
      const path = this.paths.get(property);
      if (from !== null) {
        const objects = path ? follow(path, from, this) : this.look(this.out, from, property);
        for (const one of objects) if (to === null || one === to) found.push(this.quad(from, property, one));
      } else if (to !== null) {
        for (const one of this.look(this.into, to, property)) found.push(this.quad(one, property, to));
      } else {
        for (const one of this.subjectsByProperty.get(property) ?? []) {
          for (const other of this.look(this.out, one, property)) found.push(this.quad(one, property, other));
        }
      }
    }
    return withSize(found);
  }

  /** A path may lead from a node of no triple to itself: `sh:targetNode` may name one. */
  private strangers(subject?: RdfTerm | null, predicate?: RdfTerm | null, object?: RdfTerm | null): DataQuad[] {
    if (!subject || !predicate || !this.paths.has(predicate.value)) return [];
    this.intern(subject);
    if (object) this.intern(object);
    return [...this.match(subject, predicate, object)];
  }

  private quad(subject: number, property: string, object: number): DataQuad {
    const predicate = this.intern({ termType: 'NamedNode', value: property });
    return { subject: this.terms[subject], predicate, object: this.terms[object] };
  }
}

const none: readonly number[] = [];

const withSize = (found: DataQuad[]): Found => Object.assign(found, { size: found.length });

function append<K>(map: Map<K, number[]>, key: K, value: number): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Terms by the million: as classes, so that none needs a function of its own. */
class StoredNode implements DataTerm {
  readonly id: number;
  readonly termType: string;
  readonly value: string;

  constructor(id: number, termType: string, value: string) {
    this.id = id;
    this.termType = termType;
    this.value = value;
  }

  equals(other: RdfTerm | null | undefined): boolean {
    return other === this || (other != null && other.termType === this.termType && other.value === this.value);
  }
}

class StoredLiteral implements DataTerm {
  readonly id: number;
  readonly value: string;
  readonly language: string;
  readonly datatype: DataTerm;

  constructor(id: number, value: string, language: string, datatype: DataTerm) {
    this.id = id;
    this.value = value;
    this.language = language;
    this.datatype = datatype;
  }

  get termType(): string {
    return 'Literal';
  }

  equals(other: RdfTerm | null | undefined): boolean {
    return other === this || (other != null && termKey(other) === termKey(this));
  }
}

/** The triples that shapes are held against: those of a graph, citations reified, and those of its ontology. */
export function dataGraphOf(graph: KnowledgeGraph, ontology: readonly RdfQuad[]): DataGraph {
  const data = new DataGraph();
  data.addQuads(ontology);
  const sink = new DataSink(data);
  for (const _part of triplesOf(graph, { citations: 'reified', byReport: false }).tell(sink));
  return data;
}

/** Takes the triples of a graph into the data. */
class DataSink implements TripleSink {
  private readonly data: DataGraph;

  constructor(data: DataGraph) {
    this.data = data;
  }

  heading(): void {}
  within(): void {}
  end(): void {}
  triple(): void {}

  link(subject: Node, predicate: string, object: Node): void {
    this.data.add(named(subject), predicate, named(object));
  }

  text(subject: Node, predicate: string, text: string, language: string | null): void {
    this.data.add(named(subject), predicate, literal({ text, language, datatype: null }));
  }

  typed(subject: Node, predicate: string, text: string, datatype: string): void {
    this.data.add(named(subject), predicate, literal({ text, language: null, datatype }));
  }
}

const named = (value: string): RdfTerm => ({ termType: 'NamedNode', value });

export function literal({ text, language, datatype }: Literal): RdfTerm {
  const type = language === null ? (datatype ?? XSD.string) : RDF.langString;
  return { termType: 'Literal', value: text, language: language ?? '', datatype: { value: type } };
}
