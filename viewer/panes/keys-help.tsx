import { useEffect, useRef } from 'preact/hooks';
import { set } from '../actions.ts';
import { usePage } from '../page.ts';

/** The keys of the page. */
export function KeysHelp() {
  const { words, state, change } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => change(set({ keysOpen: false }));
  const toggle = () => change(set({ letters: !state.settings.letters }));
  return (
    <dialog ref={dialog} class="keys" aria-label={words.keys} onClose={close}>
      <h2>{words.keys}</h2>
      <Terms terms={words.keysHelp} />
      <h2>{words.signs}</h2>
      <Terms terms={words.signsHelp} />
      <label>
        <input type="checkbox" checked={state.settings.letters} onChange={toggle} /> {words.letters}
      </label>
      <p class="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </p>
    </dialog>
  );
}

function Terms({ terms }: { terms: string[][] }) {
  return (
    <dl>
      {terms.map(([sign, what]) => (
        <div key={sign}>
          <dt>
            <kbd>{sign}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
