import { createEdgeCurveProgram } from '@sigma/edge-curve';
import Sigma from 'sigma';
import { createEdgeArrowProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { Coordinates } from 'sigma/types';
import { withArrow } from '../../src/core/cite/quote.ts';
import type { Camera } from '../address.ts';
import { dimmed, mix } from '../theme.ts';
import type { World } from '../world.ts';
import { arrowHead } from './arrow-head.ts';
import { bend } from './columns.ts';
import { type DisplayGraph, type DrawnEntity, type DrawnRelation, displayGraph } from './display-graph.ts';
import type { DrawingStyle } from './drawing-style.ts';
import { lineOf } from './geometry.ts';
import { NamesLayer } from './names-layer.ts';
import type { Picture, PictureEntity, PictureRelation } from './picture.ts';
import { extentsOf, type Places, placesBeside, placesIn, type Room, scaleIn } from './places.ts';
import { followPointer, type PointerEvents } from './pointer.ts';
import type { Scene } from './scene.ts';
import { shapeProgram } from './shape-program.ts';

/** What a drawing tells of what people do in it. */
export interface DrawingEvents extends Pick<PointerEvents, 'select' | 'focus' | 'selectRelation' | 'leave' | 'unfold'> {
  /** How many names wait for zooming in. */
  named(waiting: number): void;
  /** An entity was dragged so far from where it stood. */
  moved(entity: string, by: readonly [x: number, y: number]): void;
  /** The camera rests where people put it, or again (null) where it fits what is looked at. */
  camera(camera: Camera | null): void;
}

const lineWidth = 1.5;
const thinnest = 0.6;
const litWidth = 2.6;
const cameraTime = 280;
/** So many milliseconds after it moved last the camera rests. */
const cameraRest = 200;
/** Beyond so many relations the pointer meets entities only: to look which line it is over costs a drawing of its own. */
const pickedRelations = 3000;
/** Of more entities none is dimmed for one under the pointer: to draw them all again would take longer than it is there. */
const mostDimmed = 3000;

/** The drawing of a graph in a pane: Sigma draws entities and relations, a layer above it the names. */
export class Drawing {
  private readonly world: World;
  private readonly events: DrawingEvents;
  private shown: DisplayGraph;
  private readonly sigma: Sigma<DrawnEntity, DrawnRelation>;
  private readonly names: NamesLayer;
  private scene: Scene;
  private style: DrawingStyle;
  private hovered: string | null = null;
  private readonly pane: HTMLElement;
  /** Where entities stand that were not added to others, and where all stand, as long as nobody moves them. */
  private firm: Places;
  private places: Places;
  private shrink = 1;
  /** Where the camera was put last to fit what is shown. */
  private fitted = { x: 0.5, y: 0.5, ratio: 1 };
  private columns: { places: Places; bends: ReadonlyMap<string, number> } | null = null;
  private cameraTimer: ReturnType<typeof setTimeout> | null = null;
  /** What was told last of the camera. */
  private cameraTold: Camera | null = null;

  /** @param camera where it stands at first; null where it fits what is looked at */
  constructor(
    pane: HTMLElement,
    world: World,
    scene: Scene,
    style: DrawingStyle,
    events: DrawingEvents,
    camera: Camera | null,
  ) {
    this.world = world;
    this.events = events;
    this.scene = scene;
    this.style = style;
    this.shown = displayGraph(world, scene);
    this.pane = pane;
    this.firm = this.firmPlaces();
    this.places = this.allPlaces();
    this.placeEntities();
    this.sigma = new Sigma<DrawnEntity, DrawnRelation>(this.shown, pane, {
      allowInvalidContainer: true,
      defaultNodeType: 'shape',
      nodeProgramClasses: { shape: shapeProgram },
      edgeProgramClasses: {
        arrow: createEdgeArrowProgram(arrowHead),
        line: EdgeRectangleProgram,
        curvedArrow: createEdgeCurveProgram({ arrowHead: { extremity: 'target', ...arrowHead } }),
        curve: createEdgeCurveProgram({ arrowHead: null }),
      },
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: this.shown.size <= pickedRelations,
      enableCameraRotation: false,
      minEdgeThickness: thinnest,
      minCameraRatio: 0.02,
      maxCameraRatio: 2.5,
      stagePadding: paddingOf(style),
      zIndex: true,
      zoomToSizeRatioFunction: (ratio) => ratio ** 0.3,
      zoomDuration: style.reducedMotion ? 0 : 200,
      inertiaDuration: style.reducedMotion ? 0 : 200,
      nodeReducer: (iri, data) => this.drawEntity(iri, data),
      edgeReducer: (key, data) => this.drawRelation(key, data),
    });
    this.frame();
    this.names = new NamesLayer(pane, this.sigma, world, {
      curvatureOf: (key) => this.columns?.bends.get(key) ?? this.shown.getEdgeAttribute(key, 'curvature'),
      named: (waiting) => events.named(waiting),
    });
    this.names.show(scene, style);
    followPointer(this.sigma, {
      ...events,
      hover: (entity) => this.hover(entity),
      drag: (entity, to) => this.drag(entity, to),
      drop: (entity) => this.drop(entity),
      relationAt: (point) => this.names.relationAt(point),
      foldedAt: (point) => this.names.foldedAt(point),
    });
    this.fit(scene.fit, false);
    if (camera) this.aim(camera);
    this.sigma.getCamera().on('updated', () => {
      if (this.cameraTimer !== null) clearTimeout(this.cameraTimer);
      this.cameraTimer = setTimeout(() => this.tellCamera(), cameraRest);
    });
  }

  /** Puts the camera where people had it; null where it fitted what is looked at. */
  aim(to: Camera | null): void {
    const told = this.cameraTold;
    if (told?.x === to?.x && told?.y === to?.y && told?.ratio === to?.ratio) return;
    this.cameraTold = to;
    const camera = this.sigma.getCamera();
    if (to === null) this.fit(this.scene.fit);
    // An animation would go on to where it was going.
    else if (camera.isAnimated()) camera.animate(to, { duration: 1 });
    else camera.setState(to);
  }

  /** Shows another scene, or the same in another style. */
  show(scene: Scene, style: DrawingStyle): void {
    const before = this.scene;
    const isOtherSize = style.narrow !== this.style.narrow;
    this.scene = scene;
    this.style = style;
    this.hovered = null;
    const isSame = sameSets(scene.entities, before.entities) && scene.statements === before.statements;
    const isLitAnew = isSame && [...scene.relations.keys()].some((key) => !this.shown.hasEdge(key));
    if (!isSame || isLitAnew) this.shown = displayGraph(this.world, scene);
    const { firm } = this;
    if (!isSame || isOtherSize) this.takeRoom();
    // What is only added to others moves neither them nor the camera.
    const isFirm = firm.size === this.firm.size && [...firm.keys()].every((iri) => this.firm.has(iri));
    if (!isSame || isLitAnew || scene.columns !== before.columns || scene.moved !== before.moved) this.placeEntities();
    // Before Sigma draws anything, so that no name is looked for that is no longer there.
    this.names.show(scene, style);
    if (!isSame || isLitAnew) this.sigma.setGraph(this.shown);
    if (!isFirm || isOtherSize || scene.columns !== before.columns) this.frame();
    this.sigma.setSetting('stagePadding', paddingOf(style));
    this.sigma.setSetting('enableEdgeEvents', this.shown.size <= pickedRelations);
    this.sigma.setSetting('hideEdgesOnMove', this.shown.size > pickedRelations);
    this.sigma.refresh();
    const isFitAnew = scene.columns !== before.columns || (scene.fit === null && !isFirm);
    if (!sameKeys(scene.fit, before.fit) || isFitAnew) this.fit(scene.fit, !scene.columns);
  }

  /** Fits the camera to some entities, or to all. */
  fit(entities: readonly string[] | null = null, moves = true): void {
    const state = entities === null ? { x: 0.5, y: 0.5, ratio: 1 } : this.cameraFor(entities);
    this.fitted = state;
    const camera = this.sigma.getCamera();
    if (moves && !this.style.reducedMotion) camera.animate(state, { duration: cameraTime });
    else camera.setState(state);
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio * factor);
    if (this.style.reducedMotion) camera.setState({ ratio });
    else camera.animate({ ratio }, { duration: 200 });
  }

  /** Takes the room that the pane has now; where people have moved the camera, it stays. */
  resize(): void {
    const camera = this.sigma.getCamera();
    const { x, y, ratio } = this.fitted;
    const isFitted = camera.isAnimated() || (camera.x === x && camera.y === y && camera.ratio === ratio);
    this.takeRoom();
    this.placeEntities();
    this.frame();
    this.sigma.resize();
    this.sigma.refresh();
    if (isFitted) this.fit(this.scene.fit, false);
  }

  /** The neighbour of an entity that lies most nearly in a direction; x to the right, y downwards. */
  neighbourTowards(entity: string, direction: Coordinates): string | null {
    const from = this.positionOf(entity);
    let best: { iri: string; cost: number } | null = null;
    for (const iri of this.world.neighboursOf(entity)) {
      if (iri === entity || !this.shown.hasNode(iri)) continue;
      const to = this.positionOf(iri);
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = Math.hypot(dx, dy);
      const cosine = (dx * direction.x + dy * direction.y) / (length || 1);
      const cost = (2 - cosine) * (1 + length / 2000);
      if (cosine > 0.3 && (best === null || cost < best.cost)) best = { iri, cost };
    }
    return best?.iri ?? null;
  }

  /** What is drawn where, in pixels of the pane, and whether it is at rest: for tests. */
  boxes() {
    const nodes = this.shown
      .nodes()
      .map((iri) => ({ iri, ...this.positionOf(iri), radius: this.names.radiusOf(iri), dim: this.isDim(iri) }));
    const edges = this.shown
      .filterEdges((key, data) => !this.drawRelation(key, data).hidden)
      .map((key) => ({ key, lit: this.scene.relations.has(key) }));
    const atRest = this.names.isPlaced && this.cameraTimer === null && !this.sigma.getCamera().isAnimated();
    return { atRest, nodes, edges, labels: this.names.labels(), chips: this.names.chips() };
  }

  /** What is drawn now, for a picture of it: what lies outside of the pane and what the pointer does to it are left out. */
  picture(): Picture {
    this.hover(null);
    const { width, height } = this.sigma.getDimensions();
    const names = this.names.picture();
    const meetsPane = (points: Coordinates[], reach: number) => {
      const [left, right] = extentOf(points.map(({ x }) => x));
      const [top, bottom] = extentOf(points.map(({ y }) => y));
      return right >= -reach && bottom >= -reach && left <= width + reach && top <= height + reach;
    };
    const relations = inOrder(this.shown.mapEdges((key) => this.pictureOfRelation(key))).filter((relation) =>
      meetsPane(lineOf(relation.from, relation.to, relation.curvature), relation.width),
    );
    const entities = inOrder(this.shown.mapNodes((iri) => this.pictureOfEntity(iri))).filter((entity) =>
      meetsPane([entity], entity.radius),
    );
    return { width, height, palette: this.style.palette, relations, entities, ...names };
  }

  private pictureOfEntity(iri: string): Layered<PictureEntity> | null {
    const data = this.sigma.getNodeDisplayData(iri);
    if (!data || data.hidden) return null;
    const title = this.world.wording(this.style.language).entity(iri);
    const { shape } = this.shown.getNodeAttributes(iri);
    const place = { ...this.positionOf(iri), radius: this.names.radiusOf(iri) };
    return { iri, title, ...place, shape, color: data.color, zIndex: data.zIndex };
  }

  private pictureOfRelation(key: string): Layered<PictureRelation> | null {
    const data = this.sigma.getEdgeDisplayData(key);
    if (!data || data.hidden) return null;
    const [source, target] = this.shown.extremities(key);
    const wording = this.world.wording(this.style.language);
    const iri = this.world.graph.getEdgeAttribute(key, 'property');
    const arrow = withArrow(wording.term(iri), { iri, forward: true }, wording);
    return {
      key,
      title: `${wording.entity(source)} ${arrow} ${wording.entity(target)}`,
      from: this.positionOf(source),
      to: this.positionOf(target),
      curvature: this.columns?.bends.get(key) ?? this.shown.getEdgeAttribute(key, 'curvature'),
      arrow: this.shown.getEdgeAttribute(key, 'arrow'),
      radius: this.names.radiusOf(target),
      width: Math.max(thinnest, this.sigma.scaleSize(data.size)),
      color: data.color,
      zIndex: data.zIndex,
    };
  }

  kill(): void {
    if (this.cameraTimer !== null) clearTimeout(this.cameraTimer);
    this.names.kill();
    this.sigma.kill();
  }

  private positionOf(iri: string): Coordinates {
    return this.sigma.graphToViewport(this.shown.getNodeAttributes(iri));
  }

  private isDim(iri: string): boolean {
    const { lit } = this.scene;
    if (this.hovered !== null && this.shown.order <= mostDimmed)
      return this.hovered !== iri && !this.world.neighboursOf(this.hovered).has(iri) && !lit?.has(iri);
    return lit !== null && !lit.has(iri);
  }

  private drawEntity(iri: string, data: DrawnEntity) {
    const { palette } = this.style;
    const color = palette.classes[data.color];
    const dim = this.isDim(iri);
    return {
      ...data,
      size: this.sizeOf(data.size),
      color: dim ? mix(color, palette.background, dimmed) : color,
      halo: palette.background,
      zIndex: dim ? 0 : 1,
    };
  }

  private drawRelation(key: string, data: DrawnRelation) {
    const { palette } = this.style;
    const { relations, onlyLit, lit } = this.scene;
    const [source, target] = this.shown.extremities(key);
    const relation = relations.get(key);
    // What the text denies is no link: it is drawn only where it is asked for.
    const hidden = source === target || (relation === undefined && (onlyLit || data.negated));
    if (hidden) return { hidden };
    const curvature = this.columns?.bends.get(key) ?? data.curvature;
    const type = curvature === 0 ? (data.arrow ? 'arrow' : 'line') : data.arrow ? 'curvedArrow' : 'curve';
    const isHovering = this.hovered !== null && this.shown.order <= mostDimmed;
    const ofHovered = isHovering && (source === this.hovered || target === this.hovered);
    const dim = !relation && !ofHovered && (lit !== null || isHovering);
    const bright = relation?.step ? palette.path : palette.accent;
    const color = relation ? bright : dim ? mix(palette.edge, palette.background, dimmed) : palette.edge;
    const litSize = relation?.current ? litWidth * 1.5 : relation?.step ? litWidth : litWidth * 0.7;
    const size = relation ? litSize : lineWidth * this.shrink;
    return { type, curvature, color, size, zIndex: relation ? 2 : dim ? 0 : 1 };
  }

  private takeRoom(): void {
    this.firm = this.firmPlaces();
    this.places = this.allPlaces();
  }

  private placeEntities(): void {
    this.columns = this.columnsInPane();
    const { moved } = this.scene;
    this.shown.updateEachNodeAttributes((iri, attributes) => {
      const inColumns = this.columns?.places.get(iri);
      const [x, y] = inColumns ?? this.places.get(iri) ?? [0, 0];
      const [byX, byY] = (inColumns ? undefined : moved[iri]) ?? [0, 0];
      return { ...attributes, x: x + byX, y: y + byY };
    });
  }

  /** Columns, stretched upwards where the pane is narrow, for their lines may take any slope; and how these are bent. */
  private columnsInPane(): typeof this.columns {
    const { columns } = this.scene;
    if (!columns) return null;
    const room = this.room();
    const { width, height } = extentsOf(columns.places);
    const stretch = Math.min(mostStretched, Math.max(1, (room.height * width) / (room.width * Math.max(1, height))));
    const places: Places = new Map([...columns.places].map(([iri, [x, y]]) => [iri, [x, y * stretch]]));
    return { places, bends: bend(places, columns.statements) };
  }

  /** Of what is not added to others, so that these keep their places whatever is added. */
  private firmPlaces(): Places {
    const room = this.room();
    const { entities, added, only, isBackbone } = this.scene;
    const { narrow } = this.style;
    const firm = [...entities].filter((iri) => !added.has(iri));
    const radiusOf = (iri: string) => {
      const degree = this.world.degreeOf(iri);
      return (
        this.sizeOf(this.shown.getNodeAttribute(iri, 'size'), 1) + (narrow && degree >= hubDegree ? roomForName : 0)
      );
    };
    const places = placesIn(room, this.settled(firm), radiusOf, narrow || only || isBackbone);
    // Where many entities share a pane each is smaller; zoomed in they grow again.
    this.shrink = Math.min(1, scaleIn(room, places)) ** 0.55;
    return places;
  }

  private allPlaces(): Places {
    const { entities, added } = this.scene;
    if (added.size === 0) return this.firm;
    return placesBeside(this.room(), this.firm, this.settled([...entities]), added);
  }

  private settled(entities: string[]): Places {
    const { positions } = this.world;
    return new Map(entities.map((iri) => [iri, positions[iri] ?? [0, 0]]));
  }

  private room(): Room {
    const padding = 2 * paddingOf(this.style);
    const { clientWidth, clientHeight } = this.pane;
    return { width: Math.max(100, clientWidth - padding), height: Math.max(100, clientHeight - padding) };
  }

  /** The radius of an entity when the whole is in sight. */
  private sizeOf(size: number, shrink = this.shrink): number {
    return Math.max(1.5, (this.style.narrow ? narrowSize(size) : size) * shrink);
  }

  /** Fixes what counts as the whole drawing, so that it does not jump when something is dragged or hidden. */
  private frame(): void {
    const points = [...(this.columns?.places ?? this.firm).values()];
    this.sigma.setCustomBBox({ x: extentOf(points.map(([x]) => x)), y: extentOf(points.map(([, y]) => y)) });
    this.sigma.refresh();
  }

  /** A camera that sees some entities with their names, no nearer than people read well. */
  private cameraFor(entities: readonly string[]) {
    const whole = { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
    const points = entities.map((iri) => this.sigma.graphToViewport(this.shown.getNodeAttributes(iri), whole));
    const [left, right] = extentOf(points.map(({ x }) => x));
    const [top, bottom] = extentOf(points.map(({ y }) => y));
    const { width, height } = this.sigma.getDimensions();
    const covered = this.coveredAtLeft();
    // Around them there is to be room for names, but no more than a part of a small pane.
    const roomOf = (length: number, names: number) => Math.max(60, length - Math.min(names, length * 0.4));
    const room = { x: roomOf(width - covered, 150), y: roomOf(height, 130) };
    const ratio = Math.max((right - left) / room.x, (bottom - top) / room.y, this.scene.columns ? 0.7 : 0.45);
    const bounded = Math.min(ratio, 1.6);
    const middle = { x: (left + right) / 2 - (covered / 2) * bounded, y: (top + bottom) / 2 };
    const { x, y } = this.sigma.viewportToFramedGraph(middle, whole);
    return { x, y, ratio: bounded };
  }

  /** How much of the pane lies below the panel, where that lies over it, in pixels. */
  private coveredAtLeft(): number {
    const panel = document.querySelector('.side')?.getBoundingClientRect();
    const { left, height } = this.pane.getBoundingClientRect();
    return panel && panel.height > height / 2 ? Math.max(0, panel.right - left) : 0;
  }

  private drag(entity: string, at: Coordinates): void {
    this.shown.mergeNodeAttributes(entity, this.sigma.viewportToGraph(at));
  }

  private drop(entity: string): void {
    const { x, y } = this.shown.getNodeAttributes(entity);
    const [fromX, fromY] = this.places.get(entity) ?? [0, 0];
    this.names.placeAnew();
    this.sigma.refresh();
    // In columns each has its place: what is moved there stays so no longer than they do.
    if (this.scene.columns === null) this.events.moved(entity, [x - fromX, y - fromY]);
  }

  private tellCamera(): void {
    this.cameraTimer = null;
    const { x, y, ratio } = this.sigma.getCamera();
    const isFitted = x === this.fitted.x && y === this.fitted.y && ratio === this.fitted.ratio;
    const camera = isFitted ? null : { x, y, ratio };
    if (camera === null && this.cameraTold === null) return;
    this.cameraTold = camera;
    this.events.camera(camera);
  }

  private hover(entity: string | null): void {
    if (this.hovered === entity) return;
    this.hovered = entity;
    this.sigma.getContainer().classList.toggle('pointing', entity !== null);
    this.names.hover(entity);
    if (this.shown.order <= mostDimmed) this.sigma.refresh({ skipIndexation: true });
    else this.names.draw();
  }
}

type Layered<T> = T & { zIndex: number };

/** What is drawn of some, the lowest first. */
const inOrder = <T>(all: (Layered<T> | null)[]): T[] =>
  all.filter((one) => one !== null).sort((a, b) => a.zIndex - b.zIndex);

const sameKeys = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((key, i) => key === b[i]));

const sameSets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && [...a].every((key) => b.has(key)));

/** On the narrow page the best connected, from so many neighbours on, keep others off by so many pixels, for their names. */
const hubDegree = 7;
const roomForName = 12;

/** So many times farther than it was laid out one row of columns may be from the next. */
const mostStretched = 1.8;

/** Around the drawing, in pixels. */
const paddingOf = ({ narrow }: DrawingStyle): number => (narrow ? 24 : 30);

/** On the narrow page entities are smaller: 3 + 1.5 √degree for 4 + 2 √degree. */
const narrowSize = (size: number): number => 3 + (size - 4) * 0.75;

/** The least and the greatest of some numbers; of none 0 and 1. */
function extentOf(values: number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [values[0], values[0]],
  );
}
