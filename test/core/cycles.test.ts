import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycles } from '../../src/core/cycles.ts';

/** Cycles in a graph written as `office>bureau bureau>desk`, as `bureau>desk>bureau`. */
function cycles(arrows: string): string[] {
  const next = new Map<string, string[]>();
  for (const arrow of arrows.split(' ').filter((word) => word !== '')) {
    const [from, to] = arrow.split('>');
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  return findCycles(next).map((cycle) => [...cycle, cycle[0]].join('>'));
}

describe('cycles', () => {
  it.each([
    ['are none in nothing', '', []],
    ['are none in a chain', 'desk>bureau bureau>office', []],
    ['are none where two ways lead to one unit', 'desk>bureau desk>team bureau>office team>office', []],
    ['may be a unit that is part of itself', 'desk>office office>office', ['office>office']],
    ['are listed in order from the least', 'office>desk desk>team team>office', ['desk>team>office>desk']],
    ['are found behind a chain', 'a>desk desk>bureau bureau>desk', ['bureau>desk>bureau']],
    [
      'are found where nothing leads on from their end',
      'desk>bureau bureau>desk bureau>office',
      ['bureau>desk>bureau'],
    ],
    ['are one for each knot, the least first', 'x>y y>x b>a a>b y>b', ['a>b>a', 'x>y>x']],
    ['are the shortest through the least of a knot', 'a>b b>c c>d d>a b>a c>b', ['a>b>a']],
    ['are one for two that meet', 'a>b b>a b>c c>b', ['a>b>a']],
    ['are one where the least is also part of itself', 'a>b b>a a>a', ['a>a']],
    ['are none through units of another knot', 'a>b b>a b>c c>d d>c', ['a>b>a', 'c>d>c']],
    ['begin with the least by code point', '𠮷>﨑 﨑>𠮷', ['﨑>𠮷>﨑']],
    ['stand in the order of code points', '𠮷>𠮷 﨑>﨑', ['﨑>﨑', '𠮷>𠮷']],
    [
      'are of names that every JavaScript object has',
      '__proto__>constructor constructor>__proto__',
      ['__proto__>constructor>__proto__'],
    ],
  ])('%s', (_, arrows, expected) => expect(cycles(arrows)).toEqual(expected));

  it('are found without recursion, and none in a chain of 100,000', () => {
    const chain = new Map(Array.from({ length: 100_000 }, (_, i) => [String(i), [String(i + 1)]]));
    expect(findCycles(chain)).toEqual([]);
    chain.set('100000', ['0']);
    const [cycle, ...others] = findCycles(chain);
    expect(others).toEqual([]);
    expect([cycle.length, cycle.slice(0, 3), cycle.at(-1)]).toEqual([100_001, ['0', '1', '2'], '100000']);
  });

  it('are found exactly where somebody reaches himself, each a way that there is', () => {
    const unit = fc.constantFrom(...'abcdefg');
    const arrows = fc.uniqueArray(fc.tuple(unit, unit), { maxLength: 12, selector: (pair) => pair.join() });
    fc.assert(
      fc.property(arrows, (pairs) => {
        const next = new Map<string, string[]>();
        for (const [from, to] of pairs) next.set(from, [...(next.get(from) ?? []), to]);
        const reached = (start: string) => {
          const found = new Set(next.get(start));
          for (const other of found) for (const further of next.get(other) ?? []) found.add(further);
          return found;
        };
        const inKnots = [...'abcdefg'].filter((one) => reached(one).has(one));
        const knot = (one: string) => inKnots.filter((other) => reached(one).has(other) && reached(other).has(one));
        const found = findCycles(next);
        expect(found.map(([first]) => first)).toEqual(inKnots.filter((one) => knot(one)[0] === one));
        for (const cycle of found) {
          expect(new Set(cycle).size).toBe(cycle.length);
          for (const [i, one] of cycle.entries()) expect(next.get(one)).toContain(cycle[(i + 1) % cycle.length]);
        }
      }),
      { seed: 20200123, numRuns: 1000 },
    );
  });
});
