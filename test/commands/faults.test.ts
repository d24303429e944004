import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { front, ontologyText } from '../reading.ts';
import { Workplace } from './run.ts';

/** Problems of a check, as `file:line:column rule`. */
function problemsOf(place: Workplace, command: string): string[] {
  const { stdout, stderr } = place.muster(`${command} --json`);
  expect(stderr).not.toMatch(/\bat .*\.js:\d+|fault of Muster/);
  return JSON.parse(stdout).problems.map(
    ({ file, line, column, rule }: Record<string, unknown>) => `${file}:${line}:${column} ${rule}`,
  );
}

const related = (ids: string) =>
  `\n\nThey :cooperatesWith[work together]{from="${ids}" to=office} with the :Unit[office]{#office}.`;

describe('identity', () => {
  it('two people of one name are two, and their label is flagged', () => {
    const text = `${front()}:Person[张伟]{#a} and :Person[张伟]{#b}.${related('a b')}`;
    const place = new Workplace({ 'r.md': text });
    expect(problemsOf(place, 'check r.md')).toEqual(['r.md:6:21 shared-label']);
    expect(place.muster('check r.md').code).toBe(0);
    const { nodes } = JSON.parse(place.muster('build r.md --json').stdout);
    expect(nodes).toEqual({ Person: 2, Unit: 1 });
    expect(place.muster('path 张伟 office').code).toBe(2);
    expect(place.muster('path a b').code).toBe(0);
  });

  it('one id with two classes in two files is rejected, both places named, and the other files are checked', () => {
    const place = new Workplace({
      'data/a.md': `${front('a')}:Person[Anna]{#x}`,
      'data/b.md': `${front('b')}The :Unit[Anna]{#x}`,
      'data/c.md': `${front('c')}:Persn[Cleo]{#c}`,
    });
    const { code, stderr } = place.muster('build');
    expect(code).toBe(2);
    expect(stderr).toContain('data/b.md:6:5: error: “x” is a Unit here and a Person at data/a.md:6:1 [class-conflict]');
    expect(stderr).toContain('data/c.md:6:1: error: the ontology has no “Persn”');
    expect(existsSync(join(place.folder, 'build'))).toBe(false);
  });

  it('one id with two labels in two files is rejected, both places named', () => {
    const labelled = (id: string, label: string) =>
      `${front(id, `entities: { x: { class: Person, label: { en: ${label} } } }\n`)}:Person[She]{#x}`;
    const place = new Workplace({ 'data/a.md': labelled('a', 'Anna'), 'data/b.md': labelled('b', 'Hanna') });
    const { code, stderr } = place.muster('build');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /data\/b\.md:5:\d+: error: the label of “x” in “en” is “Hanna” here and “Anna” at data\/a\.md:5:\d+/,
    );
  });

  it('ids, classes and properties named like parts of an object work, shapes and queries included', () => {
    const own = `${ontologyText}
muster:constructor a owl:Class . muster:hasOwnProperty a owl:DatatypeProperty .
muster:__proto__ a owl:ObjectProperty ; rdfs:domain muster:constructor ; rdfs:range muster:constructor .`;
    const shapes = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix muster: <https://w3id.org/muster/ontology#> .
<urn:__proto__> sh:targetClass muster:constructor ; sh:property [ sh:path muster:__proto__ ; sh:minCount 1 ] .`;
    const text = `${front()}:constructor[A]{#__proto__ hasOwnProperty="x"} :constructor[B]{#constructor} :__proto__[to]{from=__proto__ to=constructor}`;
    const place = new Workplace({ 'own.ttl': own, 's.ttl': shapes, 'r.md': text });
    expect(place.muster('path __proto__ constructor -g r.md --ontology own.ttl').code).toBe(0);
    expect(problemsOf(place, 'check r.md --ontology own.ttl --shapes s.ttl')).toEqual([
      'r.md:6:48 <urn:__proto__>/muster:__proto__',
    ]);
    const query = ['query', 'SELECT ?x { ?x muster:__proto__ ?constructor }', '-g', 'r.md', '--ontology', 'own.ttl'];
    expect(place.muster(query).stdout).toBe('x\n:__proto__\n(1 row)\n');
  });

  it.each([
    [
      'two ids that differ in case are distinct, with a warning',
      ':Unit[A]{#U1} and :Unit[B]{#u1}',
      ['r.md:6:19 similar-ids'],
      { Unit: 2 },
    ],
    [
      'an id with a blank behind it is rejected',
      ':Unit[A]{#U1} and :Unit[A again]{id="U1 "}',
      ['r.md:6:34 wrong-id'],
      {},
    ],
  ])('%s', (_, words, expected, nodes) => {
    const place = new Workplace({ 'r.md': `${front()}${words}` });
    expect(problemsOf(place, 'check r.md').filter((problem) => !problem.includes('shape:'))).toEqual(expected);
    expect(JSON.parse(place.muster('build r.md --json').stdout).nodes).toEqual(nodes);
  });
});

describe('circles', () => {
  const circle = `${front()}:Unit[A]{#a partOf=b} in :Unit[B]{#b partOf=c} in :Unit[C]{#c partOf=a}, and :Unit[D]{#d partOf=d}.`;

  it('of partOf are told in order, and a unit that is part of itself', () => {
    const { stdout, code } = new Workplace({ 'r.md': circle }).muster('check r.md');
    expect(code).toBe(1);
    expect(stdout).toContain('r.md:6:13: error: partOf leads back to its start: a → b → c → a [cycle]');
    expect(stdout).toContain('error: partOf leads back to its start: d → d [cycle]');
  });

  it('in RDF of others do not keep a question from ending', () => {
    const base = '@prefix : <https://example.org/> . @prefix muster: <https://w3id.org/muster/ontology#> .\n';
    const place = new Workplace({
      'g.ttl': `${base}:a muster:partOf :b . :b muster:partOf :c . :c muster:partOf :a . :d muster:partOf :d .`,
    });
    const ask = (command: string | string[]) => place.muster(command).code;
    expect(ask('path https://example.org/a https://example.org/c -g g.ttl --mode simple')).toBe(0);
    expect(ask('show https://example.org/d -g g.ttl')).toBe(0);
    expect(ask('stats -g g.ttl')).toBe(0);
    const { stdout } = place.muster([
      'query',
      'SELECT (COUNT(*) AS ?n) { ?x muster:partOf+ ?y }',
      '-g',
      'g.ttl',
      '--format',
      'csv',
    ]);
    expect(stdout).toBe('n\r\n10\r\n');
  });
});

describe('ontology and shapes', () => {
  const report = `${front()}:Person[Anna]{#anna memberOf=office position=head} of the :Unit[office]{#office}.`;
  const shapes = (text: string) =>
    `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix muster: <https://w3id.org/muster/ontology#> . @prefix ex: <http://x.org/> .\n${text}`;

  it.each([
    [
      'a misspelt term',
      'ex:S sh:targetClass muster:Person ; sh:property [ sh:path muster:position ; sh:minCont 1 ] .',
      's.ttl:2:77 unknown-term',
    ],
    [
      'a class that the ontology lacks',
      'ex:S sh:targetClass muster:Boat ; sh:nodeKind sh:IRI .',
      's.ttl:2:21 never-applies',
    ],
    [
      'an invalid pattern',
      'ex:S sh:targetClass muster:Person ; sh:property [ sh:path muster:position ; sh:pattern "(" ] .',
      's.ttl:2:88 wrong-pattern',
    ],
    ['a syntax error', 'ex:S sh:targetClass ; .', 's.ttl:2:21 turtle-syntax'],
    ['an unknown prefix', 'ex:S sh:targetClass musterr:Person .', 's.ttl:2:21 turtle-syntax'],
    [
      'a remote import',
      'ex:S sh:targetClass muster:Person ; sh:nodeKind sh:IRI . ex: <http://www.w3.org/2002/07/owl#imports> <http://x.org/more> .',
      's.ttl:2:62 remote-import',
    ],
    [
      'a component that is not supported',
      'ex:S sh:targetClass muster:Person ; sh:sparql [] .',
      's.ttl:2:37 unsupported-term',
    ],
  ])('%s in shapes is an error at its place, and nobody is said to conform', (_, text, expected) => {
    const place = new Workplace({ 'r.md': report, 's.ttl': shapes(text) });
    expect(problemsOf(place, 'check r.md --shapes s.ttl')).toEqual([expected]);
    const { code, stderr } = place.muster('check r.md --shapes s.ttl');
    expect(code).toBe(1);
    expect(stderr).toContain('The shapes were not held against the reports');
  });

  it('a pattern that would backtrack for ever is matched in time', { timeout: 10_000 }, () => {
    const pattern =
      'ex:S sh:targetClass muster:Person ; sh:property [ sh:path muster:position ; sh:pattern "^(a+)+$" ] .';
    const place = new Workplace({
      'r.md': report.replace('position=head', `position="${'a'.repeat(5_000)}!"`),
      's.ttl': shapes(pattern),
    });
    expect(problemsOf(place, 'check r.md --shapes s.ttl')).toEqual(['r.md:6:37 ex:S/muster:position']);
  });

  it.each([
    ['a syntax error', 'muster:X a ; .', '1:12 turtle-syntax'],
    ['an unknown prefix', 'musterr:X a owl:Class .', '1:1 turtle-syntax'],
    ['a circle', 'muster:X rdfs:subClassOf muster:Y .\nmuster:Y rdfs:subClassOf muster:X .', '1:26 subclass-cycle'],
    ['a remote import', 'muster: owl:imports <http://x.org/> .', '1:9 remote-import'],
  ])('%s in an ontology is refused with line and column; nothing is fetched or written', (_, text, expected) => {
    const place = new Workplace({ 'r.md': report, 'own.ttl': `${ontologyText}\n${text}` });
    const [at, rule] = expected.split(' ');
    const [line, column] = at.split(':').map(Number);
    const where = `own.ttl:${ontologyText.split('\n').length + line}:${column}`;
    expect(problemsOf(place, 'check r.md --ontology own.ttl')).toEqual([`${where} ${rule}`]);
    const { code, stderr, stdout } = place.muster('build r.md --ontology own.ttl');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${where}: error: `);
    expect(existsSync(join(place.folder, 'build'))).toBe(false);
  });
});
