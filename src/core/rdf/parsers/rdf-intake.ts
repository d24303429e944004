import type { Quad } from '../quad.ts';

/** A text of RDF as its parsers know it. */
export interface RdfSource {
  /** The name to report problems under. */
  file: string;
  /** What relative IRIs are relative to. */
  base: string;
}

/** What takes the triples of a text as they are read. */
export interface RdfIntake {
  quad(quad: Quad): void;
  prefix(prefix: string, namespace: string): void;
}
