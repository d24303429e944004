/** The few members of RDF/JS terms and quads that Muster looks at. */
export interface RdfTerm {
  termType: string;
  value: string;
  language?: string;
  datatype?: { value: string };
}

export interface RdfQuad {
  subject: RdfTerm;
  predicate: RdfTerm;
  object: RdfTerm;
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
