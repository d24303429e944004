import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const command = join(root, 'dist/muster.js');

/**
 * Runs the bundled command in a folder; returns what it printed.
 *
 * @throws where it fails
 */
export function musterIn(folder: string, words: string[]): string {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`muster ${words.join(' ')}: ${status}\n${stderr}`);
  return stdout;
}
