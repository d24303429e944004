import { lineHeight } from '../../src/core/drawing/label-lines.ts';
import { visibleInXml, xmlAttribute, xmlText } from '../../src/core/xml.ts';
import {
  alignedIn,
  chipFontSize,
  chipRadius,
  fontSize,
  haloWidth,
  impliedDash,
  nearestIn,
  ringGap,
  ringWidth,
} from '../graph/ink.ts';
import type { Picture, PictureEntity, PictureRelation } from '../graph/picture.ts';
import { lineWithHead } from './line.ts';
import { outline } from './outlines.ts';
import { points, rounded } from './path-data.ts';

/** What a picture shows, in words, and the language of these. */
export interface Caption {
  title: string;
  description: string;
  language: string;
}

/** Beyond the outline of an entity, in the colour of the background, so that lines do not touch it. */
const entityHalo = 1.4;
/** The outermost pixel of a line fades in the drawing: it looks so much narrower than it is, in pixels. */
const faded = 0.5;

/** A picture as an SVG that stands by itself: names are text, nothing is run and nothing is fetched. */
export function svgOf(picture: Picture, { title, description, language }: Caption): string {
  const { width, height, palette, fontFamily } = picture;
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: rounded(width),
    height: rounded(height),
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    role: 'img',
    'xml:lang': language,
    'font-family': fontFamily,
    'font-size': fontSize,
  };
  const layers = [
    tag('title', {}, text(title)),
    tag('desc', {}, text(description)),
    tag('rect', { width: '100%', height: '100%', fill: palette.background }),
    group('relations', { fill: 'none' }, picture.relations.map(relation)),
    group(
      'entities',
      { stroke: palette.background, 'stroke-width': 2 * entityHalo, 'paint-order': 'stroke' },
      picture.entities.map(entity),
    ),
    group('rings', { fill: 'none', stroke: palette.accent, 'stroke-width': ringWidth }, rings(picture)),
    group('relation-names', { 'font-size': chipFontSize, 'font-weight': 600, 'text-anchor': 'middle' }, chips(picture)),
    group('leaders', { fill: 'none', stroke: palette.muted }, leaders(picture)),
    group(
      'names',
      {
        fill: palette.text,
        stroke: palette.background,
        'stroke-width': haloWidth,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      names(picture),
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('svg', root, `\n${layers.filter((layer) => layer !== '').join('\n')}\n`)}\n`;
}

function relation(each: PictureRelation): string {
  const drawn = lineWithHead(each);
  if (!drawn) return '';
  const { color, width } = each;
  const line = tag('path', {
    d: drawn.line,
    stroke: color,
    'stroke-width': rounded(Math.max(width / 2, width - faded)),
  });
  const head = drawn.head === null ? '' : tag('path', { d: drawn.head, fill: color });
  return tag('g', { 'data-statement': each.key }, tag('title', {}, text(each.title)) + line + head);
}

const entity = ({ iri, title, shape, radius, color, ...place }: PictureEntity): string =>
  tag('path', { 'data-iri': iri, d: outline(shape, place, radius), fill: color }, tag('title', {}, text(title)));

const rings = ({ rings }: Picture): string[] =>
  rings.map(({ x, y, radius }) => tag('circle', { cx: rounded(x), cy: rounded(y), r: rounded(radius + ringGap) }));

/** The name of a step is filled; of what the text only implies it is a dashed outline. */
const chips = ({ chips, palette, baseline }: Picture): string[] =>
  chips.map(({ key, text: name, box, step, inferred }) => {
    const { left, top, right, bottom } = box;
    const isFilled = step && !inferred;
    const plate = {
      x: rounded(left),
      y: rounded(top),
      width: rounded(right - left),
      height: rounded(bottom - top),
      rx: chipRadius,
      fill: isFilled ? palette.path : palette.background,
      stroke: step ? palette.path : palette.border,
      ...(inferred ? { 'stroke-dasharray': impliedDash.join(' ') } : {}),
    };
    const at = { x: (left + right) / 2, y: (top + bottom) / 2 + 0.5 + baseline * chipFontSize };
    const fill = isFilled ? palette.onStrong : step ? palette.path : palette.text;
    const words = tag('text', { x: rounded(at.x), y: rounded(at.y), fill }, text(name));
    return tag('g', { 'data-statement': key }, tag('rect', plate) + words);
  });

const leaders = ({ names }: Picture): string[] =>
  names.flatMap(({ leader, box }) =>
    leader === null ? [] : [tag('path', { d: `M${points(leader)}L${points(nearestIn(box, leader))}` })],
  );

const anchors = { left: 'start', center: 'middle', right: 'end' };

const names = ({ names, baseline }: Picture): string[] =>
  names.map(({ iri, lines, box, align, bold }) => {
    const x = rounded(alignedIn(box, align));
    const down = (line: number) => rounded(box.top + (line + 0.5) * lineHeight + baseline * fontSize);
    const spans = lines.map((line, i) => tag('tspan', { x, y: down(i) }, text(line)));
    const look = { 'text-anchor': anchors[align], ...(bold ? { 'font-weight': 600 } : {}) };
    return tag('text', { 'data-iri': iri, ...look }, spans.join(''));
  });

const group = (name: string, look: Record<string, string | number>, parts: string[]): string =>
  parts.length === 0 ? '' : tag('g', { class: name, ...look }, `\n${parts.join('\n')}\n`);

function tag(name: string, attributes: Record<string, string | number>, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlAttribute(visibleInXml(`${value}`))}"`,
  );
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

const text = (words: string): string => xmlText(visibleInXml(words));
