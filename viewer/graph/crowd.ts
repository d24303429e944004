import type { LabelledNode, LabelScene } from './label-scene.ts';
import { type Box, grown, SpatialGrid } from './spatial-grid.ts';

/** Nodes around one label. */
const hopelesslyMany = 1000;

/** The nodes in the viewport, of which those around one are gathered at a time. */
export class Crowd {
  private readonly nodes: LabelledNode[];
  private readonly grid: SpatialGrid;
  private readonly largest: number;
  private near: LabelledNode[] = [];

  constructor(scene: LabelScene) {
    this.nodes = scene.nodes.filter((node) => isSeen(node, scene));
    this.largest = this.nodes.reduce((most, { radius }) => Math.max(most, radius), 0);
    this.grid = new SpatialGrid(scene.width, scene.height);
    for (const [i, node] of this.nodes.entries()) this.grid.add(i, middle(node));
  }

  /**
   * Gathers the others that could be nearer than so many pixels and all radii to a label as far away.
   *
   * @returns whether they are few enough that a label could find room, and be told whose it is
   */
  gather(own: LabelledNode, gap: number): boolean {
    const reach = own.radius + 2 * gap + this.largest;
    const { left, top, right, bottom } = grown(middle(own), reach);
    const { width, height } = own.label!;
    const around = { left: left - width, top: top - height, right: right + width, bottom: bottom + height };
    this.near = [];
    return !this.grid.some(around, (i) => {
      if (this.nodes[i] !== own) this.near.push(this.nodes[i]);
      return this.near.length > hopelesslyMany;
    });
  }

  /** Whether the middle of a gathered node is nearer to a box than a distance and so many of its radii. */
  isNear({ left, top, right, bottom }: Box, distance: number, radii: 0 | 1): boolean {
    for (const { x, y, radius } of this.near) {
      const dx = x < left ? left - x : x > right ? x - right : 0;
      const dy = y < top ? top - y : y > bottom ? y - bottom : 0;
      const least = distance + radii * radius;
      if (dx * dx + dy * dy < least * least) return true;
    }
    return false;
  }
}

/** Whether some of a node is in the viewport. */
export const isSeen = ({ x, y, radius }: LabelledNode, { width, height }: LabelScene): boolean =>
  x + radius >= 0 && y + radius >= 0 && x - radius <= width && y - radius <= height;

const middle = ({ x, y }: LabelledNode): Box => ({ left: x, right: x, top: y, bottom: y });
