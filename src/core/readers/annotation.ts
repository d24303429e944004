import type { Citation, Extent, Place, ReportHeader, Severity } from '../model.ts';
import type { Ontology } from '../ontology.ts';
import type { Attribute } from './markdown/attributes.ts';
import type { Names } from './registries.ts';

/** A directive in the text or on its own line, with what is common to both. */
export interface Annotation extends Extent {
  term: { name: string; iri: string };
  /** Its words in the plain text. */
  words(): string;
  /** None of them twice. */
  attributes: Attribute[];
  broken: boolean;
  leaf: boolean;
  /** The sentences it stands in, or the paragraph above. */
  cite(): Citation | null;
}

/** What the annotations of a report are read by. */
export interface AnnotationContext {
  header: ReportHeader;
  ontology: Ontology;
  /** The declared names that hold for the report. */
  names: Names[];
  placeOf(extent: Extent): Place;
  report(severity: Severity, rule: string, message: string, suggestion: string | null, place: Place): void;
}
