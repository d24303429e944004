import { SaxesParser } from '@rubensworks/saxes';

/** An element of XML, as a strict parser reads it. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** The text in it, that of its children included. */
  text: string;
}

/** Reads XML 1.0. Throws where it is not well-formed. */
export function parseXml(xml: string): Element {
  const whole: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [whole];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return whole.children[0];
}

/** All elements in one, in the order of the text. */
export const elementsIn = (element: Element): Element[] => [
  element,
  ...element.children.flatMap((child) => elementsIn(child)),
];

/** The elements of one kind within a group of an SVG that Muster made. */
export function inGroup(svg: Element, group: string, name: string): Element[] {
  const found = svg.children.find(({ attributes }) => attributes.class === group);
  return found ? elementsIn(found).filter((element) => element.name === name) : [];
}
