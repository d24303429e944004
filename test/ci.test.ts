import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from './reading.ts';

it.skipIf(process.platform === 'win32')('.ci/run counts a failure where no test could be run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, '.ci/run'), join(folder, '.ci/run'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const env = { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) };
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, '.ci/run')], { encoding: 'utf8', env });
  expect(stdout).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/);
  expect([status, stderr]).toEqual([1, '']);
});
