import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReports } from '../bench/made-reports.js';
import { hill, Workplace } from '../commands/run.ts';
import { front } from '../reading.ts';
import { asOfAnEndpoint, questions } from './questions.ts';
import { howToInstall, isInstalled, owner, startVirtuoso } from './virtuoso.js';

/** Where it is needed, as in the checks of a change, its absence is a failure. */
const isNeeded = process.env.MUSTER_VIRTUOSO === 'needed';
if (!isInstalled() && !isNeeded)
  console.log(`Virtuoso is not installed, so it is not asked. To have it: ${howToInstall}`);

// Skipped where there is no Virtuoso and nobody needs it: it comes from Debian, and no package of npm has it.
describe.skipIf(!isInstalled() && !isNeeded)('Virtuoso', () => {
  let address = '';
  let stop = async () => {};
  beforeAll(async () => {
    ({ address, stop } = await startVirtuoso());
  });
  afterAll(() => stop());

  /** A built graph that has been pushed. */
  async function pushed(files: Record<string, string>, graph: string): Promise<Workplace> {
    const place = new Workplace(files);
    if (Object.keys(files).length === 0) place.take('data');
    place.muster('build --only json');
    const run = await place.ask(`push ${address} --named-graph ${graph}`, owner);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    return place;
  }

  async function expectTheSame(place: Workplace, graph: string, asked: string[][]) {
    for (const question of asked) {
      const local = place.muster([...question, '--json']);
      const there = await place.ask([...question, '--json', '-g', address, '--named-graph', graph]);
      expect({ question, ...there }).toEqual({ question, ...local, stdout: asOfAnEndpoint(local.stdout) });
    }
  }

  it('gives the same JSON as graph.json on the bundled report', async () => {
    const graph = 'https://example.org/bundled';
    await expectTheSame(await pushed({}, graph), graph, questions);
  });

  it('gives the same JSON as graph.json on 20,000 statements', { timeout: 300_000 }, async () => {
    const graph = 'https://example.org/made';
    const reports = [...makeReports(20_000)].map(({ file, text }) => [`data/${file}`, text]);
    const place = await pushed(Object.fromEntries(reports), graph);
    await expectTheSame(place, graph, [
      ['path', 'p0', 'p9'],
      ['path', 'p0', 'p9', '--mode', 'all-shortest'],
      ['path', 'p1', 'm3', '--mode', 'k-shortest', '-k', '5'],
      ['path', 'p1', 't33', '--without-class', 'Unit'],
      ['path', 'p1', 'p70', '--without-inferred', '--only-property', 'memberOf,partOf'],
      ['path', 'p1', 'm5', '--direction', 'out', '--mode', 'all-shortest'],
      ['path', 'p2', 'p400', '--include-negated', '--mode', 'all-shortest'],
      ['path', 'p2', 'p400', '--max-degree', '25'],
      ['path', 'p2', 'p400', '--avoid', 'u3', 'u5', '--mode', 'all-shortest'],
      ['path', 'p2', 'p400', '--weight', 'hub'],
      ['path', 'p2', 'p400', '--max-hops', '2'],
      ['path', 'crisis team 7', '第9号任务', '--lang', 'zh'],
      ['show', 'u7'],
      ['show', 'm1'],
      ['find', 'crisis team 1'],
      ['find', 'wangwei'],
      ['find', 'crsis team 12'],
      ['find', 'team 3', '--class', 'Unit', '--limit', '4'],
      ['stats'],
    ]);
  });

  it('takes names for names, whatever they hold', async () => {
    const graph = 'https://example.org/hostile';
    const names = ['" } ; DROP ALL #', '\\u0022', 'Zoë \u{20bb7} 督查（一）', 'Ａnna  K.', '\n} UNION { ?s ?p ?o'];
    const entities = names.map((name, i) => `  e${i}: { class: Person, label: { en: ${JSON.stringify(name)} } }\n`);
    const text = names.map((_, i) => `:Person[somebody]{#e${i} memberOf=team}`).join(' ');
    const report = `${front('hill').replace(/---\n$/, '')}entities:\n${entities.join('')}---\n${text} :Unit[team]{#team}.\n`;
    const place = await pushed({ 'data/hill.md': report }, graph);
    const asked = [...names, '督查(一)', 'anna k', 'DROP', 'zoe'].flatMap((name) => [
      ['find', name],
      ['show', name],
      ['path', name, 'team'],
    ]);
    await expectTheSame(place, graph, asked);
  });

  it('answers SPARQL, and nothing that it cut', async () => {
    const graph = 'https://example.org/asked';
    const place = await pushed({ 'data/hill.md': hill }, graph);
    const ask = (...words: string[]) => place.ask(['query', ...words, '-g', address, '--named-graph', graph]);
    for (const query of [
      'SELECT ?who ?unit { ?who muster:memberOf ?unit } ORDER BY ?who',
      'ASK { :anna muster:memberOf :rescue }',
      'ASK { :zoe muster:memberOf :rescue }',
      'CONSTRUCT { ?b muster:leads ?a } { ?a muster:partOf ?b }',
      'DESCRIBE :rescue',
    ]) {
      expect({ query, ...(await ask(query)) }).toEqual({ query, ...place.muster(['query', query]) });
    }
    const large = ['SELECT * { ?s ?p ?o }', '-g', address, '--named-graph', 'https://example.org/made'];
    const cut = await place.ask(['query', ...large]);
    expect(cut).toMatchObject({ code: 3, stdout: '' });
    expect(cut.stderr).toMatch(/gave 10000 of \d+ rows/);
  });

  it('has the right count after a push that was killed half way and made again', async () => {
    const graph = 'https://example.org/killed';
    const reports = [...makeReports(3000)].map(({ file, text }) => [`data/${file}`, text]);
    const place = await pushed({ 'data/hill.md': hill }, graph);
    for (const [file, text] of reports) place.write(file, text);
    place.muster('build --only json,nt');
    const count = place.read('build/graph.nt').split('\n').length - 1;
    const child = place.start(`push ${address} --named-graph ${graph}`, owner);
    const closed = new Promise((done) => child.on('close', done));
    await new Promise<void>((done) => {
      const timer = setInterval(async () => {
        if ((await countIn(`${graph}/staging`)) === 0 && child.exitCode === null) return;
        clearInterval(timer);
        done();
      }, 20);
    });
    child.kill('SIGKILL');
    await closed;
    const run = await place.ask(`push ${address} --named-graph ${graph}`, owner);
    expect(run.stdout).toBe(`<${graph}>: ${count.toLocaleString('en')} triples, counted in the store\n`);
    expect([await countIn(graph), await countIn(`${graph}/staging`)]).toEqual([count, 0]);
  });

  it('refuses who does not say who writes, and leaves the graph as it was', async () => {
    const graph = 'https://example.org/guarded';
    const place = await pushed({ 'data/hill.md': hill }, graph);
    const before = await countIn(graph);
    for (const who of [{}, { ...owner, MUSTER_PASSWORD: 'wrong' }]) {
      const run = await place.ask(`push ${address} --named-graph ${graph}`, who);
      expect([run.code, run.stdout]).not.toEqual([0, expect.anything()]);
      expect(run.code).toBeGreaterThan(1);
    }
    expect(await countIn(graph)).toBe(before);
  });

  async function countIn(graph: string): Promise<number> {
    const body = new URLSearchParams({ query: `SELECT (COUNT(*) AS ?n) FROM <${graph}> { ?s ?p ?o }` });
    const headers = { accept: 'application/sparql-results+json' };
    const answer = JSON.parse(await (await fetch(address, { method: 'POST', body, headers })).text());
    return Number(answer.results.bindings[0].n.value);
  }
});
