import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { loneSurrogate } from '../code-points.ts';
import { entityIri, isIri } from '../iris.ts';
import { isLanguageTag, suggestLanguageTag } from '../languages.ts';
import type { LineIndex } from '../lines.ts';
import type { Declaration, DeclaredName, Place, Problem } from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology } from '../ontology.ts';

/** One entry of a YAML mapping. */
export interface Entry {
  key: string;
  keyPlace: Place;
  value: Node | null;
  valuePlace: Place;
}

/** What to do about errors of syntax, by the parser's codes. */
const yamlAdvice: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE: 'write \\\\ for a backslash, or use single quotation marks',
  BAD_INDENT: 'close the bracket or brace, or indent the lines of one level alike',
  BAD_SCALAR_START: 'put the text in quotation marks',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that holds a colon in quotation marks',
  MISSING_CHAR: 'close the quotation mark',
  MULTILINE_IMPLICIT_KEY: 'write key: value, with a blank behind the colon',
  MULTIPLE_DOCS: 'keep one YAML document: take out what follows the second ---',
  TAB_AS_INDENT: 'indent with blanks',
  TAG_RESOLVE_FAILED: 'put a text that begins with ! in quotation marks',
};

/** YAML inside a file: every scalar is a text, every node has its place. */
export class YamlText {
  private readonly doc: Document.Parsed;
  private readonly lines: LineIndex;
  private readonly offset: number;
  /** Mappings whose keys have been looked at; one may be read twice. */
  private readonly looked = new Set<Node>();
  readonly problems: Problem[] = [];

  /** @param offset where the YAML begins in the file that `lines` indexes */
  constructor(yaml: string, lines: LineIndex, offset: number) {
    this.lines = lines;
    this.offset = offset;
    // Its own search for keys given twice compares each with all before it; `entries` does it with a set.
    const options = { schema: 'failsafe', prettyErrors: false, stringKeys: true, uniqueKeys: false } as const;
    this.doc = parseDocument(yaml, options);
    for (const { code, message, pos } of [...this.doc.errors, ...this.doc.warnings]) {
      const [start, end] = pos;
      const text = message.includes('call stack') ? 'this is nested too deep' : message.replace(/; please.*/, '');
      const advice = yamlAdvice[code] ?? 'write key: value; what holds marks of YAML stands in quotation marks';
      this.problem('yaml-syntax', text, advice, this.lines.place(offset + start, offset + Math.max(start, end)));
    }
  }

  problem(rule: string, message: string, suggestion: string | null, place: Place): void {
    this.problems.push({ rule, severity: 'error', message, suggestion, ...place });
  }

  warn(rule: string, message: string, suggestion: string | null, place: Place): void {
    this.problems.push({ rule, severity: 'warning', message, suggestion, ...place });
  }

  get contents(): Node | null {
    return this.doc.contents;
  }

  place(node: Node | null | undefined): Place {
    const [start, end] = node?.range ?? [0, 0];
    return this.lines.place(this.offset + start, this.offset + end);
  }

  /** The entries of a mapping; anything else is a problem and has none. Of a key given twice the first counts. */
  entries(node: Node | null, what: string): Entry[] {
    const resolved = this.resolve(node);
    if (resolved === null || (isScalar(resolved) && String(resolved.value) === '')) return [];
    if (!isMap(resolved)) {
      this.problem('wrong-form', `${what} is no mapping`, 'write key: value', this.place(node));
      return [];
    }
    const entries = new Map<string, Entry>();
    for (const { key: node, value } of (resolved as YAMLMap<Node, Node | null>).items) {
      const key = String((node as Scalar).value ?? '');
      const keyPlace = this.place(node);
      if (!entries.has(key)) {
        entries.set(key, {
          key,
          keyPlace,
          value: this.resolve(value),
          valuePlace: value ? this.place(value) : keyPlace,
        });
      } else if (!this.looked.has(resolved)) {
        this.problem('duplicate-key', `“${key}” is given twice`, 'keep one of them', keyPlace);
      }
    }
    this.looked.add(resolved);
    return [...entries.values()];
  }

  /** The members of a sequence; a single text counts as a sequence of one. */
  members(node: Node | null): { value: Node | null; place: Place }[] {
    const resolved = this.resolve(node);
    if (isSeq(resolved)) {
      return (resolved.items as (Node | null)[]).map((item) => ({
        value: this.resolve(item),
        place: this.place(item),
      }));
    }
    return resolved === null ? [] : [{ value: resolved, place: this.place(node) }];
  }

  /** The text of a scalar; null, and a problem, where there is none. */
  text(node: Node | null, what: string, place: Place): string | null {
    const resolved = this.resolve(node);
    const value = isScalar(resolved) ? String(resolved.value ?? '').trim() : '';
    if (value === '') {
      this.problem('wrong-form', `${what} has no text`, `write ${what}: text`, place);
      return null;
    }
    const half = loneSurrogate(value);
    if (half !== -1) {
      this.problem('lone-surrogate', `${what} holds half of a surrogate pair, which is no character`, null, place);
      return null;
    }
    return value;
  }

  isMap(node: Node | null): boolean {
    return isMap(this.resolve(node));
  }

  private resolve(node: Node | null | undefined): Node | null {
    if (isAlias(node)) return (node.resolve(this.doc) as Node | undefined) ?? null;
    return node ?? null;
  }
}

/** What ids, languages and classes of declarations are relative to. */
export interface DeclarationContext {
  base: string;
  language: string;
  ontology: Ontology;
  own: boolean;
}

/** The characters that a short name has at most. */
const longestShort = 12;
const declarationKeys = ['class', 'label', 'aliases', 'short'];

/** Reads a mapping of ids to what is declared of each entity: class, label, aliases, short. */
export function readDeclarations(yaml: YamlText, node: Node | null, context: DeclarationContext): Declaration[] {
  const declarations: Declaration[] = [];
  for (const { key, keyPlace, value, valuePlace } of yaml.entries(node, 'entities')) {
    const iri = resolveId(key, context.base);
    if (iri === null) {
      yaml.problem('wrong-id', wrongId(key), idAdvice, keyPlace);
      continue;
    }
    const declaration: Declaration = {
      iri,
      id: key,
      class: null,
      labels: new Map(),
      short: new Map(),
      aliases: [],
      place: keyPlace,
      base: context.base,
      own: context.own,
    };
    if (value !== null && !yaml.isMap(value)) {
      const advice = `write ${key}: { class: …, label: … }`;
      yaml.problem('wrong-form', `what is declared of “${key}” is no mapping`, advice, valuePlace);
      continue;
    }
    for (const entry of yaml.entries(value, key)) {
      if (entry.key === 'class') declaration.class = readClass(yaml, entry, context.ontology);
      else if (entry.key === 'label') declaration.labels = readNames(yaml, entry, context.language);
      else if (entry.key === 'short') {
        declaration.short = readNames(yaml, entry, context.language);
        for (const { text, place } of declaration.short.values()) {
          if ([...text].length <= longestShort) continue;
          const message = `“${text}” is long for a short name: it is for drawings`;
          yaml.warn('long-short', message, `use at most ${longestShort} characters`, place);
        }
      } else if (entry.key === 'aliases' || entry.key === 'alias') {
        for (const member of yaml.members(entry.value)) {
          const text = yaml.text(member.value, 'an alias', member.place);
          if (text !== null) declaration.aliases.push({ text, place: member.place });
        }
      } else {
        const [near] = nearNames(entry.key, declarationKeys);
        yaml.problem(
          'unknown-key',
          `“${entry.key}” is nothing that can be declared of an entity`,
          near ? `did you mean “${near}”?` : `known: ${declarationKeys.join(', ')}; values stand in the text`,
          entry.keyPlace,
        );
      }
    }
    declarations.push(declaration);
  }
  return declarations;
}

function readClass(yaml: YamlText, entry: Entry, { terms, classes }: Ontology): string | null {
  const name = yaml.text(entry.value, 'class', entry.valuePlace);
  if (name === null) return null;
  const term = classes.get(name.replace(/^<(.*)>$/, '$1')) ?? terms.get(name);
  if (term?.kind === 'class') return term.iri;
  const names = [...classes.values()].map((known) => known.name);
  const [near] = nearNames(name, names);
  const advice = near ? `did you mean “${near}”?` : `known: ${names.sort().join(', ')}`;
  yaml.problem('unknown-class', `the ontology has no class “${name}”`, advice, entry.valuePlace);
  return null;
}

/** A text in the report's language, or a mapping of language tags to texts. */
function readNames(yaml: YamlText, entry: Entry, language: string): Map<string, DeclaredName> {
  const names = new Map<string, DeclaredName>();
  if (!yaml.isMap(entry.value)) {
    const text = yaml.text(entry.value, entry.key, entry.valuePlace);
    if (text !== null) names.set(language, { text, place: entry.valuePlace });
    return names;
  }
  for (const { key, keyPlace, value, valuePlace } of yaml.entries(entry.value, entry.key)) {
    if (!isLanguageTag(key)) {
      const mended = suggestLanguageTag(key);
      yaml.problem(
        'wrong-language',
        `“${key}” is no language tag`,
        mended ? `write ${mended}` : 'write a tag such as en, zh or pt-BR',
        keyPlace,
      );
      continue;
    }
    const tag = key.toLowerCase();
    const text = yaml.text(value, key, valuePlace);
    if (text === null) continue;
    if (names.has(tag)) {
      yaml.problem('conflicting-label', `${entry.key} is given twice in “${tag}”`, 'keep one of them', keyPlace);
    } else names.set(tag, { text, place: valuePlace });
  }
  return names;
}

/** The IRI that an id, or an IRI in angle brackets, stands for; null where it is neither. */
export function resolveId(written: string, base: string): string | null {
  if (written.startsWith('<') && written.endsWith('>')) {
    const iri = written.slice(1, -1);
    return isIri(iri) ? iri : null;
  }
  if (written === '' || /\s|[<>]/.test(written) || loneSurrogate(written) !== -1) return null;
  return entityIri(base, written);
}

export const wrongId = (written: string): string =>
  written.startsWith('<') ? `${written} is no absolute IRI in angle brackets` : `“${written}” is no id`;

export const idAdvice = 'an id has no blanks and no angle brackets; an IRI is written "<https://…>"';
