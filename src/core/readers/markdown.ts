import { isSpace } from '../characters.ts';
import { LineIndex } from '../lines.ts';
import type { Citation, Extent, Place, Problem, Report, Severity } from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology } from '../ontology.ts';
import type { Annotation } from './annotation.ts';
import { AnnotationReader } from './annotations.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import type { Attribute } from './markdown/attributes.ts';
import { linkDefinition, scanBlocks } from './markdown/blocks.ts';
import { createInlineScanner } from './markdown/inline.ts';
import { type Leaf, readLeaf } from './markdown/leaf.ts';
import { linkLabel } from './markdown/links.ts';
import type { PlainText } from './markdown/plain-text.ts';
import { ReportText } from './markdown/report-text.ts';
import type { Directive } from './markdown/tokens.ts';
import { indexNames, type ReaderOptions, Registries } from './registries.ts';
import { type SplitSentences, sentenceSplitter } from './sentences.ts';

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

/** A stretch of text, as far as citations into it need; only until the next stretch is scanned. */
interface Block {
  plain: PlainText;
  /** Where it begins in the report's text. */
  start: number;
  locator: string | null;
  /** The ends of its sentences, once somebody asked. */
  sentences: number[] | null;
  /** The last citation of its sentences, and the first and last of them. */
  cited: Citation | null;
  firstCited: number;
  lastCited: number;
}

/** The last paragraph, as far as leaves below it need: it is cited only where one stands there. */
interface Paragraph {
  start: number;
  end: number;
  locator: string | null;
  sourceStart: number;
  citation: Citation | null;
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
    return this.block.plain.slice(this.directive.start, this.directive.end);
  }

  cite(): Citation {
    return this.reading.citeSentences(this.block, this.directive.start, this.directive.end);
  }
}

/** The reading of one report. */
class MarkdownReading {
  private readonly problems: Problem[] = [];
  private readonly text: ReportText;
  private readonly source: string;
  private readonly ontology: Ontology;
  private readonly lines: LineIndex;
  private readonly front: FrontMatter;
  private readonly declarations: Report['declarations'];
  private readonly annotations: AnnotationReader;
  private readonly splitSentences: SplitSentences;
  private readonly placeOf = ({ sourceStart, sourceEnd }: Extent) => this.lines.place(sourceStart, sourceEnd);
  private readonly headings: Citation[] = [];
  private lastParagraph: Paragraph | null = null;

  constructor(file: string, source: string, ontology: Ontology, registries: Registries) {
    this.source = source;
    this.ontology = ontology;
    this.text = new ReportText(source);
    this.lines = new LineIndex(file, source);
    this.front = readFrontMatter(source, this.lines, ontology);
    const { header, declarations } = this.front;
    const found = registries.forReport(this.front);
    for (const problem of [...this.front.problems, ...found.problems]) this.problems.push(problem);
    this.declarations = [declarations, ...found.registries.map((registry) => registry.declarations)];
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
        const plain = scan(lines);
        if (plain.text === '') {
          for (const directive of plain.directives) this.refuseEmpty(directive);
          return;
        }
        const block = this.addBlock(plain, locator);
        if (kind === 'paragraph') this.lastParagraph = this.paragraphOf(block);
        if (kind === 'heading') this.headings.push(this.citeParagraph(this.paragraphOf(block)));
        for (const directive of plain.directives) this.addDirective(directive, block);
      },
      readLeaf: (from, to) => readLeaf(this.source, from, to, inlineOptions),
      leaf: (leaf) => this.addLeaf(leaf, scan),
      problem: inlineOptions.problem,
    });
    const { mentions, relations, values } = this.annotations;
    const text = this.text.toString();
    const { declarations, headings, placeOf } = this;
    for (const annotations of [mentions, relations, values]) {
      quoteFrom(
        text,
        annotations.map(({ citation }) => citation),
      );
    }
    quoteFrom(text, headings);
    const report = { ...header, text, place, placeOf, headings, declarations, mentions, relations, values };
    return { report, problems: this.problems };
  }

  /** A directive in a paragraph without a word: there is nothing that it could cite. */
  private refuseEmpty({ term, sourceStart, sourceEnd }: Directive): void {
    const rule = term.kind === 'class' ? 'empty-mention' : 'empty-citation';
    const message = `:${term.name}[] stands in a paragraph without words`;
    this.report('error', rule, message, `write :${term.name}[words]`, this.lines.place(sourceStart, sourceEnd));
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
    let start = lines[last] - 1;
    while (start > lines[last - 1] && this.source.charCodeAt(start) !== 123) start--;
    if (this.source.charCodeAt(start) !== 123 || this.source.charCodeAt(start + 1) !== 0xb6) return null;
    const locator = this.source.slice(start + 2, lines[last] - 1).trim();
    if (locator === '') return null;
    let end = start;
    while (end > lines[last - 1] && isSpace(this.source.charCodeAt(end - 1))) end--;
    if (end > lines[last - 1] || last === 1) lines[last] = end;
    else lines.length -= 2;
    return locator;
  }

  private addBlock(plain: PlainText, locator: string | null): Block {
    if (this.text.length > 0) this.text.write('\n\n');
    const start = this.text.length;
    plain.addTo(this.text);
    return { plain, start, locator, sentences: null, cited: null, firstCited: 0, lastCited: 0 };
  }

  /** A citation of a stretch of the report's text that begins at `at` in the source; its quote is cut at the end. */
  private cite(start: number, end: number, at: number, locator: string | null): Citation {
    const line = this.lines.line(at);
    const { file } = this.lines;
    const column = this.lines.column(at, line);
    return { report: this.front.header.id, start, end, quote: '', locator, file, line, column };
  }

  /** A citation of part of a block; `from` and `to` are offsets into the block. */
  private citePart({ plain, start, locator }: Block, from: number, to: number): Citation {
    return this.cite(start + from, start + to, plain.toSource(from), locator);
  }

  /** A citation of all the sentences of a block that touch a stretch of it. */
  citeSentences(block: Block, from: number, to: number): Citation {
    const { text } = block.plain;
    block.sentences ??= this.splitSentences(text, block.plain.directives);
    const ends = block.sentences;
    const first = Math.min(countUpTo(ends, from), ends.length - 1);
    let last = first;
    while (last < ends.length - 1 && ends[last] < to) last++;
    if (block.cited && block.firstCited === first && block.lastCited === last) return block.cited;
    const [start, end] = trimmed(text, first === 0 ? 0 : ends[first - 1], ends[last]);
    block.cited = this.citePart(block, start, end);
    block.firstCited = first;
    block.lastCited = last;
    return block.cited;
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
      this.annotations.addMention(annotation, this.citePart(block, start, end));
    } else if (term.kind === 'relation') this.annotations.addRelation(annotation, term);
    else this.annotations.addValue(annotation, term);
  }

  private addLeaf(
    { term, words, attributes, broken, sourceStart, sourceEnd }: Leaf,
    scan: (lines: number[]) => PlainText,
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
      cite: () => paragraph && this.citeParagraph(paragraph),
    };
    if (term.kind === 'relation') this.annotations.addRelation(annotation, term);
    else this.annotations.addValue(annotation, term);
  }

  private paragraphOf({ plain, start, locator }: Block): Paragraph {
    const [from, to] = trimmed(plain.text, 0, plain.text.length);
    return { start: start + from, end: start + to, locator, sourceStart: plain.toSource(from), citation: null };
  }

  private citeParagraph(paragraph: Paragraph): Citation {
    const { start, end, sourceStart, locator } = paragraph;
    paragraph.citation ??= this.cite(start, end, sourceStart, locator);
    return paragraph.citation;
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

/** Cuts the quotes from the complete text, so that no text of a block is kept for them. Citations are shared. */
function quoteFrom(text: string, citations: Citation[]): void {
  for (const citation of citations) {
    if (citation.quote === '') citation.quote = text.slice(citation.start, citation.end);
  }
}

/** A stretch of a text without its outer blanks. */
function trimmed(text: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return [start, end];
}
