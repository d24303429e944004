import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { answerOf } from './answers.ts';
import type { Drawing } from './graph/drawing.ts';
import type { History } from './history.ts';
import { handleKey } from './keyboard.ts';
import { type Page, PageContext } from './page.ts';
import { FilterPane } from './panes/filter-pane.tsx';
import { GraphPane } from './panes/graph-pane.tsx';
import { KeysHelp } from './panes/keys-help.tsx';
import { PhoneTabs, Sheet } from './panes/sheet.tsx';
import { SidePanel } from './panes/side-panel.tsx';
import { TextPane } from './panes/text-pane.tsx';
import { TextSplitter } from './panes/text-splitter.tsx';
import { TopBar } from './panes/top-bar.tsx';
import type { Store } from './state.ts';
import { TablePane } from './table/table-pane.tsx';
import { TakeAlong } from './take-along/take-along.tsx';
import { palettes } from './theme.ts';
import { useMedia } from './use-media.ts';
import { words as allWords } from './words.ts';
import { reportTitle, type World } from './world.ts';

/** The page: index, entity or path at the left, the graph in the middle, the text at the right; narrow, a sheet below the graph. */
export function App({ world, store, history }: { world: World; store: Store; history: History }) {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => store.listen(() => render(null as never)), [store]);
  const { state } = store;
  const { settings, view } = state;
  const drawing = useRef<Drawing | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const narrow = useMedia('(max-width: 719px)');
  const { language, dark } = settings;
  const answer = useMemo(() => answerOf(world, view.question, language), [world, view.question, language]);
  const page: Page = {
    world,
    state,
    answer,
    words: allWords[language],
    wording: world.wording(language),
    change: (change) => store.update(change),
    history,
  };
  useEffect(() => paint(dark), [dark]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) =>
      handleKey(event, { world, store, history, drawing: drawing.current, search: search.current });
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [world, store]);
  const { words } = page;
  return (
    <PageContext.Provider value={page}>
      <div class={`page ${narrow ? 'narrow' : 'wide'} ${settings.panelOpen ? 'panel-open' : ''}`}>
        <TopBar searchRef={search} narrow={narrow} />
        {state.problems !== null && (
          <div class="problems" role="alert">
            <p>{words.changed}</p>
            <pre>{state.problems}</pre>
          </div>
        )}
        {state.unknown.length > 0 && (
          <div class="problems" role="alert">
            {words.addressLacks(state.unknown.join(', '))}
            <button type="button" onClick={() => store.update((now) => ({ ...now, unknown: [] }))}>
              {words.close}
            </button>
          </div>
        )}
        {!narrow && <SidePanel />}
        <main aria-label={words.drawing}>
          <h1 class="hidden-text">{reportTitle(world, words)}</h1>
          <GraphPane drawingRef={drawing} />
          {view.table && <TablePane table={view.table} />}
          {settings.filtersOpen && <FilterPane />}
        </main>
        {narrow ? (
          <>
            <Sheet />
            <PhoneTabs />
          </>
        ) : (
          <aside class="text" aria-label={words.text} style={{ width: `${settings.textWidth}px` }}>
            <TextSplitter />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by key */}
            <section class="scroll" tabIndex={0} aria-label={words.text} data-pane>
              <TextPane />
            </section>
          </aside>
        )}
        {settings.keysOpen && <KeysHelp />}
        {settings.takeOpen && <TakeAlong drawing={drawing.current} />}
      </div>
    </PageContext.Provider>
  );
}

/** Hands the palette to the style. */
function paint(dark: boolean): void {
  const { classes, ...colors } = palettes[dark ? 'dark' : 'light'];
  const { style } = document.documentElement;
  for (const [name, color] of Object.entries(colors)) style.setProperty(`--${name}`, color);
  for (const [i, color] of classes.entries()) style.setProperty(`--class-${i}`, color);
  style.colorScheme = dark ? 'dark' : 'light';
}
