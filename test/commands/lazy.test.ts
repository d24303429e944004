import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { front } from '../reading.ts';
import { Workplace } from './run.ts';

/** The command, with a trap in place of the part that holds a word: what loads it says so and fails. */
function trapped(word: string): (...words: string[]) => string {
  const people = ':Person[甄延城]{#zhen} :Person[刘忠]{#liu} :Person[Anna Weber]{#anna}';
  const place = new Workplace({ 'r.md': front() + people, 'en.md': `${front()}:Person[Anna Weber]{#anna}` });
  for (const part of ['dist', 'ontology', 'package.json']) place.take(part);
  const chunks = readdirSync(join(place.folder, 'dist/chunks')).map((name) => `dist/chunks/${name}`);
  const parts = chunks.filter((chunk) => place.read(chunk).includes(word));
  expect(parts).toHaveLength(1);
  place.write(parts[0], 'throw new Error("the part is loaded")');
  return (...words) => {
    const command = [join(place.folder, 'dist/muster.js'), ...words];
    const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: place.folder, encoding: 'utf8' });
    return /the part is loaded/.test(stderr) ? 'loaded' : stdout === '' ? stderr : 'answered';
  };
}

describe('the dictionary of pinyin', () => {
  it('is loaded only where a query needs it', () => {
    const muster = trapped('万俟');
    expect([
      muster('find', '甄', '-g', 'r.md'),
      muster('find', 'zyc', '-g', 'r.md'),
      muster('find', 'Anna', '-g', 'r.md'),
      muster('find', 'Anna', '-g', 'en.md'),
      muster('show', 'zyc', '-g', 'r.md'),
      muster('show', 'Web', '-g', 'r.md'),
      muster('show', '刘中', '-g', 'r.md'),
      muster('path', '刘忠', '甄延城', '-g', 'r.md'),
      muster('check', 'r.md'),
    ]).toEqual([
      'answered',
      'loaded',
      'loaded',
      'answered',
      'loaded',
      'answered',
      'muster: nothing is named “刘中”\n  did you mean “刘忠”?\n',
      'answered',
      expect.not.stringContaining('loaded'),
    ]);
  });
});

describe('the writer of the page', () => {
  it('is loaded only where a page is written', () => {
    const muster = trapped('the page’s template lacks');
    expect([
      muster('--help'),
      muster('path', '刘忠', '甄延城', '-g', 'r.md'),
      muster('build', 'r.md', '--only', 'json'),
      muster('build', 'r.md'),
    ]).toEqual(['answered', 'answered', 'answered', 'loaded']);
  });
});

describe('the server of the page', () => {
  it('is loaded only where a page is served', () => {
    const muster = trapped('This page is served to this machine alone');
    expect([
      muster('--help'),
      muster('path', '刘忠', '甄延城', '-g', 'r.md'),
      muster('build', 'r.md'),
      muster('view', 'r.md', '--out', 'r.html'),
      muster('view', 'r.md', '--port', '0'),
    ]).toEqual(['answered', 'answered', 'answered', 'answered', 'loaded']);
  });
});
