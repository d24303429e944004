import type { GraphSource } from './graph-source.ts';
import { findBeside, findSpelt, mayBePinyin, theBest } from './names.ts';
import { loadReadings } from './pinyin.ts';

/**
 * The one entity that a text names best. The dictionary of pinyin is loaded only where nothing better answers.
 * Apart from the other names, so that who has readings already can look up names without any dictionary.
 *
 * @returns its IRI
 * @throws NameError where none does, with near misses, or where several do equally well, with a list of them
 */
export async function resolveEntity(source: GraphSource, text: string): Promise<string> {
  const graph = await source.named(text, 'best');
  const spelt = findSpelt(graph, text);
  if (spelt.length > 0) return theBest(graph, text, spelt);
  const readings = mayBePinyin(graph, text) ? await loadReadings() : undefined;
  return theBest(graph, text, findBeside(graph, text, spelt, readings));
}
