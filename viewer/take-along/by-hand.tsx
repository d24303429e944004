import { usePage } from '../page.ts';

/** A text to copy by hand, selected, where the browser lets no page copy. */
export function ByHand({ text }: { text: string }) {
  const { words } = usePage();
  return (
    <label>
      {words.notCopied}
      <textarea class="by-hand" readOnly value={text} ref={select} />
    </label>
  );
}

function select(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.focus();
  field.select();
  // Some browsers go to the end of what is selected.
  field.scrollTop = 0;
}
