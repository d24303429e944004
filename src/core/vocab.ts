/** Every IRI that the code names, once. Classes and properties of the ontology are not among them: it is read. */

const muster = 'https://w3id.org/muster/ontology#';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#';
const owl = 'http://www.w3.org/2002/07/owl#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const skos = 'http://www.w3.org/2004/02/skos/core#';
const prov = 'http://www.w3.org/ns/prov#';
const nif = 'http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#';
const itsrdf = 'http://www.w3.org/2005/11/its/rdf#';
const schema = 'http://schema.org/';
const schemaHttps = 'https://schema.org/';
const foaf = 'http://xmlns.com/foaf/0.1/';
const dcterms = 'http://purl.org/dc/terms/';
const dc = 'http://purl.org/dc/elements/1.1/';
const sh = 'http://www.w3.org/ns/shacl#';
const id = 'https://w3id.org/muster/id/';

export const MUSTER = {
  acyclic: `${muster}acyclic`,
  answeredBy: `${muster}answeredBy`,
  base: `${muster}base`,
  comparator: `${muster}comparator`,
  confidence: `${muster}confidence`,
  file: `${muster}file`,
  inferred: `${muster}inferred`,
  item: `${muster}item`,
  locator: `${muster}locator`,
  negated: `${muster}negated`,
  place: `${muster}place`,
  short: `${muster}short`,
  suggestion: `${muster}suggestion`,
} as const;

export const RDF = {
  Property: `${rdf}Property`,
  Statement: `${rdf}Statement`,
  first: `${rdf}first`,
  langString: `${rdf}langString`,
  nil: `${rdf}nil`,
  object: `${rdf}object`,
  predicate: `${rdf}predicate`,
  reifies: `${rdf}reifies`,
  rest: `${rdf}rest`,
  subject: `${rdf}subject`,
  type: `${rdf}type`,
} as const;

export const RDFS = {
  Class: `${rdfs}Class`,
  Resource: `${rdfs}Resource`,
  comment: `${rdfs}comment`,
  domain: `${rdfs}domain`,
  label: `${rdfs}label`,
  range: `${rdfs}range`,
  subClassOf: `${rdfs}subClassOf`,
  subPropertyOf: `${rdfs}subPropertyOf`,
} as const;

export const OWL = {
  AnnotationProperty: `${owl}AnnotationProperty`,
  Class: `${owl}Class`,
  DatatypeProperty: `${owl}DatatypeProperty`,
  ObjectProperty: `${owl}ObjectProperty`,
  SymmetricProperty: `${owl}SymmetricProperty`,
  NamedIndividual: `${owl}NamedIndividual`,
  Thing: `${owl}Thing`,
  imports: `${owl}imports`,
  unionOf: `${owl}unionOf`,
} as const;

export const XSD = {
  boolean: `${xsd}boolean`,
  decimal: `${xsd}decimal`,
  double: `${xsd}double`,
  integer: `${xsd}integer`,
  nonNegativeInteger: `${xsd}nonNegativeInteger`,
  string: `${xsd}string`,
} as const;

/** SHACL (https://www.w3.org/TR/shacl/): what the code looks at; all names of its core are in `shapes/shacl-terms.ts`. */
export const SH = {
  alternativePath: `${sh}alternativePath`,
  and: `${sh}and`,
  class: `${sh}class`,
  closed: `${sh}closed`,
  deactivated: `${sh}deactivated`,
  disjoint: `${sh}disjoint`,
  flags: `${sh}flags`,
  inversePath: `${sh}inversePath`,
  message: `${sh}message`,
  node: `${sh}node`,
  not: `${sh}not`,
  oneOrMorePath: `${sh}oneOrMorePath`,
  or: `${sh}or`,
  path: `${sh}path`,
  pattern: `${sh}pattern`,
  property: `${sh}property`,
  qualifiedValueShape: `${sh}qualifiedValueShape`,
  severity: `${sh}severity`,
  targetClass: `${sh}targetClass`,
  targetNode: `${sh}targetNode`,
  targetObjectsOf: `${sh}targetObjectsOf`,
  targetSubjectsOf: `${sh}targetSubjectsOf`,
  xone: `${sh}xone`,
  zeroOrMorePath: `${sh}zeroOrMorePath`,
  zeroOrOnePath: `${sh}zeroOrOnePath`,
} as const;

export const SKOS = { altLabel: `${skos}altLabel`, prefLabel: `${skos}prefLabel` } as const;

export const PROV = { wasDerivedFrom: `${prov}wasDerivedFrom` } as const;

export const NIF = {
  Context: `${nif}Context`,
  Title: `${nif}Title`,
  anchorOf: `${nif}anchorOf`,
  beginIndex: `${nif}beginIndex`,
  endIndex: `${nif}endIndex`,
  isString: `${nif}isString`,
  referenceContext: `${nif}referenceContext`,
} as const;

export const ITSRDF = { taIdentRef: `${itsrdf}taIdentRef` } as const;

export const SCHEMA = {
  QuantitativeValue: `${schema}QuantitativeValue`,
  maxValue: `${schema}maxValue`,
  minValue: `${schema}minValue`,
  name: `${schema}name`,
  sha256: `${schema}sha256`,
  unitText: `${schema}unitText`,
  value: `${schema}value`,
} as const;

/** The same vocabulary under the address that its pages have now. */
export const SCHEMA_HTTPS = { name: `${schemaHttps}name` } as const;

export const FOAF = { name: `${foaf}name` } as const;

export const DCTERMS = {
  identifier: `${dcterms}identifier`,
  source: `${dcterms}source`,
  title: `${dcterms}title`,
} as const;

export const DC = { language: `${dc}language`, source: `${dc}source` } as const;

/** Where Muster mints its own IRIs. */
export const ID = {
  base: id,
  graph: `${id}graph`,
  statement: `${id}statement/`,
  value: `${id}value/`,
} as const;

/** The names of namespaces, for people who read Turtle or ask in SPARQL. */
export const prefixes: Readonly<Record<string, string>> = {
  muster,
  rdf,
  rdfs,
  owl,
  xsd,
  skos,
  prov,
  nif,
  itsrdf,
  schema,
  dcterms,
  dc,
  org: 'http://www.w3.org/ns/org#',
  foaf,
  statement: ID.statement,
  value: ID.value,
};
