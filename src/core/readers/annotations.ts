import { labelledEntityIri } from '../iris.ts';
import type {
  Citation,
  Comparator,
  Declaration,
  Marks,
  Mention,
  Place,
  Reference,
  Relation,
  ReportHeader,
  Severity,
  ValueAnnotation,
  ValueContent,
} from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { Ontology, OntologyProperty } from '../ontology.ts';
import { idAdvice, resolveId, wrongId } from './declarations.ts';
import type { Attribute } from './markdown/attributes.ts';
import { comparable, type Names } from './registries.ts';

/** A directive in the text or on its own line, with what is common to both. */
export interface Annotation {
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

export interface AnnotationContext {
  header: ReportHeader;
  ontology: Ontology;
  /** The declared names that hold for the report. */
  names: Names[];
  place(start: number, end: number): Place;
  report(severity: Severity, rule: string, message: string, suggestion: string | null, place: Place): void;
}

/** Makes mentions, relations and values of annotations; whatever is wrong with one is reported. */
export class AnnotationReader {
  readonly mentions: Mention[] = [];
  readonly relations: Relation[] = [];
  readonly values: ValueAnnotation[] = [];
  private readonly context: AnnotationContext;

  constructor(context: AnnotationContext) {
    this.context = context;
  }

  /** The attributes by name; a name given twice, two ids and classes are problems. */
  indexAttributes(directive: string, attributes: Attribute[]): Map<string, Attribute> {
    const byName = new Map<string, Attribute>();
    for (const attribute of attributes) {
      const place = this.attributePlace(attribute);
      if (attribute.name.startsWith('.')) {
        const message = `“${attribute.name}” gives ${directive} a class, which means nothing here`;
        this.context.report('error', 'class-attribute', message, 'remove it', place);
      } else if (byName.has(attribute.name)) {
        const [rule, message] =
          attribute.name === 'id'
            ? ['two-ids', `this ${directive} has two ids`]
            : ['duplicate-attribute', `“${attribute.name}” is given twice`];
        this.context.report('error', rule, message, 'keep one of them', place);
      } else byName.set(attribute.name, attribute);
    }
    return byName;
  }

  private attributePlace(attribute: Attribute): Place {
    return this.context.place(attribute.start, attribute.end);
  }

  addMention(annotation: Annotation, citeWords: () => Citation): void {
    const { term, attributes, place, broken } = annotation;
    const id = attributes.get('id');
    if (!id && broken) return;
    const entity = id ? this.referTo(id.value ?? '', this.attributePlace(id)) : this.referByLabel(annotation);
    if (!entity) return;
    this.mentions.push({ class: term.iri, entity, citation: citeWords(), place });
    for (const attribute of attributes.values()) {
      if (attribute.name === 'id') continue;
      const property = this.context.ontology.terms.get(attribute.name);
      if (!property || property.kind === 'class') {
        this.unknownAttribute(annotation, attribute, [
          'id',
          ...[...this.context.ontology.properties.values()].map(({ name }) => name),
        ]);
        continue;
      }
      const at = this.attributePlace(attribute);
      if (!attribute.value?.trim()) {
        const message = `“${attribute.name}” has no value`;
        this.context.report('error', 'missing-value', message, `write ${attribute.name}="…"`, at);
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

  addRelation(annotation: Annotation, property: OntologyProperty): void {
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

  addValue(annotation: Annotation, property: OntologyProperty): void {
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
      this.context.report('error', 'empty-value', `${term.name} has no words`, advice, place);
    }
    let number: string | null = null;
    if (property.figure && written) {
      if (written.value !== null && decimal.test(written.value) && Number.isFinite(Number(written.value))) {
        number = written.value;
      } else {
        const message = `“${written.value ?? ''}” is no number`;
        const advice = 'write digits with a point for decimals: value=6 or value=0.5';
        this.context.report('error', 'wrong-number', message, advice, this.attributePlace(written));
      }
    }
    const content = this.content(property, text, number);
    if (property.figure) {
      const compare = attributes.get('comparator');
      if (compare && !comparators.includes(compare.value ?? '')) {
        const message = `“${compare.value ?? ''}” is no comparator`;
        this.context.report(
          'error',
          'wrong-comparator',
          message,
          `one of ${comparators.join(', ')}`,
          this.attributePlace(compare),
        );
      } else if (compare && !written) {
        const message = 'a comparator without a value compares nothing';
        this.context.report('error', 'missing-value', message, 'add value=…', this.attributePlace(compare));
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
      language: this.context.header.language,
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
    this.context.report(
      'error',
      'missing-value',
      message,
      `write ${attribute.name}="…"`,
      this.attributePlace(attribute),
    );
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
    this.context.report(
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
        this.context.report('error', 'wrong-mark', message, `write ${name} alone`, this.attributePlace(attribute));
      }
      return true;
    };
    const given = attributes.get('confidence');
    const confidence = given ? Number(decimal.test(given.value ?? '') ? given.value : Number.NaN) : 1;
    if (given && !(confidence >= 0 && confidence <= 1)) {
      const message = `“${given.value ?? ''}” is no confidence`;
      this.context.report(
        'error',
        'wrong-confidence',
        message,
        'write a number from 0 to 1',
        this.attributePlace(given),
      );
    }
    return { negated: flag('negated'), inferred: flag('inferred'), confidence };
  }

  private requireReferences(annotation: Annotation, name: string): Reference[] {
    const attribute = annotation.attributes.get(name);
    if (attribute?.value?.trim()) return this.readReferences(attribute);
    const message = `${annotation.term.name} does not say “${name}”`;
    const place = attribute ? this.attributePlace(attribute) : annotation.place;
    this.context.report('error', 'missing-attribute', message, `add ${name}=id`, place);
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
    const iri = resolveId(written, this.context.header.base);
    if (iri === null) {
      this.context.report('error', 'wrong-id', wrongId(written), idAdvice, place);
      return null;
    }
    return { iri, id: written.replace(/^<(.*)>$/, '$1'), place };
  }

  /** Without an id the label decides: a declared name, or a new entity of this report. */
  private referByLabel({ term, words, place }: Annotation): Reference | null {
    const fits = ({ class: declared }: Declaration) =>
      declared === null ||
      this.context.ontology.isUnder(declared, term.iri) ||
      this.context.ontology.isUnder(term.iri, declared);
    const found = new Map<string, Declaration>();
    for (const names of this.context.names) {
      for (const declaration of names.get(comparable(words)) ?? []) {
        if (fits(declaration)) found.set(declaration.iri, declaration);
      }
    }
    if (found.size > 1) {
      const ids = [...found.values()].map(({ id }) => `#${id}`).sort();
      const message = `“${words}” names ${ids.length} entities: ${ids.join(', ')}`;
      this.context.report('error', 'ambiguous-label', message, `say which: {${ids[0]}}`, place);
      return null;
    }
    const [declaration] = found.values();
    if (declaration) return { iri: declaration.iri, id: declaration.id, place };
    const { base, id } = this.context.header;
    return { iri: labelledEntityIri(base, id, words), id: words, place };
  }
}

const decimal = /^[-+]?\d+(\.\d+)?$/;
