import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchFiles } from '../../src/adapters/watch.ts';
import { Workplace } from '../commands/run.ts';

/** A folder that is watched; `changes` waits and counts. */
function watched(files: Record<string, string>, paths: string[], next: string[] = paths) {
  const { folder } = new Workplace(files);
  const at = (path: string) => join(folder, path);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  let changes = 0;
  const onChange = async () => {
    changes += 1;
    return next.map(at);
  };
  const long = Date.now() + 60_000;
  const watching = watchFiles(paths.map(at), long, onChange, stop.signal);
  const settled = async (expected: number) => {
    for (let i = 0; i < 40 && changes < expected; i++) await pause(50);
    await pause(500);
    return changes;
  };
  return { at, settled, stop, watching };
}

describe.concurrent('a file that is watched is seen', () => {
  it.for<[string, (path: string) => void]>([
    ['written', (path) => writeFileSync(path, 'other')],
    ['written with as many bytes', (path) => writeFileSync(path, 'b')],
    [
      'replaced by renaming',
      (path) => {
        writeFileSync(`${path}~`, 'b');
        renameSync(`${path}~`, path);
      },
    ],
    [
      'replaced by renaming, with its old date',
      (path) => {
        writeFileSync(`${path}~`, 'b');
        utimesSync(`${path}~`, 1, 1);
        renameSync(`${path}~`, path);
      },
    ],
    ['removed', (path) => rmSync(path)],
  ])('when it is %s', async ([, change], { expect }) => {
    const { at, settled } = watched({ 'a.md': 'a' }, ['a.md']);
    await pause(400);
    change(at('a.md'));
    expect(await settled(1)).toBe(1);
  });

  it('when it was missing and comes', async ({ expect }) => {
    const { at, settled } = watched({}, ['a.md']);
    await pause(400);
    writeFileSync(at('a.md'), 'a');
    expect(await settled(1)).toBe(1);
  });

  it('once, when it is written in several pieces', async ({ expect }) => {
    const { at, settled } = watched({ 'a.md': '' }, ['a.md']);
    for (let i = 0; i < 10; i++) {
      writeFileSync(at('a.md'), 'x'.repeat(i));
      await pause(40);
    }
    expect(await settled(1)).toBeLessThanOrEqual(2);
  });

  it('and a folder, when a file is made in it', async ({ expect }) => {
    const { at, settled } = watched({ 'r/a.md': '' }, ['r']);
    await pause(400);
    mkdirSync(at('r/deep'));
    expect(await settled(1)).toBe(1);
  });
});

it('a file that is new among those watched is watched from then on', async () => {
  const { at, settled } = watched({ 'a.md': '', 'names.yaml': '' }, ['a.md'], ['a.md', 'names.yaml']);
  writeFileSync(at('names.yaml'), 'a');
  await pause(700);
  expect(await settled(0)).toBe(0);
  writeFileSync(at('a.md'), 'a');
  expect(await settled(1)).toBe(1);
  writeFileSync(at('names.yaml'), 'b');
  expect(await settled(2)).toBe(2);
});

it('what was saved while it was read the first time is seen', async () => {
  const { folder } = new Workplace({ 'a.md': '' });
  const stop = new AbortController();
  const onChange = async () => {
    stop.abort();
    return [];
  };
  await watchFiles([join(folder, 'a.md')], Date.now() - 1_000, onChange, stop.signal);
});

it('watching ends when it is told to', async () => {
  const { stop, watching } = watched({ 'a.md': '' }, ['a.md']);
  stop.abort();
  await watching;
});
