import type { Look } from '../world.ts';

/** The shape of a class, in its colour, as the drawing has it. */
export function ClassIcon({ look }: { look: Look }) {
  return (
    <svg class={`class-icon class-${look.color}`} viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
      <path d={outlines[look.shape]} />
    </svg>
  );
}

const outlines = [
  'M9 0A9 9 0 1 1-9 0A9 9 0 1 1 9 0Z',
  'M-6-8H6Q8-8 8-6V6Q8 8 6 8H-6Q-8 8-8 6V-6Q-8-8-6-8Z',
  'M0-10L10 0L0 10L-10 0Z',
  'M0-9.5L8.2-4.7V4.7L0 9.5L-8.2 4.7V-4.7Z',
  'M0-9L9.5 8H-9.5Z',
  'M-3.5-9.5H3.5V-3.5H9.5V3.5H3.5V9.5H-3.5V3.5H-9.5V-3.5H-3.5Z',
];
