import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { termNames } from './term-names.ts';

/** Muster's own classes come first, in the colours that the page has for them. */
const ownClasses = ['Person', 'Unit', 'Task', 'Mission'];

/** On white each has a contrast of 3:1 and more. */
export const classColors = ['#b84300', '#0044cc', '#0e976e', '#671b6a', '#006b7d', '#a3003c', '#6b5200', '#4a5568'];

/** How the classes in use look in a drawing, as numbers to take shapes and colours by: Muster's own 0 to 3, others from 4. */
export function classLooks(graph: KnowledgeGraph): Map<string, number> {
  const names = termNames(graph);
  const classes = new Set<string>();
  graph.forEachNode((_, entity) => classes.add(entity.class));
  const isOther = (iri: string) => !ownClasses.includes(names.class(iri));
  const others = [...classes].filter(isOther).sort(compareCodePoints);
  return new Map(
    [...classes]
      .sort(compareCodePoints)
      .map((iri) => [
        iri,
        isOther(iri) ? ownClasses.length + others.indexOf(iri) : ownClasses.indexOf(names.class(iri)),
      ]),
  );
}
