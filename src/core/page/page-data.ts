/** What the page is handed beside its own code: one JSON value in it. Types only. */
import type { SerializedGraph } from '../graph-json.ts';

/** Where each entity stands in the drawing, by IRI: pixel-like units, y upwards. */
export type PagePositions = Readonly<Record<string, readonly [x: number, y: number]>>;

/**
 * How the names of a graph are read in pinyin, so that a page needs no dictionary: the syllables, without tones, of
 * each Chinese character in any label or alias, in its plain form.
 */
export interface PageReadings {
  any: Record<string, readonly string[]>;
  /** Of those that begin a name and are read otherwise there, as surnames: 单 first as shan. */
  head: Record<string, readonly string[]>;
}

/** How a page is to be: what does not come from the graph. */
export interface PageSettings {
  /** Whether it is served, and hears at `/events` of a newer page; else it needs no network at all. */
  live: boolean;
  /** The language of labels that was asked for; null leaves it to the reader's browser. */
  language: string | null;
}

/** The data in the page. */
export interface PageData extends PageSettings {
  /** As graph.json has it, to be read with `graphFromJson`. */
  graph: SerializedGraph;
  positions: PagePositions;
  readings: PageReadings;
}
