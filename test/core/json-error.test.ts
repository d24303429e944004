import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorAt } from '../../src/core/rdf/parsers/json-error.ts';

describe('a text stops being JSON', () => {
  it.each([
    ['{"anna": }', 9],
    ['{"anna": 1,}', 11],
    ['[1 2]', 3],
    ['{"anna" 1}', 8],
    ['{anna: 1}', 1],
    ['[1}', 2],
    ['{"anna": 1', 10],
    ['"anna', 0],
    ['01', 0],
    ['{} {}', 3],
    ['', 0],
    ['["a\nb"]', 1],
  ])('%j at %d', (text, at) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonErrorAt(text)).toBe(at);
  });

  it('never before its end, where it is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonErrorAt(text)).toBe(text.length);
      }),
    );
  });

  it('somewhere, wherever a character of it is left out or put in', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', '}', ']', ',', ':', 'x'), (text, at, put) => {
        const place = at % (text.length + 1);
        const spoiled = text.slice(0, place) + put + text.slice(place + Number(put === ''));
        try {
          JSON.parse(spoiled);
        } catch {
          const found = jsonErrorAt(spoiled);
          expect(found).toBeLessThanOrEqual(spoiled.length);
        }
      }),
    );
  });
});
