import { askFromHere, focusOn, openTable, set, showPath, showStep } from './actions.ts';
import type { Drawing } from './graph/drawing.ts';
import type { History } from './history.ts';
import { firstTable, type Store } from './state.ts';
import type { World } from './world.ts';

interface Keyboard {
  world: World;
  store: Store;
  history: History;
  drawing: Drawing | null;
  search: HTMLInputElement | null;
}

/** What a key does anywhere on the page; single letters do nothing in fields, and nowhere if they are switched off. */
export function handleKey(event: KeyboardEvent, { world, store, history, drawing, search }: Keyboard): void {
  const { view, settings } = store.state;
  // While an input method composes, its keys are its own.
  if (event.defaultPrevented || event.isComposing || settings.keysOpen || settings.takeOpen) return;
  if (event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    const turn = isTyping(event.target) ? null : turnOf(event);
    if (turn === null) return;
    event.preventDefault();
    history[turn]();
    return;
  }
  const act = (deed: () => void) => {
    event.preventDefault();
    deed();
  };
  if (event.key === 'Escape') act(() => goBack(history));
  else if (event.key === 'F6') act(() => focusNextPane(event.shiftKey ? -1 : 1));
  if (event.defaultPrevented || isTyping(event.target) || !settings.letters) return;
  const deeds: Record<string, () => void> = {
    '/': () => search?.focus(),
    '+': () => drawing?.zoom(1 / 1.5),
    '=': () => drawing?.zoom(1 / 1.5),
    '-': () => drawing?.zoom(1.5),
    '0': () => drawing?.fit(),
    p: () => store.update(askFromHere(world)),
    '[': () => store.update(showPath(world, -1)),
    ']': () => store.update(showPath(world, 1)),
    f: () => view.entity !== null && store.update(focusOn(world, view.entity, view.focus === null ? 1 : null)),
    v: () => store.update(openTable(view.table ? null : firstTable)),
    m: () => store.update(set({ underlined: !settings.underlined })),
    '?': () => store.update(set({ keysOpen: true })),
  };
  const deed = deeds[event.key];
  if (deed) act(deed);
  else if (/^[1-9]$/.test(event.key)) act(() => store.update(showStep(world, Number(event.key) - 1)));
}

/** What takes back what was done, or does it again, wherever one types no text. */
function turnOf({ key, shiftKey }: KeyboardEvent): 'back' | 'forward' | null {
  const letter = key.toLowerCase();
  if (letter === 'y' || (letter === 'z' && shiftKey)) return 'forward';
  return letter === 'z' ? 'back' : null;
}

/** Leaves the field that is typed in; else goes a view back. */
function goBack(history: History): void {
  if (isTyping(document.activeElement)) (document.activeElement as HTMLElement).blur();
  else history.back();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== 'checkbox');

/** The panes in the order of the page: those marked, and the drawing. */
function focusNextPane(by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-pane], .drawing')];
  const panes = all.filter((pane) => pane.offsetParent !== null);
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(here + by + panes.length) % panes.length]?.focus();
}
