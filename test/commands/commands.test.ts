import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { front, ontologyText, root } from '../reading.ts';
import { built, hill, Workplace } from './run.ts';

describe('no control character of a report reaches the terminal', () => {
  const evil = `${front('r', 'entities: { a: { class: Person, label: { en: "A\\e[31m" } } }\n')}:Person[A]{#a memberOf=u} of \u001b[2J :Unit[U\u202e]{#u}. :Person[Z\u001b]{#z}`;

  it.each([
    ['path a u', 'stdout', '1. A\\u001B[31m — member of → U\\u202E\n   “A of \\u001B[2J U\\u202E.”'],
    ['path a z', 'stdout', 'Nothing connects Z\\u001B with others'],
    ['stats', 'stdout', 'A\\u001B[31m  (a)'],
    ['path a \u001b', 'stderr', '“\\u001B” is part of the name'],
    ['path nobody A\u001b[31', 'stderr', 'nothing is named “nobody”'],
    ['show a', 'stdout', '[1] “A of \\u001B[2J U\\u202E.”'],
    ['find z', 'stdout', 'Z\\u001B  Person'],
    ['find \u001bq', 'stderr', 'Nothing is named “\\u001Bq”'],
  ] as const)('by %s', (command, stream, expected) => {
    const place = new Workplace({ 'r.md': evil });
    const { stdout, stderr } = place.muster(`${command} -g r.md`);
    expect({ stdout, stderr }[stream]).toContain(expected);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  it('while JSON has it as it is', () => {
    const { stdout } = new Workplace({ 'r.md': evil }).muster('path a u -g r.md --json');
    expect(JSON.parse(stdout).from.label).toBe('A\u001b[31m');
  });
});

describe('muster stats', () => {
  it('counts', () => {
    expect(JSON.parse(built().muster('stats --json').stdout)).toEqual({
      nodes: 5,
      edges: 3,
      values: 0,
      classes: { Person: 3, Unit: 2 },
      properties: { memberOf: 2, partOf: 1 },
      components: [4, 1],
      top: [
        { id: 'rescue', degree: 2 },
        { id: 'team', degree: 2 },
        { id: 'anna', degree: 1 },
        { id: 'ben', degree: 1 },
        { id: 'zoe', degree: 0 },
      ],
      reports: 1,
      citations: 8,
      inferred: 0,
      negated: 0,
      unsure: 0,
      valueProperties: {},
    });
    const doubtful = 'Not :memberOf[of]{from=zoe to=team negated confidence=0.5} it, :kind[small]{of=team inferred}.';
    const place = new Workplace({ 'r.md': `${hill}\n${doubtful}` });
    expect(JSON.parse(place.muster('stats --json -g r.md').stdout)).toMatchObject({
      ...{ inferred: 1, negated: 1, unsure: 1, valueProperties: { kind: 1 } },
    });
    expect(place.muster('stats -g r.md').stdout).toContain('1 inferred, 1 denied by the text, 1 less than sure.');
    expect(built().muster('stats').stdout).toContain('Components: 2, of 4, 1 entities');
  });
});

describe('muster tour', () => {
  it('builds the bundled report, answers one question with its quotes, and says what to try next', () => {
    const place = new Workplace({ 'data/hill.md': hill });
    const { code, stdout, stderr } = place.muster('tour');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      / +10\n[\s\S]*1\. 甄延城 —[\s\S]*“[\s\S]*Try next:\n {2}build\/viewer.html[^\n]*\n {2}npx muster path/,
    );
    expect(place.files().join()).toContain('build/graph.nt');
  });
});

describe('muster new', () => {
  it('writes a report that builds without a problem, and never over another', () => {
    const place = new Workplace();
    expect(place.muster('new first.md')).toMatchObject({ code: 0, stdout: '' });
    expect(place.muster('check first.md').stdout).toBe('1 report: no problem\n');
    expect(place.muster(['path', 'Anna Weber', 'the office', '-g', 'first.md']).code).toBe(0);
    expect(place.muster('new first.md')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
  });

  it('lists the names of the ontology at hand', () => {
    const place = new Workplace({ 'own.ttl': `${ontologyText}\nmuster:Site a owl:Class .` });
    const { stdout } = place.muster('new --ontology own.ttl');
    expect(stdout).toContain('Classes: Person, Unit, Task, Mission, Site');
    expect(stdout).toMatch(/memberOf +Person -> Unit/);
  });
});

describe('muster', () => {
  it('may be executed, after every build', () => {
    expect(statSync(join(root, 'dist/muster.js')).mode & 0o111).toBe(0o111);
  });

  it('has a version and helps', () => {
    const place = new Workplace();
    expect(place.muster('--version')).toMatchObject({ code: 0, stdout: '0.1.0\n' });
    expect(place.muster('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('muster path 甄延城 崔雪松'),
    });
    expect(place.muster('path --help').stdout).toContain('--mode <mode>');
    expect(place.muster('paht')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean path?') });
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk says that its output cannot be written', () => {
    const place = built();
    const command = `"${process.execPath}" "${join(root, 'dist/muster.js')}" stats > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: place.folder, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toBe('muster: the output cannot be written: no space is left on the disk\n');
  });
});
