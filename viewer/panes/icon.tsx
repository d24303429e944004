/** Signs that fonts often lack, drawn. */
const signs = {
  all: 'M6 2H2V6M10 2H14V6M14 10V14H10M6 14H2V10',
  again: 'M3 8A5 5 0 1 1 5 12M3 4V8H7',
  swap: 'M5 2V13M2 10L5 13L8 10M11 14V3M8 6L11 3L14 6',
  theme: 'M13.5 9.5A6 6 0 1 1 6.5 2.5A4.8 4.8 0 0 0 13.5 9.5Z',
  take: 'M8 2V10M4.5 6.5L8 10L11.5 6.5M3 13.5H13',
  back: 'M10 3L5 8L10 13',
  on: 'M6 3L11 8L6 13',
  undo: 'M6 3L2.5 6.5L6 10M3 6.5H9.5A3.8 3.8 0 0 1 9.5 14H7',
  redo: 'M10 3L13.5 6.5L10 10M13 6.5H6.5A3.8 3.8 0 0 0 6.5 14H9',
  more: 'M3 8H3.5M8 8H8.5M13 8H13.5',
} as const;

export function Icon({ sign }: { sign: keyof typeof signs }) {
  return (
    <svg class={`icon icon-${sign}`} viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <path d={signs[sign]} />
    </svg>
  );
}
