import { compareCodePoints } from '../code-points.ts';
import type { Place, Problem, Severity } from '../model.ts';

/** The problems found while reports are put together. */
export class ProblemList {
  readonly problems: Problem[] = [];

  add(severity: Severity, rule: string, message: string, suggestion: string | null, at: Place): void {
    const { file, line, column, endLine, endColumn } = at;
    this.problems.push({ rule, severity, message, file, line, column, endLine, endColumn, suggestion });
  }

  get hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }
}

/** A place as messages name it. */
export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

export function comparePlaces(a: Place, b: Place): number {
  return compareCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column;
}
