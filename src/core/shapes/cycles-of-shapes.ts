import { findCycles } from '../cycles.ts';
import { SH } from '../vocab.ts';
import type { DataGraph } from './data-graph.ts';
import type { Shapes } from './read-shapes.ts';
import { constraints, shacl } from './shacl-terms.ts';

/** A shape that lets no chain of a property lead back to its start. */
export interface Acyclic {
  shape: string;
  property: string;
}

/**
 * Recognises shapes that say nothing but that a property runs in no circle: of all that lies below a node, over any number
 * of steps, nothing may also lie directly above it (`sh:path [ sh:zeroOrMorePath [ sh:inversePath ex:p ] ] ; sh:disjoint
 * ex:p`). To follow the path from each node takes time in proportion to the square of a chain's length.
 */
export function acyclicShapes(shapes: Shapes): Acyclic[] {
  const found: Acyclic[] = [];
  for (const [shape, path] of shapes.paths) {
    const isRepeated = path.kind === 'zeroOrMore' || path.kind === 'oneOrMore';
    const over = isRepeated && path.of.kind === 'inverse' ? path.of.iri : null;
    const [disjoint, ...others] = shapes.described.objects(shape, SH.disjoint);
    const asks = constraints.filter((name) => shapes.described.objects(shape, shacl + name).length > 0);
    if (over !== null && disjoint?.value === over && others.length === 0 && asks.length === 1) {
      found.push({ shape, property: over });
    }
  }
  return found;
}

/** The cycles of a property among the targets of a shape, each as its nodes in order. */
export function cyclesOf({ shape, property }: Acyclic, shapes: Shapes, data: DataGraph): string[][] {
  const next = new Map<string, string[]>();
  for (const { subject, object } of data.match(null, { termType: 'NamedNode', value: property })) {
    const known = next.get(subject.value);
    if (known) known.push(object.value);
    else next.set(subject.value, [object.value]);
  }
  const { described } = shapes;
  const isTarget = (iri: string) => {
    const node = data.idOfKey(iri);
    if (node === undefined) return false;
    return (
      described.iris(shape, SH.targetNode).includes(iri) ||
      described.iris(shape, SH.targetSubjectsOf).some((p) => data.objects(node, p).length > 0) ||
      described.iris(shape, SH.targetObjectsOf).some((p) => data.subjects(node, p).length > 0) ||
      described.iris(shape, SH.targetClass).some((one) => data.isOf(node, one))
    );
  };
  return findCycles(next).filter((cycle) => cycle.some(isTarget));
}
