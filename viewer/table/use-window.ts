import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Which of many rows of one height are in the page. */
export interface Window {
  /** The element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  /** The first row in the page, and the one behind the last. */
  first: number;
  last: number;
  /** Of a row, in pixels. */
  height: number;
  /** Of the table, in rem. */
  width: number;
  /** Scrolls a row into sight. */
  show(row: number): void;
  /** How many rows are in sight. */
  page(): number;
}

/** Of a row and of the head, in rem: they grow with the reader's letters. */
const rowHeight = 2.25;
/** So many rows are in the page above and below those in sight. */
const spare = 12;

export function useWindow(count: number): Window {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = Math.round(rowHeight * rem);
  const [seen, setSeen] = useState({ top: 0, height: 800, width: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      setSeen({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  // By steps, so that not every pixel of scrolling makes other rows.
  const top = Math.floor(seen.top / height / spare) * spare;
  const first = Math.max(0, Math.min(top - spare, count));
  const last = Math.min(count, top + Math.ceil(seen.height / height) + 2 * spare);
  const show = (row: number) => {
    const element = scroller.current;
    if (!element) return;
    const [above, below] = [row * height, (row + 2) * height];
    if (above < element.scrollTop) element.scrollTop = above;
    // The head covers one row.
    else if (below > element.scrollTop + element.clientHeight) element.scrollTop = below - element.clientHeight;
  };
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
  return { scroller, first, last, height, width: seen.width / rem, show, page };
}
