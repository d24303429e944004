import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareCodePoints } from '../core/code-points.ts';
import { decodeText } from '../core/decode.ts';
import { MusterError } from '../core/errors.ts';
import type { Problem } from '../core/model.ts';
import { opensWithFrontMatter } from '../core/readers/opening.ts';
import { inChunks, type Piece } from './chunks.ts';
import { reason } from './reason.ts';

/** What comes with the package: the ontology, the bundled report, the page without its data, the threads that draw and that answer queries. */
const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'ontology', 'muster.ttl')) || dirname(folder) === folder) return folder;
  return findPackageRoot(dirname(folder));
}

export const bundledOntology = (): string => join(packageRoot, 'ontology', 'muster.ttl');
export const bundledShapes = (): string => join(packageRoot, 'ontology', 'shapes.ttl');
export const bundledReports = (): string => join(packageRoot, 'data');
export const settleThread = (): string => join(packageRoot, 'dist', 'settle.js');
export const queryThread = (): string => join(packageRoot, 'dist', 'query.js');
export const bundledPage = (): string => join(packageRoot, 'dist', 'viewer.html');

/** A path as it stands in messages, citations and outputs: relative to the working directory, with `/`. */
export function displayPath(path: string): string {
  return relative('', path).split(sep).join('/') || '.';
}

/** A file's text, or the problem of its encoding. */
export type TextRead = { file: string; text: string } | { problem: Problem };

/** Reads a text file; a wrong encoding is a problem, a file that cannot be read an error. */
export function readTextFile(path: string): TextRead {
  return orUnreadable(path, () => readText(path));
}

/** Reads a text file; where it cannot be read says why. */
export function tryTextFile(path: string): TextRead | { reason: string } {
  try {
    return readText(path);
  } catch (error) {
    return { reason: reason(error) };
  }
}

function readText(path: string): TextRead {
  const file = displayPath(path);
  const decoded = decodeText(file, readFileSync(path));
  return 'problem' in decoded ? decoded : { file, text: decoded.text };
}

/** What the system says of a path; where it refuses, an error that names the path. */
function orUnreadable<T>(path: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new MusterError(`${displayPath(path)} cannot be read: ${reason(error)}`);
  }
}

const markdownFile = /\.(md|markdown)$/i;

/**
 * The reports that arguments name: files, folders and globs (of these the Markdown files that open with front matter,
 * README files excepted). In code-point order of their paths, each once.
 *
 * @param refuse is told of an argument that names nothing to be read; the others are still found
 */
export async function findReports(
  args: string[],
  refuse: (arg: string, error: MusterError) => void,
): Promise<string[]> {
  const found = new Map<string, string>();
  for (const arg of args) {
    try {
      for (const path of await expand(arg)) {
        const real = orUnreadable(path, () => realpathSync(path));
        const names = [displayPath(path), found.get(real) ?? displayPath(path)];
        found.set(real, names.sort(compareCodePoints)[0]);
      }
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      refuse(arg, error);
    }
  }
  return [...found.values()].sort(compareCodePoints);
}

async function expand(arg: string): Promise<string[]> {
  if (existsSync(arg)) return orUnreadable(arg, () => statSync(arg)).isDirectory() ? reportsIn(arg) : [arg];
  if (!/[*?[\]{}]/.test(arg)) throw new MusterError(`${arg} cannot be read: there is no such file`);
  const { glob } = await import('tinyglobby');
  const paths = await glob(arg, { onlyFiles: true, expandDirectories: false });
  if (paths.length === 0) throw new MusterError(`${arg} matches no file`);
  return paths.filter((path) => markdownFile.test(path) && isReport(path));
}

/** The reports in a folder and the folders below it. */
export function reportsIn(folder: string): string[] {
  return orUnreadable(folder, () => readdirSync(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return reportsIn(path);
      return markdownFile.test(entry.name) && isReport(path) ? [path] : [];
    });
}

function isReport(path: string): boolean {
  if (/^readme/i.test(basename(path))) return false;
  return opensWithFrontMatter(new TextDecoder().decode(orUnreadable(path, () => readOpening(path))));
}

/** The first bytes of a file; folders may hold much that is no report. */
function readOpening(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(64);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** An output: its path, and what is to stand in it, in pieces. */
export interface Output {
  path: string;
  pieces: Iterable<Piece>;
}

/** An output on its way: written beside its target, with a second name for what stood there. */
interface Staged {
  temporary: string;
  target: string;
  old: string | null;
}

/**
 * Writes files so that a failure leaves the old ones whole: each goes beside its target and is flushed to disk; only
 * when all are there do they take their targets' names. If one cannot, the others get their old content back.
 */
export function writeFiles(outputs: Output[]): void {
  const staged: Staged[] = [];
  try {
    for (const { path, pieces } of outputs) {
      const target = existsSync(path) ? realpathSync(path) : resolve(path);
      mkdirSync(dirname(target), { recursive: true });
      const beside = join(
        dirname(target),
        `.${basename(target)}.${process.pid}-${Math.random().toString(36).slice(2)}`,
      );
      const file: Staged = { temporary: `${beside}.tmp`, target, old: null };
      staged.push(file);
      writePieces(file.temporary, pieces);
      if (existsSync(target)) {
        file.old = `${beside}.old`;
        keepOld(target, file.old);
      }
    }
    replaceAll(staged);
  } catch (error) {
    if (error instanceof MusterError || !(error as NodeJS.ErrnoException).code) throw error;
    const files = outputs.map(({ path }) => displayPath(path)).join(', ');
    throw new MusterError(`${files} cannot be written: ${reason(error)}`);
  } finally {
    for (const { temporary, old } of staged) {
      rmSync(temporary, { force: true });
      if (old) rmSync(old, { force: true });
    }
  }
}

/** Gives a file a second name, or where the disk knows no links a copy. */
function keepOld(path: string, old: string): void {
  if (statSync(path).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  try {
    linkSync(path, old);
  } catch {
    copyFileSync(path, old);
  }
}

function replaceAll(staged: Staged[]): void {
  const replaced: Staged[] = [];
  try {
    for (const file of staged) {
      renameSync(file.temporary, file.target);
      replaced.push(file);
    }
  } catch (error) {
    for (const { target, old } of replaced) {
      if (old) renameSync(old, target);
      else rmSync(target, { force: true });
    }
    throw error;
  }
}

function writePieces(path: string, pieces: Iterable<Piece>): void {
  const file = openSync(path, 'wx');
  try {
    for (const chunk of inChunks(pieces)) writeFileSync(file, chunk);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
