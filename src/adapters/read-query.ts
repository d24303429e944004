import { text as readAll } from 'node:stream/consumers';
import { MusterError } from '../core/errors.ts';
import { readTextFile } from './files.ts';

/** Reads a query as it is named: `@FILE`, `-` for stdin, or the query itself. */
export async function readQuery(source: string): Promise<{ file: string; text: string }> {
  if (source === '-') return { file: 'stdin', text: withoutMark(await readAll(process.stdin)) };
  if (!source.startsWith('@')) return { file: 'query', text: source };
  const read = readTextFile(source.slice(1));
  if ('problem' in read) throw new MusterError(`${source.slice(1)}: ${read.problem.message}`);
  return { file: read.file, text: withoutMark(read.text) };
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
