import { addressOf, type Place, readAddress } from './address.ts';
import { firstState, type Settings, type State, type Store, turnBack, turnForward, turnTo } from './state.ts';
import type { World } from './world.ts';

/** So many milliseconds after the last move of the camera or of a pane the address follows. */
const patience = 150;

/** The first state of a page: what its address holds, in the browser's history as deep as it was. */
export function stateAtAddress(world: World, settings: Settings): State {
  const { view, camera, panes, unknown } = readAddress(world, location.hash);
  const depth = depthIn(history.state);
  return { ...firstState(view, { ...settings, ...panes }), camera, depth: depth ?? 0, unknown };
}

/**
 * Keeps the address bar and the browser's history in step with the views: each view is an entry of its own, so that back
 * and forward take views back and bring them again, and an address opens what it was copied from.
 */
export class History {
  private readonly world: World;
  private readonly store: Store;
  private readonly first: Settings;
  /** The depth that the browser is at. */
  private depth: number;
  /** Whether the browser was told to go back and has not yet said that it did. */
  private isGoing = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param first the settings of a page that nobody has changed: these are not told in addresses */
  constructor(world: World, store: Store, first: Settings) {
    this.world = world;
    this.store = store;
    this.first = first;
    this.depth = store.state.depth;
    store.listen(() => this.follow());
    addEventListener('popstate', (event) => this.arrive(event.state));
    this.tell();
  }

  /** Takes a view back; those that this page has not seen since it was loaded the browser still knows. */
  back(): void {
    const { past, depth } = this.store.state;
    if (past.length > 0) this.store.update(turnBack);
    else if (depth > 0) history.back();
  }

  /** Brings the view again that was taken back. */
  forward(): void {
    history.forward();
  }

  private follow(): void {
    if (this.isGoing) return;
    const { depth } = this.store.state;
    if (depth < this.depth) {
      this.isGoing = true;
      history.go(depth - this.depth);
      this.depth = depth;
    } else if (depth > this.depth) {
      this.depth = depth;
      history.pushState({ depth }, '', this.address());
    } else {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tell(), patience);
    }
  }

  /** Writes into the address bar what is seen now. */
  private tell(): void {
    this.timer = null;
    if (this.isGoing || this.depth !== this.store.state.depth) return;
    history.replaceState({ depth: this.depth }, '', this.address());
  }

  /** Hears from the browser that another entry of its history is shown. */
  private arrive(entry: unknown): void {
    if (this.isGoing) {
      this.isGoing = false;
      this.tell();
      this.follow();
      return;
    }
    const depth = depthIn(entry);
    const { state } = this.store;
    // Somebody wrote another address: that is a view of its own.
    if (depth === null) {
      const { view, camera, panes, unknown } = readAddress(this.world, location.hash);
      this.depth = state.depth + 1;
      this.store.update((now) => ({
        ...turnTo(now, { ...view }),
        settings: { ...now.settings, ...panes },
        camera,
        unknown,
      }));
      this.tell();
      return;
    }
    this.depth = depth;
    this.store.update((now) => this.stateAt(now, depth));
  }

  private stateAt(state: State, depth: number): State {
    const turn = depth < state.depth ? turnBack : turnForward;
    let there = state;
    for (let i = Math.abs(depth - state.depth); i > 0; i--) there = turn(there);
    const { view, camera, panes, unknown } = readAddress(this.world, location.hash);
    const settings = { ...state.settings, ...panes };
    if (there.depth === depth) return { ...there, settings, camera, unknown: [] };
    return { ...firstState(view, settings), problems: state.problems, camera, depth, unknown };
  }

  private address(): string {
    const address = addressOf(this.world, placeOf(this.store.state, this.first));
    return `${location.href.split('#')[0]}${address === '' ? '' : `#${address}`}`;
  }
}

/** What of a state goes into its address. */
export function placeOf({ view, camera, settings }: State, first: Settings): Place {
  const panes: Place['panes'] = {};
  if (settings.textWidth !== first.textWidth) panes.textWidth = settings.textWidth;
  if (settings.filtersOpen) panes.filtersOpen = true;
  if (innerWidth < 1100 && settings.panelOpen !== first.panelOpen) panes.panelOpen = settings.panelOpen;
  if (innerWidth < 720) {
    if (settings.sheet !== first.sheet) panes.sheet = settings.sheet;
    if (settings.reading !== first.reading) panes.reading = settings.reading;
  }
  return { view, camera, panes };
}

function depthIn(entry: unknown): number | null {
  const depth = (entry as { depth?: unknown } | null)?.depth;
  return typeof depth === 'number' && Number.isInteger(depth) && depth >= 0 ? depth : null;
}
