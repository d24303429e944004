/** A rectangle in pixels of the screen, y downwards. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Whether two boxes have more than a border in common. */
export const intersects = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

const cellSize = 48;

/** Numbers filed under the squares of a viewport that their boxes touch; what lies outside is filed at the border. */
export class SpatialGrid {
  private readonly columns: number;
  private readonly rows: number;
  private readonly cells: number[][];

  constructor(width: number, height: number) {
    this.columns = Math.max(1, Math.ceil(width / cellSize));
    this.rows = Math.max(1, Math.ceil(height / cellSize));
    this.cells = Array.from({ length: this.columns * this.rows }, () => []);
  }

  add(id: number, box: Box): void {
    this.visit(box, (cell) => cell.push(id));
  }

  /** @param box the one it was added with */
  remove(id: number, box: Box): void {
    this.visit(box, (cell) => {
      const at = cell.indexOf(id);
      if (at !== -1) cell.splice(at, 1);
    });
  }

  /** Whether a test holds for any of what may touch a box; it may be asked twice about one. */
  some(box: Box, test: (id: number) => boolean): boolean {
    const { left, right, top, bottom } = this.cellsUnder(box);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        for (const id of this.cells[row * this.columns + column]) if (test(id)) return true;
      }
    }
    return false;
  }

  private visit(box: Box, act: (cell: number[]) => void): void {
    const { left, right, top, bottom } = this.cellsUnder(box);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) act(this.cells[row * this.columns + column]);
    }
  }

  private cellsUnder(box: Box): Box {
    return {
      left: cellAt(box.left, this.columns),
      right: cellAt(box.right, this.columns),
      top: cellAt(box.top, this.rows),
      bottom: cellAt(box.bottom, this.rows),
    };
  }
}

const cellAt = (pixel: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(pixel / cellSize)));
