import type { KnowledgeGraph } from '../graph.ts';
import { estimateBox } from './label-lines.ts';

/** Room for the name of an entity in any language, in pixels. */
export interface LabelBox {
  width: number;
  height: number;
}

/** How much room the name of an entity takes in the drawing: the most of all languages in which it has one. */
export function labelBox(graph: KnowledgeGraph, iri: string): LabelBox {
  const { label, labels, short } = graph.getNodeAttributes(iri);
  const box = { width: 0, height: 0 };
  const languages = Object.keys({ ...labels, ...short });
  for (const language of languages.length > 0 ? languages : [null]) {
    const name = language === null ? label : (short[language] ?? labels[language] ?? label);
    const { width, height } = estimateBox(name);
    box.width = Math.max(box.width, width);
    box.height = Math.max(box.height, height);
  }
  return box;
}

/** The box around the middle of an entity that holds its circle and its name, above or below. */
export function roomOf(radius: number, { width, height }: LabelBox): LabelBox {
  return { width: Math.max(2 * radius, width) + 6, height: 2 * radius + height + 6 };
}
