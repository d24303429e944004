import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart } from '../../viewer/graph/label-board.ts';
import { positionFinder } from '../../viewer/graph/label-positions.ts';
import type { LabelledNode, LabelScene } from '../../viewer/graph/label-scene.ts';
import { placeLabels } from '../../viewer/graph/place-labels.ts';
import { type Box, grown, intersects } from '../../viewer/graph/spatial-grid.ts';

const node = (key: string, x: number, y: number, more: Partial<LabelledNode> = {}): LabelledNode => {
  return { key, x, y, radius: 6, rank: 0, label: { width: 60, height: 16 }, ...more };
};
const scene = (nodes: LabelledNode[], more: Partial<LabelScene> = {}): LabelScene => {
  return { width: 300, height: 200, nodes, edges: [], obstacles: [], ...more };
};
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const edge = (source: string, target: string) => ({ source, target });

/** Where the label of a person stands, seen from them. */
function sideOf(key: string, where: LabelScene): string {
  const label = placeLabels(where).placed.find((placed) => placed.key === key);
  const { x, y } = where.nodes.find((one) => one.key === key)!;
  if (!label) return 'waiting';
  const { left, right, top, bottom } = label.box;
  const vertical = bottom < y ? 'above' : top > y ? 'below' : '';
  const horizontal = left > x ? 'right' : right < x ? 'left' : '';
  return [vertical, horizontal].filter(Boolean).join(' ');
}

describe('the name of 刘忠 stands', () => {
  const liu = node('刘忠', 150, 100);
  const other = (key: string, x: number, y: number) => node(key, x, y, { label: null });
  it.each<[string, string, LabelScene]>([
    ['to the right where all is free', 'right', scene([liu])],
    [
      'away from the unit to the right',
      'left',
      scene([liu, other('督查室', 290, 100)], { edges: [edge('刘忠', '督查室')] }),
    ],
    [
      'above where lines leave to either side and downwards',
      'above',
      scene([liu, other('a', 290, 100), other('b', 10, 100), other('c', 150, 190)], {
        edges: [edge('刘忠', 'a'), edge('b', '刘忠'), edge('刘忠', 'c')],
      }),
    ],
    [
      'beside the line between others',
      'left',
      scene([liu, other('a', 180, 5), other('b', 180, 195)], { edges: [edge('a', 'b')] }),
    ],
    [
      'clear of the bend of a curved line',
      'left',
      scene([liu, other('a', 150, 5), other('b', 150, 195)], { edges: [{ ...edge('a', 'b'), via: [[190, 100]] }] }),
    ],
    ['within the pane', 'left', scene([node('刘忠', 280, 100)])],
    ['beside the buttons', 'left', scene([liu], { obstacles: [box(155, 0, 300, 200)] })],
    ['nowhere if nowhere is room', 'waiting', scene([liu], { obstacles: [box(0, 0, 300, 200)] })],
    ['a little off if it must', 'right', scene([node('刘忠', 150, 100, { required: true }), other('a', 150, 100)])],
    ['nowhere if it would seem another’s name', 'waiting', scene([liu, other('a', 150, 100)])],
  ])('%s', (_, side, where) => expect(sideOf('刘忠', where)).toBe(side));
});

describe('where there is room for one name', () => {
  const both = (more: Partial<LabelledNode>) => [node('a', 100, 100), node('b', 180, 100, more)];
  const narrow = {
    obstacles: [box(0, 0, 300, 90), box(0, 110, 300, 200), box(0, 90, 94, 110), box(186, 90, 300, 110)],
  };
  const named = (nodes: LabelledNode[]) => placeLabels(scene(nodes, narrow));
  it.each<[string, LabelledNode[], string]>([
    ['the lower rank gets it', both({ rank: -1 }), 'b'],
    ['the key decides among equals', both({}), 'a'],
    ['the selected one gets it, whatever its rank', both({ rank: 9, required: true }), 'b'],
  ])('%s', (_, nodes, key) => {
    const { placed, waiting } = named(nodes);
    expect(placed.map((label) => label.key)).toEqual([key]);
    expect(waiting).toEqual(['a', 'b'].filter((one) => one !== key));
  });
});

describe('names make room for each other', () => {
  const corridor = (...gaps: Box[]) => [box(0, 0, 300, 90), box(0, 110, 300, 200), ...gaps];
  it('one moves to its other side for one that has no other', () => {
    const nodes = [node('first', 100, 100), node('second', 180, 100, { rank: 1 })];
    expect(sideOf('first', scene([nodes[0]], { obstacles: corridor() }))).toBe('right');
    const where = scene(nodes, { obstacles: corridor(box(190, 90, 300, 110)) });
    expect([sideOf('first', where), sideOf('second', where)]).toEqual(['left', 'left']);
  });
  it('three move, each for the next', () => {
    const nodes = [74, 162, 250].map((x, i) => node(`${i}`, x, 100, { rank: i }));
    const where = scene(nodes, { obstacles: corridor() });
    expect(sideOf('0', { ...where, nodes: nodes.slice(0, 2) })).toBe('right');
    expect(nodes.map(({ key }) => sideOf(key, where))).toEqual(['left', 'left', 'left']);
  });
});

it('who is outside of the pane is neither named nor waits', () => {
  const nodes = [
    node('in', 100, 100),
    node('left', -3, 100),
    node('below', 100, 2000),
    node('nameless', 50, 50, { label: null }),
  ];
  const { placed, waiting } = placeLabels(scene(nodes));
  expect([placed.map(({ key }) => key), waiting]).toEqual([['in'], []]);
});

it('lines stand towards their node', () => {
  const aligned = (x: number, more: Partial<LabelScene>) =>
    placeLabels(scene([node('a', x, 100)], more)).placed[0].align;
  expect(aligned(150, {})).toBe('left');
  expect(aligned(280, {})).toBe('right');
  expect(aligned(150, { obstacles: [box(0, 92, 140, 108), box(160, 92, 300, 108)] })).toBe('center');
});

describe('in any drawing', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max });
  const label = fc.record({ width: whole(12, 113), height: fc.constantFrom(16, 32) });
  const anyNode = fc.record({
    x: whole(-60, 460),
    y: whole(-60, 360),
    radius: whole(3, 16),
    rank: whole(0, 3),
    label: fc.option(label, { freq: 8 }),
    required: fc.boolean(),
  });
  const obstacle = fc
    .tuple(whole(0, 400), whole(0, 300), whole(1, 80), whole(1, 80))
    .map(([left, top, width, height]) => box(left, top, left + width, top + height));
  const drawing = fc
    .record({
      nodes: fc.array(anyNode, { maxLength: 60 }),
      ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 80 }),
      obstacles: fc.array(obstacle, { maxLength: 4 }),
    })
    .map(({ nodes, ends, obstacles }): LabelScene => {
      const keyed = nodes.map((one, i) => ({ ...one, key: `n${i}` }));
      const edges =
        nodes.length === 0 ? [] : ends.map(([a, b]) => edge(`n${a % nodes.length}`, `n${b % nodes.length}`));
      return { width: 400, height: 300, nodes: keyed, edges, obstacles };
    });
  const law = (holds: (where: LabelScene) => void) =>
    fc.assert(
      fc.property(drawing, (where) => {
        holds(where);
      }),
      { numRuns: 200 },
    );
  const placedIn = (where: LabelScene) => {
    const byKey = new Map(where.nodes.map((one) => [one.key, one]));
    return placeLabels(where).placed.map((placed) => ({ ...placed, node: byKey.get(placed.key)! }));
  };
  /** Pixels between a label and the border of a node. */
  const gap = ({ left, top, right, bottom }: Box, { x, y, radius }: LabelledNode) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) - radius;

  it('no two names touch', () =>
    law((where) => {
      const placed = placedIn(where);
      for (const [i, a] of placed.entries())
        for (const b of placed.slice(i + 1)) expect(intersects(a.box, b.box)).toBe(false);
    }));
  it('no name touches a node, nor is it nearer to another than to its own, unless it is said to be astray', () =>
    law((where) => {
      for (const placed of placedIn(where)) {
        const own = gap(placed.box, placed.node);
        expect(own).toBeGreaterThan(1);
        for (const other of where.nodes)
          if (other !== placed.node) expect(gap(placed.box, other)).toBeGreaterThanOrEqual(placed.astray ? 1 : own);
      }
    }));
  it('no name is under a control or clipped', () =>
    law((where) => {
      for (const { box: room } of placedIn(where)) {
        for (const obstacle of where.obstacles) expect(intersects(room, obstacle)).toBe(false);
        expect([room.left, room.top, where.width - room.right, where.height - room.bottom].every((px) => px >= 0)).toBe(
          true,
        );
      }
    }));
  it('names have the room that they asked for', () =>
    law((where) => {
      for (const { box: room, node: own } of placedIn(where)) {
        expect(room.right - room.left).toBeCloseTo(own.label!.width);
        expect(room.bottom - room.top).toBeCloseTo(own.label!.height);
      }
    }));
  it('each name within is placed or waits', () =>
    law((where) => {
      const { placed, waiting } = placeLabels(where);
      const within = where.nodes.filter(({ x, y, label }) => label && x >= 0 && x <= 400 && y >= 0 && y <= 300);
      expect([...placed.map(({ key }) => key), ...waiting].sort()).toEqual(within.map(({ key }) => key).sort());
    }));
  it('no name waits that has a free place', () =>
    law((where) => {
      const { placed, waiting } = placeLabels(where);
      const positionsOf = positionFinder(where);
      const isTaken = (room: Box) => placed.some((other) => intersects(grown(room, apart), other.box));
      for (const own of where.nodes.filter(({ key }) => waiting.includes(key)))
        for (const position of positionsOf(own)) expect(isTaken(position.box)).toBe(true);
    }));
  it('the order in which nodes and lines are given does not matter', () =>
    law((where) => {
      const { nodes, edges, obstacles } = where;
      const turned = {
        ...where,
        nodes: nodes.toReversed(),
        edges: edges.toReversed(),
        obstacles: obstacles.toReversed(),
      };
      expect(placeLabels(turned)).toEqual(placeLabels(where));
    }));
});
