import type { Store } from './state.ts';

/**
 * Hears from the server that serves the page: loads it again when there is a newer one, tells what is wrong with a report.
 * Only while it is in sight, since a browser keeps few connections for all its tabs.
 */
export function listenToServer(store: Store): void {
  let source: EventSource | null = null;
  let version: string | null = null;
  const listen = () => {
    source ??= new EventSource('/events');
    source.onmessage = ({ data }) => {
      version ??= data;
      if (data !== version) location.reload();
    };
    source.addEventListener('page', () => location.reload());
    source.addEventListener('problems', ({ data }) => {
      store.update((state) => ({ ...state, problems: String(data) }));
    });
  };
  const follow = () => {
    if (document.visibilityState === 'visible') listen();
    else {
      source?.close();
      source = null;
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}
