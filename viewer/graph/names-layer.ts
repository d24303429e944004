import type Sigma from 'sigma';
import { labelLines, lineHeight } from '../../src/core/drawing/label-lines.ts';
import { visible } from '../../src/core/visible.ts';
import type { World } from '../world.ts';
import { type Chip, placeChips } from './chips.ts';
import type { DrawnEntity, DrawnRelation } from './display-graph.ts';
import type { DrawingStyle } from './drawing-style.ts';
import { lineOf } from './geometry.ts';
import { ringReach } from './ink.ts';
import type { LabelledNode } from './label-scene.ts';
import { Painter } from './painter.ts';
import type { PictureOfNames } from './picture.ts';
import { type PlacedLabel, placeLabels } from './place-labels.ts';
import type { LitRelation, Scene } from './scene.ts';
import type { Box } from './spatial-grid.ts';

/** What the layer needs of the drawing below it. */
interface NamedDrawing {
  /** How far a relation's line is bent, as it is drawn now. */
  curvatureOf(key: string): number;
  /** Hears how many names found no place. */
  named(waiting: number): void;
}

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

/** When the camera has been still for so many milliseconds, names are placed anew. */
const rest = 90;
/** From so many neighbours on an entity's name is bold and goes before others. */
const wellConnected = 4;
/** A name under the pointer is cut at so many characters. */
const longestTag = 60;
const tagHeight = 24;
/** A click so many pixels beside the name of a relation is meant for it. */
const nearChip = 5;
/** Of so few that are lit all are to be named. */
const fewLit = 14;

/**
 * The names of entities and relations and the rings around what is selected, on a canvas above the drawing. Names are
 * placed anew when the camera rests; while it moves they go with their entities.
 */
export class NamesLayer {
  private readonly pane: HTMLElement;
  private readonly sigma: Sigma<DrawnEntity, DrawnRelation>;
  private readonly world: World;
  private readonly drawing: NamedDrawing;
  private readonly painter: Painter;
  private readonly lines = new Map<string, { lines: string[]; width: number }>();
  private scene!: Scene;
  private style!: DrawingStyle;
  private drawn: DrawnName[] = [];
  private placedChips: Chip[] = [];
  private hovered: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lastCamera = '';

  constructor(pane: HTMLElement, sigma: Sigma<DrawnEntity, DrawnRelation>, world: World, drawing: NamedDrawing) {
    this.pane = pane;
    this.sigma = sigma;
    this.world = world;
    this.drawing = drawing;
    this.painter = new Painter(pane);
    sigma.on('afterRender', this.render);
  }

  show(scene: Scene, style: DrawingStyle): void {
    if (this.style && style.language !== this.style.language) this.lines.clear();
    this.scene = scene;
    this.style = style;
    this.hovered = null;
    // Until names are placed anew, those of what is still drawn stay.
    this.drawn = this.drawn.filter(({ iri }) => scene.entities.has(iri));
    this.placedChips = this.placedChips.filter(({ key }) => scene.relations.has(key));
    this.placeAnew();
  }

  /** Has all names placed with what is drawn next, though the camera rests. */
  placeAnew(): void {
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
    return this.drawn.map((name) => ({ iri: name.iri, text: name.lines.join(''), ...this.boxOf(name) }));
  }

  /** The boxes of the names of relations, in pixels of the pane. */
  chips(): (Box & { key: string; text: string })[] {
    return this.placedChips.map(({ key, text, box }) => ({ key, text, ...box }));
  }

  /** What the layer shows now, but what the pointer does to it; names that wait for their places get them. */
  picture(): PictureOfNames {
    const { scene, painter } = this;
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
      this.place();
      this.draw();
    }
    const ringed = scene.ringed.filter((iri) => this.sigma.getGraph().hasNode(iri));
    return {
      rings: ringed.map((iri) => ({ ...this.positionOf(iri), radius: this.radiusOf(iri) })),
      chips: this.placedChips.map((chip) => {
        const { step, inferred } = scene.relations.get(chip.key) ?? { step: false, inferred: false };
        return { ...chip, step, inferred };
      }),
      names: this.drawn.map((name) => {
        const leader = name.astray ? this.positionOf(name.iri) : null;
        return { ...name, box: this.boxOf(name), bold: this.isBold(name.iri), leader };
      }),
      fontFamily: painter.fontFamily,
      baseline: painter.baseline(),
    };
  }

  /** The relation whose name is written at a point of the pane, or close by it. */
  relationAt({ x, y }: { x: number; y: number }): string | null {
    const isNear = ({ box }: Chip) =>
      x > box.left - nearChip && x < box.right + nearChip && y > box.top - nearChip && y < box.bottom + nearChip;
    return this.placedChips.find(isNear)?.key ?? null;
  }

  /** The entity at the name of which stands, at a point of the pane, how many are folded into it. */
  foldedAt({ x, y }: { x: number; y: number }): string | null {
    const isAt = (name: DrawnName) => {
      const folded = this.scene.folded.get(name.iri);
      if (folded === undefined) return false;
      const { left, right, bottom } = this.boxOf(name);
      const line = this.painter.widthOf(name.lines[name.lines.length - 1], name.font);
      const end = { left: left + line, center: (left + right + line) / 2, right }[name.align];
      const start = end - this.painter.widthOf(foldedText(folded), name.font);
      return x > start - nearChip && x < end + nearChip && y > bottom - lineHeight - 2 && y < bottom + 2;
    };
    return this.drawn.find(isAt)?.iri ?? null;
  }

  kill(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.sigma.off('afterRender', this.render);
    this.painter.remove();
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
    const { curvatureOf } = this.drawing;
    const circles = visible.map((iri) => ({ ...pointOf(iri), radius: this.radiusOf(iri), iri }));
    const overlays = this.overlays();
    this.placedChips = placeChips({
      relations: [...relations].map(([key, relation]) => {
        const [source, target] = graph.extremities(key);
        const text = chipText(relation);
        const number = relation.number === null ? null : String(relation.number);
        const short = number === null ? null : { text: number, width: this.painter.chipWidth(number) };
        const line = { from: pointOf(source), to: pointOf(target), curvature: curvatureOf(key) };
        return { key, text, width: this.painter.chipWidth(text), short, required: relation.step, ...line };
      }),
      circles,
      obstacles: overlays,
      width,
      height,
    });
    const isFewLit = lit !== null && lit.size <= fewLit;
    const named = new Map<string, { lines: string[]; font: string }>();
    const nodes = circles.map(({ iri, x, y, radius }): LabelledNode => {
      const font = this.fontOf(iri);
      const { lines, width: wide } = this.linesOf(iri, font);
      named.set(iri, { lines, font });
      const size = lines.length > 0 ? { width: wide, height: lines.length * lineHeight } : null;
      const ring = this.scene.ringed.includes(iri) ? ringReach : 0;
      const required = ring > 0 || isFewLit;
      return { key: iri, x, y, radius: radius + ring, rank: this.rankOf(iri), label: size, required };
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
    this.drawing.named(waiting.length);
  }

  /** Paints names as they were placed. */
  draw(): void {
    const { painter, scene, hovered } = this;
    painter.begin(this.sigma.getDimensions(), this.style.palette);
    for (const iri of scene.ringed) {
      if (!this.sigma.getNodeDisplayData(iri)?.hidden) painter.ring(this.positionOf(iri), this.radiusOf(iri));
    }
    if (this.timer === null) {
      for (const { key, text, box } of this.placedChips) {
        painter.chip(text, box, scene.relations.get(key) ?? { step: false, inferred: false });
      }
    }
    const neighbours = hovered === null ? null : this.world.neighboursOf(hovered);
    for (const name of this.drawn) {
      if (name.iri === hovered || (neighbours && !neighbours.has(name.iri))) continue;
      const box = this.boxOf(name);
      if (name.astray) painter.leader(this.positionOf(name.iri), box);
      painter.name({ ...name, box });
    }
    if (hovered !== null) this.drawTag(hovered);
  }

  private drawTag(iri: string): void {
    const { x, y } = this.positionOf(iri);
    const name = visible(
      this.world
        .wording(this.style.language)
        .entity(iri)
        .slice(0, longestTag + 1),
    );
    const text = name.length > longestTag ? `${name.slice(0, longestTag - 1).toWellFormed()}…` : name;
    const width = this.painter.widthOf(text, this.painter.font(true)) + 12;
    const radius = this.radiusOf(iri);
    const left = Math.max(4, Math.min(x + radius + 5, this.sigma.getDimensions().width - width - 4));
    // Beside the entity or, where there is no room, below it.
    const top = Math.max(2, left > x ? y - tagHeight / 2 : y + radius + 4);
    this.painter.tag(text, { left, top, right: left + width, bottom: top + tagHeight });
  }

  private boxOf({ iri, dx, dy, width, height }: DrawnName): Box {
    const { x, y } = this.positionOf(iri);
    return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
  }

  private positionOf(iri: string) {
    return this.sigma.graphToViewport(this.sigma.getGraph().getNodeAttributes(iri));
  }

  private fontOf(iri: string): string {
    return this.painter.font(this.isBold(iri));
  }

  private isBold(iri: string): boolean {
    return this.world.degreeOf(iri) >= wellConnected || this.isOfFirstClass(iri);
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
    const folded = this.scene.folded.get(iri) ?? 0;
    const key = `${font} ${folded} ${iri}`;
    let known = this.lines.get(key);
    if (!known) {
      const { language } = this.style;
      const lines = labelLines(this.world.shortName(iri, language), language, (text) =>
        this.painter.widthOf(text, font),
      );
      if (folded > 0 && lines.length > 0) lines.push(`${lines.pop()} ${foldedText(folded)}`);
      known = { lines, width: lines.reduce((most, line) => Math.max(most, this.painter.widthOf(line, font)), 0) };
      this.lines.set(key, known);
    }
    return known;
  }

  /** Where controls lie over the drawing. */
  private overlays(): Box[] {
    const origin = this.pane.getBoundingClientRect();
    return [...document.querySelectorAll('[data-overlay]')].map((element) => {
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

const foldedText = (count: number): string => `+${count}`;

const chipText = ({ number, name, negated }: LitRelation): string =>
  [number, negated ? '✕' : null, name === null ? null : visible(name)].filter((part) => part !== null).join(' ');
