import type { Wording } from '../../src/core/labels.ts';
import type { PathAnswer } from '../../src/core/paths/answer.ts';
import type { Words } from '../words.ts';
import type { World } from '../world.ts';

/** How far apart the ends of an answer are. */
export function lengthText({ paths }: PathAnswer, words: Words): string {
  const hops = paths.map((path) => path.hops);
  const [least, most] = [Math.min(...hops), Math.max(...hops)];
  return least === most ? words.apart(least) : words.between(least, most);
}

/** How many paths there are, or which of them one is; counted from 0. */
export function countText({ paths, query: { mode } }: PathAnswer, path: number | null, words: Words): string {
  if (path === null) return words.paths(paths.length);
  return mode === 'all-shortest' ? words.equallyShort(path + 1, paths.length) : words.ofPaths(path + 1, paths.length);
}

/** What a filter names, as people read it: classes and relations by label, entities by name. */
export function namesIn(
  option: string,
  value: string | null,
  { world: { graph }, wording }: { world: World; wording: Wording },
): string {
  const terms = [...graph.getAttribute('classes'), ...graph.getAttribute('properties')];
  const nameOf = (text: string) => {
    if (/class|property/.test(option)) {
      const term = terms.find(({ iri, name }) => name === text || iri === text);
      return term ? wording.term(term.iri) : text;
    }
    const entity = graph.hasNode(text) ? text : graph.findNode((_, { id }) => id === text);
    return entity ? wording.entity(entity) : text;
  };
  return (value ?? '').split(',').map(nameOf).join(', ');
}
