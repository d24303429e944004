import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearNames, nearnessTo } from '../../src/core/near-names.ts';

it.each([
  ['one letter exchanged', 'Weber', 'Wefer', 1],
  ['one letter more', 'Weber', 'Webers', 1],
  ['one letter less', 'Weber', 'Wber', 1],
  ['two neighbours swapped', 'Weber', 'Wbeer', 1],
  ['more than a third of the length', 'Weber', 'Wabre', null],
  ['a third of the length', 'rescue', 'reskuu', 2],
  ['one of two characters', '刘忠', '刘中', 1],
  ['both of two characters', '刘忠', '张中', null],
  ['a character of two UTF-16 units', '𠮷田', '𠮶田', 1],
  ['characters of two UTF-16 units are counted once', '𠮷𠮷', '𠮶𠮶', null],
  ['one of three characters of two UTF-16 units', '𠮷𠮷𠮷', '𠮷𠮷𠮶', 1],
  ['the only character', '刘', '李', null],
  ['nothing', '刘', '刘', 0],
])('%s: from %s to %s', (_, wanted, name, distance) => expect(nearnessTo(wanted)(name)).toBe(distance));

it('names of one distance are suggested in the order of their code points, three at most', () => {
  expect(nearNames('刘', ['刘'])).toEqual(['刘']);
  expect(nearNames('ben', ['𠮷en', '﨑en', 'Bun', 'bin', 'Carl'])).toEqual(['Bun', 'bin', '﨑en']);
});

it('the distance is that of the whole table', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '刘', '𠮷'), maxLength: 7 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (wanted, names) => {
      const limit = Math.max(1, Math.floor([...wanted].length / 3));
      const distanceTo = nearnessTo(wanted);
      for (const name of names) {
        const distance = distanceByHand([...wanted], [...name]);
        const near = distance === 0 || (distance <= limit && [...wanted].length > 1);
        expect(distanceTo(name)).toBe(near ? distance : null);
      }
    }),
  );
});

/** Optimal string alignment as its definition has it. */
function distanceByHand(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  if (a.at(-1) === b.at(-1)) return distanceByHand(x, y);
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return (
    1 +
    Math.min(
      distanceByHand(x, b),
      distanceByHand(a, y),
      distanceByHand(x, y),
      swapped ? distanceByHand(a.slice(0, -2), b.slice(0, -2)) : Number.POSITIVE_INFINITY,
    )
  );
}
