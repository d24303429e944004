import { LineIndex } from './lines.ts';
import type { Problem } from './model.ts';
import { firstInvalidByte } from './utf8.ts';

/**
 * Decodes a file's bytes as UTF-8. Anything else is a problem at the first wrong byte: no character is ever replaced.
 *
 * @param file the name to report it under
 */
export function decodeText(file: string, bytes: Uint8Array): { text: string } | { problem: Problem } {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // Every second byte of Latin text in UTF-16 is 0, which no report begins with.
  const utf16 = marked || (bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0));
  const at = utf16 ? 0 : firstInvalidByte(bytes);
  if (at === -1) return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  const before = new TextDecoder().decode(bytes.subarray(0, at));
  const place = new LineIndex(file, before).place(before.length, before.length);
  const byte = `0x${bytes[at].toString(16).toUpperCase().padStart(2, '0')}`;
  const message = utf16 ? `byte 1 (${byte}): this is UTF-16, not UTF-8` : `byte ${at + 1} (${byte}) is no UTF-8`;
  const suggestion = 'save the file as UTF-8';
  return {
    problem: { rule: 'encoding', severity: 'error', message, suggestion, ...place, endColumn: place.column + 1 },
  };
}
