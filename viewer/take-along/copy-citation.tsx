import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page.ts';
import { ByHand } from './by-hand.tsx';
import { copy } from './hand-over.ts';
import type { Told } from './taken.ts';

/** How long it is said that something was copied, in milliseconds. */
const saidFor = 4000;

/** A button that copies quotes with their places, and what they say; it tells that it did. */
export function CopyCitation({ make, label }: { make(page: Told): string; label?: string }) {
  const page = usePage();
  const { words } = page;
  const [told, tell] = useState<{ text: string; done: boolean } | null>(null);
  useEffect(() => {
    if (!told?.done) return;
    const timer = setTimeout(() => tell(null), saidFor);
    return () => clearTimeout(timer);
  }, [told]);
  const onClick = async () => {
    const text = make(page);
    tell({ text, done: await copy(text) });
  };
  return (
    <div class="copy-citation">
      <button type="button" onClick={onClick}>
        {label ?? words.copyCitation}
      </button>{' '}
      <span role="status">{told?.done ? words.copied : ''}</span>
      {told && !told.done && <ByHand text={told.text} />}
    </div>
  );
}
