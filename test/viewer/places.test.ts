import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PagePositions } from '../../src/core/page/page-data.ts';
import { placesIn, scaleIn } from '../../viewer/graph/places.ts';

const alike = () => 8;
const upright: PagePositions = { anna: [0, 0], office: [40, 300], team: [-60, 500] };

it('a drawing stands as it was settled where the pane has room for it', () => {
  expect([...placesIn({ width: 600, height: 800 }, upright, new Map(), alike)]).toEqual(Object.entries(upright));
});

it('it lies on its side in a pane that is wider than high', () => {
  expect(placesIn({ width: 900, height: 400 }, upright, new Map(), alike).get('office')).toEqual([-300, 40]);
});

it('who has one relation goes with the one it is folded into', () => {
  const room = { width: 300, height: 300 };
  const places = placesIn(room, upright, new Map([['team', 'office']]), alike);
  const [[x], [hostX]] = [places.get('team') as readonly number[], places.get('office') as readonly number[]];
  expect(Math.abs(x - hostX)).toBeLessThan(100);
});

it('entities that can be apart in a small pane are', () => {
  const position = fc.tuple(fc.integer({ min: -340, max: 340 }), fc.integer({ min: -380, max: 380 }));
  const room = { width: 342, height: 300 };
  fc.assert(
    fc.property(fc.uniqueArray(position, { minLength: 2, maxLength: 60, selector: String }), (settled) => {
      const positions = Object.fromEntries(settled.map((place, i) => [`e${i}`, place]));
      const all = placesIn(room, positions, new Map(), () => 5);
      const places = [...all.values()];
      // The drawing fills the pane, however large or small it was settled.
      const scale = scaleIn(room, all);
      for (const [i, [x, y]] of places.entries()) {
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        for (const [otherX, otherY] of places.slice(i + 1)) {
          expect(Math.hypot(x - otherX, y - otherY) * scale).toBeGreaterThan(9.9);
        }
      }
    }),
    { numRuns: 100 },
  );
});
