import type { ComponentChildren, RefObject } from 'preact';
import { askFromHere, openTable, selectEntity, set } from '../actions.ts';
import { filtersSet } from '../filters.ts';
import { usePage } from '../page.ts';
import { firstTable } from '../state.ts';
import { useMedia } from '../use-media.ts';
import { reportTitle } from '../world.ts';
import { EntityPicker } from './entity-picker.tsx';
import { Icon } from './icon.tsx';
import { focusPanel } from './panel.ts';

/** Title, search, and what is asked of the whole page. */
export function TopBar({ searchRef, narrow }: { searchRef: RefObject<HTMLInputElement | null>; narrow: boolean }) {
  const { world, words, state, change, history } = usePage();
  const { settings, view } = state;
  const filters = filtersSet(view.filters);
  const isCrowded = useMedia('(max-width: 999px)');
  const turns = (
    <span class="turns">
      <button
        type="button"
        aria-label={words.undo}
        title={words.undo}
        disabled={state.depth === 0}
        onClick={() => history.back()}
      >
        <Icon sign="undo" />
      </button>
      <button
        type="button"
        aria-label={words.redo}
        title={words.redo}
        disabled={state.future.length === 0}
        onClick={() => history.forward()}
      >
        <Icon sign="redo" />
      </button>
    </span>
  );
  const panes = (
    <>
      <button
        type="button"
        class="wide-button"
        aria-pressed={settings.filtersOpen}
        onClick={() => change(set({ filtersOpen: !settings.filtersOpen }))}
      >
        {filters === 0 ? words.filter : `${words.filter} (${filters})`}
      </button>
      <button
        type="button"
        class="wide-button"
        aria-pressed={view.table !== null}
        onClick={() => change(openTable(view.table ? null : firstTable))}
      >
        {words.table}
      </button>
    </>
  );
  const buttons = (
    <>
      {narrow && turns}
      {narrow && panes}
      <button
        type="button"
        class="take"
        aria-label={words.take}
        title={words.take}
        onClick={() => change(set({ takeOpen: true }))}
      >
        <Icon sign="take" /> <span>{words.take}</span>
      </button>
      <button
        type="button"
        lang={settings.language === 'en' ? 'zh' : 'en'}
        aria-label={`${words.language} – ${words.languageName}`}
        title={words.languageName}
        onClick={() => change(set({ language: settings.language === 'en' ? 'zh' : 'en' }))}
      >
        {words.language}
      </button>
      <button
        type="button"
        aria-label={words.theme}
        title={words.theme}
        onClick={() => change(set({ dark: !settings.dark }))}
      >
        <Icon sign="theme" />
      </button>
      <button
        type="button"
        aria-label={words.marks}
        title={words.marks}
        aria-pressed={settings.underlined}
        onClick={() => change(set({ underlined: !settings.underlined }))}
      >
        <u>{settings.language === 'zh' ? '文' : 'a'}</u>
      </button>
      <button type="button" aria-label={words.keys} title={words.keys} onClick={() => change(set({ keysOpen: true }))}>
        ?
      </button>
    </>
  );
  return (
    <header class="top">
      <span class="begin">
        <strong class="brand">Muster</strong>
        {!narrow && turns}
      </span>
      <span class="report-title" title={reportTitle(world, words)}>
        <bdi>{reportTitle(world, words)}</bdi>
      </span>
      <EntityPicker
        class="search"
        label={words.findLabel}
        placeholder={words.find}
        inputRef={searchRef}
        hint={narrow ? undefined : '/'}
        onChoose={(iri) => change(selectEntity(world, iri))}
      />
      <nav class="tools">
        {!narrow && (
          <button
            type="button"
            class="wide-button"
            aria-pressed={view.tab === 'path'}
            onClick={() => {
              change(askFromHere(world));
              requestAnimationFrame(focusPanel);
            }}
          >
            {words.howConnected}
          </button>
        )}
        {!narrow && panes}
        {isCrowded ? <Menu label={words.menu}>{buttons}</Menu> : buttons}
      </nav>
    </header>
  );
}

function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button that is pressed by key is clicked, too
    <details
      class="menu"
      onClick={(event) => {
        if ((event.target as Element).closest('button')) event.currentTarget.open = false;
      }}
    >
      <summary aria-label={label}>
        <Icon sign="more" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
