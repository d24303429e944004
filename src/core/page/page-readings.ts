import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { hasHan, type Readings, withoutTones } from '../pinyin-match.ts';
import type { PageReadings } from './page-data.ts';

/** The names of a graph's entities that may be written in pinyin, each once; where there is none, no dictionary is needed. */
export function namesInHan(graph: KnowledgeGraph): string[] {
  const names = graph.mapNodes((_, { labels, aliases }) => [...Object.values(labels), ...aliases].filter(hasHan));
  return [...new Set(names.flat())].sort(compareCodePoints);
}

/** Takes along how names are read, so that `readingsOf` reads these names where the dictionary is not. */
export function takeReadings(names: Iterable<string>, readings: Readings): PageReadings {
  const any = new Map<string, readonly string[]>();
  const head = new Map<string, readonly string[]>();
  for (const name of names) {
    for (const [i, character] of [...withoutTones(name)].entries()) {
      if (!any.has(character) && hasHan(character)) any.set(character, readings(`a${character}`)[1].slice(1));
      if (i === 0 && any.has(character)) head.set(character, readings(character)[0].slice(1));
    }
  }
  for (const [character, syllables] of head) {
    if (syllables.join() === any.get(character)?.join()) head.delete(character);
  }
  return { any: inOrder(any), head: inOrder(head) };
}

const inOrder = (syllables: Map<string, readonly string[]>): Record<string, readonly string[]> =>
  Object.fromEntries([...syllables].sort(([a], [b]) => compareCodePoints(a, b)));

/** Reads names by what was taken along; in other names a character may have no syllables. */
export function readingsOf({ any, head }: PageReadings): Readings {
  const others = new Map(Object.entries(any).map(([character, syllables]) => [character, [character, ...syllables]]));
  const first = new Map(Object.entries(head).map(([character, syllables]) => [character, [character, ...syllables]]));
  return (name) =>
    [...withoutTones(name)].map(
      (character, i) => (i === 0 && first.get(character)) || others.get(character) || [character],
    );
}
