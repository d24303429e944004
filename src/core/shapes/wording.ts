import { localName } from '../iris.ts';
import { MUSTER, XSD } from '../vocab.ts';
import type { ShapeResult } from './engine.ts';
import { pathText } from './property-path.ts';
import type { Shapes } from './read-shapes.ts';
import { shacl } from './shacl-terms.ts';

const general = 'mend the annotation, or the shape if it asks too much';

/** What a shape asks for, where it does not say so itself, and what to do; by constraint component. */
const asked: Record<string, { text: (wording: Wording) => string; cure: string }> = {
  And: { text: ({ parameter }) => `does not meet all shapes of ${parameter('and')}`, cure: general },
  Class: {
    text: ({ parameter }) => `is not of the class ${parameter('class')}`,
    cure: 'choose another property or entity, or give the entity this class',
  },
  Closed: {
    text: ({ path }) => `may not have ${path}: the shape is closed`,
    cure: 'take this statement back, or add the property to the shape',
  },
  Datatype: {
    text: ({ parameter }) => `is not of the datatype ${parameter('datatype')}`,
    cure: 'write such a value, or choose another property',
  },
  Disjoint: {
    text: ({ path, parameter }) => `has the same value for ${path} and ${parameter('disjoint')}`,
    cure: 'take one of the two statements back',
  },
  Equals: {
    text: ({ path, parameter }) => `does not have the same values for ${path} and ${parameter('equals')}`,
    cure: 'state both alike',
  },
  HasValue: { text: ({ path, parameter }) => `lacks ${parameter('hasValue')} as ${path}`, cure: 'state it' },
  In: {
    text: ({ path }) => `has a value for ${path} that is none of those allowed`,
    cure: 'write one of those allowed',
  },
  LanguageIn: {
    text: ({ path }) => `has a value for ${path} in a language that is not allowed`,
    cure: 'write it in one of the languages of the shape',
  },
  LessThan: {
    text: ({ path, parameter }) => `has a value for ${path} that is not less than that of ${parameter('lessThan')}`,
    cure: 'mend one of the two values',
  },
  LessThanOrEquals: {
    text: ({ path, parameter }) =>
      `has a value for ${path} that is greater than that of ${parameter('lessThanOrEquals')}`,
    cure: 'mend one of the two values',
  },
  MaxCount: {
    text: ({ path, parameter }) => `has more than ${parameter('maxCount')} of ${path}`,
    cure: 'take what is too much back',
  },
  MaxExclusive: { text: ({ parameter }) => `is not below ${parameter('maxExclusive')}`, cure: 'mend the number' },
  MaxInclusive: { text: ({ parameter }) => `is above ${parameter('maxInclusive')}`, cure: 'mend the number' },
  MaxLength: { text: ({ parameter }) => `is longer than ${parameter('maxLength')} characters`, cure: 'shorten it' },
  MinCount: {
    text: ({ path, parameter }) => `has fewer than ${parameter('minCount')} of ${path}`,
    cure: 'annotate what is missing',
  },
  MinExclusive: { text: ({ parameter }) => `is not above ${parameter('minExclusive')}`, cure: 'mend the number' },
  MinInclusive: { text: ({ parameter }) => `is below ${parameter('minInclusive')}`, cure: 'mend the number' },
  MinLength: { text: ({ parameter }) => `is shorter than ${parameter('minLength')} characters`, cure: 'write more' },
  Node: { text: ({ parameter }) => `does not meet ${parameter('node')}`, cure: general },
  NodeKind: { text: ({ parameter }) => `is not ${parameter('nodeKind')}`, cure: general },
  Not: { text: ({ parameter }) => `meets ${parameter('not')}, which it must not`, cure: general },
  Or: { text: ({ parameter }) => `meets no shape of ${parameter('or')}`, cure: general },
  Pattern: {
    text: ({ parameter }) => `does not match the pattern ${parameter('pattern')}`,
    cure: 'write it as the pattern has it',
  },
  QualifiedMaxCount: {
    text: ({ path, parameter }) =>
      `has more than ${parameter('qualifiedMaxCount')} of ${path} that meet ${parameter('qualifiedValueShape')}`,
    cure: 'take what is too much back',
  },
  QualifiedMinCount: {
    text: ({ path, parameter }) =>
      `has fewer than ${parameter('qualifiedMinCount')} of ${path} that meet ${parameter('qualifiedValueShape')}`,
    cure: 'annotate what is missing',
  },
  UniqueLang: { text: ({ path }) => `has several of ${path} in one language`, cure: 'keep one of them' },
  Xone: { text: ({ parameter }) => `does not meet exactly one shape of ${parameter('xone')}`, cure: general },
};

/** What a result says, and what to do about it; in English, as all messages are. */
export class Wording {
  private readonly shapes: Shapes;
  private readonly result: ShapeResult;

  constructor(shapes: Shapes, result: ShapeResult) {
    this.shapes = shapes;
    this.result = result;
  }

  get path(): string {
    return this.result.path ? pathText(this.result.path, (iri) => this.shapes.places.name(iri)) : 'itself';
  }

  /** The value of one of the shape's parameters. */
  readonly parameter = (name: string): string => {
    const values = this.shapes.described.objects(this.result.shape, shacl + name).map((term) => {
      if (term.termType === 'NamedNode') return this.shapes.places.name(term.value);
      if (term.termType === 'BlankNode') return `sh:${name}`;
      return term.datatype?.value === XSD.integer ? term.value : `“${term.value}”`;
    });
    return values.join(' and ');
  };

  get message(): string {
    const { messages, component } = this.result;
    const own =
      messages.find(({ language }) => /^en\b/i.test(language)) ??
      messages.find(({ language }) => language === '') ??
      messages[0];
    return own?.text ?? asked[component]?.text(this) ?? `does not meet ${this.shapes.name(this.result.shape)}`;
  }

  get suggestion(): string {
    const { shape, component } = this.result;
    const own = this.shapes.described.objects(shape, MUSTER.suggestion);
    const said = own.find(({ language }) => /^en\b/i.test(language ?? '')) ?? own[0];
    return said?.value ?? asked[component]?.cure ?? general;
  }
}

/** The severity of a result among problems; one of somebody's own might be the gravest. */
export const severityOf = (severity: string): 'error' | 'warning' =>
  ['Warning', 'Info'].includes(localName(severity)) ? 'warning' : 'error';
