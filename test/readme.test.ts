import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './reading.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** What the README shows as the output of a command. */
const outputs = [...readme.matchAll(/<!-- output of: muster (.*) -->\n```\n([\s\S]*?)```/g)].map(
  ([, command, shown]) => [command, shown] as const,
);

describe('the README', () => {
  it('shows output', () => expect(outputs.length).toBeGreaterThan(1));

  it.each(outputs)('shows what muster %s prints', (command, shown) => {
    const options = { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', LANG: 'C' } } as const;
    const muster = join(root, 'dist/muster.js');
    const source = command.startsWith('path') ? ['-g', 'data/general-office.md'] : [];
    const { stdout } = spawnSync(process.execPath, [muster, ...command.split(' '), ...source], options);
    expect(shown).toBe(stdout);
  });

  it('shows no output that is empty', () => {
    const shown = [...readme.matchAll(/<!-- output of: (.*) -->\n```\w*\n([\s\S]*?)```/g)];
    expect(shown).toHaveLength(readme.split('<!-- output of:').length - 1);
    expect(shown.filter(([, , text]) => text.trim() === '').map(([, command]) => command)).toEqual([]);
  });

  it('shows a report that can be read', () => {
    const [, example] = /```markdown\n([\s\S]*?)```/.exec(readme) ?? [];
    const { report, problems } = read(example.replace('include: [entities.yaml]\n', ''));
    expect(problems).toEqual([]);
    expect(report.relations).toHaveLength(3);
  });

  it('shows exactly two commands that set everything up, and package.json has them', () => {
    const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
    const [block, ...others] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shown]) => shown);
    const commands = block
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s*#.*/, ''));
    expect([commands, others]).toEqual([['npm ci && npm start', 'npm cit'], []]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['prepare', 'start', 'test']));
  });
});

it('the lockfile names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});
