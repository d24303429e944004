import type { Box, Boxes } from './page-of-muster.ts';

/** Half a pixel is no overlap: boxes are measured in fractions of pixels. */
const tolerance = 0.5;

const boxesOverlap = (a: Box, b: Box): boolean =>
  a.left < b.right - tolerance &&
  b.left < a.right - tolerance &&
  a.top < b.bottom - tolerance &&
  b.top < a.bottom - tolerance;

type Circle = Boxes['nodes'][number];

/** From a point to the nearest one of a box; 0 within. */
const distance = ({ x, y }: Circle, { left, top, right, bottom }: Box): number =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

/**
 * What of a drawing lies over each other, a line each: names, entities and the names of relations, and names beyond the
 * border. What is dimmed may be covered.
 *
 * @param pane the size of the drawing
 */
export function overlaps({ nodes, labels, chips }: Boxes, pane: { width: number; height: number }): string[] {
  const circles = nodes.filter(({ dim }) => !dim);
  const nameOf = (iri: string) => labels.find((label) => label.iri === iri)?.text ?? iri.replace(/^.*[/#]/, '');
  const named = [
    ...labels.map((label) => ({ ...label, name: label.text })),
    ...chips.map((chip) => ({ ...chip, name: `[${chip.text}]` })),
  ];
  const found: string[] = [];
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(i + 1)) if (boxesOverlap(a, b)) found.push(`${a.name} × ${b.name}`);
    for (const circle of circles) {
      if (distance(circle, a) < circle.radius - tolerance) found.push(`${a.name} × ● ${nameOf(circle.iri)}`);
    }
    if (a.left < 0 || a.top < 0 || a.right > pane.width || a.bottom > pane.height) found.push(`${a.name} × border`);
  }
  for (const [i, a] of circles.entries()) {
    for (const b of circles.slice(i + 1)) {
      const apart = Math.hypot(a.x - b.x, a.y - b.y);
      if (apart < a.radius + b.radius - tolerance) found.push(`● ${nameOf(a.iri)} × ● ${nameOf(b.iri)}`);
    }
  }
  return found;
}

/** Names that stand nearer to another entity than to their own, a line each. */
export function strayNames({ nodes, labels }: Boxes): string[] {
  const gap = (circle: Circle, box: Box) => distance(circle, box) - circle.radius;
  return labels.flatMap((label) => {
    const own = nodes.find(({ iri }) => iri === label.iri);
    if (!own) return [`${label.text} has no entity`];
    const nearer = nodes.filter((other) => other !== own && gap(other, label) < gap(own, label) - tolerance);
    return nearer.map(({ iri }) => `${label.text} is ${gap(own, label).toFixed(1)} from its own, nearer to ${iri}`);
  });
}
