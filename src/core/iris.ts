import { ID } from './vocab.ts';

const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:[^\p{Cc} <>"{}|^`\\]*$/u;

/** Whether a text is an absolute IRI that RDF syntaxes can write without escapes. */
export function isIri(text: string): boolean {
  return absolute.test(text) && text.isWellFormed();
}

/** Percent-encodes what cannot stand in one segment of an IRI (RFC 3987, `isegment`); Chinese stays Chinese. */
function encodeSegment(segment: string): string {
  return segment.replace(
    /[%/?#[\]<>"{}|\\^`\p{Cc}\p{Z}\p{Co}\p{NChar}\ufff0-\uffff\u{e0000}-\u{e0fff}]/gu,
    (character) => {
      const encoded = encodeURIComponent(character);
      return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
    },
  );
}

/** The IRI of an id within a base. */
export function entityIri(base: string, id: string): string {
  return base + encodeSegment(id);
}

/** The IRI of an entity that has a label and no id: under its report, blanks to `-`, in normal form C. */
export function labelledEntityIri(base: string, report: string, label: string): string {
  const slug = label.normalize('NFC').trim().replace(/\s+/g, '-');
  return `${base}${encodeSegment(report)}/${encodeSegment(slug)}`;
}

/** The IRI of a report: a base that ends in `#` gives way to one that ends in `/`. */
export function reportIri(base: string, report: string): string {
  return `${base.replace(/#$/, '/')}report/${encodeSegment(report)}`;
}

/** The id that an IRI has within a base: what follows the base, decoded. Null outside the base. */
export function idWithin(base: string, iri: string): string | null {
  if (!iri.startsWith(base) || iri.length === base.length) return null;
  try {
    return decodeURIComponent(iri.slice(base.length));
  } catch {
    return iri.slice(base.length);
  }
}

/** What an IRI begins with, up to its last `#`, `/` or `:`. */
export function namespaceOf(iri: string): string {
  return iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1);
}

/** The part of an IRI that annotations use: what follows the last `#`, `/` or `:`. */
export function localName(iri: string): string {
  return iri.slice(namespaceOf(iri).length);
}

/** The base of entities where a report names none. */
export const defaultBase = ID.base;
