import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { front, ontologyText, root } from '../reading.ts';
import { built, hill, Workplace } from './run.ts';

describe('muster path', () => {
  it('prints a chain of relations, each with its sentence and its place', () => {
    const { code, stdout } = built().muster('path anna ben');
    expect(code).toBe(0);
    expect(stdout).toBe(`Anna Weber … Ben: 3 steps

1. Anna Weber — member of → rescue office
   “Anna Weber of the rescue office.”
   data/hill.md:6:9
2. rescue office ← part of — Crisis team
   “Crisis team and Ben.”
   data/hill.md:8:7
3. Crisis team ← member of — Ben
   “Crisis team and Ben.”
   data/hill.md:8:7
`);
  });

  it('with --json has the shape that is relied on', () => {
    const { from, to, query, complete, paths, why } = JSON.parse(built().muster('path anna rescue --json').stdout);
    const anna = { iri: 'https://example.org/anna', id: 'anna', class: 'Person', label: 'Anna Weber' };
    expect([from, to.id, complete, why]).toEqual([anna, 'rescue', true, null]);
    expect(query).toMatchObject({ mode: 'shortest', direction: 'any' });
    expect(paths).toEqual([
      {
        hops: 1,
        cost: 1,
        nodes: [anna, to],
        steps: [
          {
            property: 'memberOf',
            iri: 'https://w3id.org/muster/ontology#memberOf',
            from: 'anna',
            to: 'rescue',
            forward: true,
            negated: false,
            inferred: false,
            confidence: 1,
            citations: [
              {
                report: 'hill',
                start: 0,
                end: 32,
                quote: 'Anna Weber of the rescue office.',
                locator: null,
                file: 'data/hill.md',
                line: 6,
                column: 9,
              },
            ],
            also: [],
          },
        ],
      },
    ]);
  });

  it.each([
    ['the bundled graph connects', 'path anna ben', 0, ''],
    ['nobody answers to the name', 'path anna nobody', 2, 'nothing is named “nobody”'],
    ['the name is misspelt', 'path anna crisisteam', 2, 'did you mean “Crisis team”?'],
    ['two answer to the name', 'path anna e', 2, '“e” is part of the name of 5 entities'],
    ['there is no connection', 'path anna zoe', 1, ''],
    ['an end is missing', 'path anna', 2, "missing required argument 'to'"],
    ['the mode is unknown', 'path anna ben --mode longest', 2, 'Allowed choices are shortest, all-shortest'],
    ['the limit is none', 'path anna ben --limit 0', 2, 'whole number from 1 up'],
    ['the graph is not there', 'path anna ben -g none.json', 2, 'there is no none.json'],
    ['the graph is none', 'path anna ben -g data/x.json', 2, 'is no graph that Muster wrote'],
  ])('when %s, %s ends with %i', (_, command, code, message) => {
    const place = built();
    place.write('data/x.json', '{}');
    const run = place.muster(command);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  it('without a connection says how far each end reaches', () => {
    const { stdout } = built().muster('path anna zoe --json');
    expect(JSON.parse(stdout)).toMatchObject({ paths: [], why: { components: [4, 1], nearest: [], loosen: [] } });
  });

  it('asks a report directly, built on the fly', () => {
    const place = new Workplace({ 'hill.md': hill });
    expect(place.muster('path anna ben -g hill.md').stdout).toContain('3 steps');
    place.write('hill.md', hill.replace('#zoe', '#zoe .x'));
    const { code, stderr } = place.muster('path anna ben -g hill.md');
    expect(code).toBe(2);
    expect(stderr).toContain('hill.md:8:97: error:');
  });

  it('tells the warnings of a report that is asked directly', () => {
    const place = new Workplace({ 'r.md': `${front()}:Person[A]{#a memberOf=u} :Person[A]{#b} :Unit[U]{#u}` });
    const { code, stdout, stderr } = place.muster('path a u -g r.md --json');
    expect([code, JSON.parse(stdout).complete]).toEqual([0, true]);
    expect(stderr).toMatch(/^r\.md:\d+:\d+: warning: /);
  });

  it('says when more paths are equally short than were asked for', () => {
    const many =
      ':Person[A]{#a memberOf="b c d"} :Unit[B]{#b} :Unit[C]{#c} :Unit[D]{#d} :Person[E]{#e memberOf="b c d"}';
    const place = new Workplace({ 'r.md': front() + many });
    const { code, stdout, stderr } = place.muster('path a e -g r.md --mode all-shortest --limit 2 --json');
    expect(code).toBe(3);
    expect(stderr).toContain('this answer is incomplete');
    expect(JSON.parse(stdout)).toMatchObject({ complete: false, paths: [{ hops: 2 }, { hops: 2 }] });
    expect(place.muster('path a e -g r.md --mode all-shortest').code).toBe(0);
  });

  it('speaks the language that is asked for, by option or locale', () => {
    const place = built();
    expect(place.muster('path anna rescue --lang zh').stdout).toContain('属于');
    expect(place.muster('path anna rescue', { LANG: 'zh_CN.UTF-8' }).stdout).toContain('属于');
    expect(place.muster('path anna rescue --lang en', { LANG: 'zh_CN.UTF-8' }).stdout).toContain('member of');
  });
});

describe('muster check', () => {
  it('finds no problem in a good report', () => {
    expect(built().muster('check')).toEqual({ code: 0, stdout: '1 report: no problem\n', stderr: '' });
  });

  it('lists problems with the words, the place and the cure', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const { code, stdout } = place.muster('check r.md');
    expect(code).toBe(1);
    expect(stdout).toContain(`r.md:6:5: error: the ontology has no “Persn” [unknown-directive]
    The :Persn[Anna]{#anna} came.
        ^^^^^^
    did you mean “Person”?`);
  });

  it('with --json has the shape that is relied on', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const expected = {
      rule: 'unknown-directive',
      severity: 'error',
      message: 'the ontology has no “Persn”',
      file: 'r.md',
      line: 6,
      column: 5,
      endLine: 6,
      endColumn: 11,
      suggestion: 'did you mean “Person”? To keep it as text write \\:Persn',
    };
    expect(JSON.parse(place.muster('check r.md --json').stdout)).toEqual({ problems: [expected] });
    expect(JSON.parse(place.muster('check r.md --format json').stdout)).toEqual({ problems: [expected] });
  });

  it('ends with 0 where there are only warnings', () => {
    const place = new Workplace({ 'r.md': `${front()}:Person[A]{#a} :Person[A]{#b}` });
    const { code, stdout } = place.muster('check r.md');
    expect(code).toBe(0);
    expect(stdout).toContain('1 report: 0 errors, 1 warning');
  });

  it('checks the other reports where one is not there', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const { code, stdout } = place.muster('check nothing.md r.md --json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ rule: 'unreadable-file' }, { rule: 'unknown-directive' }],
    });
  });

  it('lets no control character of a report act on the terminal', () => {
    const place = new Workplace({ 'r.md': `${front()}:Persn[\u001b[31m]{#a}` });
    expect(place.muster('check r.md').stdout).not.toContain('\u001b');
  });

  it('reads by an ontology of one’s own', () => {
    const own = `${ontologyText}\nmuster:Site a owl:Class . muster:at a owl:ObjectProperty ; rdfs:domain muster:Unit ; rdfs:range muster:Site .`;
    const place = new Workplace({
      'own.ttl': own,
      'r.md': `${front()}:Unit[Office]{#o at=hill} at :Site[Hill]{#hill}.`,
    });
    expect(place.muster('check r.md --ontology own.ttl').code).toBe(0);
    expect(place.muster('path o hill -g r.md --ontology own.ttl').stdout).toContain('Office — at → Hill');
    place.write('own.ttl', 'muster:x a y .');
    const { code, stdout } = place.muster('check r.md --ontology own.ttl');
    expect(code).toBe(1);
    expect(stdout).toContain('own.ttl:1:');
  });
});

describe('no control character of a report reaches the terminal', () => {
  const evil = `${front('r', 'entities: { a: { class: Person, label: { en: "A\\e[31m" } } }\n')}:Person[A]{#a memberOf=u} of \u001b[2J :Unit[U\u202e]{#u}. :Person[Z\u001b]{#z}`;

  it.each([
    ['path a u', 'stdout', '1. A\\u001B[31m — member of → U\\u202E\n   “A of \\u001B[2J U\\u202E.”'],
    ['path a z', 'stdout', 'Nothing is connected with Z\\u001B.'],
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
    });
    expect(built().muster('stats').stdout).toContain('Components: 2, of 4, 1 entities');
  });
});

describe('muster tour', () => {
  it('builds the bundled report, answers one question with its quotes, and says what to try next', () => {
    const place = new Workplace({ 'data/hill.md': hill });
    const { code, stdout, stderr } = place.muster('tour');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/ +10\n[\s\S]*1\. 甄延城 —[\s\S]*“[\s\S]*Try next:\n {2}npx muster path/);
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
