/**
 * The radius of an entity in the drawing, in pixels at zoom 1: 4 and more by the root of its degree, so that its area
 * grows with what is connected with it.
 *
 * @param degree how many other entities it is connected with
 */
export function nodeSize(degree: number): number {
  return 4 + 2 * Math.sqrt(degree);
}
