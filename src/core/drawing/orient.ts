import type { Points } from './network.ts';

/** Puts the middle of all points at the origin and turns them so that they stretch farthest upwards (principal axis). */
export function turnUpright({ x, y }: Points): void {
  const size = x.length;
  if (size === 0) return;
  const middle = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / size;
  const [middleX, middleY] = [middle(x), middle(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    x[i] -= middleX;
    y[i] -= middleY;
    xx += x[i] * x[i];
    xy += x[i] * y[i];
    yy += y[i] * y[i];
  }
  // The first eigenvector of the covariance, by half-angle formulas: roots are the same on every machine, sines are not.
  const spread = Math.sqrt((xx - yy) ** 2 + 4 * xy ** 2);
  if (spread === 0) return;
  const cosine = Math.sqrt(Math.max(0, (1 + (yy - xx) / spread) / 2));
  const sine = Math.sqrt(Math.max(0, (1 - (yy - xx) / spread) / 2)) * (xy < 0 ? -1 : 1);
  for (let i = 0; i < size; i++) {
    const turned = cosine * x[i] - sine * y[i];
    y[i] = sine * x[i] + cosine * y[i];
    x[i] = turned;
  }
}

/** A box around the origin. */
export interface Frame {
  width: number;
  height: number;
}

/** Moves the box around all points to the origin and says how wide and high it is. */
export function centre({ x, y }: Points): Frame {
  return { width: centreOnAxis(x), height: centreOnAxis(y) };
}

function centreOnAxis(values: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  for (let i = 0; i < values.length; i++) values[i] -= (least + most) / 2;
  return values.length === 0 ? 0 : most - least;
}

/** Scales all points to fill a frame; one direction is stretched at most `stretch` times as much as the other. */
export function fit(points: Points, frame: Frame, stretch = 1): void {
  const { width, height } = centre(points);
  const across = width > 0 ? frame.width / width : Number.POSITIVE_INFINITY;
  const up = height > 0 ? frame.height / height : Number.POSITIVE_INFINITY;
  const least = Math.min(across, up);
  if (least === Number.POSITIVE_INFINITY) return;
  scale(points, Math.min(across, least * stretch), Math.min(up, least * stretch));
}

export function scale({ x, y }: Points, across: number, up = across): void {
  for (let i = 0; i < x.length; i++) {
    x[i] *= across;
    y[i] *= up;
  }
}
