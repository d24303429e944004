import type { OpenSink, Preamble, TripleSink } from './triple-sink.ts';

/** Triples that can be told: those of a graph, or those that were read. */
export interface Triples {
  preamble(): Preamble;
  /**
   * Tells all triples, subject by subject, in an order that is always the same. Stops now and then, so that what is
   * written can be handed on.
   */
  tell(sink: TripleSink): Generator<void>;
}

/** Triples in a syntax, in pieces that are made as they are asked for. */
export function* writeTriples(triples: Triples, open: OpenSink): Generator<string> {
  const pieces: string[] = [];
  const sink = open(triples.preamble(), (piece) => pieces.push(piece));
  for (const _part of triples.tell(sink)) yield* pieces.splice(0);
  sink.end();
  yield* pieces;
}
