import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareCodePoints } from '../core/code-points.ts';
import { decodeText } from '../core/decode.ts';
import { MusterError } from '../core/errors.ts';
import type { Problem } from '../core/model.ts';
import { opensWithFrontMatter } from '../core/readers/front-matter.ts';

/** What comes with the package: the ontology, the bundled report. */
const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'ontology', 'muster.ttl')) || dirname(folder) === folder) return folder;
  return findPackageRoot(dirname(folder));
}

export const bundledOntology = (): string => join(packageRoot, 'ontology', 'muster.ttl');
export const bundledReports = (): string => join(packageRoot, 'data');

/** A path as it stands in messages, citations and outputs: relative to the working directory, with `/`. */
export function displayPath(path: string): string {
  return relative('', path).split(sep).join('/') || '.';
}

/** Reads a text file; a wrong encoding is a problem, a file that cannot be read an error. */
export function readTextFile(path: string): { file: string; text: string } | { problem: Problem } {
  const file = displayPath(path);
  const decoded = decodeText(file, readBytes(path));
  return 'problem' in decoded ? decoded : { file, text: decoded.text };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new MusterError(`${displayPath(path)} cannot be read: ${reason(error)}`);
  }
}

/** Why the system refused something, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is no folder',
    ENOSPC: 'no space is left on the disk',
    EROFS: 'the disk is read-only',
  };
  return (code && Object.hasOwn(known, code) && known[code]) || message;
}

const markdownFile = /\.(md|markdown)$/i;

/**
 * The reports that arguments name: files, folders (their Markdown files that open with front matter, README files
 * excepted), globs. In code-point order of their paths, each once.
 */
export async function findReports(args: string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const arg of args) {
    for (const path of await expand(arg)) {
      const real = realpathSync(path);
      const names = [displayPath(path), found.get(real) ?? displayPath(path)];
      found.set(real, names.sort(compareCodePoints)[0]);
    }
  }
  return [...found.values()].sort(compareCodePoints);
}

async function expand(arg: string): Promise<string[]> {
  if (existsSync(arg)) return statSync(arg).isDirectory() ? reportsIn(arg) : [arg];
  if (!/[*?[\]{}]/.test(arg)) throw new MusterError(`${arg} cannot be read: there is no such file`);
  const { glob } = await import('tinyglobby');
  const paths = await glob(arg, { onlyFiles: true, expandDirectories: false });
  if (paths.length === 0) throw new MusterError(`${arg} matches no file`);
  return paths.filter((path) => !markdownFile.test(path) || isReport(path));
}

/** The reports in a folder and the folders below it. */
export function reportsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return reportsIn(path);
      return markdownFile.test(entry.name) && isReport(path) ? [path] : [];
    });
}

function isReport(path: string): boolean {
  if (/^readme\b/i.test(basename(path))) return false;
  return opensWithFrontMatter(new TextDecoder().decode(readBytes(path).subarray(0, 64)));
}

/** An output: its path, and its text in pieces. */
export interface Output {
  path: string;
  pieces: Iterable<string>;
}

/**
 * Writes files so that a failure leaves the old ones whole: each goes beside its target, is flushed to disk, and
 * only when all are there do they take their targets' names.
 */
export function writeFiles(outputs: Output[]): void {
  const staged: { temporary: string; target: string }[] = [];
  try {
    for (const { path, pieces } of outputs) {
      const target = existsSync(path) ? realpathSync(path) : resolve(path);
      mkdirSync(dirname(target), { recursive: true });
      const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
      staged.push({ temporary, target });
      writePieces(temporary, pieces);
    }
    for (const { temporary, target } of staged) renameSync(temporary, target);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    if (error instanceof MusterError || !(error as NodeJS.ErrnoException).code) throw error;
    const files = outputs.map(({ path }) => displayPath(path)).join(', ');
    throw new MusterError(`${files} cannot be written: ${reason(error)}`);
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < 262_144) continue;
      writeSync(file, waiting);
      waiting = '';
    }
    writeSync(file, waiting);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
