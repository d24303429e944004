import { linesCross } from './crossings.ts';
import { distanceToLine, lengthInBox } from './geometry.ts';
import type { LabelBox } from './label-boxes.ts';
import { farthest, gapAt, labelPlace, placeCount } from './label-places.ts';
import type { Network, Points } from './network.ts';
import type { Frame } from './orient.ts';

/** What a fault of a drawing costs; lengths are pixels. */
const price = {
  circlesTouch: 150,
  circleUnderLabel: 60,
  labelsTouch: 60,
  labelOutside: 80,
  /** For each pixel that things reach into each other, beyond the price of touching. */
  pixel: 3,
  crossing: 60,
  circleOnLine: 40,
  lineUnderLabelPixel: 0.25,
  narrowAngle: 25,
  /** A line twice as long as is usual. */
  longLine: 2,
  /** An entity a tenth of the frame away from where forces put it. */
  astray: 2,
  /** A label in a worse place: farther out. */
  farLabel: 2,
};

/** Air between circles, between a circle and somebody's label, and between labels. */
const air = { circles: 5, label: 1.5, labels: 4, line: 4 };

/** Labels keep so far from the border of the pane. */
const border = 2;

/** Lines from one entity closer together than this sine, some 10 degrees, are hard to tell apart. */
const narrow = 0.17;

/** A drawing with the place of every label, and what is wrong with it around each entity. */
export class Annoyance {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By entity: which of its places its label takes. */
  readonly places: Uint8Array;
  private readonly labelX: Float64Array;
  private readonly labelY: Float64Array;
  /** How far away other circles must be: farther than its own. */
  private readonly labelAir: Float64Array;
  private readonly halfWidths: Float64Array;
  private readonly halfHeights: Float64Array;
  private readonly startX: Float64Array;
  private readonly startY: Float64Array;
  private readonly usualLength: number;
  private readonly offset = new Float64Array(2);
  private readonly near: number[] = [];
  private readonly nearLines: number[] = [];
  private readonly network: Network;
  private readonly radii: Float64Array;
  private readonly boxes: LabelBox[];
  private readonly frame: Frame;
  private readonly pane: Frame;

  constructor(network: Network, points: Points, radii: Float64Array, boxes: LabelBox[], frame: Frame, pane: Frame) {
    this.network = network;
    this.x = points.x;
    this.y = points.y;
    this.startX = points.x.slice();
    this.startY = points.y.slice();
    this.radii = radii;
    this.boxes = boxes;
    this.frame = frame;
    this.pane = pane;
    this.places = new Uint8Array(radii.length);
    this.labelX = new Float64Array(radii.length);
    this.labelY = new Float64Array(radii.length);
    this.labelAir = new Float64Array(radii.length);
    this.halfWidths = Float64Array.from(boxes, ({ width }) => width / 2);
    this.halfHeights = Float64Array.from(boxes, ({ height }) => height / 2);
    this.usualLength = Math.sqrt((frame.width * frame.height) / Math.max(1, radii.length));
    for (const i of radii.keys()) this.putLabel(i, 0);
  }

  /** Moves an entity, its label with it; inside the frame. */
  move(i: number, x: number, y: number): void {
    const { width, height } = this.frame;
    this.x[i] = Math.max(-width / 2, Math.min(width / 2, x));
    this.y[i] = Math.max(-height / 2, Math.min(height / 2, y));
    this.putLabel(i, this.places[i]);
  }

  putLabel(i: number, place: number): void {
    labelPlace(this.radii[i], this.boxes[i], place, this.offset);
    this.places[i] = place;
    this.labelAir[i] = gapAt(place) + air.label;
    this.labelX[i] = this.x[i] + this.offset[0];
    this.labelY[i] = this.y[i] + this.offset[1];
  }

  /** Puts the label of an entity where it is the least trouble, and says how much that is, or anything above `most`. */
  placeLabel(i: number, most = Number.POSITIVE_INFINITY): number {
    this.lookAround(i);
    let best = this.places[i];
    let least = this.ofLabel(i, most);
    for (let place = 0; place < placeCount && least > 0; place++) {
      this.putLabel(i, place);
      const cost = this.ofLabel(i, least);
      if (cost < least) [best, least] = [place, cost];
    }
    this.putLabel(i, best);
    return least;
  }

  /** Notes which entities and lines the label of one may touch in any of its places. */
  private lookAround(i: number): void {
    const { x, y, labelX, labelY, halfWidths, halfHeights, radii, near, nearLines } = this;
    const { ends } = this.network;
    const [px, py] = [x[i], y[i]];
    const across = radii[i] + farthest + 2 * halfWidths[i];
    const up = radii[i] + farthest + 2 * halfHeights[i];
    near.length = 0;
    for (let j = 0; j < radii.length; j++) {
      if (j === i) continue;
      const label =
        Math.abs(labelX[j] - px) < across + halfWidths[j] + air.labels &&
        Math.abs(labelY[j] - py) < up + halfHeights[j] + air.labels;
      const reach = radii[j] + farthest + air.label;
      if (label || (Math.abs(x[j] - px) < across + reach && Math.abs(y[j] - py) < up + reach)) near.push(j);
    }
    nearLines.length = 0;
    for (let e = 0; e < ends.length; e += 2) {
      const a = ends[e];
      const b = ends[e + 1];
      if ((x[a] < px - across && x[b] < px - across) || (x[a] > px + across && x[b] > px + across)) continue;
      if ((y[a] < py - up && y[b] < py - up) || (y[a] > py + up && y[b] > py + up)) continue;
      nearLines.push(e);
    }
  }

  /** What is wrong with the label of an entity that has looked around; counted no further than `most`. */
  private ofLabel(i: number, most: number): number {
    const { x, y, labelX, labelY, labelAir, halfWidths, halfHeights, radii, pane } = this;
    const [cx, cy, halfWidth, halfHeight] = [labelX[i], labelY[i], halfWidths[i], halfHeights[i]];
    let cost = this.places[i] >= placeCount / 2 ? price.farLabel : 0;
    const outside =
      Math.max(0, Math.abs(cx) + halfWidth - pane.width / 2 + border) +
      Math.max(0, Math.abs(cy) + halfHeight - pane.height / 2 + border);
    if (outside > 0) cost += price.labelOutside + price.pixel * outside;
    for (const j of this.near) {
      cost += this.boxesTouch(cx, cy, halfWidth, halfHeight, j);
      cost += circleInBox(x[j], y[j], radii[j] + labelAir[i], cx, cy, halfWidth, halfHeight);
      if (cost >= most) return cost;
    }
    const { ends } = this.network;
    for (const e of this.nearLines) {
      const [a, b] = [ends[e], ends[e + 1]];
      cost += price.lineUnderLabelPixel * lengthInBox(x[a], y[a], x[b], y[b], cx, cy, halfWidth, halfHeight);
      if (cost >= most) return cost;
    }
    return cost;
  }

  private boxesTouch(cx: number, cy: number, halfWidth: number, halfHeight: number, j: number): number {
    const across = halfWidth + this.halfWidths[j] + air.labels - Math.abs(cx - this.labelX[j]);
    if (across <= 0) return 0;
    const up = halfHeight + this.halfHeights[j] + 1 - Math.abs(cy - this.labelY[j]);
    return up <= 0 ? 0 : price.labelsTouch + price.pixel * Math.min(across, up);
  }

  /** What is wrong with the circle of an entity and the lines that end there, its own label aside. */
  ofEntity(i: number, most = Number.POSITIVE_INFINITY): number {
    const { x, y, radii, labelX, labelY, labelAir, halfWidths, halfHeights } = this;
    const { ends, neighbours } = this.network;
    const [px, py, radius] = [x[i], y[i], radii[i]];
    const tenth = (this.frame.width + this.frame.height) / 20;
    const [dx, dy] = [px - this.startX[i], py - this.startY[i]];
    let cost = (price.astray * (dx * dx + dy * dy)) / (tenth * tenth);
    for (let j = 0; j < radii.length; j++) {
      if (j === i) continue;
      const reach = radius + radii[j] + air.circles;
      const square = (x[j] - px) ** 2 + (y[j] - py) ** 2;
      if (square < reach * reach) cost += price.circlesTouch + price.pixel * (reach - Math.sqrt(square));
      cost += circleInBox(px, py, radius + labelAir[j], labelX[j], labelY[j], halfWidths[j], halfHeights[j]);
    }
    for (let e = 0; e < ends.length; e += 2) {
      if (ends[e] !== i && ends[e + 1] !== i) cost += this.circleOnLine(i, ends[e], ends[e + 1]);
    }
    for (const j of neighbours[i]) {
      if (cost > most) return cost;
      cost += this.ofLine(i, j) + this.ofAngles(j, i);
    }
    return cost + (neighbours[i].length > 1 ? this.ofAnglesAround(i) : 0);
  }

  private circleOnLine(i: number, a: number, b: number): number {
    const { x, y } = this;
    const reach = this.radii[i] + air.line;
    const px = x[i];
    const py = y[i];
    const ax = x[a];
    const ay = y[a];
    const bx = x[b];
    const by = y[b];
    if ((ax < px - reach && bx < px - reach) || (ax > px + reach && bx > px + reach)) return 0;
    if ((ay < py - reach && by < py - reach) || (ay > py + reach && by > py + reach)) return 0;
    const distance = distanceToLine(px, py, ax, ay, bx, by);
    return distance < reach ? price.circleOnLine * (1.5 - distance / reach) : 0;
  }

  /** What is wrong with the line between two entities: what it crosses, whom it runs over, and how long it is. */
  private ofLine(i: number, j: number): number {
    const { x, y, radii, labelX, labelY, halfWidths, halfHeights } = this;
    const { ends } = this.network;
    const [ax, ay, bx, by] = [x[i], y[i], x[j], y[j]];
    const square = (ax - bx) ** 2 + (ay - by) ** 2;
    let cost = (price.longLine * square) / (4 * this.usualLength ** 2);
    const [left, right, low, high] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
    for (let e = 0; e < ends.length; e += 2) {
      const c = ends[e];
      const d = ends[e + 1];
      if ((x[c] < left && x[d] < left) || (x[c] > right && x[d] > right)) continue;
      if ((y[c] < low && y[d] < low) || (y[c] > high && y[d] > high)) continue;
      if (linesCross(x, y, i, j, c, d)) cost += price.crossing;
    }
    for (let k = 0; k < radii.length; k++) {
      if (k === i) continue;
      const cx = labelX[k];
      const cy = labelY[k];
      const across = halfWidths[k];
      const up = halfHeights[k];
      if (cx + across > left && cx - across < right && cy + up > low && cy - up < high) {
        cost += price.lineUnderLabelPixel * lengthInBox(ax, ay, bx, by, cx, cy, across, up);
      }
      const reach = radii[k] + air.line;
      if (k === j || x[k] + reach < left || x[k] - reach > right || y[k] + reach < low || y[k] - reach > high) continue;
      cost += this.circleOnLine(k, i, j);
    }
    return cost;
  }

  /** What is wrong with the angles at `hub` between its line to `i` and its others. */
  private ofAngles(hub: number, i: number): number {
    let cost = 0;
    for (const other of this.network.neighbours[hub]) if (other !== i) cost += this.ofAngle(hub, i, other);
    return cost;
  }

  private ofAnglesAround(hub: number): number {
    const others = this.network.neighbours[hub];
    let cost = 0;
    for (let a = 0; a < others.length; a++) {
      for (let b = 0; b < a; b++) cost += this.ofAngle(hub, others[a], others[b]);
    }
    return cost;
  }

  private ofAngle(hub: number, a: number, b: number): number {
    const { x, y } = this;
    const [ax, ay, bx, by] = [x[a] - x[hub], y[a] - y[hub], x[b] - x[hub], y[b] - y[hub]];
    if (ax * bx + ay * by <= 0) return 0;
    const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    const sine = lengths > 0 ? Math.abs(ax * by - ay * bx) / lengths : 0;
    return sine < narrow ? price.narrowAngle * (1 - sine / narrow) : 0;
  }
}

function circleInBox(
  px: number,
  py: number,
  reach: number,
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
): number {
  const across = halfWidth + reach - Math.abs(px - x);
  if (across <= 0) return 0;
  const up = halfHeight + reach - Math.abs(py - y);
  return up <= 0 ? 0 : price.circleUnderLabel + price.pixel * Math.min(across, up);
}
