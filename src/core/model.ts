/**
 * The nouns of Muster: what a reader makes of a report, and what the builder makes of reports.
 * Types only. Offsets are UTF-16 code units into a report's plain text; lines and columns count from 1.
 */

/** A stretch of a file, for people and editors: where a problem or an annotation stands. */
export interface Place {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A stretch of a file's text, as offsets; the report it belongs to knows its place. */
export interface Extent {
  sourceStart: number;
  sourceEnd: number;
}

export type Severity = 'error' | 'warning';

/** Something wrong with the input, as data. */
export interface Problem extends Place {
  rule: string;
  severity: Severity;
  message: string;
  /** What to do about it; null where the message already says so. */
  suggestion: string | null;
}

/** The words something was read from: `text.slice(start, end) === quote` in the report named. */
export interface Citation {
  report: string;
  start: number;
  end: number;
  quote: string;
  /** The source's own paragraph number, where the report gives one. */
  locator: string | null;
  file: string;
  line: number;
  column: number;
}

/** How sure a statement is, and whether the text says it in so many words. */
export interface Marks {
  inferred: boolean;
  /** From 0 to 1; 1 unless the annotation says otherwise. */
  confidence: number;
}

/** A citation whose own marks differ from those of its statement carries them. */
export interface MarkedCitation extends Citation {
  inferred?: boolean;
  confidence?: number;
}

/** A name as declared, with the place of the declaration. */
export interface DeclaredName {
  text: string;
  place: Place;
}

/** What front matter or a registry says of one entity. Languages are lower-case tags. */
export interface Declaration {
  iri: string;
  id: string;
  class: string | null;
  labels: Map<string, DeclaredName>;
  short: Map<string, DeclaredName>;
  aliases: DeclaredName[];
  place: Place;
  /** The base that its id is relative to. */
  base: string;
  /** Declared in the report's own front matter, and so expected to occur in it. */
  own: boolean;
}

/** An entity as named by an annotation. */
export interface EntityName {
  iri: string;
  /** As written: an id, or an IRI. */
  id: string;
}

/** A span of the report that names an entity; its extent is that of the directive. */
export interface Mention extends Extent {
  class: string;
  entity: EntityName;
  citation: Citation;
}

/** An annotated link: every entity of `from` to every entity of `to`. */
export interface Relation extends Marks, Extent {
  property: string;
  from: EntityName[];
  to: EntityName[];
  /** Where in the file the attributes stand that name the ends. */
  fromOffset: number;
  toOffset: number;
  negated: boolean;
  citation: Citation;
}

export type Comparator = 'eq' | 'gt' | 'ge' | 'lt' | 'le' | 'about';

/** What a value says: the words, and for a figure the number they stand for. */
export interface ValueContent {
  property: string;
  text: string;
  language: string;
  /** An IRI; only for literals of foreign RDF. Plain strings have xsd:string and the language `und`. */
  datatype?: string;
  value: number | null;
  unit: string | null;
  /** Null unless the property is one of figures. */
  comparator: Comparator | null;
  /** What is counted. */
  item: string | null;
  negated: boolean;
}

/** An annotated value of every entity of `of`. */
export interface ValueAnnotation extends ValueContent, Marks, Extent {
  of: EntityName[];
  /** Where in the file the attribute stands that names them. */
  ofOffset: number;
  citation: Citation;
}

/** What identifies a report and what is known of it as a whole. */
export interface ReportHeader {
  id: string;
  iri: string;
  file: string;
  title: string | null;
  language: string;
  base: string;
  source: string | null;
}

/** A report as read: its plain text and everything annotated in it. */
export interface Report extends ReportHeader {
  text: string;
  /** Where the report says its id. */
  place: Place;
  /** The place of a stretch of its file. */
  placeOf(extent: Extent): Place;
  /** The words of its headings, in the order of the text. */
  headings: Citation[];
  /** Its own, and those of its registries; registries are shared between reports. */
  declarations: Declaration[][];
  mentions: Mention[];
  relations: Relation[];
  values: ValueAnnotation[];
}

/** Texts by language tag. */
export type Labels = Record<string, string>;

/** A class or property of the ontology, as far as readers of a graph need it. */
export interface Term {
  iri: string;
  /** The local name, as used in annotations and in JSON. */
  name: string;
  labels: Labels;
  /** The IRIs it is directly a subclass or subproperty of. */
  parents: string[];
}

export interface PropertyTerm extends Term {
  kind: 'relation' | 'value';
  symmetric: boolean;
}

/** A value as kept in the graph, under the entity it belongs to. */
export interface Value extends ValueContent, Marks {
  citations: MarkedCitation[];
}

/** The attributes of a node: an entity. `class` is an IRI. */
export interface EntityAttributes {
  id: string;
  class: string;
  /** Further classes; only in foreign RDF. */
  otherClasses?: string[];
  label: string;
  labels: Labels;
  short: Labels;
  aliases: string[];
  values: Value[];
  mentions: Citation[];
}

/** The attributes of an edge: a statement between two entities. `property` is an IRI. */
export interface StatementAttributes extends Marks {
  property: string;
  citations: MarkedCitation[];
  negated: boolean;
}

/** A report as kept in the graph. */
export interface ReportRecord extends ReportHeader {
  text: string;
  sha256: string;
  /** The words of its headings, in the order of the text; absent where there are none. */
  headings?: Citation[];
}

/** The attributes of the graph itself. */
export interface GraphAttributes {
  formatVersion: 1;
  reports: ReportRecord[];
  classes: Term[];
  properties: PropertyTerm[];
}
