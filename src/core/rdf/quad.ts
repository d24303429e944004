import { XSD } from '../vocab.ts';

/** The few members of RDF/JS terms and quads that Muster looks at. */
export interface RdfTerm {
  termType: string;
  value: string;
  language?: string;
  direction?: string | null;
  datatype?: { value: string };
}

export interface RdfQuad {
  subject: RdfTerm;
  predicate: RdfTerm;
  object: RdfTerm;
  graph?: RdfTerm;
}

/** An IRI, or a blank node as `_:label`: no IRI begins with `_`. */
export type Node = string;

/** What a triple says of its subject: a node, words, or (RDF 1.2) a triple that is spoken of. */
export type ObjectTerm = Node | Literal | TripleTerm;

/** Words with a language tag (in lower case; a direction of RDF 1.2 as in `ar--rtl`), with a datatype, or plain. */
export interface Literal {
  text: string;
  language: string | null;
  /** Null for plain strings and for those with a language. */
  datatype: string | null;
}

/** A triple that is spoken of, without being said. */
export interface TripleTerm {
  subject: Node;
  predicate: string;
  object: ObjectTerm;
}

/** A triple, and the graph that it stands in: null is the default graph. */
export interface Quad extends TripleTerm {
  graph: Node | null;
}

export const isBlank = (node: Node): boolean => node.charCodeAt(0) === 0x5f;

/** A quad of RDF/JS in Muster's terms. */
export function quadOf({ subject, predicate, object, graph }: RdfQuad): Quad {
  return {
    subject: nodeOf(subject),
    predicate: predicate.value,
    object: objectOf(object),
    graph: graph === undefined || graph.termType === 'DefaultGraph' ? null : nodeOf(graph),
  };
}

const nodeOf = ({ termType, value }: RdfTerm): Node => (termType === 'BlankNode' ? `_:${value}` : value);

function objectOf(term: RdfTerm): ObjectTerm {
  if (term.termType === 'Quad') {
    const { subject, predicate, object } = term as unknown as RdfQuad;
    return { subject: nodeOf(subject), predicate: predicate.value, object: objectOf(object) };
  }
  if (term.termType !== 'Literal') return nodeOf(term);
  const { value, language, direction, datatype } = term;
  if (language) {
    const tag = language.toLowerCase();
    return { text: value, language: direction ? `${tag}--${direction}` : tag, datatype: null };
  }
  const type = datatype?.value ?? XSD.string;
  return { text: value, language: null, datatype: type === XSD.string ? null : type };
}
