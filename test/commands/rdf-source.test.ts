import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonical } from '../rdf.ts';
import { built, hill, type Run, Workplace } from './run.ts';

/** How files of RDF are named, by the format that writes them. */
const files = { nt: 'g.nt', nq: 'g.nq', ttl: 'g.ttl', trig: 'g.trig', jsonld: 'g.jsonld', rdfxml: 'g.rdf' };

describe('a path query on the bundled report gives the same JSON', () => {
  const questions = [
    'path 甄延城 史少春 --json',
    'path zyc cxs --mode all-shortest --only-property memberOf,partOf --json --lang en',
    'path 徐强 刘治国 --without-class Unit --json',
    'path 刘忠 崔雪松 --only-property founded --json',
    'show 秘书二局 --json',
    'find 督查 --json',
    'stats --json',
  ];
  const bundled = () => {
    const place = new Workplace().take('data');
    place.muster('build --only json');
    return place;
  };
  const answers = new Map<string, Run>();
  const answer = (place: Workplace, question: string): Run => {
    const known = answers.get(question) ?? place.muster(question);
    answers.set(question, known);
    return known;
  };

  it.each(Object.entries(files))('on %s, file, line and column included', (format, file) => {
    const place = bundled();
    place.muster(`export --to ${format} -o ${file}`);
    for (const question of questions) {
      const { code, stdout } = answer(place, question);
      expect(place.muster(`${question} -g ${file}`), question).toMatchObject({ code, stdout });
    }
    expect(place.muster(`export --to json -g ${file}`).stdout).toBe(place.read('build/graph.json'));
  });

  it.each(['nt', 'nq', 'ttl', 'trig'] as const)('on %s with triple terms of RDF 1.2', (format) => {
    const place = bundled();
    place.muster(`export --to ${format} --citations rdf12 -o ${files[format]}`);
    expect(place.muster(`export --to json -g ${files[format]}`).stdout).toBe(place.read('build/graph.json'));
  });

  it('on compressed N-Triples', () => {
    const place = bundled();
    place.write('g.nt.gz', gzipSync(place.muster('export --to nt').stdout));
    expect(place.muster(`${questions[0]} -g g.nt.gz`)).toEqual(answer(place, questions[0]));
  });
});

describe('citations left out', () => {
  it('are counted, and what is left reads back', () => {
    const place = built();
    const { code, stderr } = place.muster('export --to ttl --citations none -o g.ttl');
    expect([code, stderr]).toEqual([
      0,
      'Left out, as asked: 3 citations, 5 mentions, 1 texts of reports.\nWritten: g.ttl\n',
    ]);
    expect(place.read('g.ttl')).not.toMatch(/Statement|taIdentRef|isString/);
    expect(place.muster('path anna ben -g g.ttl').stdout).toContain('3 steps');
  });

  it.each([
    ['export --to jsonld --citations rdf12', 'jsonld has no triple terms'],
    ['export --to json --citations none', '--citations is for formats of RDF'],
  ])('muster %s ends with 2: %s', (command, message) => {
    const { code, stdout, stderr } = built().muster(command);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('foreign RDF', () => {
  const people = `@prefix ex: <https://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:anna a foaf:Person ; foaf:name "Anna Weber" ; org:memberOf ex:rescue ; ex:age 41 .
ex:ben a foaf:Person, ex:Doctor ; foaf:name "Ben" ; org:memberOf ex:crisis ; foaf:knows ex:anna .
ex:rescue a org:Organization ; rdfs:label "Rescue office"@en ; ex:head [ foaf:name "Zoe" ] .
ex:crisis a org:Organization ; rdfs:label "Crisis team"@en ; org:subOrganizationOf ex:rescue .
ex:Doctor rdfs:label "doctor"@en .
`;
  const place = () => new Workplace({ 'people.ttl': people });

  it('is asked by name, class and property, without citations', () => {
    const { code, stdout } = place().muster('path ben zoe -g people.ttl');
    expect([code, stdout]).toEqual([
      0,
      'Ben … Zoe: 3 steps\n\n1. Ben — knows → Anna Weber\n2. Anna Weber — memberOf → Rescue office\n3. Rescue office — head → Zoe\n',
    ]);
    const avoiding = place().muster('path ben zoe -g people.ttl --without-property knows --only-class Organization');
    expect(avoiding.stdout).toContain('2. Crisis team — subOrganizationOf → Rescue office');
    expect(place().muster('find --class Person n -g people.ttl').stdout).toContain('Ben');
    expect(place().muster('show anna -g people.ttl').stdout).toContain('age\n  41');
    for (const format of ['csv', 'dot', 'mermaid', 'md', 'ttl', 'json']) {
      expect(place().muster(`path ben zoe -g people.ttl --format ${format}`).code, format).toBe(0);
    }
  });

  it.each(Object.entries(files))('is written as %s as it was read', async (format, file) => {
    const here = place();
    expect(here.muster(`export --to ${format} -g people.ttl -o ${file}`).code).toBe(0);
    const back = here.muster(`export --to nq -g ${file}`).stdout;
    expect(await canonical(back)).toBe(await canonical(here.muster('export --to nq -g people.ttl').stdout));
  });

  it('of several files is one graph, in which their blank nodes stay apart', () => {
    const here = new Workplace({
      'b.nt': '_:x <http://xmlns.com/foaf/0.1/name> "Zoe" .\n_:x <https://x/p> <https://x/office> .\n',
      'a.nt': '_:x <http://xmlns.com/foaf/0.1/name> "Ann" .\n_:x <https://x/p> <https://x/office> .\n',
    });
    const both = here.muster('export --to nt -g b.nt -g a.nt').stdout;
    expect(both).toBe(here.muster('export --to nt -g a.nt -g b.nt').stdout);
    expect(new Set(both.match(/^_:\w+/gm)).size).toBe(2);
    expect(here.muster('path zoe ann -g a.nt -g b.nt').stdout).toContain('2 steps');
    expect(here.muster('path zoe ann -g a.nt -g b.nt -g c.md').code).toBe(2);
  });

  it('keeps named graphs where the format has them, and says where it has not', () => {
    const here = new Workplace({ 'g.trig': '<https://x/g> { <https://x/a> <https://x/p> <https://x/b> . }' });
    expect(here.muster('export --to nq -g g.trig')).toEqual({
      ...{ code: 0, stdout: '<https://x/a> <https://x/p> <https://x/b> <https://x/g> .\n', stderr: '' },
    });
    expect(here.muster('export --to nt -g g.trig')).toEqual({
      code: 0,
      stdout: '<https://x/a> <https://x/p> <https://x/b> .\n',
      stderr: 'nt has no named graphs: what stands in 1 graph is told in one.\n',
    });
  });

  it('resolves relative IRIs by --base, else by the name of the file', () => {
    const here = new Workplace({ 'a b.ttl': '<#x> <p> <> .' });
    expect(here.muster(['export', '--to', 'nt', '-g', 'a b.ttl']).stdout).toBe(
      '<https://w3id.org/muster/id/a%20b.ttl#x> <https://w3id.org/muster/id/p> <https://w3id.org/muster/id/a%20b.ttl> .\n',
    );
    expect(here.muster(['export', '--to', 'nt', '-g', 'a b.ttl', '--base', 'https://x/y/']).stdout).toBe(
      '<https://x/y/#x> <https://x/y/p> <https://x/y/> .\n',
    );
  });
});

describe('what a user adds to Muster’s own triples', () => {
  it('is asked together with them, and is not lost when they are written again', () => {
    const place = built();
    place.muster('export --to ttl -o own.ttl');
    place.write(
      'more.ttl',
      `<https://example.org/anna> <http://xmlns.com/foaf/0.1/knows> <https://example.org/zoe> ; <https://x/born> 1980 .
<https://w3id.org/muster/ontology#Person> <http://www.w3.org/2000/01/rdf-schema#comment> "somebody" .
<https://example.org/anna> <https://x/said> <<( <https://example.org/zoe> <https://x/is> "alone" )>> .\n`,
    );
    expect(place.muster('path zoe ben -g own.ttl -g more.ttl').stdout).toContain('4 steps');
    const { stdout } = place.muster('export --to nt -g own.ttl -g more.ttl');
    const own = place.muster('export --to nt').stdout;
    for (const line of own.trim().split('\n')) expect(stdout).toContain(line);
    for (const end of ['"1980"', '"somebody"', '<<( <https://example.org/zoe> <https://x/is> "alone" )>>']) {
      expect(stdout).toContain(end);
    }
  });
});

describe('a file that is wrong is refused with its place, and nothing is written', () => {
  const wrong: [string, string, string][] = [
    ['g.nt', '<https://x/a> <https://x/p> <https://x/b> .\n<https://x/a> <https://x/p> "x .\n', 'g.nt:2:29: error'],
    ['g.nq', '<https://x/a> <https://x/p> <https://x/a b> .\n', 'g.nq:1:'],
    ['g.ttl', '@prefix a: <https://x/> .\na:b c:d a:e .\n', 'g.ttl:2:5: error: Undefined prefix'],
    ['g.trig', '<https://x/g> { <https://x/a> <https://x/p> . }', 'g.trig:1:'],
    ['g.jsonld', '{\n  "@id": "https://x/a",\n  "https://x/p": }', 'g.jsonld:3:18: error: this is no JSON'],
    ['g.jsonld', '{"@id":"https://x/> <p> <evil> . <z","https://x/p":"v"}', 'g.jsonld:1:9: error'],
    ['g.jsonld', '{"@context":"https://schema.org/","@id":"https://x/a","name":"v"}', 'would have to be fetched'],
    ['g.jsonld', '{"@id":"https://x/a","https://x/p":{"@value":"x","@language":"zh_CN"}}', 'is no language tag'],
    ['g.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description', 'g.rdf:2:'],
    ['g.rdf', 'hello', 'g.rdf:1:'],
    [
      'g.rdf',
      '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;y">]>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
      'g.rdf:1:29: error: an entity is declared by other entities',
    ],
    ['g.jsonld', `${'{"https://x/p":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'is nested too deeply'],
    ['g.jsonld', '{"@id":"https://x/a","https://x/p":"\\ud800"}', 'g.jsonld:1:37: error: half of a surrogate pair'],
  ];
  it.each(wrong)('%s %.80j', (file, text, message) => {
    const place = new Workplace({ [file]: text, 'out.nt': 'old' });
    const before = place.files();
    const { code, stdout, stderr } = place.muster(`export --to nt -g ${file} -o out.nt`);
    expect([code, stdout, place.files()]).toEqual([2, '', before]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('bytes that are no UTF-8, with the first of them', () => {
    const place = new Workplace();
    place.write('g.nt', Uint8Array.of(...Buffer.from('# ok\n# '), 0xff, 0x0a));
    expect(place.muster('stats -g g.nt').stderr).toContain('g.nt:2:3: error: byte 8 (0xFF) is no UTF-8');
  });

  it('a compressed file that ends too early', () => {
    const place = new Workplace();
    const packed = gzipSync('<https://x/a> <https://x/p> <https://x/b> .\n'.repeat(1000));
    place.write('g.nt.gz', packed.subarray(0, packed.length - 20));
    expect(place.muster('stats -g g.nt.gz')).toMatchObject({ code: 2, stdout: '' });
  });

  it('a citation that quotes other words than stand there', () => {
    const place = built();
    place.write('g.ttl', place.muster('export --to ttl').stdout.replace('anchorOf "Ben"', 'anchorOf "Bob"'));
    const { code, stderr } = place.muster('stats -g g.ttl');
    expect(code).toBe(2);
    expect(stderr).toContain('quotes "Bob", but there the report says "Ben"');
  });

  it('a key of JSON-LD that means nothing is said, and the rest is read', () => {
    const place = new Workplace({ 'g.jsonld': '{"@id":"https://x/a","https://x/p":"v","name":"Anna"}' });
    const { code, stderr, stdout } = place.muster('export --to nt -g g.jsonld');
    expect([code, stdout]).toEqual([0, '<https://x/a> <https://x/p> "v" .\n']);
    expect(stderr).toContain('g.jsonld:1:41: warning: “name” is left out');
  });
});

describe('hostile names', () => {
  const text = hill.replace('Anna Weber', 'Anna “\\\\" <b> & {x} \u2028 \u007f');
  it.each(Object.entries(files))('come back from %s as they were', (format, file) => {
    const place = new Workplace({ 'data/hill.md': text });
    place.muster('build --only json');
    expect(place.muster(`export --to ${format} -o ${file}`).code).toBe(0);
    expect(place.muster(`export --to json -g ${file}`).stdout).toBe(place.read('build/graph.json'));
  });
});

describe('what XML cannot hold is refused with its place, and nothing is written', () => {
  it.each(['rdfxml', 'gexf', 'graphml'])('%s', (format) => {
    const place = new Workplace({ 'hill.md': hill.replace('Crisis', 'Cri\u001bsis'), 'out.xml': 'old' });
    const { code, stderr } = place.muster(`export --to ${format} -g hill.md -o out.xml`);
    expect([code, place.read('out.xml')]).toEqual([2, 'old']);
    expect(stderr).toMatch(/U\+001B.*hill\.md:8:\d/);
    expect(place.muster(`export --to ${format} -g hill.md`).stdout).toBe('');
  });
});
