import type { Point } from '../graph/geometry.ts';

/** A length as SVG has it: hundredths of a pixel are enough. */
export const rounded = (length: number): string => String(Math.round(length * 100) / 100);

export const points = (...all: Point[]): string => all.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join(' ');
