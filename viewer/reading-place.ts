import type { ReadingPlace } from './kept.ts';

/** Scrolls to the words that begin at an offset, unless they or another mention of the same entity are in sight. */
export function bringIntoSight(pane: HTMLElement, start: number): void {
  const frame = frameOf(pane);
  const words = pane.querySelector(`mark[data-start="${start}"], .mention[data-start="${start}"]`);
  const target = words ?? blocksIn(pane).findLast((block) => Number(block.dataset.block) <= start);
  if (!target) return;
  const isInSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom;
  };
  const sufficient = target.matches('.mention') ? [...pane.querySelectorAll('.mention.is-selected')] : [target];
  if (!sufficient.some(isInSight)) scrollTowards(target);
}

/** Which block is the first in sight, and how far below the upper border of the pane it begins, in pixels. */
export function placeIn(pane: HTMLElement): Pick<ReadingPlace, 'block' | 'top'> {
  const { top } = frameOf(pane);
  const blocks = blocksIn(pane);
  const block = Math.max(
    0,
    blocks.findIndex((each) => each.getBoundingClientRect().bottom > top),
  );
  return { block, top: (blocks[block]?.getBoundingClientRect().top ?? top) - top };
}

/** Scrolls back to where somebody read. */
export function returnTo(pane: HTMLElement, { block, top }: ReadingPlace): void {
  const target = blocksIn(pane)[block];
  if (!target) return;
  steadily(() => {
    const off = target.getBoundingClientRect().top - frameOf(pane).top - top;
    pane.closest('.scroll')?.scrollBy(0, off);
  });
}

/** Scrolls gently to what is near, at once to what is far. */
function scrollTowards(target: Element): void {
  const { top } = target.getBoundingClientRect();
  const isNear = Math.abs(top) < 2 * innerHeight && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (isNear) target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  else steadily(() => target.scrollIntoView({ block: 'center' }));
}

/** Scrolls more than once: on the way the heights of what was not in sight become known. */
function steadily(scroll: () => void, times = 3): void {
  scroll();
  if (times > 1) requestAnimationFrame(() => steadily(scroll, times - 1));
}

const frameOf = (pane: HTMLElement): DOMRect => (pane.closest('.scroll') ?? pane).getBoundingClientRect();

const blocksIn = (pane: HTMLElement): HTMLElement[] => [...pane.querySelectorAll<HTMLElement>('.block')];
