import { compareCitations, uniteCitations } from '../../citations.ts';
import { utf16Offsets } from '../../code-points.ts';
import { MusterError } from '../../errors.ts';
import type { Citation, ReportRecord } from '../../model.ts';
import { DC, DCTERMS, ITSRDF, MUSTER, NIF, RDF, SCHEMA } from '../../vocab.ts';
import type { Dataset } from '../dataset.ts';
import type { Node } from '../quad.ts';
import { Facts } from './facts.ts';

/** What Muster tells of a report, and of words that are cited. */
export const reportProperties = new Set<string>([
  ...[RDF.type, DCTERMS.identifier, DCTERMS.title, DC.language, DCTERMS.source, DC.source],
  ...[SCHEMA.sha256, MUSTER.file, MUSTER.base, NIF.isString],
]);
export const citationProperties = new Set<string>([
  ...[RDF.type, NIF.referenceContext, NIF.beginIndex, NIF.endIndex, NIF.anchorOf],
  ...[MUSTER.place, MUSTER.locator, ITSRDF.taIdentRef],
]);

/** The reports that triples tell of, and the words of them that are cited. */
export interface ReportsRead {
  /** By IRI. */
  reports: Map<Node, ReportRecord>;
  /** By IRI. */
  citations: Map<Node, Citation>;
  /** By the IRI of the entity. */
  mentions: Map<Node, Citation[]>;
}

/**
 * Reads reports and citations as Muster tells them; offsets become UTF-16 units again.
 *
 * @throws MusterError where a report is told in two ways, or a citation quotes other words than stand there
 */
export function readReports(dataset: Dataset): ReportsRead {
  const reports = new Map<Node, ReportRecord>();
  for (const [iri, said] of dataset.entries()) {
    const facts = new Facts(iri, said);
    if (facts.is(NIF.Context) && facts.has(MUSTER.base) && facts.has(DCTERMS.identifier)) {
      reports.set(iri, readReport(facts));
    }
  }
  const citations = new Map<Node, Citation>();
  const mentions = new Map<Node, Citation[]>();
  const headings = new Map<string, Citation[]>();
  if (reports.size > 0) {
    const offsets = new Map([...reports].map(([iri, { text }]) => [iri, utf16Offsets(text)]));
    for (const [iri, said] of dataset.entries()) {
      const facts = new Facts(iri, said);
      const [context] = facts.has(NIF.referenceContext) ? facts.nodes(NIF.referenceContext) : [];
      const report = reports.get(context);
      const citation = report && readCitation(facts, report, offsets.get(context) as (offset: number) => number);
      if (!citation) continue;
      citations.set(iri, citation);
      if (facts.is(NIF.Title)) addTo(headings, citation.report, citation);
      for (const entity of facts.nodes(ITSRDF.taIdentRef)) addTo(mentions, entity, citation);
    }
  }
  for (const report of reports.values()) {
    const found = headings.get(report.id);
    if (found) report.headings = uniteCitations(found).sort(compareCitations);
  }
  return { reports, citations, mentions };
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function readReport(facts: Facts): ReportRecord {
  for (const property of [NIF.isString, DCTERMS.identifier, MUSTER.file, MUSTER.base, DC.language]) {
    const texts = new Set(facts.literals(property).map(({ text }) => text));
    if (texts.size < 2) continue;
    throw new MusterError(`the report <${facts.subject}> is told in two ways: it has ${texts.size} of <${property}>`, {
      suggestion: 'ask the two files one by one, or give the reports different ids',
    });
  }
  return {
    id: facts.text(DCTERMS.identifier) ?? '',
    iri: facts.subject,
    file: facts.text(MUSTER.file) ?? '',
    title: facts.text(DCTERMS.title),
    language: facts.text(DC.language) ?? 'und',
    base: facts.text(MUSTER.base) ?? '',
    source: facts.nodes(DCTERMS.source)[0] ?? facts.text(DC.source),
    text: facts.text(NIF.isString) ?? '',
    sha256: facts.text(SCHEMA.sha256) ?? '',
  };
}

/** A citation as Muster tells it; null for another note on the text. */
function readCitation(facts: Facts, report: ReportRecord, offset: (codePoints: number) => number): Citation | null {
  const [begin, finish] = [facts.count(NIF.beginIndex), facts.count(NIF.endIndex)];
  const quote = facts.text(NIF.anchorOf);
  const place = /^(\d+):(\d+)$/.exec(facts.text(MUSTER.place) ?? '');
  if (begin === null || finish === null || quote === null || !place) return null;
  const [start, end] = [offset(begin), offset(finish)];
  const found = report.text.slice(start, end);
  if (found !== quote) {
    throw new MusterError(
      `<${facts.subject}> quotes ${shortened(quote)}, but there the report says ${shortened(found)}`,
      { suggestion: 'export the graph again: its text and its citations do not belong together' },
    );
  }
  const locator = facts.text(MUSTER.locator);
  const [, line, column] = place;
  return {
    report: report.id,
    start,
    end,
    quote,
    locator,
    file: report.file,
    line: Number(line),
    column: Number(column),
  };
}

const shortened = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
