import { labelledEntityIri } from '../iris.ts';
import type {
  Citation,
  Comparator,
  Declaration,
  Marks,
  Mention,
  Place,
  Problem,
  Reference,
  Relation,
  Report,
  Severity,
  ValueAnnotation,
  ValueContent,
} from '../model.ts';
import type { Ontology, OntologyProperty } from '../ontology.ts';
import { isSpace } from './characters.ts';
import { idAdvice, resolveId, wrongId } from './declarations.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { LineIndex } from './lines.ts';
import type { Attribute } from './markdown/attributes.ts';
import { linkDefinition, scanBlocks } from './markdown/blocks.ts';
import { createInlineScanner, type InlineText, linkLabel } from './markdown/inline.ts';
import { type Leaf, readLeaf } from './markdown/leaf.ts';
import { nearNames } from './near-names.ts';
import { readRegistry } from './registry.ts';
import { sentenceSplitter } from './sentences.ts';

/** A file that was asked for, or the reason why it cannot be had. */
export type Included = { file: string; text: string } | { reason: string };

export interface MarkdownReaderOptions {
  ontology: Ontology;
  /** Registries that hold for every report. */
  registries?: { file: string; text: string }[];
  /** Gives the file that a report includes; `path` is as written, relative to the report `file`. */
  include?: (path: string, file: string) => Included;
}

export interface ReadResult {
  report: Report;
  problems: Problem[];
}

/**
 * Makes a reader of annotated reports in Markdown with generic directives.
 *
 * It takes a file's name and text (a byte order mark is dropped) and gives the report and every problem in it. Offsets
 * of the report are UTF-16 units into its plain text: the text of headings, paragraphs, list items and
 * table cells without markup, joined by an empty line. With an error among the problems the report is
 * what could be read, fit for finding further problems and for nothing else.
 */
export function markdownReader(options: MarkdownReaderOptions): (file: string, text: string) => ReadResult {
  const registries = new Registries(options);
  return (file, text) => new MarkdownReading(file, text.replace(/^\uFEFF/, ''), options.ontology, registries).read();
}

/** A name as it is compared: in normal form C, runs of blanks as one. */
const comparable = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');

type Names = Map<string, Declaration[]>;

function indexNames(declarations: Declaration[]): Names {
  const names: Names = new Map();
  for (const declaration of declarations) {
    for (const { text } of [...declaration.labels.values(), ...declaration.aliases]) {
      const key = comparable(text);
      const known = names.get(key);
      if (!known) names.set(key, [declaration]);
      else if (!known.includes(declaration)) known.push(declaration);
    }
  }
  return names;
}

interface LoadedRegistry {
  declarations: Declaration[];
  names: Names;
  problems: Problem[];
}

/** Reads each registry once for each base and language that uses it. */
class Registries {
  private readonly loaded = new Map<string, LoadedRegistry>();
  private readonly options: MarkdownReaderOptions;

  constructor(options: MarkdownReaderOptions) {
    this.options = options;
  }

  forReport({ header, includes }: FrontMatter): { registries: LoadedRegistry[]; problems: Problem[] } {
    const problems: Problem[] = [];
    const files = [...(this.options.registries ?? [])];
    for (const { path, place } of includes) {
      const included = this.options.include?.(path, header.file) ?? { reason: 'nothing can be included here' };
      if ('reason' in included) {
        problems.push({
          rule: 'missing-include',
          severity: 'error',
          message: `“${path}” cannot be included: ${included.reason}`,
          suggestion: `give its path relative to ${header.file}`,
          ...place,
        });
      } else if (!files.some(({ file }) => file === included.file)) files.push(included);
    }
    const registries = files.map(({ file, text }) => {
      const key = [file, header.base, header.language].join('\n');
      let registry = this.loaded.get(key);
      if (!registry) {
        const { base, language } = header;
        const read = readRegistry(file, text, { base, language, ontology: this.options.ontology, own: false });
        registry = { ...read, names: indexNames(read.declarations) };
        this.loaded.set(key, registry);
        problems.push(...read.problems);
      }
      return registry;
    });
    return { registries, problems };
  }
}

/** A stretch of text, as far as citations into it need. */
interface Block {
  text: string;
  /** Where it begins in the report's text. */
  start: number;
  locator: string | null;
  toSource(offset: number): number;
  /** The ends of its sentences, once somebody asked. */
  sentences: number[] | null;
}

/** A directive in the text or on its own line, with what is common to both. */
interface Annotation {
  term: { name: string; iri: string };
  place: Place;
  words: string;
  attributes: Map<string, Attribute>;
  broken: boolean;
  leaf: boolean;
  /** The sentences it stands in, or the paragraph above. */
  cite(): Citation | null;
}

const markNames = ['confidence', 'negated', 'inferred'];
const figureNames = ['value', 'unit', 'comparator', 'item'];
const comparators = ['eq', 'gt', 'ge', 'lt', 'le', 'about'];

/** The reading of one report. */
class MarkdownReading {
  private readonly problems: Problem[] = [];
  private readonly mentions: Mention[] = [];
  private readonly relations: Relation[] = [];
  private readonly values: ValueAnnotation[] = [];
  private readonly parts: string[] = [];
  private readonly lines: LineIndex;
  private readonly front: FrontMatter;
  private readonly registries: LoadedRegistry[];
  private readonly ownNames: Names;
  private readonly source: string;
  private readonly ontology: Ontology;
  private readonly splitSentences: (text: string) => number[];
  private length = 0;
  private lastParagraph: Block | null = null;

  constructor(file: string, source: string, ontology: Ontology, registries: Registries) {
    this.source = source;
    this.ontology = ontology;
    this.lines = new LineIndex(file, source);
    this.front = readFrontMatter(source, this.lines, ontology);
    const found = registries.forReport(this.front);
    this.registries = found.registries;
    this.problems.push(...this.front.problems, ...found.problems);
    this.ownNames = indexNames(this.front.declarations);
    this.splitSentences = sentenceSplitter(this.front.header.language);
  }

  read(): ReadResult {
    const { header, place, declarations, end } = this.front;
    const inlineOptions = {
      terms: this.ontology.terms,
      language: header.language,
      linkLabels: this.linkLabels(end),
      unknown: (name: string, from: number, to: number) => this.unknownName(name, from, to),
      wordless: (name: string, from: number, to: number) =>
        this.report(
          'warning',
          'directive-without-words',
          `:${name}{…} is no directive: it stays text`,
          `write :${name}[words]{…}`,
          this.lines.place(from, to),
        ),
      problem: (rule: string, message: string, suggestion: string | null, from: number, to: number) =>
        this.report('error', rule, message, suggestion, this.lines.place(from, to)),
      warn: (rule: string, message: string, suggestion: string | null, from: number, to: number) =>
        this.report('warning', rule, message, suggestion, this.lines.place(from, to)),
    };
    const scan = createInlineScanner(this.source, inlineOptions);
    const damaged = this.source.indexOf('\uFFFD', end);
    if (damaged !== -1) {
      const message = 'the text holds U+FFFD, which stands for characters lost earlier';
      const advice = 'restore the character from the source';
      this.report('warning', 'replacement-character', message, advice, this.lines.place(damaged, damaged + 1));
    }
    scanBlocks(this.source, end, {
      text: (kind, lines) => {
        const locator = this.takeLocator(lines);
        const inline = scan(lines);
        if (inline.text === '') return;
        const block = this.addBlock(inline, locator);
        if (kind === 'paragraph') this.lastParagraph = block;
        for (const directive of inline.directives) this.addDirective(directive, block);
      },
      readLeaf: (from, to) => readLeaf(this.source, from, to, inlineOptions),
      leaf: (leaf) => this.addLeaf(leaf, scan),
      problem: inlineOptions.problem,
    });
    const report: Report = {
      ...header,
      text: this.parts.join(''),
      place,
      declarations: [...declarations, ...this.registries.flatMap((registry) => registry.declarations)],
      mentions: this.mentions,
      relations: this.relations,
      values: this.values,
    };
    return { report, problems: this.problems };
  }

  private report(severity: Severity, rule: string, message: string, suggestion: string | null, place: Place): void {
    this.problems.push({ rule, severity, message, suggestion, ...place });
  }

  private linkLabels(from: number): Set<string> {
    const labels = new Set<string>();
    for (let at = this.source.indexOf(']:', from); at !== -1; at = this.source.indexOf(']:', at + 2)) {
      const start = this.source.lastIndexOf('\n', at) + 1;
      const eol = this.source.indexOf('\n', at);
      const found = linkDefinition.exec(this.source.slice(start, eol === -1 ? undefined : eol));
      if (found) labels.add(linkLabel(found[1]));
      if (eol === -1) break;
      at = eol - 1;
    }
    return labels;
  }

  /** Takes `{¶N}` off the end of a block's last line. */
  private takeLocator(lines: number[]): string | null {
    const last = lines.length - 1;
    if (this.source.charCodeAt(lines[last] - 1) !== 125) return null;
    const start = this.source.lastIndexOf('{', lines[last]);
    if (start < lines[last - 1] || this.source.charCodeAt(start + 1) !== 0xb6) return null;
    const locator = this.source.slice(start + 2, lines[last] - 1).trim();
    if (locator === '') return null;
    let end = start;
    while (end > lines[last - 1] && isSpace(this.source.charCodeAt(end - 1))) end--;
    if (end > lines[last - 1] || last === 1) lines[last] = end;
    else lines.length -= 2;
    return locator;
  }

  private addBlock({ text, toSource }: InlineText, locator: string | null): Block {
    if (this.length > 0) {
      this.parts.push('\n\n');
      this.length += 2;
    }
    this.parts.push(text);
    const start = this.length;
    this.length += text.length;
    return { text, start, locator, toSource, sentences: null };
  }

  /** A citation of part of a block; `from` and `to` are offsets into the block. */
  private cite(block: Block, from: number, to: number): Citation {
    const at = block.toSource(from);
    const line = this.lines.line(at);
    return {
      report: this.front.header.id,
      start: block.start + from,
      end: block.start + to,
      quote: block.text.slice(from, to),
      locator: block.locator,
      file: this.lines.file,
      line,
      column: this.lines.column(at, line),
    };
  }

  /** A citation of all the sentences of a block that touch a stretch of it. */
  private citeSentences(block: Block, from: number, to: number): Citation {
    block.sentences ??= this.splitSentences(block.text);
    const ends = block.sentences;
    let first = 0;
    while (first < ends.length - 1 && ends[first] <= from) first++;
    let last = first;
    while (last < ends.length - 1 && ends[last] < to) last++;
    let start = first === 0 ? 0 : ends[first - 1];
    let end = ends[last];
    while (start < end && isSpace(block.text.charCodeAt(start))) start++;
    while (end > start && isSpace(block.text.charCodeAt(end - 1))) end--;
    return this.cite(block, start, end);
  }

  private addDirective(directive: InlineText['directives'][number], block: Block): void {
    const { term, start, end, sourceStart, sourceEnd, broken } = directive;
    const place = this.lines.place(sourceStart, sourceEnd);
    const words = block.text.slice(start, end);
    const attributes = this.indexAttributes(term.name, directive.attributes);
    const annotation: Annotation = {
      term,
      place,
      words,
      attributes,
      broken,
      leaf: false,
      cite: () => this.citeSentences(block, start, end),
    };
    if (term.kind === 'class') {
      if (words === '') {
        this.report('error', 'empty-mention', `:${term.name}[] has no words`, `write :${term.name}[words]`, place);
        return;
      }
      this.addMention(annotation, () => this.cite(block, start, end));
    } else if (term.kind === 'relation') this.addRelation(annotation, term);
    else this.addValue(annotation, term);
  }

  private addLeaf({ term, words, attributes, broken, start, end }: Leaf, scan: (lines: number[]) => InlineText): void {
    const place = this.lines.place(start, end);
    if (term.kind === 'class') {
      const message = `::${term.name} stands alone on its line, where no words name an entity`;
      const advice = `write :${term.name}[words]{#id} inside the text`;
      this.report('error', 'leaf-mention', message, advice, place);
      return;
    }
    const inline = words ? scan(words) : null;
    if (inline && inline.directives.length > 0) {
      this.report('error', 'leaf-with-directive', 'the words of a leaf hold no directives', null, place);
      return;
    }
    const paragraph = this.lastParagraph;
    if (!paragraph) {
      const message = `no paragraph stands above ::${term.name}, so it cites nothing`;
      this.report('error', 'leaf-without-paragraph', message, 'move it below the paragraph that it rests on', place);
    }
    const annotation: Annotation = {
      term,
      place,
      words: inline?.text.trim() ?? '',
      attributes: this.indexAttributes(term.name, attributes),
      broken,
      leaf: true,
      cite: () => paragraph && this.citeWhole(paragraph),
    };
    if (term.kind === 'relation') this.addRelation(annotation, term);
    else this.addValue(annotation, term);
  }

  private citeWhole(block: Block): Citation {
    let start = 0;
    let end = block.text.length;
    while (start < end && isSpace(block.text.charCodeAt(start))) start++;
    while (end > start && isSpace(block.text.charCodeAt(end - 1))) end--;
    return this.cite(block, start, end);
  }

  /** The attributes by name; a name given twice, two ids and classes are problems. */
  private indexAttributes(directive: string, attributes: Attribute[]): Map<string, Attribute> {
    const byName = new Map<string, Attribute>();
    for (const attribute of attributes) {
      const place = this.attributePlace(attribute);
      if (attribute.name.startsWith('.')) {
        const message = `“${attribute.name}” gives ${directive} a class, which means nothing here`;
        this.report('error', 'class-attribute', message, 'remove it', place);
      } else if (byName.has(attribute.name)) {
        const [rule, message] =
          attribute.name === 'id'
            ? ['two-ids', `this ${directive} has two ids`]
            : ['duplicate-attribute', `“${attribute.name}” is given twice`];
        this.report('error', rule, message, 'keep one of them', place);
      } else byName.set(attribute.name, attribute);
    }
    return byName;
  }

  private attributePlace(attribute: Attribute): Place {
    return this.lines.place(attribute.start, attribute.end);
  }

  private unknownName(name: string, from: number, to: number) {
    const [near] = nearNames(name, this.ontology.terms.keys());
    if (near === undefined) return undefined;
    const message = `the ontology has no “${name}”`;
    const advice = `did you mean “${near}”? To keep it as text write \\:${name}`;
    this.report('error', 'unknown-directive', message, advice, this.lines.place(from, to));
    return this.ontology.terms.get(near);
  }

  private addMention(annotation: Annotation, citeWords: () => Citation): void {
    const { term, attributes, place, broken } = annotation;
    const id = attributes.get('id');
    if (!id && broken) return;
    const entity = id ? this.referTo(id.value ?? '', this.attributePlace(id)) : this.referByLabel(annotation);
    if (!entity) return;
    this.mentions.push({ class: term.iri, entity, citation: citeWords() });
    for (const attribute of attributes.values()) {
      if (attribute.name === 'id') continue;
      const property = this.ontology.terms.get(attribute.name);
      if (!property || property.kind === 'class') {
        this.unknownAttribute(annotation, attribute, ['id', ...[...this.ontology.properties.values()].map(({ name }) => name)]);
        continue;
      }
      const at = this.attributePlace(attribute);
      if (!attribute.value?.trim()) {
        const message = `“${attribute.name}” has no value`;
        this.report('error', 'missing-value', message, `write ${attribute.name}="…"`, at);
        continue;
      }
      const shared = { negated: false, inferred: false, confidence: 1, citation: annotation.cite() as Citation, place };
      if (property.kind === 'relation') {
        const to = this.readReferences(attribute);
        if (to.length > 0) this.relations.push({ ...shared, property: property.iri, from: [entity], to });
      } else {
        const content = this.content(property, attribute.value, decimal.test(attribute.value) ? attribute.value : null);
        this.values.push({ ...shared, ...content, of: [entity] });
      }
    }
  }

  private addRelation(annotation: Annotation, property: OntologyProperty): void {
    const { attributes, place, broken } = annotation;
    this.checkAttributes(annotation, ['from', 'to', ...markNames]);
    if (broken) return;
    const from = this.requireReferences(annotation, 'from');
    const to = this.requireReferences(annotation, 'to');
    const marks = this.readMarks(attributes);
    const citation = annotation.cite();
    if (!citation || from.length === 0 || to.length === 0) return;
    this.relations.push({ ...marks, property: property.iri, from, to, citation, place });
  }

  private addValue(annotation: Annotation, property: OntologyProperty): void {
    const { term, attributes, place, broken, words, leaf } = annotation;
    const mayHaveValue = property.figure || (leaf && words === '');
    const known = ['of', ...(property.figure ? figureNames : mayHaveValue ? ['value'] : []), ...markNames];
    this.checkAttributes(annotation, known);
    if (broken) return;
    const of = this.requireReferences(annotation, 'of');
    const marks = this.readMarks(attributes);
    const written = attributes.get('value');
    const text = words || (leaf && written?.value?.trim()) || '';
    if (text === '') {
      const advice = leaf ? `write ::${term.name}[words]{…} or value="…"` : `write :${term.name}[words]{…}`;
      this.report('error', 'empty-value', `${term.name} has no words`, advice, place);
    }
    let number: string | null = null;
    if (property.figure && written) {
      if (written.value !== null && decimal.test(written.value) && Number.isFinite(Number(written.value))) {
        number = written.value;
      } else {
        const message = `“${written.value ?? ''}” is no number`;
        const advice = 'write digits with a point for decimals: value=6 or value=0.5';
        this.report('error', 'wrong-number', message, advice, this.attributePlace(written));
      }
    }
    const content = this.content(property, text, number);
    if (property.figure) {
      const compare = attributes.get('comparator');
      if (compare && !comparators.includes(compare.value ?? '')) {
        const message = `“${compare.value ?? ''}” is no comparator`;
        this.report('error', 'wrong-comparator', message, `one of ${comparators.join(', ')}`, this.attributePlace(compare));
      } else if (compare && !written) {
        const message = 'a comparator without a value compares nothing';
        this.report('error', 'missing-value', message, 'add value=…', this.attributePlace(compare));
      } else if (compare) content.comparator = compare.value as Comparator;
      content.unit = this.readText(attributes.get('unit'));
      content.item = this.readText(attributes.get('item'));
    }
    const citation = annotation.cite();
    if (citation && of.length > 0) this.values.push({ ...content, ...marks, of, citation, place });
  }

  private content(property: OntologyProperty, text: string, number: string | null): Omit<ValueContent, 'negated'> {
    return {
      property: property.iri,
      text,
      language: this.front.header.language,
      value: property.figure && number !== null ? Number(number) : null,
      unit: null,
      comparator: property.figure ? 'eq' : null,
      item: null,
    };
  }

  private readText(attribute: Attribute | undefined): string | null {
    if (!attribute) return null;
    const text = attribute.value?.trim();
    if (text) return text;
    const message = `“${attribute.name}” has no value`;
    this.report('error', 'missing-value', message, `write ${attribute.name}="…"`, this.attributePlace(attribute));
    return null;
  }

  private checkAttributes(annotation: Annotation, known: string[]): void {
    for (const attribute of annotation.attributes.values()) {
      if (!known.includes(attribute.name)) this.unknownAttribute(annotation, attribute, known);
    }
  }

  private unknownAttribute({ term }: Annotation, attribute: Attribute, names: Iterable<string>): void {
    const known = [...names];
    const [near] = nearNames(attribute.name, known);
    this.report(
      'error',
      'unknown-attribute',
      `${term.name} has no attribute “${attribute.name}”`,
      near ? `did you mean “${near}”?` : known.length < 12 ? `known: ${known.join(', ')}` : 'remove it',
      this.attributePlace(attribute),
    );
  }

  private readMarks(attributes: Map<string, Attribute>): Marks & { negated: boolean } {
    const flag = (name: string): boolean => {
      const attribute = attributes.get(name);
      if (!attribute || attribute.value === 'false') return false;
      if (attribute.value !== null && attribute.value !== 'true') {
        const message = `“${name}” is a mark: it is there or not`;
        this.report('error', 'wrong-mark', message, `write ${name} alone`, this.attributePlace(attribute));
      }
      return true;
    };
    const given = attributes.get('confidence');
    const confidence = given ? Number(decimal.test(given.value ?? '') ? given.value : Number.NaN) : 1;
    if (given && !(confidence >= 0 && confidence <= 1)) {
      const message = `“${given.value ?? ''}” is no confidence`;
      this.report('error', 'wrong-confidence', message, 'write a number from 0 to 1', this.attributePlace(given));
    }
    return { negated: flag('negated'), inferred: flag('inferred'), confidence };
  }

  private requireReferences(annotation: Annotation, name: string): Reference[] {
    const attribute = annotation.attributes.get(name);
    if (attribute?.value?.trim()) return this.readReferences(attribute);
    const message = `${annotation.term.name} does not say “${name}”`;
    const place = attribute ? this.attributePlace(attribute) : annotation.place;
    this.report('error', 'missing-attribute', message, `add ${name}=id`, place);
    return [];
  }

  private readReferences(attribute: Attribute): Reference[] {
    const place = this.attributePlace(attribute);
    return (attribute.value ?? '')
      .trim()
      .split(/\s+/)
      .map((written) => this.referTo(written, place))
      .filter((reference) => reference !== null);
  }

  private referTo(written: string, place: Place): Reference | null {
    const iri = resolveId(written, this.front.header.base);
    if (iri === null) {
      this.report('error', 'wrong-id', wrongId(written), idAdvice, place);
      return null;
    }
    return { iri, id: written.replace(/^<(.*)>$/, '$1'), place };
  }

  /** Without an id the label decides: a declared name, or a new entity of this report. */
  private referByLabel({ term, words, place }: Annotation): Reference | null {
    const fits = ({ class: declared }: Declaration) =>
      declared === null || this.ontology.isUnder(declared, term.iri) || this.ontology.isUnder(term.iri, declared);
    const found = new Map<string, Declaration>();
    for (const names of [this.ownNames, ...this.registries.map((registry) => registry.names)]) {
      for (const declaration of names.get(comparable(words)) ?? []) {
        if (fits(declaration)) found.set(declaration.iri, declaration);
      }
    }
    if (found.size > 1) {
      const ids = [...found.values()].map(({ id }) => `#${id}`).sort();
      const message = `“${words}” names ${ids.length} entities: ${ids.join(', ')}`;
      this.report('error', 'ambiguous-label', message, `say which: {${ids[0]}}`, place);
      return null;
    }
    const [declaration] = found.values();
    if (declaration) return { iri: declaration.iri, id: declaration.id, place };
    const { base, id } = this.front.header;
    return { iri: labelledEntityIri(base, id, words), id: words, place };
  }
}

const decimal = /^[-+]?\d+(\.\d+)?$/;
