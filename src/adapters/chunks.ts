/** What is written: text, or bytes that are valid until the next piece is asked for. */
export type Piece = string | Uint8Array;

/** Pieces of text put together until a chunk is worth a write; bytes, which are worth one already, as they come. */
export function* inChunks(pieces: Iterable<Piece>, size = 262_144): Generator<Piece> {
  let waiting = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') waiting += piece;
    if (waiting !== '' && (waiting.length >= size || typeof piece !== 'string')) {
      yield waiting;
      waiting = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (waiting !== '') yield waiting;
}
