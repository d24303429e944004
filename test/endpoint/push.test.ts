import { describe, expect, it } from 'vitest';
import { storePresets } from '../../src/adapters/endpoint/store-presets.ts';
import { built, hill, Workplace } from '../commands/run.ts';
import { readByOxigraph } from '../rdf.ts';
import { SparqlServer } from './sparql-server.ts';

const usual = 'https://w3id.org/muster/id/graph';
const staging = `${usual}/staging`;
/** The store of oxigraph takes every whole number for an integer. */
const lines = (text: string): string[] =>
  text.replaceAll('#nonNegativeInteger>', '#integer>').split('\n').filter(Boolean).sort();

/** What a graph of a server holds, as N-Quads of its triples alone. */
const dumped = (server: SparqlServer, graph = usual): string[] =>
  lines(readByOxigraph(server.dump(graph), 'application/n-triples'));

describe('muster push', () => {
  it('puts the graph into the store, in place of what was there', async () => {
    const server = await SparqlServer.open();
    const place = built();
    server.load('<https://example.org/a> <https://example.org/b> "old" .\n');
    const expected = lines(readByOxigraph(place.read('build/graph.nt'), 'application/n-triples'));
    const run = await place.ask(`push ${server.address}`);
    expect(run).toEqual({
      code: 0,
      stdout: `<${usual}>: ${expected.length} triples, counted in the store\n`,
      stderr: '',
    });
    expect(dumped(server)).toEqual(expected);
    expect(server.count(staging)).toBe(0);
    const again = await place.ask(`push ${server.address} --json --named-graph https://example.org/g`);
    expect(JSON.parse(again.stdout)).toMatchObject({
      graphs: [{ graph: 'https://example.org/g', triples: expected.length }],
    });
  });

  it('fills a graph for each report where that is asked for, which are asked together', async () => {
    const server = await SparqlServer.open();
    const place = new Workplace({
      'data/hill.md': hill,
      'data/dale.md': hill.replace('hill', 'dale').replace('Zoe', 'Zoë'),
    });
    place.muster('build --only json');
    expect((await place.ask(`push ${server.address} --by-report`)).code).toBe(0);
    const graphs = ['hill', 'dale'].map((id) => `https://example.org/report/${id}`);
    expect(graphs.every((graph) => server.count(graph) > 0)).toBe(true);
    const named = graphs.flatMap((graph) => ['--named-graph', graph]);
    for (const words of [['show', 'rescue'], ['path', 'anna', 'ben'], ['find', 'zo'], ['stats']]) {
      const run = await place.ask([...words, '--json', '-g', server.address, ...named]);
      expect(run).toEqual(place.muster([...words, '--json']));
    }
  });

  it('sends foreign triples as they are, those with blank nodes at once', async () => {
    const server = await SparqlServer.open();
    const place = new Workplace({
      'g.ttl': '@prefix : <https://example.org/> . :a :knows [ :name "B" ] . _:x :name "X"@en .',
    });
    expect((await place.ask(`push ${server.address} -g g.ttl`)).code).toBe(0);
    expect(server.count()).toBe(3);
    expect(
      server.seen.filter(({ method }) => method === 'PUT' || (method === 'POST' && /store/.test(method))),
    ).toHaveLength(1);
  });
});

describe('a push that fails', () => {
  /** A store with a graph, and a place with a larger one. */
  async function ready() {
    const server = await SparqlServer.open();
    const place = built();
    await place.ask(`push ${server.address}`);
    const before = server.count();
    place.write('data/hill.md', `${hill}\n:Person[Dora]{#dora memberOf=team}.\n`);
    place.muster('build --only json,nt');
    const after = lines(place.read('build/graph.nt')).length;
    return { server, place, before, after };
  }

  it('because the store takes what it is sent for nothing leaves the old graph whole', async () => {
    const { server, place, before, after } = await ready();
    server.before = ({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(201).end();
      return true;
    };
    const run = await place.ask(`push ${server.address}`);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(`the store took ${after} triples and has 0 of them`);
    expect(run.stderr).toContain(
      `<${usual}> is as it was, with ${before} triples; 0 of the new ones are in <${staging}>`,
    );
    expect(server.count()).toBe(before);
  });

  it('because loading, or moving, is refused says what is in the store', async () => {
    const { server, place, before, after } = await ready();
    server.mode = { kind: 'fails', status: 507, text: 'no space left' };
    server.modeAt = /^\/store/;
    const loading = await place.ask(`push ${server.address}`);
    expect(loading).toMatchObject({ code: 3, stdout: '' });
    expect(loading.stderr).toMatch(/failed \(507\): no space left/);
    expect(server.count()).toBe(before);
    server.mode = null;
    server.before = ({ body }, response) => {
      if (!body.includes('MOVE')) return false;
      response.writeHead(500).end();
      return true;
    };
    const moving = await place.ask(`push ${server.address}`);
    expect(moving.code).toBe(3);
    expect(moving.stderr).toContain(`${before} triples are in <${usual}>, ${after} in <${staging}>; push again`);
    server.before = () => false;
    expect((await place.ask(`push ${server.address}`)).code).toBe(0);
    expect([server.count(), server.count(staging)]).toEqual([after, 0]);
  });

  it('because it is killed half way leaves the old graph whole, and made again ends with the right count', async () => {
    const { server, place, before, after } = await ready();
    const child = place.start(`push ${server.address}`);
    await new Promise<void>((done) => {
      server.before = ({ method, body }) => {
        if (method !== 'PUT') return false;
        // A part has arrived, the rest never will.
        server.load(body.split('\n').slice(0, 10).join('\n'), staging);
        child.kill('SIGKILL');
        child.on('close', () => done());
        return true;
      };
    });
    expect([server.count(), server.count(staging)]).toEqual([before, 10]);
    server.before = () => false;
    expect((await place.ask(`push ${server.address}`)).stdout).toContain(`${after} triples, counted in the store`);
    expect([server.count(), server.count(staging)]).toEqual([after, 0]);
  });

  it('because there is no such service says where to name it', async () => {
    const { server, place, before } = await ready();
    const run = await place.ask(`push ${server.address} --graph-store-url ${server.origin}/data`);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(`${server.origin}/data is no graph store (404)`);
    expect(server.count()).toBe(before);
  });
});

describe('presets', () => {
  const secret = true;
  it.each([
    ['virtuoso', 'https://example.org/sparql', 'sparql-auth', 'sparql-graph-crud-auth', 'graph-uri'],
    ['neptune', 'https://example.org/sparql', 'sparql', 'sparql/gsp/', 'graph'],
    [
      'graphdb',
      'https://example.org/repositories/r',
      'repositories/r/statements',
      'repositories/r/rdf-graphs/service',
      'graph',
    ],
    ['stardog', 'https://example.org/db/query', 'db/update', 'db', 'graph'],
    ['fuseki', 'https://example.org/ds/sparql', 'ds/update', 'ds/data', 'graph'],
    ['qlever', 'https://example.org/api/wiki', 'api/wiki', 'api/wiki', 'graph'],
    ['standard', 'https://example.org/query', 'update', 'store', 'graph'],
  ] as const)('of %s make the other addresses of that for queries', (name, address, update, graphStore, parameter) => {
    const preset = storePresets[name];
    const url = new URL(address);
    expect(preset.update(url, secret).href).toBe(`https://example.org/${update}`);
    expect(preset.graphStore(url, secret).href).toBe(`https://example.org/${graphStore}`);
    expect(preset.graphParameter).toBe(parameter);
    expect(preset.source).toMatch(/^https:/);
  });
});
