import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Wording } from '../src/core/labels.ts';
import type { PathAnswer } from '../src/core/paths/answer.ts';
import type { History } from './history.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';
import type { World } from './world.ts';

/** What every part of the page needs. */
export interface Page {
  world: World;
  state: State;
  /** The answer to the question of the path panel, if it is complete. */
  answer: PathAnswer | null;
  words: Words;
  wording: Wording;
  change(change: (state: State) => State): void;
  history: Pick<History, 'back' | 'forward'>;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('this part stands outside of the page');
  return page;
}
