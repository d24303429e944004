import { defaultBase, isIri, reportIri } from '../iris.ts';
import { isLanguageTag, suggestLanguageTag } from '../languages.ts';
import type { LineIndex } from '../lines.ts';
import type { Declaration, Place, Problem, ReportHeader } from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology } from '../ontology.ts';
import { type Entry, readDeclarations, YamlText } from './declarations.ts';
import { opensWithFrontMatter } from './opening.ts';

export interface Include {
  path: string;
  place: Place;
}

export interface FrontMatter {
  header: ReportHeader;
  /** Where the id stands, or the file's beginning. */
  place: Place;
  includes: Include[];
  declarations: Declaration[];
  /** Where the report's text begins in the source. */
  end: number;
  problems: Problem[];
}

/** A key that begins like one of these, or is spelled much like it, is taken for a slip; others are the user's own. */
const keys = ['id', 'title', 'language', 'source', 'base', 'entities', 'include'];
const closingFence = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?$)/g;

/**
 * Reads what a report says of itself. Without front matter it is named after its file, in no stated language,
 * with the default base.
 */
export function readFrontMatter(source: string, lines: LineIndex, ontology: Ontology): FrontMatter {
  const stem = lines.file
    .replace(/^.*\//, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\s<>]+/g, '-');
  const found: FrontMatter = {
    header: {
      id: isReportId(stem) ? stem : `${stem}-1`,
      iri: '',
      file: lines.file,
      title: null,
      language: 'und',
      base: defaultBase,
      source: null,
    },
    place: lines.place(0, 0),
    includes: [],
    declarations: [],
    end: 0,
    problems: [],
  };
  const { header } = found;
  if (opensWithFrontMatter(source)) {
    const start = source.indexOf('\n') + 1;
    closingFence.lastIndex = start - 1;
    const close = closingFence.exec(source);
    if (!close) {
      found.problems.push({
        rule: 'unclosed-front-matter',
        severity: 'error',
        message: 'the front matter is never closed',
        suggestion: 'close it with a line of ---',
        ...lines.place(0, 3),
      });
      found.end = source.length;
    } else {
      found.end = close.index + close[0].length;
      readKeys(found, new YamlText(source.slice(start, Math.max(start, close.index)), lines, start), ontology);
    }
  }
  warnOfForm(found, source, lines);
  header.iri = reportIri(header.base, header.id);
  return found;
}

/** Forms that are read, though hardly as they were meant. */
function warnOfForm(found: FrontMatter, source: string, lines: LineIndex): void {
  const warn = (rule: string, message: string, suggestion: string, start: number) =>
    found.problems.push({ rule, severity: 'warning', message, suggestion, ...lines.place(start, start + 1) });
  const late = found.end === 0 ? /^\s+(?=---[ \t]*\r?\n)/.exec(source) : null;
  if (late) {
    const message = 'front matter begins on the first line: this is read as text';
    warn('late-front-matter', message, 'remove what stands before ---', late[0].length);
  }
  const lone = source.search(/\r(?!\n)/);
  if (lone !== -1) {
    const message = 'a carriage return without a line feed ends no line';
    warn('lone-carriage-return', message, 'save the file with LF or CRLF line ends', lone);
  }
}

/** Whether a text can be the id of a report; below `report/` stand the reports themselves. */
const isReportId = (id: string): boolean => id !== '' && id !== 'report' && !/[\s<>]/.test(id);

function readKeys(found: FrontMatter, yaml: YamlText, ontology: Ontology): void {
  for (const problem of yaml.problems.splice(0)) found.problems.push(problem);
  if (found.problems.length > 0) return;
  const { header } = found;
  let entities: Entry | null = null;
  for (const entry of yaml.entries(yaml.contents, 'the front matter')) {
    const { key, keyPlace, value, valuePlace } = entry;
    if (key === 'entities') entities = entry;
    else if (key === 'include') {
      for (const member of yaml.members(value)) {
        const path = yaml.text(member.value, 'include', member.place);
        if (path !== null) found.includes.push({ path, place: member.place });
      }
    } else if (key === 'id' || key === 'title' || key === 'language' || key === 'source' || key === 'base') {
      const text = yaml.text(value, key, valuePlace);
      if (text === null) continue;
      if (key === 'title') header.title = text;
      else if (key === 'source') header.source = text;
      else if (key === 'id') {
        found.place = valuePlace;
        if (isReportId(text)) header.id = text;
        else {
          const advice = 'use a short name without blanks; “report” is taken by the IRIs of reports';
          yaml.problem('wrong-id', `“${text}” cannot be a report’s id`, advice, valuePlace);
        }
      } else if (key === 'language') {
        if (isLanguageTag(text)) header.language = text.toLowerCase();
        else {
          const mended = suggestLanguageTag(text);
          const advice = mended ? `write ${mended}` : 'write a tag such as en, zh or pt-BR';
          yaml.problem('wrong-language', `“${text}” is no language tag`, advice, valuePlace);
        }
      } else if (isIri(text) && /[/#]$/.test(text)) header.base = text;
      else {
        const advice = isIri(text) ? `write ${text}/` : 'write an absolute IRI such as https://example.org/hill/';
        yaml.problem('wrong-base', `“${text}” is no absolute IRI that ends in / or #`, advice, valuePlace);
      }
    } else {
      const [near = keys.find((known) => known.slice(0, 4) === key.slice(0, 4))] = nearNames(key, keys);
      if (near) {
        yaml.problems.push({
          rule: 'unknown-key',
          severity: 'warning',
          message: `the front matter's key “${key}” is not known`,
          suggestion: `did you mean “${near}”?`,
          ...keyPlace,
        });
      }
    }
  }
  if (entities) {
    const context = { base: header.base, language: header.language, ontology, own: true };
    found.declarations = readDeclarations(yaml, entities.value, context);
  }
  for (const problem of yaml.problems) found.problems.push(problem);
}
