import type { Citation, Extent, Place, Problem, Report, Severity } from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology } from '../ontology.ts';
import { type Annotation, AnnotationReader } from './annotations.ts';
import { isSpace } from './characters.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { LineIndex } from './lines.ts';
import type { Attribute } from './markdown/attributes.ts';
import { linkDefinition, scanBlocks } from './markdown/blocks.ts';
import { createInlineScanner } from './markdown/inline.ts';
import { type Leaf, readLeaf } from './markdown/leaf.ts';
import { linkLabel } from './markdown/links.ts';
import type { InlineText } from './markdown/plain-text.ts';
import type { Directive } from './markdown/tokens.ts';
import { indexNames, type ReaderOptions, Registries } from './registries.ts';
import { sentenceSplitter } from './sentences.ts';

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
export function markdownReader(options: ReaderOptions): (file: string, text: string) => ReadResult {
  const registries = new Registries(options);
  return (file, text) => new MarkdownReading(file, text.replace(/^\uFEFF/, ''), options.ontology, registries).read();
}

/** A stretch of text, as far as citations into it need. */
interface Block {
  text: string;
  /** Where it begins in the report's text. */
  start: number;
  locator: string | null;
  toSource(offset: number): number;
  /** The ends of its sentences, and the last of their citations, once somebody asked. */
  sentences: number[] | null;
  lastCited: Citation | null;
}

/** A directive inside the text. */
class TextAnnotation implements Annotation {
  readonly term: Directive['term'];
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly attributes: Attribute[];
  readonly broken: boolean;
  readonly leaf = false;
  private readonly directive: Directive;
  private readonly block: Block;
  private readonly reading: MarkdownReading;

  constructor(directive: Directive, attributes: Attribute[], block: Block, reading: MarkdownReading) {
    this.term = directive.term;
    this.sourceStart = directive.sourceStart;
    this.sourceEnd = directive.sourceEnd;
    this.attributes = attributes;
    this.broken = directive.broken;
    this.directive = directive;
    this.block = block;
    this.reading = reading;
  }

  words(): string {
    return this.block.text.slice(this.directive.start, this.directive.end);
  }

  cite(): Citation {
    return this.reading.citeSentences(this.block, this.directive.start, this.directive.end);
  }
}

/** The reading of one report. */
class MarkdownReading {
  private readonly problems: Problem[] = [];
  private readonly parts: string[] = [];
  private readonly source: string;
  private readonly ontology: Ontology;
  private readonly lines: LineIndex;
  private readonly front: FrontMatter;
  private readonly declarations: Report['declarations'];
  private readonly annotations: AnnotationReader;
  private readonly splitSentences: (text: string) => number[];
  private readonly placeOf = ({ sourceStart, sourceEnd }: Extent) => this.lines.place(sourceStart, sourceEnd);
  private length = 0;
  private lastParagraph: Citation | null = null;

  constructor(file: string, source: string, ontology: Ontology, registries: Registries) {
    this.source = source;
    this.ontology = ontology;
    this.lines = new LineIndex(file, source);
    this.front = readFrontMatter(source, this.lines, ontology);
    const { header, declarations } = this.front;
    const found = registries.forReport(this.front);
    this.problems.push(...this.front.problems, ...found.problems);
    this.declarations = [...declarations, ...found.registries.flatMap((registry) => registry.declarations)];
    this.annotations = new AnnotationReader({
      header,
      ontology,
      names: [indexNames(declarations), ...found.registries.map((registry) => registry.names)],
      placeOf: this.placeOf,
      report: (...problem) => this.report(...problem),
    });
    this.splitSentences = sentenceSplitter(header.language);
  }

  read(): ReadResult {
    const { header, place, end } = this.front;
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
        if (kind === 'paragraph') this.lastParagraph = this.citeWhole(block);
        for (const directive of inline.directives) this.addDirective(directive, block);
      },
      readLeaf: (from, to) => readLeaf(this.source, from, to, inlineOptions),
      leaf: (leaf) => this.addLeaf(leaf, scan),
      problem: inlineOptions.problem,
    });
    const { mentions, relations, values } = this.annotations;
    const text = this.parts.join('');
    const { declarations, placeOf } = this;
    const report = { ...header, text, place, placeOf, declarations, mentions, relations, values };
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
    return { text, start, locator, toSource, sentences: null, lastCited: null };
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
  citeSentences(block: Block, from: number, to: number): Citation {
    block.sentences ??= this.splitSentences(block.text);
    const ends = block.sentences;
    const first = Math.min(countUpTo(ends, from), ends.length - 1);
    let last = first;
    while (last < ends.length - 1 && ends[last] < to) last++;
    let start = first === 0 ? 0 : ends[first - 1];
    let end = ends[last];
    while (start < end && isSpace(block.text.charCodeAt(start))) start++;
    while (end > start && isSpace(block.text.charCodeAt(end - 1))) end--;
    const known = block.lastCited;
    if (known && known.start === block.start + start && known.end === block.start + end) return known;
    block.lastCited = this.cite(block, start, end);
    return block.lastCited;
  }

  private addDirective(directive: Directive, block: Block): void {
    const { term, start, end, sourceStart, sourceEnd } = directive;
    const attributes = this.annotations.checkedAttributes(term.name, directive.attributes);
    const annotation = new TextAnnotation(directive, attributes, block, this);
    if (term.kind === 'class') {
      if (start === end) {
        const place = this.lines.place(sourceStart, sourceEnd);
        this.report('error', 'empty-mention', `:${term.name}[] has no words`, `write :${term.name}[words]`, place);
        return;
      }
      this.annotations.addMention(annotation, this.cite(block, start, end));
    } else if (term.kind === 'relation') this.annotations.addRelation(annotation, term);
    else this.annotations.addValue(annotation, term);
  }

  private addLeaf(
    { term, words, attributes, broken, sourceStart, sourceEnd }: Leaf,
    scan: (lines: number[]) => InlineText,
  ): void {
    const place = this.lines.place(sourceStart, sourceEnd);
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
      sourceStart,
      sourceEnd,
      words: () => inline?.text.trim() ?? '',
      attributes: this.annotations.checkedAttributes(term.name, attributes),
      broken,
      leaf: true,
      cite: () => paragraph,
    };
    if (term.kind === 'relation') this.annotations.addRelation(annotation, term);
    else this.annotations.addValue(annotation, term);
  }

  private citeWhole(block: Block): Citation {
    let start = 0;
    let end = block.text.length;
    while (start < end && isSpace(block.text.charCodeAt(start))) start++;
    while (end > start && isSpace(block.text.charCodeAt(end - 1))) end--;
    return this.cite(block, start, end);
  }

  private unknownName(name: string, from: number, to: number) {
    const [near] = nearNames(name, this.ontology.terms.keys());
    if (near === undefined) return undefined;
    const message = `the ontology has no “${name}”`;
    const advice = `did you mean “${near}”? To keep it as text write \\:${name}`;
    this.report('error', 'unknown-directive', message, advice, this.lines.place(from, to));
    return this.ontology.terms.get(near);
  }
}

/** How many of the ascending numbers are at most `value`. */
function countUpTo(numbers: number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
