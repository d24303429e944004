import { demandHeld, type Limits } from './refusal.ts';
import { visible } from './visible.ts';

/**
 * Texts in XML 1.0 (https://www.w3.org/TR/xml/). Control characters but tab, LF and CR are none of XML's (2.2). Readers
 * turn CR into LF (2.11) and, in attributes, tabs and line ends into blanks (3.3.3), so that these are written as
 * references; so is what only XML 1.1 takes for a line end or a control character, since some readers do so in 1.0, too.
 */
const limits: Limits = {
  format: 'XML',
  cannotHold: /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u,
  instead: 'json, nt or jsonld',
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const reference = (character: string): string =>
  entities[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;

/** A text as it stands between tags. Throws a TermError for what XML cannot hold. */
export function xmlText(text: string): string {
  demandHeld(text, limits);
  return text.replace(/[&<>\r\u007f-\u009f\u2028]/g, reference);
}

/** A text as it stands between quotation marks. Throws a TermError for what XML cannot hold. */
export function xmlAttribute(text: string): string {
  demandHeld(text, limits);
  return text.replace(/[&<>"\t\n\r\u007f-\u009f\u2028]/g, reference);
}

const notHeld = new RegExp(limits.cannotHold, 'gu');

/** A text for people, in which what XML cannot hold is written out, as are control characters and changes of direction. */
export const visibleInXml = (text: string): string =>
  visible(text).replace(notHeld, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `\\u${code.padStart(4, '0')}`;
  });
