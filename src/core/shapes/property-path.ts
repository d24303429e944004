import { localName } from '../iris.ts';
import { type Descriptions, keyOf } from '../rdf/descriptions.ts';
import type { RdfTerm } from '../rdf/quad.ts';
import { RDF, SH } from '../vocab.ts';

/** A property path of SHACL. Inverse paths lead over one property: those of longer paths are turned round as they are read. */
export type Path =
  | { kind: 'property' | 'inverse'; iri: string }
  | { kind: 'sequence' | 'alternative'; parts: Path[] }
  | { kind: 'zeroOrMore' | 'oneOrMore' | 'zeroOrOne'; of: Path };

/** A graph as paths walk through it; its nodes and literals are numbers. */
export interface Walkable {
  objects(subject: number, property: string): readonly number[];
  subjects(object: number, property: string): readonly number[];
}

/** One step of a walk: a triple, taken in its direction or against it. */
export interface Step {
  subject: number;
  property: string;
  object: number;
}

const repeated = [
  [SH.zeroOrMorePath, 'zeroOrMore'],
  [SH.oneOrMorePath, 'oneOrMore'],
  [SH.zeroOrOnePath, 'zeroOrOne'],
] as const;

/** Paths within paths are nested at most so deep. */
const deepest = 100;

/** Reads a path from the shapes; throws a PathFault for what is none. */
export function readPath(described: Descriptions, node: RdfTerm, depth = 0): Path {
  if (depth > deepest) throw new PathFault('is nested too deeply, or in itself');
  if (node.termType === 'NamedNode') return { kind: 'property', iri: node.value };
  if (node.termType === 'Literal') throw new PathFault('is a literal');
  const key = keyOf(node);
  const said = described.subjects.get(key) ?? new Map<string, RdfTerm[]>();
  const kinds = [...said.keys()].filter((property) => property === RDF.first || property.startsWith(pathNamespace));
  if (kinds.length !== 1) throw new PathFault(kinds.length === 0 ? 'leads nowhere' : 'is of several kinds');
  const inner = (part: RdfTerm) => readPath(described, part, depth + 1);
  const list = (head: RdfTerm): Path[] => {
    const read = described.list(head);
    if ('fault' in read) throw new PathFault(`has a list that ${read.fault}`);
    if (read.members.length < 2) throw new PathFault('has a list of fewer than two');
    return read.members.map(inner);
  };
  const [property] = kinds;
  const [value, ...others] = said.get(property) as RdfTerm[];
  if (others.length > 0) throw new PathFault('has two values');
  if (property === RDF.first) return { kind: 'sequence', parts: list(node) };
  if (property === SH.alternativePath) return { kind: 'alternative', parts: list(value) };
  if (property === SH.inversePath) return turned(inner(value));
  const [, kind] = repeated.find(([name]) => name === property) ?? [];
  if (kind === undefined) throw new PathFault(`has sh:${localName(property)}, which is no path`);
  return { kind, of: inner(value) };
}

const pathNamespace = SH.path.slice(0, SH.path.lastIndexOf('#') + 1);

/** What is wrong with a path, to be read behind “the path”. */
export class PathFault extends Error {}

function turned(path: Path): Path {
  switch (path.kind) {
    case 'property':
      return { kind: 'inverse', iri: path.iri };
    case 'inverse':
      return { kind: 'property', iri: path.iri };
    case 'sequence':
      return { kind: 'sequence', parts: path.parts.map(turned).reverse() };
    case 'alternative':
      return { kind: 'alternative', parts: path.parts.map(turned) };
    default:
      return { kind: path.kind, of: turned(path.of) };
  }
}

/** The properties that a path leads over. */
export function propertiesOf(path: Path): string[] {
  if ('iri' in path) return [path.iri];
  return 'of' in path ? propertiesOf(path.of) : path.parts.flatMap(propertiesOf);
}

/** A path as SPARQL writes it. */
export function pathText(path: Path, name: (iri: string) => string): string {
  const inner = (part: Path) => ('iri' in part ? pathText(part, name) : `(${pathText(part, name)})`);
  switch (path.kind) {
    case 'property':
      return name(path.iri);
    case 'inverse':
      return `^${name(path.iri)}`;
    case 'sequence':
      return path.parts.map(inner).join('/');
    case 'alternative':
      return path.parts.map(inner).join('|');
    default:
      return `${inner(path.of)}${{ zeroOrMore: '*', oneOrMore: '+', zeroOrOne: '?' }[path.kind]}`;
  }
}

/** What a path leads to, each once. */
export function follow(path: Path, start: number, graph: Walkable): Set<number> {
  switch (path.kind) {
    case 'property':
      return new Set(graph.objects(start, path.iri));
    case 'inverse':
      return new Set(graph.subjects(start, path.iri));
    case 'sequence': {
      let reached = new Set([start]);
      for (const part of path.parts) reached = union(reached, (node) => ends(part, node, graph));
      return reached;
    }
    case 'alternative':
      return union(path.parts, (part) => ends(part, start, graph));
    case 'zeroOrOne':
      return follow(path.of, start, graph).add(start);
    default: {
      const reached = new Set(ends(path.of, start, graph));
      if (path.kind === 'zeroOrMore') reached.add(start);
      // A set that grows while it is walked through gives what was added, too.
      for (const node of reached) for (const next of ends(path.of, node, graph)) reached.add(next);
      return reached;
    }
  }
}

/** What a path leads to, without a set where the graph has a list. */
function ends(path: Path, start: number, graph: Walkable): Iterable<number> {
  if (path.kind === 'property') return graph.objects(start, path.iri);
  return path.kind === 'inverse' ? graph.subjects(start, path.iri) : follow(path, start, graph);
}

function union<T>(parts: Iterable<T>, of: (part: T) => Iterable<number>): Set<number> {
  const all = new Set<number>();
  for (const part of parts) for (const node of of(part)) all.add(node);
  return all;
}

/** The first steps of the walks along a path; where a value is given, of those that lead to it. */
export function firstSteps(path: Path, start: number, value: number | null, graph: Walkable): Step[] {
  const steps: Step[] = [];
  const take = (part: Path, rest: Path[]): void => {
    if ('iri' in part) {
      const isForward = part.kind === 'property';
      for (const node of isForward ? graph.objects(start, part.iri) : graph.subjects(start, part.iri)) {
        const leads = value === null || follow({ kind: 'sequence', parts: rest }, node, graph).has(value);
        if (!leads) continue;
        const [subject, object] = isForward ? [start, node] : [node, start];
        steps.push({ subject, property: part.iri, object });
      }
    } else if (part.kind === 'alternative') for (const choice of part.parts) take(choice, rest);
    else if (part.kind === 'sequence') {
      for (const [at, one] of part.parts.entries()) {
        take(one, [...part.parts.slice(at + 1), ...rest]);
        if (!mayBeEmpty(one)) return;
      }
    } else if (part.kind === 'zeroOrOne') take((part as { of: Path }).of, rest);
    else take((part as { of: Path }).of, [{ kind: 'zeroOrMore', of: (part as { of: Path }).of }, ...rest]);
  };
  take(path, []);
  return steps;
}

function mayBeEmpty(path: Path): boolean {
  switch (path.kind) {
    case 'property':
    case 'inverse':
      return false;
    case 'sequence':
      return path.parts.every(mayBeEmpty);
    case 'alternative':
      return path.parts.some(mayBeEmpty);
    default:
      return path.kind !== 'oneOrMore' || mayBeEmpty(path.of);
  }
}
