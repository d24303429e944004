import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../page.ts';
import { front, root } from '../reading.ts';
import { Workplace } from './run.ts';

const hill = `${front('hill')}:Person[Anna Weber]{#anna memberOf=rescue} of the :Unit[rescue office]{#rescue}.\n`;

describe('muster build', () => {
  it('writes graph.json, graph.nt, graph.ttl and the page, and counts what is in them', () => {
    const place = new Workplace({ 'data/hill.md': hill });
    const { code, stdout, stderr } = place.muster('build');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 report, 2 entities, 1 relation, 0 values, 3 citations');
    expect(stdout).toContain('Written: build/graph.json, build/graph.nt, build/graph.ttl, build/viewer.html');
    expect(place.read('build/graph.nt')).toContain(
      '<https://example.org/anna> <https://w3id.org/muster/ontology#memberOf>',
    );
  });

  it('with --json prints one JSON value', () => {
    const { stdout } = new Workplace({ 'a.md': hill }).muster('build a.md --json -o out');
    expect(JSON.parse(stdout)).toEqual({
      reports: 1,
      nodes: { Person: 1, Unit: 1 },
      edges: { memberOf: 1 },
      values: 0,
      citations: 3,
      problems: { errors: 0, warnings: 0 },
      files: ['out/graph.json', 'out/graph.nt', 'out/graph.ttl', 'out/viewer.html'],
      seconds: expect.any(Number),
    });
  });

  it('with --only writes just that', () => {
    const place = new Workplace({ 'a.md': hill });
    const written = (only: string) => JSON.parse(place.muster(`build a.md --json --only ${only}`).stdout).files;
    expect(written('nt')).toEqual(['build/graph.nt']);
    expect(place.files().map((file) => file.split(' ')[0])).toEqual(['a.md', 'build/graph.nt']);
    expect(written('viewer')).toEqual(['build/viewer.html']);
    expect(written('html,nt')).toEqual(['build/graph.nt', 'build/viewer.html']);
  });

  it('puts into the page what is in graph.json, and no leave to reach a network', () => {
    const place = new Workplace();
    place.muster('build');
    const page = parsePage(place.read('build/viewer.html'));
    expect(page.data.graph).toEqual(JSON.parse(place.read('build/graph.json')));
    expect(Object.keys(page.data.positions)).toHaveLength(page.data.graph.nodes.length);
    expect(page.data.readings.any).toMatchObject({ 甄: ['zhen'], 延: ['yan'], 城: ['cheng'] });
    expect([page.data.live, page.rest.includes("connect-src 'none'")]).toEqual([false, true]);
  });

  it('without reports of one’s own builds the bundled one', () => {
    const { code, stdout } = new Workplace().muster('build --json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).nodes.Person).toBeGreaterThan(7);
  });

  it('takes folders and globs; README files and files without front matter are no reports', () => {
    const place = new Workplace({
      'r/a.md': hill,
      'r/README.md': hill,
      'r/notes.md': '# x',
      'r/deep/b.md': hill.replace('hill', 'b'),
    });
    expect(JSON.parse(place.muster('build r --json').stdout).reports).toBe(2);
    expect(JSON.parse(place.muster('build r/*.md --json').stdout).reports).toBe(1);
    expect(JSON.parse(place.muster('build r/**/*.md r r/a.md --json').stdout).reports).toBe(2);
    expect(JSON.parse(place.muster('build r/notes.md --json').stdout).reports).toBe(1);
  });

  it('of what a glob matches passes over all that is no report', () => {
    const registry = 'entities: { anna: { class: Person, label: { zh: 安娜 } } }\n';
    const report = hill.replace('---\n:', 'include: [entities.yaml]\n---\n:');
    const place = new Workplace({ 'r/a.md': report, 'r/entities.yaml': registry, 'r/README_zh.md': hill });
    const { code, stdout } = place.muster('build r/* --json');
    expect([code, JSON.parse(stdout).reports]).toEqual([0, 1]);
  });

  it('gives the same bytes again, in any order of files, locale and time zone', () => {
    const reports = {
      'a.md': hill,
      'b.md': hill.replace('id: hill', 'id: b').replace('Anna Weber', 'A. Weber'),
      'c.md': front('c'),
    };
    const place = new Workplace(reports);
    place.muster('build a.md b.md c.md -o one', { LANG: 'en_US.UTF-8', TZ: 'UTC' });
    place.muster('build c.md b.md a.md -o two', { LANG: 'zh_CN.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Shanghai' });
    expect(place.read('two/graph.json')).toBe(place.read('one/graph.json'));
    expect(place.read('two/graph.nt')).toBe(place.read('one/graph.nt'));
    expect(place.read('two/graph.ttl')).toBe(place.read('one/graph.ttl'));
    expect(place.read('two/viewer.html')).toBe(place.read('one/viewer.html'));
  });

  it('includes a registry, and takes one for all reports', () => {
    const registry = 'entities:\n  anna: { class: Person, label: { zh: 安娜 } }\n';
    const place = new Workplace({
      'data/a.md': hill.replace('---\n:', 'include: [../names.yaml]\n---\n:'),
      'names.yaml': registry,
    });
    expect(place.muster('build').stderr).toBe('');
    expect(place.read('build/graph.json')).toContain('安娜');
    place.write('b.md', hill);
    place.muster('build b.md --registry names.yaml -o other');
    expect(place.read('other/graph.json')).toContain('安娜');
  });
});

describe('a build that fails', () => {
  it('on ten different errors names ten problems at their places, and touches no file', () => {
    const place = new Workplace({ 'data/hill.md': hill });
    place.muster('build');
    place.take('test/cases/ten-errors/report.md', 'report.md');
    const before = place.files();
    const { code, stdout, stderr } = place.muster('build report.md');
    expect([code, stdout]).toEqual([2, '']);
    const places = [...stderr.matchAll(/^report\.md:(\d+:\d+): error: .* \[([\w-]+)\]$/gm)].map(
      ([, at, rule]) => `${at} ${rule}`,
    );
    expect(places).toEqual([
      '8:1 unknown-directive',
      '8:43 class-attribute',
      '9:33 unknown-id',
      '9:73 two-ids',
      '10:25 wrong-number',
      '10:40 unclosed-label',
      '12:32 range',
      '12:67 domain',
      '13:4 class-conflict',
      '13:80 wrong-confidence',
    ]);
    expect(place.files()).toEqual(before);
  });

  it('because Muster’s own page is missing says how to mend that, and touches no file', () => {
    const place = new Workplace({ 'a.md': hill });
    for (const part of ['dist', 'ontology', 'package.json']) place.take(part, `muster/${part}`);
    rmSync(join(place.folder, 'muster/dist/viewer.html'));
    const before = place.files();
    const words = ['muster/dist/muster.js', 'build', 'a.md'];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: place.folder, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^muster: the installation is incomplete: .*viewer\.html\n.* npm run build\n$/);
    expect(place.files()).toEqual(before);
  });

  it('says so in JSON too', () => {
    const place = new Workplace().take('test/cases/ten-errors/report.md', 'report.md');
    const { code, stdout } = place.muster('build report.md --json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ problems: { warnings: 0 }, files: [] });
    expect(place.files()).toHaveLength(1);
  });

  it.each([
    ['a file that is not there', 'build nothing.md', 'nothing.md cannot be read: there is no such file'],
    ['a glob that matches nothing', 'build x*.md', 'x*.md matches no file'],
    ['a folder without reports', 'build empty', 'no report is in empty'],
    ['a format that cannot be read', 'build a.docx', 'a.docx is in no format that can be read'],
    [
      'one file of several that is not there',
      'build a.md nothing.md',
      'nothing.md cannot be read: there is no such file',
    ],
    ['an unknown output', 'build a.md --only pdf', 'Known: json, nt'],
    ['an unknown option', 'build --colour', 'unknown option'],
  ])('on %s says so in a line, without a stack', (_, command, message) => {
    const place = new Workplace({ 'a.md': hill, 'a.docx': 'x', 'empty/x.txt': 'x' });
    const before = place.files();
    const { code, stdout, stderr } = place.muster(command);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(place.files()).toEqual(before);
  });

  it.each([
    ['broken UTF-8', [0x61, 0x0a, 0xe4, 0xb8], 'a.md:2:1: error: byte 3 (0xE4) is no UTF-8'],
    ['GB18030', [0xd6, 0xd0], 'a.md:1:1: error: byte 1 (0xD6) is no UTF-8'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 'a.md:1:1: error: byte 1 (0xFF): this is UTF-16'],
    ['UTF-16 without a mark', [0x61, 0x00, 0x62, 0x00], 'a.md:1:1: error: byte 1 (0x61): this is UTF-16'],
  ])('on %s names the byte', (_, bytes, message) => {
    const place = new Workplace();
    place.write('a.md', Uint8Array.from(bytes));
    const { code, stderr } = place.muster('build a.md');
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    ['an output’s name is taken by a folder', 'build a.md -o out'],
    ['the folder’s name is taken by a file', 'build a.md -o a.md/out'],
  ])('because %s leaves the old output whole', (_, command) => {
    const place = new Workplace({ 'a.md': hill });
    place.write('out/graph.json', 'old');
    mkdirSync(join(place.folder, 'out/graph.nt/x'), { recursive: true });
    const before = place.files();
    const { code, stderr } = place.muster(command);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
    expect(place.files()).toEqual(before);
    expect(place.read('out/graph.json')).toBe('old');
  });

  it.skipIf(process.platform === 'win32')('in the middle of a file leaves the old output whole', () => {
    const place = new Workplace();
    place.write('build/graph.json', 'old');
    place.write('build/graph.nt', 'old too');
    const before = place.files();
    const limited = `ulimit -f 60; "${process.execPath}" "${join(root, 'dist/muster.js')}" build`;
    const { status, stderr } = spawnSync('bash', ['-c', limited], { cwd: place.folder, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot be written: it is larger than a file may be here');
    expect(place.files()).toEqual(before);
  });

  it.each([
    ['not there', 'names.yaml', 'there is no such file'],
    ['a folder', '.yaml', 'it is a folder'],
  ])('because an include is %s says why', (_, path, reason) => {
    const place = new Workplace({ 'a.md': hill.replace('---\n:', `include: [x/${path}]\n---\n:`), 'x/.yaml/y': '' });
    const { code, stderr } = place.muster('build a.md');
    expect(code).toBe(2);
    expect(stderr).toContain(`“x/${path}” cannot be included: ${reason} [missing-include]`);
  });
});
