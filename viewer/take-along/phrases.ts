import type { EntityPhrases } from '../../src/core/cite/entity-markdown.ts';
import type { PathPhrases } from '../../src/core/cite/path-markdown.ts';
import type { ShownMarks } from '../../src/core/cite/quote.ts';
import type { PathAnswer } from '../../src/core/paths/answer.ts';
import type { Why } from '../../src/core/paths/why.ts';
import { lengthText, namesIn } from '../panes/answer-words.ts';
import type { Words } from '../words.ts';
import type { Told } from './taken.ts';

/** What is to be known of a statement beside its words, in the language of the page. */
export const marksIn =
  (words: Words): ShownMarks =>
  ({ negated, inferred, confidence }) => {
    const marks = [
      ...(negated ? [words.deniedShort] : []),
      ...(inferred ? [words.inferredShort] : []),
      ...(confidence < 1 ? [words.confidence(confidence)] : []),
    ];
    return marks.length === 0 ? '' : ` (${marks.join(', ')})`;
  };

export const entityPhrases = (words: Words): EntityPhrases => {
  const { alsoCalled, nothingSaid, mentioned } = words;
  return { alsoCalled, nothingSaid, mentioned, marks: marksIn(words) };
};

export function pathPhrases(page: Told): PathPhrases {
  const { words } = page;
  return {
    length: (answer) => lengthOf(answer, words),
    why: (answer, why) =>
      whyLines(answer, why, page)
        .map((line) => `  ${line}\n`)
        .join(''),
    marks: marksIn(words),
  };
}

/** How many paths an answer has and how long they are, and whether that is all. */
export function lengthOf(answer: PathAnswer, words: Words): string {
  const { paths, why, cut } = answer;
  if (why) return why.nearest.length > 0 ? words.notUnderFilters : words.notConnected;
  if (paths.length === 0) return words.onlyPart;
  const parts = [lengthText(answer, words), ...(paths.length > 1 ? [words.paths(paths.length)] : [])];
  if (cut) parts.push(cut === 'limit' ? words.moreThan(paths.length) : words.onlyPart);
  return parts.join(' · ');
}

/** Why there is no path, as the panel says it. */
export function whyLines({ from, to }: PathAnswer, why: Why, page: Told): string[] {
  const { words } = page;
  const isFiltered = why.nearest.length > 0;
  const [a, b] = why.components ?? [];
  const reach = a && b ? [words.hangs(from.label, a), words.hangs(to.label, b)] : [];
  const changes = why.loosen.map(({ option, value, hops }) => {
    const what = (words.loosen[option] ?? (() => option))(namesIn(option, value, page));
    return `${words.allow(what)} ${words.allows(hops)}`;
  });
  return [...(isFiltered ? [] : reach), ...changes];
}
