import type { LabelBox } from './label-boxes.ts';
import type { Points } from './network.ts';

/**
 * Pushes boxes around points apart, each pair along the side where they overlap less, over and over until none overlap or
 * the rounds are used up. Points that lie on each other part sideways, the lower number to the left.
 *
 * @returns whether no boxes overlap any more
 */
export function separate(points: Points, boxes: LabelBox[], rounds: number): boolean {
  const { x, y } = points;
  return untilApart(rounds, points, widest(boxes, 'width'), widest(boxes, 'height'), (i, j) => {
    const [dx, dy] = [x[j] - x[i], y[j] - y[i]];
    const across = (boxes[i].width + boxes[j].width) / 2 - Math.abs(dx);
    const up = (boxes[i].height + boxes[j].height) / 2 - Math.abs(dy);
    if (across <= tolerance || up <= tolerance) return false;
    if (across < up || (dx === 0 && dy === 0)) push(x, i, j, across + slack);
    else push(y, i, j, up + slack);
    return true;
  });
}

/** Pushes circles apart, along the lines between their middles, until there is so much air between any two. */
export function separateCircles(points: Points, radii: Float64Array, air: number, rounds: number): boolean {
  const { x, y } = points;
  const most = 2 * radii.reduce((largest, radius) => Math.max(largest, radius), 0) + air;
  return untilApart(rounds, points, most, most, (i, j) => {
    const [dx, dy] = [x[j] - x[i], y[j] - y[i]];
    const reach = radii[i] + radii[j] + air;
    if (dx * dx + dy * dy >= reach * reach) return false;
    const distance = Math.sqrt(dx * dx + dy * dy);
    const [across, up] = distance > 0 ? [Math.abs(dx) / distance, Math.abs(dy) / distance] : [1, 0];
    push(x, i, j, across * (reach - distance + tolerance));
    push(y, i, j, up * (reach - distance + tolerance));
    return true;
  });
}

const tolerance = 0.001;
/** Boxes go so much farther apart than they need: pushed just so far, crowds would loosen ever more slowly. */
const slack = 0.5;

/** Moves two numbers apart by so much, half each; of equal ones the first goes down where it is the lower. */
function push(values: Float64Array, i: number, j: number, by: number): void {
  const forth = values[j] > values[i] || (values[j] === values[i] && i < j) ? by / 2 : -by / 2;
  values[i] -= forth;
  values[j] += forth;
}

function untilApart(
  rounds: number,
  points: Points,
  width: number,
  height: number,
  parted: (i: number, j: number) => boolean,
): boolean {
  if (points.x.length < 2) return true;
  for (let round = 0; round < rounds; round++) {
    let touching = 0;
    forNeighbours(points, width, height, (i, j) => {
      if (parted(i, j)) touching++;
    });
    if (touching === 0) return true;
  }
  return false;
}

const widest = (boxes: LabelBox[], side: keyof LabelBox) => boxes.reduce((most, box) => Math.max(most, box[side]), 1);

/** Calls back for every two points that lie in the same field of a grid or in fields side by side, in a fixed order. */
function forNeighbours({ x, y }: Points, width: number, height: number, visit: (i: number, j: number) => void): void {
  const left = x.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const low = y.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const right = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const high = y.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  // No more fields than some per point: a few points far away cannot make the grid huge.
  const most = 2 * Math.ceil(Math.sqrt(x.length)) + 1;
  const fieldWidth = Math.max(width, (right - left) / most);
  const fieldHeight = Math.max(height, (high - low) / most);
  const columns = Math.floor((right - left) / fieldWidth) + 1;
  const rows = Math.floor((high - low) / fieldHeight) + 1;
  const fieldOf = (i: number) =>
    Math.floor((y[i] - low) / fieldHeight) * columns + Math.floor((x[i] - left) / fieldWidth);
  const first = new Uint32Array(columns * rows + 1);
  const fields = Uint32Array.from(x, (_, i) => fieldOf(i));
  for (const field of fields) first[field + 1]++;
  for (let field = 0; field < first.length - 1; field++) first[field + 1] += first[field];
  const next = first.slice();
  const members = new Uint32Array(x.length);
  for (const [i, field] of fields.entries()) members[next[field]++] = i;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const field = row * columns + column;
      for (let at = first[field]; at < first[field + 1]; at++) {
        const i = members[at];
        for (let other = at + 1; other < first[field + 1]; other++) visit(i, members[other]);
        if (column + 1 < columns) visitAll(i, field + 1, field + 1);
        if (row + 1 < rows) {
          const below = field + columns;
          visitAll(i, below - (column > 0 ? 1 : 0), below + (column + 1 < columns ? 1 : 0));
        }
      }
    }
  }
  function visitAll(i: number, from: number, to: number): void {
    for (let other = first[from]; other < first[to + 1]; other++) visit(i, members[other]);
  }
}
