import type Sigma from 'sigma';
import { labelLines, lineHeight } from '../../src/core/drawing/label-lines.ts';
import type { World } from '../world.ts';
import { type Chip, placeChips } from './chips.ts';
import type { DrawnEntity, DrawnRelation } from './display-graph.ts';
import type { DrawingStyle } from './drawing.ts';
import { lineOf } from './geometry.ts';
import type { LabelledNode } from './label-scene.ts';
import { type PlacedLabel, placeLabels } from './place-labels.ts';
import type { Scene } from './scene.ts';
import type { Box } from './spatial-grid.ts';

/** A name in the drawing: its lines, and its box as an offset from its entity. */
interface DrawnName {
  iri: string;
  lines: string[];
  font: string;
  dx: number;
  dy: number;
  width: number;
  height: number;
  align: PlacedLabel['align'];
  /** Whether it stands so far off that a line leads to it. */
  astray: boolean;
}

const fontSize = 12.5;
const halo = 3.5;
/** When the camera has been still for so long, names are placed anew. */
const rest = 90;
/** From so many neighbours on an entity's name is bold and goes before others. */
const wellConnected = 4;

/**
 * The names of entities and relations and the rings around what is selected, on a canvas above the drawing. Names are
 * placed anew when the camera rests; while it moves they go with their entities.
 */
export class NamesLayer {
  private readonly pane: HTMLElement;
  private readonly sigma: Sigma<DrawnEntity, DrawnRelation>;
  private readonly world: World;
  private readonly told: (waiting: number) => void;
  private readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  private readonly fontFamily: string;
  private readonly lines = new Map<string, { lines: string[]; width: number }>();
  private scene!: Scene;
  private style!: DrawingStyle;
  private drawn: DrawnName[] = [];
  private placedChips: Chip[] = [];
  private hovered: string | null = null;
  /** How many are folded into an entity. */
  private folded = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lastCamera = '';

  constructor(
    pane: HTMLElement,
    sigma: Sigma<DrawnEntity, DrawnRelation>,
    world: World,
    told: (waiting: number) => void,
  ) {
    this.pane = pane;
    this.sigma = sigma;
    this.world = world;
    this.told = told;
    this.canvas.className = 'names-layer';
    this.canvas.setAttribute('aria-hidden', 'true');
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
    pane.append(this.canvas);
    this.context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
    this.fontFamily = getComputedStyle(pane).fontFamily;
    sigma.on('afterRender', this.render);
  }

  show(scene: Scene, style: DrawingStyle): void {
    if (this.style && style.language !== this.style.language) this.lines.clear();
    this.scene = scene;
    this.style = style;
    this.hovered = null;
    this.folded = new Map();
    for (const leaf of scene.folded) {
      const host = this.world.leaves.get(leaf) as string;
      this.folded.set(host, (this.folded.get(host) ?? 0) + 1);
    }
    this.lastCamera = '';
  }

  hover(entity: string | null): void {
    this.hovered = entity;
  }

  radiusOf(iri: string): number {
    return this.sigma.scaleSize(this.sigma.getNodeDisplayData(iri)?.size ?? 0);
  }

  /** Whether every name stands where it is to stand. */
  get isPlaced(): boolean {
    return this.timer === null && this.lastCamera !== '';
  }

  /** The boxes of the names, in pixels of the pane. */
  labels(): (Box & { iri: string; text: string })[] {
    return this.drawn.map(({ iri, lines, dx, dy, width, height }) => {
      const { x, y } = this.positionOf(iri);
      const box = { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
      return { iri, text: lines.join(''), ...box };
    });
  }

  /** The boxes of the names of relations, in pixels of the pane. */
  chips(): (Box & { key: string; text: string })[] {
    return this.placedChips.map(({ key, text, box }) => ({ key, text, ...box }));
  }

  kill(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.sigma.off('afterRender', this.render);
    this.canvas.remove();
  }

  private readonly render = (): void => {
    const { x, y, ratio } = this.sigma.getCamera();
    const { width, height } = this.sigma.getDimensions();
    const camera = `${x} ${y} ${ratio} ${width} ${height}`;
    if (camera !== this.lastCamera) {
      const isFirst = this.lastCamera === '';
      this.lastCamera = camera;
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = setTimeout(
        () => {
          this.timer = null;
          this.place();
          this.draw();
        },
        isFirst ? 0 : rest,
      );
    }
    this.draw();
  };

  private place(): void {
    const { width, height } = this.sigma.getDimensions();
    const { graph } = this.world;
    const shown = this.sigma.getGraph();
    const { lit, relations } = this.scene;
    // What is dimmed gives way: it is no obstacle to names.
    const visible = shown.filterNodes(
      (iri) => !this.sigma.getNodeDisplayData(iri)?.hidden && (lit === null || lit.has(iri)),
    );
    const drawnRelations = shown.filterEdges(
      (key) => !this.sigma.getEdgeDisplayData(key)?.hidden && (lit === null || relations.has(key)),
    );
    const points = new Map(visible.map((iri) => [iri, this.positionOf(iri)]));
    const pointOf = (iri: string) => points.get(iri) ?? this.positionOf(iri);
    const curvatureOf = (key: string) =>
      this.scene.columns?.curvatures.get(key) ?? shown.getEdgeAttribute(key, 'curvature');
    const circles = visible.map((iri) => ({ ...pointOf(iri), radius: this.radiusOf(iri), iri }));
    const overlays = this.overlays();
    this.placedChips = placeChips({
      relations: [...relations].map(([key, relation]) => {
        const [source, target] = graph.extremities(key);
        const text = chipText(relation);
        const font = this.font(600, 12);
        const number = relation.number === null ? null : String(relation.number);
        const short = number === null ? null : { text: number, width: this.widthOf(number, font) + 14 };
        const line = { from: pointOf(source), to: pointOf(target), curvature: curvatureOf(key) };
        return { key, text, width: this.widthOf(text, font) + 14, short, required: relation.step, ...line };
      }),
      circles,
      obstacles: overlays,
      width,
      height,
    });
    const named = new Map<string, { lines: string[]; font: string }>();
    const nodes = circles.map(({ iri, x, y, radius }): LabelledNode => {
      const font = this.fontOf(iri);
      const { lines, width: wide } = this.linesOf(iri, font);
      named.set(iri, { lines, font });
      const size = lines.length > 0 ? { width: wide, height: lines.length * lineHeight } : null;
      const ring = this.scene.ringed.includes(iri) ? ringGap + ringWidth : 0;
      return { key: iri, x, y, radius: radius + ring, rank: this.rankOf(iri), label: size, required: ring > 0 };
    });
    const edges = drawnRelations.map((key) => {
      const [source, target] = shown.extremities(key);
      const curvature = curvatureOf(key);
      const line = curvature === 0 ? [] : lineOf(pointOf(source), pointOf(target), curvature).slice(1, -1);
      return { source, target, via: line.map(({ x, y }): [number, number] => [x, y]) };
    });
    const obstacles = [...overlays, ...this.placedChips.map(({ box }) => box)];
    const { placed, waiting } = placeLabels({ width, height, nodes, edges, obstacles });
    this.drawn = placed.map(({ key, box, align, astray }) => {
      const { x, y } = pointOf(key);
      const { lines, font } = named.get(key) as { lines: string[]; font: string };
      const size = { width: box.right - box.left, height: box.bottom - box.top };
      return { iri: key, lines, font, dx: box.left - x, dy: box.top - y, ...size, align, astray };
    });
    this.told(waiting.length);
  }

  private draw(): void {
    const { context, style } = this;
    const { width, height } = this.sigma.getDimensions();
    const density = devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * density) || this.canvas.height !== Math.round(height * density)) {
      this.canvas.width = Math.round(width * density);
      this.canvas.height = Math.round(height * density);
      Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = 'round';
    const { palette } = style;
    const { graph } = this.world;
    for (const iri of this.scene.ringed) {
      if (!graph.hasNode(iri)) continue;
      const { x, y } = this.positionOf(iri);
      context.beginPath();
      context.arc(x, y, this.radiusOf(iri) + ringGap, 0, 2 * Math.PI);
      context.lineWidth = ringWidth;
      context.strokeStyle = palette.accent;
      context.stroke();
    }
    if (this.timer === null) for (const chip of this.placedChips) this.drawChip(chip);
    const neighbours = this.hovered === null ? null : new Set([this.hovered, ...graph.neighbors(this.hovered)]);
    for (const name of this.drawn) {
      if (name.iri === this.hovered || (neighbours && !neighbours.has(name.iri))) continue;
      this.drawName(name);
    }
    if (this.hovered !== null) this.drawHovered(this.hovered);
  }

  private drawName({ iri, lines, font, dx, dy, width, height, align, astray }: DrawnName): void {
    const { x, y } = this.positionOf(iri);
    if (astray) {
      const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
      this.context.beginPath();
      this.context.moveTo(x, y);
      this.context.lineTo(clamp(x, x + dx, x + dx + width), clamp(y, y + dy, y + dy + height));
      this.context.lineWidth = 1;
      this.context.strokeStyle = this.style.palette.muted;
      this.context.stroke();
    }
    this.drawLines(lines, font, x + dx + shareOf[align] * width, y + dy, align);
  }

  private drawLines(lines: string[], font: string, x: number, top: number, align: PlacedLabel['align']): void {
    const { context } = this;
    const { palette } = this.style;
    context.font = font;
    context.textAlign = align;
    context.textBaseline = 'middle';
    context.lineWidth = halo;
    context.strokeStyle = palette.background;
    context.fillStyle = palette.text;
    for (const [i, line] of lines.entries()) {
      const y = top + (i + 0.5) * lineHeight;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    }
  }

  /** The name of what the pointer is over, whole and above all others. */
  private drawHovered(iri: string): void {
    const { context } = this;
    const { palette, language } = this.style;
    const { x, y } = this.positionOf(iri);
    const font = this.font(600);
    const name = this.world.wording(language).entity(iri);
    const text = name.length > 60 ? `${name.slice(0, 59)}…` : name;
    const width = this.widthOf(text, font) + 12;
    const { width: whole } = this.sigma.getDimensions();
    const left = Math.min(Math.max(4, x + this.radiusOf(iri) + 5), Math.max(4, whole - width - 4));
    const top = y - 12 > 0 ? y - 12 : 2;
    const isBeside = left > x;
    context.fillStyle = palette.background;
    context.strokeStyle = palette.border;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(left, isBeside ? top : top + this.radiusOf(iri) + 16, width, 24, 5);
    context.fill();
    context.stroke();
    context.font = font;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = palette.text;
    context.fillText(text, left + 6, (isBeside ? top : top + this.radiusOf(iri) + 16) + 12);
  }

  private drawChip({ key, text, box }: Chip): void {
    const { context } = this;
    const { palette } = this.style;
    const relation = this.scene.relations.get(key);
    const isStep = relation?.step ?? false;
    // What the text only implies is outlined, what it says is filled.
    const isFilled = isStep && !relation?.inferred;
    context.beginPath();
    context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 9);
    context.fillStyle = isFilled ? palette.path : palette.background;
    context.fill();
    context.lineWidth = 1;
    context.setLineDash(relation?.inferred ? [3, 2] : []);
    context.strokeStyle = isStep ? palette.path : palette.border;
    context.stroke();
    context.setLineDash([]);
    context.font = this.font(600, 12);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = isFilled ? palette.onStrong : isStep ? palette.path : palette.text;
    context.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
  }

  private positionOf(iri: string) {
    return this.sigma.graphToViewport(this.sigma.getGraph().getNodeAttributes(iri));
  }

  private font(weight: number, size = fontSize): string {
    return `${weight} ${size}px ${this.fontFamily}`;
  }

  private fontOf(iri: string): string {
    const isBold = this.world.degreeOf(iri) >= wellConnected || this.isOfFirstClass(iri);
    return this.font(isBold ? 600 : 400);
  }

  /** Persons, where there are any. */
  private isOfFirstClass(iri: string): boolean {
    return this.world.graph.getNodeAttribute(iri, 'class') === this.world.classes[0]?.iri;
  }

  /** What is named first: the well connected, the best of them before others, then people; tasks come last. */
  private rankOf(iri: string): number {
    const degree = this.world.degreeOf(iri);
    if (degree >= wellConnected) return -degree;
    if (this.isOfFirstClass(iri)) return 1;
    return this.world.graph.getNodeAttribute(iri, 'class') === this.world.classes[2]?.iri ? 3 : 2;
  }

  private linesOf(iri: string, font: string): { lines: string[]; width: number } {
    const folded = this.folded.get(iri) ?? 0;
    const key = `${font} ${folded} ${iri}`;
    let known = this.lines.get(key);
    if (!known) {
      const { language } = this.style;
      const lines = labelLines(this.world.shortName(iri, language), language, (text) => this.widthOf(text, font));
      if (folded > 0 && lines.length > 0) lines.push(`${lines.pop()} +${folded}`);
      known = { lines, width: lines.reduce((most, line) => Math.max(most, this.widthOf(line, font)), 0) };
      this.lines.set(key, known);
    }
    return known;
  }

  private widthOf(text: string, font: string): number {
    this.context.font = font;
    return this.context.measureText(text).width;
  }

  /** Where controls lie over the drawing. */
  private overlays(): Box[] {
    const origin = this.pane.getBoundingClientRect();
    return [...(this.pane.parentElement?.querySelectorAll('[data-overlay]') ?? [])].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    });
  }
}

const ringGap = 5;
const ringWidth = 2;
const shareOf = { left: 0, center: 0.5, right: 1 };

const chipText = ({ number, name }: { number: number | null; name: string | null }): string =>
  [number, name].filter((part) => part !== null).join(' ');
