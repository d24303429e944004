/** How far a point is from the line between two others. */
export function distanceToLine(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0;
  const t = along < 0 ? 0 : along > 1 ? 1 : along;
  const [offX, offY] = [x - ax - t * dx, y - ay - t * dy];
  return Math.sqrt(offX * offX + offY * offY);
}

/**
 * How much of the line between two points lies in a box, given by its middle and half its sides.
 * Source: Liang and Barsky 1984, A New Concept and Method for Line Clipping.
 */
export function lengthInBox(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
): number {
  const [left, right, low, high] = [x - halfWidth, x + halfWidth, y - halfHeight, y + halfHeight];
  if ((ax < left && bx < left) || (ax > right && bx > right)) return 0;
  if ((ay < low && by < low) || (ay > high && by > high)) return 0;
  const [dx, dy] = [bx - ax, by - ay];
  let [enter, leave] = [0, 1];
  if (dx !== 0) {
    const [one, other] = [(left - ax) / dx, (right - ax) / dx];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  if (dy !== 0) {
    const [one, other] = [(low - ay) / dy, (high - ay) / dy];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  return leave > enter ? (leave - enter) * Math.sqrt(dx * dx + dy * dy) : 0;
}
