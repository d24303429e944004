import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Places, placesBeside, placesIn, scaleIn } from '../../viewer/graph/places.ts';

const alike = () => 8;
const upright: Places = new Map([
  ['anna', [0, 0]],
  ['office', [40, 300]],
  ['team', [-60, 500]],
]);

it('a drawing stands as it was settled where the pane has room for it', () => {
  expect(placesIn({ width: 600, height: 800 }, upright, alike, false)).toEqual(upright);
});

it('it lies on its side in a pane that is wider than high', () => {
  expect(placesIn({ width: 900, height: 400 }, upright, alike, false).get('office')).toEqual([-300, 40]);
});

describe('what is added', () => {
  const room = { width: 300, height: 300 };
  const firm = placesIn(room, new Map([...upright].filter(([name]) => name !== 'team')), alike, true);

  it('stands beside its host, and nobody gives way to it', () => {
    const places = placesBeside(room, firm, upright, new Map([['team', 'office']]));
    const [[x], [hostX]] = [places.get('team') as readonly number[], places.get('office') as readonly number[]];
    expect(Math.abs(x - hostX)).toBeLessThan(100);
    expect(['anna', 'office'].map((name) => places.get(name))).toEqual(
      ['anna', 'office'].map((name) => firm.get(name)),
    );
  });

  it('without a host stands where it was settled among all', () => {
    const places = placesBeside(room, firm, upright, new Map([['team', null]]));
    const [team, office] = [places.get('team') as readonly number[], places.get('office') as readonly number[]];
    expect(team[1]).toBeGreaterThan(office[1]);
  });
});

it('entities that can be apart in a small pane are', () => {
  const position = fc.tuple(fc.integer({ min: -340, max: 340 }), fc.integer({ min: -380, max: 380 }));
  const room = { width: 342, height: 300 };
  fc.assert(
    fc.property(fc.uniqueArray(position, { minLength: 2, maxLength: 60, selector: String }), (settled) => {
      const positions = new Map(settled.map((place, i) => [`e${i}`, place]));
      const all = placesIn(room, positions, () => 5, false);
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
