import { lineHeight } from '../../src/core/drawing/label-lines.ts';
import type { Palette } from '../theme.ts';
import type { Point } from './geometry.ts';
import {
  alignedIn,
  chipFontSize,
  chipRadius,
  fontSize,
  haloWidth,
  impliedDash,
  nearestIn,
  type PaintedName,
  ringGap,
  ringWidth,
} from './ink.ts';
import type { Box } from './spatial-grid.ts';

/** Paints on a canvas above the drawing, in pixels of its pane. */
export class Painter {
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  readonly fontFamily: string;
  private palette!: Palette;

  constructor(pane: HTMLElement) {
    this.canvas.setAttribute('aria-hidden', 'true');
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
    pane.append(this.canvas);
    this.context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
    this.fontFamily = getComputedStyle(pane).fontFamily;
  }

  /** Clears the canvas, and makes it as large as the pane. */
  begin({ width, height }: { width: number; height: number }, palette: Palette): void {
    const { canvas, context } = this;
    this.palette = palette;
    const density = devicePixelRatio || 1;
    const [across, down] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = 'round';
    context.textBaseline = 'middle';
  }

  font(isBold: boolean, size = fontSize): string {
    return `${isBold ? 600 : 400} ${size}px ${this.fontFamily}`;
  }

  /** How far below the middle of a line its letters stand, as a share of the size of the font. */
  baseline(): number {
    const { context } = this;
    const size = 100;
    context.font = this.font(false, size);
    const ascentFrom = (baseline: CanvasTextBaseline) => {
      context.textBaseline = baseline;
      return context.measureText('x').actualBoundingBoxAscent;
    };
    const shift = ascentFrom('alphabetic') - ascentFrom('middle');
    context.textBaseline = 'middle';
    return shift / size;
  }

  widthOf(text: string, font: string): number {
    this.context.font = font;
    return this.context.measureText(text).width;
  }

  /** How wide the name of a relation is, with the chip around it. */
  chipWidth(text: string): number {
    return this.widthOf(text, this.font(true, chipFontSize)) + 14;
  }

  ring({ x, y }: Point, radius: number): void {
    this.context.beginPath();
    this.context.arc(x, y, radius + ringGap, 0, 2 * Math.PI);
    this.stroke(this.palette.accent, ringWidth);
  }

  /** The line that leads from an entity to a name that stands far off. */
  leader(from: Point, box: Box): void {
    const to = nearestIn(box, from);
    this.context.beginPath();
    this.context.moveTo(from.x, from.y);
    this.context.lineTo(to.x, to.y);
    this.stroke(this.palette.muted, 1);
  }

  name({ lines, font, box, align }: PaintedName): void {
    const { context, palette } = this;
    const x = alignedIn(box, align);
    context.font = font;
    context.textAlign = align;
    context.lineWidth = haloWidth;
    context.strokeStyle = palette.background;
    context.fillStyle = palette.text;
    for (const [i, line] of lines.entries()) {
      const y = box.top + (i + 0.5) * lineHeight;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    }
  }

  /** The name of a relation; that of a step is filled, of what the text only implies it is a dashed outline. */
  chip(text: string, box: Box, { step, inferred }: { step: boolean; inferred: boolean }): void {
    const { palette } = this;
    const isFilled = step && !inferred;
    this.plate(box, chipRadius, isFilled ? palette.path : palette.background);
    this.context.setLineDash(inferred ? impliedDash : []);
    this.stroke(step ? palette.path : palette.border, 1);
    this.context.setLineDash([]);
    const color = isFilled ? palette.onStrong : step ? palette.path : palette.text;
    this.textIn(box, text, this.font(true, chipFontSize), color);
  }

  /** The whole name of what the pointer is over, above all others. */
  tag(text: string, box: Box): void {
    this.plate(box, 5, this.palette.background);
    this.stroke(this.palette.border, 1);
    this.textIn(box, text, this.font(true), this.palette.text);
  }

  remove(): void {
    this.canvas.remove();
  }

  private plate({ left, top, right, bottom }: Box, radius: number, color: string): void {
    this.context.beginPath();
    this.context.roundRect(left, top, right - left, bottom - top, radius);
    this.context.fillStyle = color;
    this.context.fill();
  }

  private stroke(color: string, width: number): void {
    this.context.lineWidth = width;
    this.context.strokeStyle = color;
    this.context.stroke();
  }

  private textIn({ left, top, right, bottom }: Box, text: string, font: string, color: string): void {
    this.context.font = font;
    this.context.textAlign = 'center';
    this.context.fillStyle = color;
    this.context.fillText(text, (left + right) / 2, (top + bottom) / 2 + 0.5);
  }
}
