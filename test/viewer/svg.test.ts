import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, pointOn } from '../../viewer/graph/geometry.ts';
import type { Picture, PictureRelation } from '../../viewer/graph/picture.ts';
import { lineWithHead } from '../../viewer/take-along/line.ts';
import { outline } from '../../viewer/take-along/outlines.ts';
import { svgOf } from '../../viewer/take-along/svg.ts';
import { palettes, shapes } from '../../viewer/theme.ts';
import { elementsIn, inGroup, parseXml } from '../svg.ts';

const caption = { title: 'The flood', description: '2 entities · 1 relation', language: 'en' };

const leads: PictureRelation = {
  key: 'https://example.org/anna https://example.org/leads https://example.org/watch',
  title: 'Anna — leads → Watch',
  from: { x: 50, y: 60 },
  to: { x: 250, y: 60 },
  curvature: 0,
  arrow: true,
  radius: 10,
  width: 2,
  color: '#9a6700',
};

/** Anna leads the watch: a path of one step, with a name each. */
const picture: Picture = {
  width: 300,
  height: 120,
  palette: palettes.light,
  fontFamily: 'system-ui, "Noto Sans SC", sans-serif',
  baseline: 0.36,
  relations: [leads],
  entities: [
    { iri: 'https://example.org/anna', title: 'Anna Weber', x: 50, y: 60, radius: 8, shape: 0, color: '#b84300' },
    { iri: 'https://example.org/watch', title: 'Night watch', x: 250, y: 60, radius: 10, shape: 1, color: '#0044cc' },
  ],
  rings: [{ x: 50, y: 60, radius: 8 }],
  chips: [
    {
      key: leads.key,
      text: '1 leads',
      box: { left: 120, top: 50, right: 180, bottom: 69 },
      step: true,
      inferred: true,
    },
  ],
  names: [
    {
      ...{ iri: 'https://example.org/anna', lines: ['Anna'], align: 'left', bold: true, leader: null },
      box: { left: 70, top: 40, right: 100, bottom: 56 },
    },
    {
      ...{ iri: 'https://example.org/watch', lines: ['Night', 'watch'], align: 'center', bold: false },
      ...{ leader: { x: 250, y: 60 }, box: { left: 200, top: 80, right: 240, bottom: 112 } },
    },
  ],
};

const read = (changed: Partial<Picture> = {}, said = caption) => parseXml(svgOf({ ...picture, ...changed }, said));

describe('the picture as SVG', () => {
  it('stands by itself: its size, its title, what it shows, in what language', () => {
    const { name, attributes, children } = read();
    expect(name).toBe('svg');
    expect(attributes).toMatchObject({
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 300 120', width: '300', height: '120' },
      ...{ 'xml:lang': 'en', 'font-family': 'system-ui, "Noto Sans SC", sans-serif' },
    });
    expect(children.slice(0, 3).map((child) => [child.name, child.text])).toEqual([
      ['title', 'The flood'],
      ['desc', '2 entities · 1 relation'],
      ['rect', ''],
    ]);
    expect(children[2].attributes.fill).toBe(palettes.light.background);
  });

  it('has names as text, a line below the other, where they stand in the drawing', () => {
    const texts = inGroup(read(), 'names', 'text');
    expect(texts.map(({ text }) => text)).toEqual(['Anna', 'Nightwatch']);
    expect(texts.map(({ attributes }) => [attributes['text-anchor'], attributes['font-weight']])).toEqual([
      ['start', '600'],
      ['middle', undefined],
    ]);
    expect(texts.map(({ children }) => children.map(({ attributes: { x, y } }) => [x, y]))).toEqual([
      [['70', '52.5']],
      [
        ['220', '92.5'],
        ['220', '108.5'],
      ],
    ]);
  });

  it('has a shape for each entity, with its whole name, and a line with a head for each relation', () => {
    const shown = inGroup(read(), 'entities', 'path');
    expect(shown.map(({ attributes, text }) => [attributes['data-iri'], attributes.fill, text])).toEqual([
      ['https://example.org/anna', '#b84300', 'Anna Weber'],
      ['https://example.org/watch', '#0044cc', 'Night watch'],
    ]);
    const [line, head] = inGroup(read(), 'relations', 'path').map(({ attributes }) => attributes);
    expect([line.d, line.stroke, head.d, head.fill]).toEqual([
      ...['M50 60L229 60', '#9a6700', 'M240 60 229 64 229 56Z', '#9a6700'],
    ]);
  });

  it('has the name of what is only implied in a dashed outline, a ring, and a line to a name far off', () => {
    const [plate] = inGroup(read(), 'relation-names', 'rect');
    expect(plate.attributes).toMatchObject({ 'stroke-dasharray': '3 2', fill: palettes.light.background });
    expect(inGroup(read(), 'relation-names', 'text').map(({ text }) => text)).toEqual(['1 leads']);
    expect(inGroup(read(), 'rings', 'circle')[0].attributes).toMatchObject({ cx: '50', cy: '60', r: '13' });
    expect(inGroup(read(), 'leaders', 'path')[0].attributes.d).toBe('M250 60L240 80');
  });

  it('leaves out two that stand on each other and no group is empty', () => {
    const alone = read({ relations: [{ ...leads, to: leads.from }], rings: [], chips: [], names: [] });
    expect(inGroup(alone, 'relations', 'path')).toEqual([]);
    expect(alone.children.map(({ attributes }) => attributes.class)).not.toContain('names');
  });

  it('holds any name as text, however hostile, and nothing that runs or is fetched', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...['</text><script>alert(1)</script>', '"><image href="https://evil.example"/>', ']]>', '<!--', '&#0;&lt;'],
        ...['a\u0000b\u001b[31m', '\ud800', '\uffff', 'abc\u202edef', '__proto__'],
      ),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const [entity] = picture.entities;
        const svg = read(
          {
            fontFamily: name,
            entities: [{ ...entity, iri: name, title: name }],
            relations: [{ ...leads, key: name, title: name }],
            chips: [{ ...picture.chips[0], key: name, text: name }],
            names: [{ ...picture.names[0], iri: name, lines: [name] }],
          },
          { title: name, description: name, language: 'en' },
        );
        const [shown] = inGroup(svg, 'names', 'text');
        if (/^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(name)) expect(shown.text).toBe(name);
        const all = elementsIn(svg);
        const known = ['svg', 'title', 'desc', 'rect', 'g', 'path', 'circle', 'text', 'tspan'];
        expect(all.filter((element) => !known.includes(element.name))).toEqual([]);
        const names = new Set(all.flatMap(({ attributes }) => Object.keys(attributes)));
        expect([...names].filter((key) => /^on|href|src|style/.test(key))).toEqual([]);
      }),
    );
  });
});

const end = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }) });
const curvature = fc.constantFrom(0, 0.35, -0.35, 0.7);

it('the head of an arrow touches the entity, and the line ends at the head', () => {
  fc.assert(
    fc.property(end, end, curvature, (from, to, bent) => {
      fc.pre(distance(from, to) > 60);
      const drawn = lineWithHead({ ...leads, from, to, curvature: bent });
      const numbers = (path: string) => path.match(/-?[\d.]+/g)?.map(Number) ?? [];
      const [tipX, tipY, leftX, leftY, rightX, rightY] = numbers(drawn?.head ?? '');
      expect(Math.abs(distance({ x: tipX, y: tipY }, to) - leads.radius)).toBeLessThan(0.05);
      const [x, y] = numbers(drawn?.line ?? '').slice(-2);
      expect(distance({ x, y }, { x: (leftX + rightX) / 2, y: (leftY + rightY) / 2 })).toBeLessThan(0.05);
      expect(distance({ x: leftX, y: leftY }, { x: rightX, y: rightY })).toBeCloseTo(leads.width * 4, 1);
    }),
  );
});

it('a bent line is the first part of the curve that the drawing has', () => {
  fc.assert(
    fc.property(end, end, (from, to) => {
      fc.pre(distance(from, to) > 60);
      const { line } = lineWithHead({ ...leads, from, to, curvature: 0.35, arrow: false }) ?? { line: '' };
      const [x0, y0, controlX, controlY, x1, y1] = line.match(/-?[\d.]+/g)?.map(Number) ?? [];
      const middle = { x: (x0 + 2 * controlX + x1) / 4, y: (y0 + 2 * controlY + y1) / 4 };
      expect(distance(middle, pointOn(from, to, 0.35, 0.5))).toBeLessThan(0.05);
    }),
  );
});

it.each(shapes.map((name, shape) => [name, shape] as const))(
  'a %s stands around its entity, about as large as it',
  (_, shape) => {
    const path = outline(shape, { x: 100, y: 200 }, 10).replace(/A\S+ \S+ 0 [01] 1 /g, ' ');
    const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const corners = numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1] }] : []));
    const far = corners.map((corner) => distance(corner, { x: 100, y: 200 }));
    expect(Math.max(...far)).toBeGreaterThan(9);
    expect(Math.max(...far)).toBeLessThan(13);
  },
);
