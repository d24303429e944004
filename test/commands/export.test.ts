import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../reading.ts';
import { built, hill, Workplace } from './run.ts';

describe('muster export', () => {
  it.each(['json', 'nt', 'ttl'])('--to %s prints the bytes that build writes', (format) => {
    const place = built();
    expect(place.muster(`export --to ${format}`)).toEqual({
      ...{ code: 0, stdout: place.read(`build/graph.${format}`), stderr: '' },
    });
  });

  it('with -o writes a file, and says so on stderr', () => {
    const place = built();
    expect(place.muster('export --to ttl -o out/hill.ttl')).toEqual({
      ...{ code: 0, stdout: '', stderr: 'Written: out/hill.ttl\n' },
    });
    expect(place.read('out/hill.ttl')).toBe(place.read('build/graph.ttl'));
  });

  it('reads a report on the fly; one with errors leaves the old file whole', () => {
    const place = new Workplace({ 'hill.md': hill, 'hill.nt': 'old' });
    expect(place.muster('export --to nt -g hill.md').stdout).toContain('<https://example.org/anna>');
    place.write('hill.md', hill.replace(':Person[Zoe]', ':Persn[Zoe]'));
    const { code, stderr } = place.muster('export --to nt -g hill.md -o hill.nt');
    expect([code, place.read('hill.nt')]).toEqual([2, 'old']);
    expect(stderr).toContain('did you mean “Person”?');
  });

  it.each([
    ['export', 'required option'],
    ['export --to docx', 'Allowed choices are nt, nq, ttl'],
    ['export --to nt -o build', 'build cannot be written'],
  ])('%s ends with 2: %s', (command, message) => {
    const { code, stdout, stderr } = built().muster(command);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('ends quietly where nobody reads on', () => {
    const command = `"${process.execPath}" "${join(root, 'dist/muster.js')}" export --to nt | head -n 1`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: built().folder, encoding: 'utf8' });
    expect([status, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
  });
});
