import { useEffect, useRef } from 'preact/hooks';
import { openTab, set } from '../actions.ts';
import { usePage } from '../page.ts';
import type { Tab, View } from '../state.ts';
import { EntityPane } from './entity-pane.tsx';
import { IndexPane } from './index-pane.tsx';
import { focusPanel, panelId } from './panel.ts';
import { PathPane } from './path-pane.tsx';

export const tabs: Tab[] = ['index', 'entity', 'path'];

/** Index, entity and path, one at a time. */
export function SidePanel() {
  const { world, words, state, change } = usePage();
  const { tab } = state.view;
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + move + tabs.length) % tabs.length];
    event.preventDefault();
    change(openTab(world, next));
    document.getElementById(`tab-${next}`)?.focus();
  };
  const content = contentKey(state.view);
  // Who went on by key from what is gone now goes on in what is there.
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && document.activeElement === document.body) focusPanel();
    isFirst.current = false;
  }, [content]);
  return (
    <aside class="side" aria-label={words.panes} data-overlay>
      <div class="tabs">
        <div role="tablist" aria-label={words.panes} onKeyDown={onKeyDown}>
          {tabs.map((each) => (
            <button
              type="button"
              role="tab"
              key={each}
              id={`tab-${each}`}
              aria-selected={each === tab}
              aria-controls={panelId}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => change(openTab(world, each))}
            >
              {words.tabs[each]}
            </button>
          ))}
        </div>
        <button type="button" class="close" aria-label={words.close} onClick={() => change(set({ panelOpen: false }))}>
          ×
        </button>
      </div>
      <div
        class="scroll"
        key={content}
        role="tabpanel"
        id={panelId}
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by key
        tabIndex={0}
        data-pane
      >
        <TabContent tab={tab} />
      </div>
    </aside>
  );
}

/** What scrolls is another one where it shows something else, so that this begins at its top. */
export const contentKey = ({ tab, entity }: View): string => (tab === 'entity' ? `entity ${entity}` : tab);

export function TabContent({ tab }: { tab: Tab }) {
  if (tab === 'entity') return <EntityPane />;
  return tab === 'path' ? <PathPane /> : <IndexPane />;
}
