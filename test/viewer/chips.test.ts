import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chip, type NamedRelation, placeChips } from '../../viewer/graph/chips.ts';
import { intersects } from '../../viewer/graph/spatial-grid.ts';

const pane = { width: 400, height: 300 };

/** A relation from left to right at some height. */
const relation = (text: string, y: number, more: Partial<NamedRelation> = {}): NamedRelation => ({
  key: `${text} ${y}`,
  text,
  width: text.length * 7 + 14,
  short: null,
  from: { x: 60, y },
  to: { x: 340, y },
  curvature: 0,
  required: false,
  ...more,
});

const placed = (
  relations: NamedRelation[],
  circles: { x: number; y: number; radius: number }[] = [],
  obstacles = [] as Chip['box'][],
) => placeChips({ relations, circles, obstacles, ...pane });

const centre = ({ box }: Chip) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];

describe('the name of a relation stands', () => {
  it('in the middle of its line', () => {
    expect(placed([relation('member of', 150)]).map(centre)).toEqual([[200, 150]]);
  });

  it('beside the middle where somebody is there', () => {
    const [chip] = placed([relation('member of', 150)], [{ x: 200, y: 150, radius: 10 }]);
    const [x, y] = centre(chip);
    expect([x, y]).not.toEqual([200, 150]);
    expect(Math.abs(y - 150)).toBeLessThan(40);
  });

  it('nowhere where there is no room, unless it is a step', () => {
    const everywhere = [{ left: 0, top: 0, right: 400, bottom: 300 }];
    expect(placed([relation('member of', 150)], [], everywhere)).toEqual([]);
    const step = relation('1 member of', 150, { required: true, short: { text: '1', width: 21 } });
    expect(placed([step], [], everywhere).map(({ text }) => text)).toEqual(['1']);
  });

  it('as its number alone where there is no room for more', () => {
    const step = relation('1 a long name of a relation', 150, {
      width: 280,
      required: true,
      short: { text: '1', width: 21 },
    });
    const circles = [80, 320].map((x) => ({ x, y: 150, radius: 60 }));
    expect(placed([step], circles).map(({ text }) => text)).toEqual(['1']);
  });

  it('nowhere where its line is outside of the pane', () => {
    expect(placed([relation('1 member of', 900, { required: true })])).toEqual([]);
  });
});

it('steps go before other relations, whatever their order', () => {
  const [other, step] = [relation('directs', 150), relation('1 directs', 150, { required: true })];
  expect(centre(placed([other, step])[0])).toEqual([200, 150]);
  expect(placed([other, step])[0].text).toBe('1 directs');
});

it('names that are no steps touch nobody and no other name, and stand within the pane', () => {
  const end = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });
  const line = fc.tuple(end, end, fc.constantFrom(0, 0.35, -0.35));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(end, { maxLength: 8 }), (lines, ends) => {
      const relations = lines.map(([from, to, curvature], i) => relation(`relation ${i}`, 0, { from, to, curvature }));
      const circles = ends.map((point) => ({ ...point, radius: 9 }));
      const chips = placed(relations, circles);
      for (const [i, { box }] of chips.entries()) {
        expect(chips.slice(i + 1).some((other) => intersects(other.box, box))).toBe(false);
        expect(box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300).toBe(true);
        const nearest = circles.map(({ x, y }) =>
          Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)),
        );
        expect(nearest.every((away) => away >= 9)).toBe(true);
      }
    }),
  );
});
