import { compareCodePoints } from '../code-points.ts';
import type { RdfTerm } from '../rdf/quad.ts';
import { XSD } from '../vocab.ts';
import type { DataGraph, DataTerm } from './data-graph.ts';
import { compilePattern } from './pattern.ts';

/** Says whether a value is what a constraint asks for; `parameter` gives the value of one of the shape's parameters. */
export type Judge = (value: DataTerm, parameter: (name: string) => RdfTerm | undefined) => boolean;

/** What judges ask others. */
export interface Bench {
  data: DataGraph;
  /** The members of a list of the shapes. */
  members(list: RdfTerm | undefined): RdfTerm[];
  /** Whether a node meets a shape. */
  meets(node: RdfTerm, shape: RdfTerm): boolean;
  /** What the engine says of two literals, `a` less than, greater than or as great as `b`; false where they cannot be compared. */
  compare(how: Comparison, a: RdfTerm, b: RdfTerm): boolean;
}

export type Comparison = 'MinInclusive' | 'MinExclusive' | 'MaxInclusive' | 'MaxExclusive';

/** The constraints that are judged here instead of by the engine, by component. */
export function makeJudges({ data, members, meets, compare }: Bench): [component: string, judge: Judge][] {
  const matchers = new Map<string, (text: string) => boolean>();
  const matches = (text: string, pattern: string, flags: string) => {
    const key = `${flags}/${pattern}`;
    let matcher = matchers.get(key);
    if (!matcher) matchers.set(key, (matcher = compilePattern(pattern, flags)));
    return matcher(text);
  };
  const range = (how: Comparison, name: string): [string, Judge] => [
    how,
    (value, parameter) => isOrdered(how, value, parameter(name) as RdfTerm, compare),
  ];
  return [
    ['And', (value, parameter) => members(parameter('and')).every((shape) => meets(value, shape))],
    ['Class', (value, parameter) => data.isOf(data.intern(value).id, parameter('class')?.value ?? '')],
    [
      'Pattern',
      ({ termType, value }, parameter) =>
        termType !== 'BlankNode' && matches(value, parameter('pattern')?.value ?? '', parameter('flags')?.value ?? ''),
    ],
    [
      'LanguageIn',
      ({ language }, parameter) => members(parameter('languageIn')).some(({ value }) => isInRange(language, value)),
    ],
    ['MinLength', (value, parameter) => length(value) >= Number(parameter('minLength')?.value)],
    ['MaxLength', (value, parameter) => length(value) <= Number(parameter('maxLength')?.value)],
    range('MinInclusive', 'minInclusive'),
    range('MinExclusive', 'minExclusive'),
    range('MaxInclusive', 'maxInclusive'),
    range('MaxExclusive', 'maxExclusive'),
  ];
}

/** Compares two literals: texts by code points, the same in every locale, all others as the engine does. */
export function isOrdered(how: Comparison, a: RdfTerm, b: RdfTerm, compare: Bench['compare']): boolean {
  const isText = (term: RdfTerm) => term.termType === 'Literal' && term.datatype?.value === XSD.string;
  if (!isText(a) || !isText(b)) return compare(how, a, b);
  const order = compareCodePoints(a.value, b.value);
  if (order === 0) return how.endsWith('Inclusive');
  return how.startsWith('Min') ? order > 0 : order < 0;
}

/** In characters; a blank node has no length that anything could be compared with. */
const length = ({ termType, value }: RdfTerm): number => (termType === 'BlankNode' ? Number.NaN : [...value].length);

/** Whether a tag is in a range of languages: basic filtering (RFC 4647, 3.3.1). */
function isInRange(tag: string | undefined, range: string): boolean {
  if (!tag) return false;
  const [own, wanted] = [tag.toLowerCase(), range.toLowerCase()];
  return wanted === '*' || own === wanted || own.startsWith(`${wanted}-`);
}
