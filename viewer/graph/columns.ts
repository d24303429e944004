import { compareCodePoints } from '../../src/core/code-points.ts';
import { distance, type Point, pointOn } from './geometry.ts';
import type { Places } from './places.ts';

/** A statement that is drawn, by its key, and its two ends. */
export interface DrawnStatement {
  key: string;
  ends: [string, string];
}

/** Entities in columns, one for each hop: where each stands (y upwards), and the statements between them. */
export interface Columns {
  places: Places;
  statements: DrawnStatement[];
}

const columnWidth = 240;
const rowHeight = 84;
/** So near may a line pass by an entity, and so near the middle of another line. */
const clearance = 46;

/**
 * Puts the entities of paths with the same two ends in columns: each stands as many columns from the left as its shortest way
 * from the start has steps, the end in a column of its own. Within a column they are ordered by the mean height of their
 * neighbours (Sugiyama, Tagawa and Toda 1981), which untangles the lines.
 */
export function columnsOf(paths: string[][], statements: DrawnStatement[]): Columns {
  const columns = columnNumbers(paths);
  const rows = ordered(columns, statements);
  const places = new Map<string, readonly [number, number]>();
  for (const [column, entities] of rows.entries()) {
    for (const [row, entity] of entities.entries()) {
      places.set(entity, [column * columnWidth, ((entities.length - 1) / 2 - row) * rowHeight]);
    }
  }
  return { places, statements };
}

function columnNumbers(paths: string[][]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const path of paths) {
    for (const [i, entity] of path.entries()) columns.set(entity, Math.min(columns.get(entity) ?? i, i));
  }
  const end = paths[0][paths[0].length - 1];
  const others = [...columns].filter(([entity]) => entity !== end).map(([, column]) => column);
  columns.set(end, Math.max(0, ...others) + 1);
  return columns;
}

function ordered(columns: Map<string, number>, statements: DrawnStatement[]): string[][] {
  const rows: string[][] = Array.from({ length: Math.max(...columns.values()) + 1 }, () => []);
  for (const [entity, column] of columns) rows[column].push(entity);
  for (const column of rows) column.sort(compareCodePoints);
  const neighbours = new Map<string, string[]>([...columns.keys()].map((entity) => [entity, []]));
  for (const {
    ends: [a, b],
  } of statements) {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  const height = new Map<string, number>();
  const settle = () => {
    for (const column of rows) {
      for (const [row, entity] of column.entries()) height.set(entity, row - (column.length - 1) / 2);
    }
  };
  settle();
  const mean = (entity: string) => {
    const around = neighbours.get(entity) ?? [];
    return around.reduce((sum, other) => sum + (height.get(other) ?? 0), 0) / Math.max(1, around.length);
  };
  for (let round = 0; round < 8; round++) {
    for (const column of round % 2 === 0 ? rows : rows.toReversed()) {
      const means = new Map(column.map((entity) => [entity, mean(entity)]));
      column.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0) || compareCodePoints(a, b));
      settle();
    }
  }
  return rows;
}

/** The bends to try, the least first. */
const bends = [0, 0.2, -0.2, 0.35, -0.35, 0.5, -0.5, 0.65, -0.65, 0.8, -0.8, 1, -1];

/**
 * How each statement's line is bent, by key: as little as keeps it clear of entities that are none of its ends, and of the
 * middle of lines before it.
 *
 * @param places of all entities that are drawn
 */
export function bend(places: Places, statements: DrawnStatement[]): Map<string, number> {
  const at = (entity: string): Point => {
    const [x, y] = places.get(entity) as [number, number];
    return { x, y: -y };
  };
  const span = ({ ends: [a, b] }: DrawnStatement) => distance(at(a), at(b));
  const curvatures = new Map<string, number>();
  const middles: Point[] = [];
  for (const { key, ends } of statements.toSorted((a, b) => span(a) - span(b) || compareCodePoints(a.key, b.key))) {
    const [from, to] = ends.map(at);
    const others = [...places.keys()].filter((entity) => !ends.includes(entity)).map(at);
    const isClear = (curvature: number) => {
      const line = pointsOf(from, to, curvature);
      return (
        others.every((other) => line.every((point) => distance(point, other) > clearance)) &&
        middles.every((other) => distance(pointOn(from, to, curvature, 0.5), other) > clearance / 2)
      );
    };
    const curvature = bends.find(isClear) ?? 0;
    curvatures.set(key, curvature);
    middles.push(pointOn(from, to, curvature, 0.5));
  }
  return curvatures;
}

const pointsOf = (from: Point, to: Point, curvature: number): Point[] =>
  Array.from({ length: 25 }, (_, i) => pointOn(from, to, curvature, i / 24));
