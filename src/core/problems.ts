import { isCjk } from './characters.ts';
import { compareCodePoints } from './code-points.ts';
import type { Problem } from './model.ts';
import { visible } from './visible.ts';

/** Problems by place, none twice. */
export function sortProblems(problems: Problem[]): Problem[] {
  const key = ({ file, line, column, rule, message }: Problem) => [file, line, column, rule, message].join('\n');
  const unique = new Map(problems.map((problem) => [key(problem), problem]));
  return [...unique.values()].sort(
    (a, b) =>
      compareCodePoints(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareCodePoints(a.rule, b.rule) ||
      compareCodePoints(a.message, b.message),
  );
}

export function countProblems(problems: Problem[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** How much of a line is shown around a problem. */
const shown = 90;

/**
 * A problem as people read it: place, message, what to do, and the line it is in with the words marked.
 *
 * @param lineText the text of that line, where it is known
 */
export function problemText(problem: Problem, lineText: string | undefined): string {
  const { file, line, column, severity, message, rule, suggestion } = problem;
  const parts = [`${visible(file)}:${line}:${column}: ${severity}: ${visible(message)} [${rule}]`];
  if (lineText !== undefined && lineText.trim() !== '') parts.push(...excerpt(problem, lineText));
  if (suggestion !== null) parts.push(`    ${visible(suggestion)}`);
  return parts.join('\n');
}

function excerpt({ line, column, endLine, endColumn }: Problem, lineText: string): string[] {
  const start = column - 1;
  const end = endLine > line ? lineText.length : Math.max(endColumn - 1, start + 1);
  const from = Math.max(0, Math.min(start - 30, lineText.length - shown));
  const to = Math.min(lineText.length, from + shown);
  const cut = (a: number, b: number) => visible(lineText.slice(a, b));
  const before = (from > 0 ? '…' : '') + cut(from, start);
  const marked = cut(start, Math.min(end, to));
  const after = cut(Math.min(end, to), to) + (to < lineText.length ? '…' : '');
  return [
    `    ${before}${marked}${after}`,
    `    ${' '.repeat(width(before))}${'^'.repeat(Math.max(1, Math.min(width(marked), shown)))}`,
  ];
}

/** The columns of a terminal that a text takes. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += isCjk(character.codePointAt(0) as number) ? 2 : 1;
  return columns;
}
