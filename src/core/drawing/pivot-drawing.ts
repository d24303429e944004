import type { Network, Points } from './network.ts';
import { mulberry32 } from './random.ts';

const pivotCount = 30;

/**
 * A quick first drawing of a large connected network: distances to a few entities far from each other, projected onto the
 * two directions in which they differ most. Some units per line.
 * Source: PivotMDS, Brandes and Pich 2007, Eigensolver Methods for Progressive Multidimensional Scaling, GD 2006.
 */
export function pivotDrawing(network: Network): Points {
  const size = network.iris.length;
  const columns = distancesToPivots(network, Math.min(pivotCount, size));
  centreSquares(columns, size);
  const products = columns.map((a) => Float64Array.from(columns, (b) => dot(a, b)));
  const random = mulberry32(1);
  const first = strongestDirection(products, [], random);
  const second = strongestDirection(products, [first], random);
  // Entities with the same distances lie on each other; forces need them a little apart.
  const project = (direction: Float64Array) => {
    const values = new Float64Array(size);
    for (const [p, column] of columns.entries()) {
      for (let i = 0; i < size; i++) values[i] += column[i] * direction[p];
    }
    const length = Math.sqrt(dot(values, values) / size) || 1;
    return values.map((value) => (value / length) * Math.sqrt(size) * 10 + random() * 10);
  };
  return { x: project(first), y: project(second) };
}

/** By pivot: how many lines every entity is away. Each pivot is the entity farthest from those before. */
function distancesToPivots({ neighbours }: Network, count: number): Float64Array[] {
  const size = neighbours.length;
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const queue = new Uint32Array(size);
  const columns: Float64Array[] = [];
  let pivot = 0;
  while (columns.length < count) {
    const distances = new Float64Array(size).fill(-1);
    distances[pivot] = 0;
    queue[0] = pivot;
    for (let at = 0, end = 1; at < end; at++) {
      for (const next of neighbours[queue[at]]) {
        if (distances[next] !== -1) continue;
        distances[next] = distances[queue[at]] + 1;
        queue[end++] = next;
      }
    }
    columns.push(distances);
    pivot = 0;
    for (let i = 0; i < size; i++) {
      nearest[i] = Math.min(nearest[i], distances[i]);
      if (nearest[i] > nearest[pivot]) pivot = i;
    }
  }
  return columns;
}

/** Squares the distances and takes from them the means of rows and columns. */
function centreSquares(columns: Float64Array[], size: number): void {
  const rowMeans = new Float64Array(size);
  for (const column of columns) {
    let mean = 0;
    for (let i = 0; i < size; i++) {
      column[i] *= column[i];
      mean += column[i] / size;
    }
    for (let i = 0; i < size; i++) {
      column[i] -= mean;
      rowMeans[i] += column[i] / columns.length;
    }
  }
  for (const column of columns) for (let i = 0; i < size; i++) column[i] = (rowMeans[i] - column[i]) / 2;
}

/** The first eigenvector of a matrix that is at right angles to those given, by power iteration. */
function strongestDirection(products: Float64Array[], others: Float64Array[], random: () => number): Float64Array {
  let direction = Float64Array.from(products, () => random() - 0.5);
  for (let round = 0; round < 100; round++) {
    const next = Float64Array.from(products, (row) => dot(row, direction));
    for (const other of others) {
      const along = dot(next, other);
      for (let i = 0; i < next.length; i++) next[i] -= along * other[i];
    }
    const length = Math.sqrt(dot(next, next));
    if (length === 0) return next;
    direction = next.map((value) => value / length);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
