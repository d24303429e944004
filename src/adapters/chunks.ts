/** Pieces of text put together until a chunk is worth a write. */
export function* inChunks(pieces: Iterable<string>, size = 262_144): Generator<string> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < size) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}
