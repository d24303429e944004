import { set } from '../actions.ts';
import { usePage } from '../page.ts';

const narrowest = 320;
const widest = 640;
const keyStep = 16;

/** Between graph and text: drawn, or moved by arrow keys, it makes the text wider or narrower. */
export function TextSplitter() {
  const { words, state, change } = usePage();
  const { textWidth } = state.settings;
  const setWidth = (width: number) =>
    change(set({ textWidth: Math.min(widest, Math.max(narrowest, Math.round(width))) }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.resizeText}
      aria-valuenow={textWidth}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      onKeyDown={(event) => {
        const move = { ArrowLeft: keyStep, ArrowRight: -keyStep }[event.key];
        if (move === undefined) return;
        event.preventDefault();
        setWidth(textWidth + move);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(innerWidth - event.clientX);
      }}
    />
  );
}
