import { once } from 'node:events';
import pc from 'picocolors';
import { plainStyle, type Style } from '../core/cite/style.ts';
import type { Problem } from '../core/model.ts';
import { problemText } from '../core/problems.ts';
import { inChunks, type Piece } from './chunks.ts';

/** What the process ends with; a command sets it, cli.ts hands it on. */
export const outcome = { code: 0 };

export const exitCodes = { done: 0, no: 1, badInput: 2, incomplete: 3 } as const;

/** A result, on stdout. */
export function print(text: string): void {
  clearProgress();
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** A result too long for one string, on stdout. */
export async function printPieces(pieces: Iterable<Piece>): Promise<void> {
  for (const chunk of inChunks(pieces, 65_536)) {
    // The stream may keep bytes for later, so they are copied.
    const kept = typeof chunk === 'string' ? chunk : new Uint8Array(chunk);
    if (!process.stdout.write(kept)) await once(process.stdout, 'drain');
  }
}

/** The one JSON value of a command. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A message, on stderr. */
export function tell(text: string): void {
  clearProgress();
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Waits until the user, or the system, asks the command to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}

const started = performance.now();
let isProgressShown = false;

/** Says how far a command has come: on a terminal alone, past a second, on a line that goes again. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY !== true || performance.now() - started < 1000) return;
  process.stderr.write(`\r${text}\u001b[K`);
  isProgressShown = true;
}

function clearProgress(): void {
  if (isProgressShown) process.stderr.write('\r\u001b[K');
  isProgressShown = false;
}

/** Colours where stdout is a terminal and nobody asked for none. */
export function terminalStyle(): Style {
  if (!pc.isColorSupported || !process.stdout.isTTY) return plainStyle;
  return { strong: pc.bold, faint: pc.dim, relation: pc.cyan };
}

/** Problems as text, each with its line. `texts` holds the files that were read. */
export function problemsText(problems: Problem[], texts: Map<string, string>): string {
  const lines = new Map<string, string[]>();
  return problems
    .map((problem) => {
      const { file, line } = problem;
      if (!lines.has(file)) lines.set(file, (texts.get(file) ?? '').replace(/^\uFEFF/, '').split(/\r?\n/));
      return problemText(problem, lines.get(file)?.[line - 1]);
    })
    .join('\n');
}

/** “2 errors, 1 warning” */
export function countText({ errors, warnings }: { errors: number; warnings: number }): string {
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : many}`;

/** The language of labels that the environment asks for; null where it names none. */
export function localeLanguage(): string | null {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const [tag] = (LC_ALL || LC_MESSAGES || LANG || '').split(/[.@]/);
  return /^[a-z]{2,3}(_|$)/i.test(tag) ? tag.replace('_', '-').toLowerCase() : null;
}
