import { Parser } from 'n3';
import type { Problem } from '../model.ts';
import type { RdfQuad } from './quad.ts';

/**
 * Parses Turtle.
 *
 * @param file the name to report problems under
 * @returns the quads up to the first syntax error, and that error as a problem; nothing is fetched
 */
export function parseTurtle(file: string, text: string): { quads: RdfQuad[]; problems: Problem[] } {
  const quads: RdfQuad[] = [];
  try {
    for (const quad of new Parser({ format: 'text/turtle' }).parse(text.replace(/^\uFEFF/, ''))) quads.push(quad);
    return { quads, problems: [] };
  } catch (error) {
    const { message, context } = error as Error & { context?: { line?: number; token?: { value?: string } } };
    const line = context?.line ?? 1;
    const lineText = text.split('\n')[line - 1] ?? '';
    const column = Math.max(1, lineText.indexOf(context?.token?.value || '\0') + 1);
    return {
      quads,
      problems: [
        {
          rule: 'turtle-syntax',
          severity: 'error',
          message: message.replace(/ on line \d+\.?$/, ''),
          file,
          line,
          column,
          endLine: line,
          endColumn: Math.max(column, lineText.length + 1),
          suggestion: 'mend the Turtle there; a prefix must be declared before it is used',
        },
      ],
    };
  }
}
