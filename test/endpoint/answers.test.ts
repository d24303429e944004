import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built, Workplace } from '../commands/run.ts';
import { front, root } from '../reading.ts';
import { asOfAnEndpoint, questions } from './questions.ts';
import { SparqlServer } from './sparql-server.ts';

describe('the bundled report gives the same JSON from an endpoint as from graph.json', () => {
  it('whatever is asked', async () => {
    const place = new Workplace().take('data');
    place.muster('build --only json,nt');
    const server = await SparqlServer.open();
    server.load(place.read('build/graph.nt'));
    for (const question of questions) {
      const local = place.muster([...question, '--json']);
      const asked = await place.ask([...question, '--json', '-g', server.address]);
      expect({ question, ...asked }).toEqual({ question, ...local, stdout: asOfAnEndpoint(local.stdout) });
    }
  });
});

describe('an ontology of one’s own', () => {
  it('is told by the store itself, what is only denied included', async () => {
    const own = readFileSync(join(root, 'ontology/muster.ttl'), 'utf8');
    const terms = `
ex:Ship a owl:Class ; rdfs:label "ship"@en .
ex:advises a owl:ObjectProperty ; rdfs:domain muster:Person ; rdfs:range ex:Ship ; rdfs:label "advises"@en .
ex:sank a owl:ObjectProperty ; rdfs:domain muster:Person ; rdfs:range ex:Ship .
ex:length a owl:ObjectProperty ; rdfs:domain ex:Ship ; rdfs:range schema:QuantitativeValue .
`;
    const report = `${front('sea')}:Person[Anna]{#anna} does :advises[help]{from=anna to=bee} the :Ship[Bee]{#bee}, :length[ten metres]{of=bee value=10}, and :sank[sank]{from=anna to=owl negated} no :Ship[Owl]{#owl}.\n`;
    const place = new Workplace({
      'own.ttl': `@prefix ex: <https://example.org/terms#> .\n${own}${terms}`,
      'data/sea.md': report,
    });
    const built = place.muster('build --only json,nt --ontology own.ttl');
    expect(built.stderr).toBe('');
    const server = await SparqlServer.open();
    server.load(place.read('build/graph.nt'));
    for (const question of [
      ['path', 'anna', 'bee', '--only-property', 'advises'],
      ['path', 'anna', 'owl', '--include-negated'],
      ['path', 'anna', 'owl'],
      ['show', 'bee'],
      ['find', 'bee', '--class', 'Ship'],
      ['stats'],
    ]) {
      const local = place.muster([...question, '--json']);
      const asked = await place.ask([...question, '--json', '-g', server.address]);
      expect({ question, ...asked }).toEqual({ question, ...local, stdout: asOfAnEndpoint(local.stdout) });
    }
  });
});

describe('triples of others', () => {
  const prefixes = '@prefix : <https://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .';
  const people = [
    ':anna a foaf:Person ; foaf:name "Anna"@en , "安娜"@zh ; foaf:knows :ben ; foaf:age 42 ; :home "Hill" .',
    ':ben a foaf:Person ; foaf:name "Ben" ; foaf:knows :carl , :dora . :carl foaf:name "Carl" ; foaf:knows :emil .',
    ':dora foaf:name "Dora" ; foaf:knows :emil . :emil a :Cat ; foaf:name "Emil" .',
  ].join(' ');
  /** Where only the whole graph could tell whether the end of an IRI stands for it alone, the IRI is the id. */
  const byIri = (json: string) =>
    json.replace(/("(?:id|from|to)": |^\s+)"(anna|ben|carl|dora|emil)"/gm, '$1"https://example.org/$2"');

  async function stored(turtle: string) {
    const place = new Workplace({ 'g.ttl': `${prefixes} ${turtle}` });
    const server = await SparqlServer.open();
    server.load(place.muster('export --to nt -g g.ttl').stdout);
    return { place, server };
  }

  it('are asked there as in a file, without citations', async () => {
    const { place, server } = await stored(people);
    for (const question of [
      ['path', 'Anna', 'Emil', '--mode', 'all-shortest'],
      ['path', '安娜', 'Emil', '--without-class', 'Cat', '--avoid', 'Carl'],
      ['path', 'Anna', 'Emil', '--only-class', 'Person'],
      ['show', 'Ben'],
      ['show', 'https://example.org/anna'],
      ['find', 'an'],
      ['find', 'em', '--class', 'Cat'],
      ['find', 'cral'],
      ['stats'],
    ]) {
      const local = place.muster([...question, '--json', '-g', 'g.ttl']);
      const asked = await place.ask([...question, '--json', '-g', server.address]);
      const expected = asOfAnEndpoint(byIri(local.stdout));
      expect({ question, code: asked.code, stdout: asked.stdout }).toEqual({
        question,
        code: local.code,
        stdout: expected,
      });
    }
  });

  it('with blank nodes are not taken for all there is', async () => {
    const { place, server } = await stored(`${people} :anna foaf:knows [ foaf:name "Zoe" ; foaf:knows :emil ] .`);
    const run = await place.ask(['path', 'Anna', 'Emil', '--json', '-g', server.address]);
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ complete: false, paths: [{ hops: 3 }] });
    expect(run.stderr).toContain('blank nodes, which no endpoint can be asked about');
    expect((await place.ask(['find', 'Zoe', '-g', server.address])).code).toBe(3);
  });
});

describe('how many requests an answer took', () => {
  it('is said where it is asked for, and is no part of the answer', async () => {
    const place = built();
    const server = await SparqlServer.open();
    server.load(place.read('build/graph.nt'));
    const run = await place.ask(`path anna ben --json --verbose -g ${server.address}`);
    expect(run).toMatchObject({ code: 0, stdout: place.muster('path anna ben --json').stdout });
    const [, requests] =
      /^Asked http:\/\/127\.0\.0\.1:\d+\/query: (\d+) requests, \d+\.\d\d s\.\n$/.exec(run.stderr) ?? [];
    expect(Number(requests)).toBe(server.seen.length);
  });
});
