import type {
  Citation,
  Comparator,
  EntityName,
  Extent,
  Marks,
  Mention,
  Relation,
  ValueAnnotation,
  ValueContent,
} from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { OntologyProperty } from '../ontology.ts';
import type { Annotation, AnnotationContext } from './annotation.ts';
import { EntityNaming } from './entity-naming.ts';
import type { Attribute } from './markdown/attributes.ts';

const markNames = ['confidence', 'negated', 'inferred'];
const relationNames = ['from', 'to', ...markNames];
const valueNames = ['of', ...markNames];
const wordlessNames = ['value', ...valueNames];
const figureNames = ['value', 'unit', 'comparator', 'item', ...valueNames];
const unmarked: Marks & { negated: boolean } = { negated: false, inferred: false, confidence: 1 };
const comparators = ['eq', 'gt', 'ge', 'lt', 'le', 'about'];
const decimal = /^[-+]?\d+(\.\d+)?$/;

/** Whether a JavaScript number holds all digits of a decimal. */
function isExact(written: string): boolean {
  const digits = written.replace(/^[-+]?0*|\.|0+$/g, '');
  return Math.abs(Number(written)) < 1e15 && digits.length <= 15;
}

function named(attributes: Attribute[], name: string): Attribute | undefined {
  for (let i = 0; i < attributes.length; i++) if (attributes[i].name === name) return attributes[i];
  return undefined;
}

const offsetOf = (attributes: Attribute[], name: string): number => (named(attributes, name) as Attribute).sourceStart;

const isMarked = ({ name }: Attribute): boolean => markNames.includes(name);

/** Whether a name is there twice or is a class. Nearly all directives have few attributes, and none of these. */
function hasWrongNames(attributes: Attribute[]): boolean {
  if (attributes.length > 8) return true;
  for (let i = 0; i < attributes.length; i++) {
    if (attributes[i].name.charCodeAt(0) === 46) return true;
    for (let k = 0; k < i; k++) if (attributes[k].name === attributes[i].name) return true;
  }
  return false;
}

/** Makes mentions, relations and values of annotations; whatever is wrong with one is reported. */
export class AnnotationReader {
  readonly mentions: Mention[] = [];
  readonly relations: Relation[] = [];
  readonly values: ValueAnnotation[] = [];
  private readonly context: AnnotationContext;
  private readonly naming: EntityNaming;
  private readonly lists = new Map<string, EntityName[]>();

  constructor(context: AnnotationContext) {
    this.context = context;
    this.naming = new EntityNaming(context);
  }

  private error(rule: string, message: string, suggestion: string | null, at: Extent): void {
    this.context.report('error', rule, message, suggestion, this.context.placeOf(at));
  }

  /** The attributes that can be used: a name given twice, two ids and classes are problems. */
  checkedAttributes(directive: string, attributes: Attribute[]): Attribute[] {
    if (!hasWrongNames(attributes)) return attributes;
    const usable: Attribute[] = [];
    const names = new Set<string>();
    for (const attribute of attributes) {
      const { name } = attribute;
      if (name.startsWith('.')) {
        const message = `“${name}” gives ${directive} a class, which means nothing here`;
        this.error('class-attribute', message, 'remove it', attribute);
      } else if (!names.has(name)) usable.push(attribute);
      else if (name === 'id') this.error('two-ids', `this ${directive} has two ids`, 'keep one of them', attribute);
      else this.error('duplicate-attribute', `“${name}” is given twice`, 'keep one of them', attribute);
      names.add(name);
    }
    return usable;
  }

  addMention(annotation: Annotation, citation: Citation): void {
    const { term, attributes, sourceStart, sourceEnd, broken } = annotation;
    const id = named(attributes, 'id');
    if (!id && broken) return;
    const entity = id ? this.naming.nameBy(id.value ?? '', id) : this.naming.nameByLabel(annotation);
    if (!entity) return;
    this.mentions.push({ class: term.iri, entity, citation, sourceStart, sourceEnd });
    if (attributes.length === 1 && id) return;
    for (const attribute of attributes) if (attribute !== id) this.addShorthand(annotation, entity, attribute);
  }

  /** An attribute of a mention that is named like a property. */
  private addShorthand(annotation: Annotation, entity: EntityName, attribute: Attribute): void {
    const { terms, properties } = this.context.ontology;
    const property = terms.get(attribute.name);
    if (!property || property.kind === 'class') {
      this.unknownAttribute(annotation, attribute, ['id', ...[...properties.values()].map(({ name }) => name)]);
      return;
    }
    const text = attribute.value?.trim();
    if (!text) {
      this.error('missing-value', `“${attribute.name}” has no value`, `write ${attribute.name}="…"`, attribute);
      return;
    }
    const citation = annotation.cite() as Citation;
    const { sourceStart, sourceEnd } = attribute;
    if (property.kind === 'relation') {
      const to = this.readEntities(attribute);
      const offsets = { from: annotation.sourceStart, to: sourceStart };
      if (to.length > 0) this.relate(property, [entity], to, offsets, unmarked, citation, attribute);
    } else {
      const number = property.figure && decimal.test(text) ? this.readNumber(attribute) : null;
      const content = this.content(property, text, number);
      this.values.push({
        ...content,
        ...unmarked,
        of: [entity],
        ofOffset: annotation.sourceStart,
        citation,
        sourceStart,
        sourceEnd,
      });
    }
  }

  addRelation(annotation: Annotation, property: OntologyProperty): void {
    const { attributes, broken } = annotation;
    this.checkNames(annotation, relationNames);
    if (annotation.leaf && annotation.words() !== '') {
      const message = `the words of ::${annotation.term.name}[…] are not kept: alone on its line it cites the paragraph above`;
      const at = this.context.placeOf(annotation);
      this.context.report('warning', 'leaf-words', message, 'take them out, or put the relation into the text', at);
    }
    if (broken) return;
    const from = this.requireEntities(annotation, 'from');
    const to = this.requireEntities(annotation, 'to');
    const marks = this.readMarks(attributes);
    const citation = annotation.cite();
    if (!citation || from.length === 0 || to.length === 0) return;
    const offsets = { from: offsetOf(attributes, 'from'), to: offsetOf(attributes, 'to') };
    this.relate(property, from, to, offsets, marks, citation, annotation);
  }

  private relate(
    { iri: property }: OntologyProperty,
    from: EntityName[],
    to: EntityName[],
    { from: fromOffset, to: toOffset }: { from: number; to: number },
    { negated, inferred, confidence }: typeof unmarked,
    citation: Citation,
    { sourceStart, sourceEnd }: Extent,
  ): void {
    this.relations.push({
      property,
      from,
      to,
      fromOffset,
      toOffset,
      negated,
      inferred,
      confidence,
      citation,
      sourceStart,
      sourceEnd,
    });
  }

  addValue(annotation: Annotation, property: OntologyProperty): void {
    const { term, attributes, sourceStart, sourceEnd, broken, leaf } = annotation;
    const words = annotation.words();
    const wordless = leaf && words === '';
    this.checkNames(annotation, property.figure ? figureNames : wordless ? wordlessNames : valueNames);
    if (broken) return;
    const of = this.requireEntities(annotation, 'of');
    const marks = this.readMarks(attributes);
    const written = named(attributes, 'value');
    const text = words || (wordless && written?.value?.trim()) || '';
    if (text === '') {
      const advice = leaf ? `write ::${term.name}[words]{…} or value="…"` : `write :${term.name}[words]{…}`;
      this.error('empty-value', `${term.name} has no words`, advice, annotation);
    }
    const { figure } = property;
    const value = this.content(property, text, figure && written ? this.readNumber(written) : null);
    if (figure) {
      value.comparator = this.readComparator(attributes, written !== undefined);
      value.unit = this.readText(named(attributes, 'unit'));
      value.item = this.readText(named(attributes, 'item'));
    }
    const citation = annotation.cite();
    if (!citation || of.length === 0) return;
    const { negated, inferred, confidence } = marks;
    const { language, unit, comparator, item } = value;
    this.values.push({
      property: property.iri,
      text,
      language,
      value: value.value,
      unit,
      comparator,
      item,
      negated,
      inferred,
      confidence,
      of,
      ofOffset: (named(attributes, 'of') as Attribute).sourceStart,
      citation,
      sourceStart,
      sourceEnd,
    });
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

  private readNumber(attribute: Attribute): string | null {
    const { value } = attribute;
    if (value !== null && decimal.test(value) && isExact(value)) return value;
    const message = decimal.test(value ?? '')
      ? `“${value}” has more digits than can be kept`
      : `“${value ?? ''}” is no number`;
    const advice = 'write digits with a point for decimals: value=6 or value=0.5';
    this.error('wrong-number', message, advice, attribute);
    return null;
  }

  private readComparator(attributes: Attribute[], hasValue: boolean): Comparator {
    const attribute = named(attributes, 'comparator');
    if (!attribute) return 'eq';
    if (!comparators.includes(attribute.value ?? '')) {
      const message = `“${attribute.value ?? ''}” is no comparator`;
      this.error('wrong-comparator', message, `one of ${comparators.join(', ')}`, attribute);
    } else if (!hasValue) {
      this.error('missing-value', 'a comparator without a value compares nothing', 'add value=…', attribute);
    }
    return attribute.value as Comparator;
  }

  private readText(attribute: Attribute | undefined): string | null {
    const text = attribute?.value?.trim();
    if (!attribute || text) return text ?? null;
    this.error('missing-value', `“${attribute.name}” has no value`, `write ${attribute.name}="…"`, attribute);
    return null;
  }

  private checkNames(annotation: Annotation, known: string[]): void {
    for (const attribute of annotation.attributes) {
      if (!known.includes(attribute.name)) this.unknownAttribute(annotation, attribute, known);
    }
  }

  private unknownAttribute({ term }: Annotation, attribute: Attribute, known: string[]): void {
    const [near] = nearNames(attribute.name, known);
    const list = known.length < 12 ? `known: ${known.join(', ')}` : 'remove it';
    const advice = attribute.value === null ? 'a value of several words stands in quotation marks: name="a b"' : list;
    const message = `${term.name} has no attribute “${attribute.name}”`;
    this.error('unknown-attribute', message, near ? `did you mean “${near}”?` : advice, attribute);
  }

  private readMarks(attributes: Attribute[]): typeof unmarked {
    return attributes.some(isMarked) ? this.readWrittenMarks(attributes) : unmarked;
  }

  private readWrittenMarks(attributes: Attribute[]): typeof unmarked {
    const flag = (name: string): boolean => {
      const attribute = named(attributes, name);
      if (!attribute || attribute.value === 'false') return false;
      if (attribute.value !== null && attribute.value !== 'true') {
        this.error('wrong-mark', `“${name}” is a mark: it is there or not`, `write ${name} alone`, attribute);
      }
      return true;
    };
    const given = named(attributes, 'confidence');
    const confidence = given ? Number(decimal.test(given.value ?? '') ? given.value : Number.NaN) : 1;
    if (given && !(confidence >= 0 && confidence <= 1)) {
      const message = `“${given.value ?? ''}” is no confidence`;
      this.error('wrong-confidence', message, 'write a number from 0 to 1', given);
    }
    return { negated: flag('negated'), inferred: flag('inferred'), confidence };
  }

  private requireEntities(annotation: Annotation, name: string): EntityName[] {
    const attribute = named(annotation.attributes, name);
    if (attribute?.value?.trim()) return this.readEntities(attribute);
    const message = `${annotation.term.name} does not say “${name}”`;
    this.error('missing-attribute', message, `add ${name}=id`, attribute ?? annotation);
    return [];
  }

  private readEntities(attribute: Attribute): EntityName[] {
    const value = (attribute.value ?? '').trim();
    let list = this.lists.get(value);
    if (!list) {
      list = /\s/.test(value) ? this.nameAll(value.split(/\s+/), attribute) : this.nameAlone(value, attribute);
      if (list.length > 0) this.lists.set(value, list);
    }
    return list;
  }

  private nameAll(ids: string[], attribute: Attribute): EntityName[] {
    const list: EntityName[] = [];
    for (const id of ids) {
      const entity = this.naming.nameBy(id, attribute);
      if (entity === null) return [];
      list.push(entity);
    }
    return list;
  }

  /** A list of one, as nearly all are, made in one go: a list that grows takes room for sixteen. */
  private nameAlone(id: string, attribute: Attribute): EntityName[] {
    const entity = this.naming.nameBy(id, attribute);
    return entity === null ? [] : [entity];
  }
}
