import { useRef, useState } from 'preact/hooks';
import { openTab, set } from '../actions.ts';
import { usePage } from '../page.ts';
import type { Stop } from '../state.ts';
import { panelId } from './panel.ts';
import { contentKey, TabContent, tabs } from './side-panel.tsx';
import { TextPane } from './text-pane.tsx';

const stops: Stop[] = ['low', 'half', 'full'];

/** On the narrow page: the text or a panel, on a sheet that is drawn up over the graph and stops at three heights. */
export function Sheet() {
  const { words, state, change } = usePage();
  const { sheet, reading } = state.settings;
  const [dragged, setDragged] = useState<number | null>(null);
  const start = useRef({ y: 0, height: 0 });
  const element = useRef<HTMLElement>(null);
  const stopAt = (stop: Stop) => change(set({ sheet: stop }));
  const onPointerDown = (event: PointerEvent) => {
    start.current = { y: event.clientY, height: element.current?.offsetHeight ?? 0 };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    setDragged(start.current.height + start.current.y - event.clientY);
  };
  const onPointerUp = () => {
    if (dragged === null) return;
    const whole = innerHeight;
    stopAt(dragged < whole * 0.28 ? 'low' : dragged < whole * 0.68 ? 'half' : 'full');
    setTimeout(() => setDragged(null));
  };
  return (
    <aside
      ref={element}
      class={`sheet stop-${sheet}`}
      aria-label={reading ? words.text : words.panes}
      style={dragged === null ? undefined : { height: `${Math.max(96, dragged)}px` }}
    >
      <button
        type="button"
        class="grip"
        aria-label={words.sheet}
        onClick={() => dragged === null && stopAt(stops[(stops.indexOf(sheet) + 1) % stops.length])}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDragged(null)}
      />
      <section
        class="scroll"
        key={reading ? 'text' : contentKey(state.view)}
        id={panelId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by key
        tabIndex={0}
        aria-label={reading ? words.text : words.panes}
        data-pane
      >
        {reading ? <TextPane /> : <TabContent tab={state.view.tab} />}
      </section>
    </aside>
  );
}

/** The four things that the sheet can show. */
export function PhoneTabs() {
  const { world, words, state, change } = usePage();
  const { reading } = state.settings;
  const raised = state.settings.sheet === 'low' ? 'half' : state.settings.sheet;
  return (
    <nav class="phone-tabs" aria-label={words.panes}>
      <button
        type="button"
        aria-current={reading ? 'page' : undefined}
        onClick={() => change(set({ reading: true, sheet: raised }))}
      >
        {words.tabs.text}
      </button>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          aria-current={!reading && state.view.tab === tab ? 'page' : undefined}
          onClick={() => {
            change(set({ sheet: raised }));
            change(openTab(world, tab));
          }}
        >
          {words.tabs[tab]}
        </button>
      ))}
    </nav>
  );
}
