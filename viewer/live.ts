import type { Store } from './state.ts';

/** Hears from the server that serves the page: loads it again when there is a newer one, tells what is wrong with a report. */
export function listenToServer(store: Store): void {
  const source = new EventSource('/events');
  source.addEventListener('page', () => location.reload());
  source.addEventListener('problems', (event) => {
    store.update((state) => ({ ...state, problems: String(event.data) }));
  });
}
