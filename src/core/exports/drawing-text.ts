import { demandHeld, type Limits } from '../refusal.ts';

/** Texts in drawings: as labels of Graphviz and Mermaid. */

/**
 * A label in DOT, as a quoted string whose backslashes Graphviz reads (escString, https://graphviz.org/docs/attr-types/escString/).
 * Labels and tooltips take entities of HTML for characters, so that every & is written as one.
 */
export function dotText(text: string): string {
  demandHeld(text, { format: 'DOT', ...drawn });
  return `"${text.replace(/["\\&\n]/g, (character) => dotEscapes[character])}"`;
}

/** A tooltip in DOT. Graphviz (2.42 to 16) reads its backslashes twice: `\\N` would become the name of the node. */
export const dotTooltip = (text: string): string => dotText(text).replaceAll('\\\\', '\\\\\\\\');

const dotEscapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '&': '&amp;', '\n': '\\n' };

/** A node's name in DOT: a quoted string in which a backslash stands for itself. IRIs have none. */
export function dotName(name: string): string {
  demandHeld(name, { format: 'a name in DOT', ...drawn, cannotHold: /[\0\p{Cs}\\]/u });
  return `"${name.replaceAll('"', '\\"')}"`;
}

/**
 * A text in Mermaid, as a quoted string (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters).
 * Entities, with # for &, stand for what Mermaid takes for markup even between quotation marks: `%%{…}%%` is a directive,
 * `fa:fa-user` a picture, `$$…$$` a formula, and behind `style…:…#` a `;` is lost. They stand for blanks at the ends, too,
 * which would be cut off. Only the controls U+0080 to U+009F stand as they are: HTML has other characters for their numbers.
 */
export function mermaidText(text: string): string {
  demandHeld(text, { format: 'Mermaid', ...drawn });
  // Mermaid has no empty text.
  if (text === '') return '" "';
  const begin = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const written = text
    .replace(/[\s\p{Cc}"#&<>`\\:%$]/gu, (character, at: number) => {
      const isInside = character === ' ' && at >= begin && at < end;
      const isPlain = isInside || (character >= '\u0080' && character <= '\u009f');
      return isPlain ? character : `#${character.codePointAt(0)};`;
    })
    // What Mermaid makes of entities while it works, and turns back in the end: kept apart, it is text.
    .replace(/ﬂ°/g, 'ﬂ<wbr>°')
    .replace(/¶ß/g, '¶<wbr>ß');
  return `"${written}"`;
}

const drawn: Omit<Limits, 'format'> = { cannotHold: /[\0\p{Cs}]/u, instead: 'json, nodelink or nt' };
