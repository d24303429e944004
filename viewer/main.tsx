import './style/base.css';
import './style/frame.css';
import './style/drawing.css';
import './style/text.css';
import './style/panels.css';
import './style/fields.css';
import './style/question.css';
import './style/filter.css';
import './style/table.css';
import './style/take-along.css';
import './style/narrow.css';
import { render } from 'preact';
import type { PageData } from '../src/core/page/page-data.ts';
import { App } from './app.tsx';
import { History, stateAtAddress } from './history.ts';
import { keep, withKept } from './kept.ts';
import { listenToServer } from './live.ts';
import { type Settings, Store } from './state.ts';
import type { Language } from './words.ts';
import { openWorld, type World } from './world.ts';

const parts = [...document.querySelectorAll('script.data')].map(({ textContent }) => textContent);
const data: PageData = JSON.parse(parts.join(''));
const world = openWorld(data);
const first = firstSettings(world);
const store = new Store(stateAtAddress(world, withKept(first)));
const history = new History(world, store, first);
store.listen(() => keep(store.state));
render(<App world={world} store={store} history={history} />, document.getElementById('app') as HTMLElement);
if (world.live) listenToServer(store);

function firstSettings({ language, graph }: World): Settings {
  const wanted = [language, ...navigator.languages, graph.getAttribute('reports')[0]?.language ?? 'en'];
  const known = wanted.map((tag) => tag?.split('-')[0]).find((tag): tag is Language => tag === 'en' || tag === 'zh');
  return {
    language: known ?? 'en',
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    underlined: true,
    letters: true,
    textWidth: 416,
    sheet: 'half',
    reading: true,
    panelOpen: innerWidth >= 1100,
    keysOpen: false,
    filtersOpen: false,
    takeOpen: false,
  };
}
