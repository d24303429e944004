import { describe, expect, it } from 'vitest';
import { hill, Workplace } from '../commands/run.ts';
import { front } from '../reading.ts';
import { type Mode, SparqlServer } from './sparql-server.ts';

/** A server that holds a graph of three people and two units, and a place to ask it from. */
async function opened(report = hill): Promise<{ server: SparqlServer; place: Workplace }> {
  const server = await SparqlServer.open();
  const place = new Workplace({ 'data/hill.md': report });
  place.muster('build --only json,nt');
  server.load(place.read('build/graph.nt'));
  return { server, place };
}

const question = ['path', 'anna', 'ben', '--json'];

describe('an endpoint that does not answer as it should', () => {
  it.each<[string, Mode, number, RegExp]>([
    ['a page for people', { kind: 'html' }, 2, /answers with a page for people/],
    ['a part, and says so', { kind: 'partial' }, 3, /gave only a part of its answer \(206\)/],
    ['what it had found when time was up', { kind: 'anytime' }, 3, /ran out of time/],
    ['bytes that are no UTF-8', { kind: 'no-utf8' }, 3, /it is no UTF-8/],
    ['JSON that is cut', { kind: 'cut-json' }, 3, /no whole JSON: it ends with "/],
    ['terms of no known type', { kind: 'other-rows' }, 3, /terms of the type "odd"/],
    ['a body shorter than it said', { kind: 'cut-body' }, 3, /broke off in the middle of its answer/],
    ['a body without end', { kind: 'endless' }, 3, /gave no whole answer within 1 s/],
    ['nothing at all', { kind: 'silent' }, 3, /gave no whole answer within 1 s/],
    ['that it failed', { kind: 'fails', status: 500, text: 'out of memory' }, 3, /failed \(500\): out of memory/],
    ['that it is no endpoint', { kind: 'fails', status: 404, text: '' }, 2, /refuses the request \(404\)/],
    [
      'that it will not',
      { kind: 'fails', status: 403, text: '' },
      2,
      /refuses the request \(403\)\n {2}set MUSTER_USER/,
    ],
    [
      'that it is busy, again and again',
      { kind: 'busy', times: 99, after: '0' },
      3,
      /is busy \(503\), also after 2 more/,
    ],
  ])('gives %s', async (_what, mode, code, message) => {
    const { server, place } = await opened();
    server.mode = mode;
    const options = ['--request-timeout', '1', '--retries', '2'];
    const run = await place.ask([...question, '-g', server.address, ...options]);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/fault of Muster|\n\s+at /);
  });

  it.each(['path', 'show', 'find', 'stats', 'query'])(
    'that gives no more than three rows is never taken for whole: %s',
    async (command) => {
      const { server, place } = await opened();
      server.mode = { kind: 'rows', most: 3 };
      const words: Record<string, string[]> = {
        path: question,
        show: ['show', 'rescue', '--json'],
        find: ['find', 'e', '--json'],
        stats: ['stats', '--json'],
        query: ['query', 'SELECT * { ?s ?p ?o }', '--json'],
      };
      const run = await place.ask([...words[command], '-g', server.address]);
      const local = place.muster(words[command]);
      // Page by page all may be had; where not, nothing is shown.
      if (run.code === 0) expect(run.stdout).toBe(local.stdout);
      else {
        expect(run).toMatchObject({ code: 3, stdout: '' });
        expect(run.stderr).toMatch(/gave \d+ of \d+ rows/);
      }
    },
  );

  it('that shows no row at all has no graph to be asked, or is refused', async () => {
    const { server, place } = await opened();
    server.mode = { kind: 'rows', most: 0 };
    const run = await place.ask([...question, '-g', server.address]);
    expect([2, 3]).toContain(run.code);
    expect(run.stdout).toBe('');
  });

  it('that is busy for a while is asked again', async () => {
    const { server, place } = await opened();
    server.mode = { kind: 'busy', times: 2, after: '0' };
    expect(await place.ask([...question, '-g', server.address])).toEqual(place.muster(question));
  });

  it('that redirects is followed on the same host', async () => {
    const { server, place } = await opened();
    server.mode = { kind: 'redirect', to: '/query' };
    server.modeAt = /^\/moved/;
    expect(await place.ask([...question, '-g', `${server.origin}/moved`])).toEqual(place.muster(question));
    server.mode = { kind: 'redirect', to: '/moved' };
    const circle = await place.ask([...question, '-g', `${server.origin}/moved`]);
    expect(circle).toMatchObject({ code: 2, stdout: '' });
    expect(circle.stderr).toContain('redirects in circles');
  });

  it('that redirects to another host is not followed, and the other hears nothing', async () => {
    const { server, place } = await opened();
    const other = await SparqlServer.open();
    server.mode = { kind: 'redirect', to: other.address, status: 302 };
    server.who = { scheme: 'bearer', user: '', password: 'secret' };
    const run = await place.ask([...question, '-g', server.address], { MUSTER_TOKEN: 'secret' });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(
      `redirects to another host, 127.0.0.1:${new URL(other.origin).port}: nothing was sent there`,
    );
    expect(other.seen).toEqual([]);
  });

  it('that is not there is said not to be', async () => {
    const { server, place } = await opened();
    const { address } = server;
    server.close();
    const run = await place.ask([...question, '-g', address]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(`${address} cannot be reached: nothing answers at this address`);
  });

  it('that says control characters is quoted without their effect', async () => {
    const { server, place } = await opened();
    server.mode = { kind: 'fails', status: 400, text: '\u001b[31mred\u0007' };
    const { stderr } = await place.ask([...question, '-g', server.address]);
    expect(stderr).toContain('\\u001B[31mred\\u0007');
  });
});

describe('what cannot be asked', () => {
  it.each<[string, string[], string]>([
    [
      'an empty graph',
      ['--named-graph', 'https://example.org/none'],
      'there is nothing in the graph <https://example.org/none>',
    ],
    ['a graph that is no IRI', ['--named-graph', 'x> {} #'], '“x> {} #” is no absolute IRI'],
    ['another source beside it', ['-g', 'build/graph.json'], 'several sources are given'],
  ])('is %s', async (_what, options, message) => {
    const { server, place } = await opened();
    const run = await place.ask([...question, '-g', server.address, ...options]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });

  it.each(['export --to ttl', 'view --out page.html'])('is a whole graph: %s', async (command) => {
    const { server, place } = await opened();
    const run = await place.ask(`${command} -g ${server.address}`);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('is an endpoint: its graph is not here as a whole');
  });

  it('is an address with a password in it', async () => {
    const { server, place } = await opened();
    const run = await place.ask([...question, '-g', server.address.replace('//', '//me:secret@')]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('holds a name or a password');
    expect(run.stderr).not.toContain('secret');
    expect(server.seen).toEqual([]);
  });
});

describe('names that would be more than names', () => {
  const names = [
    '" } ; DROP ALL #',
    '\\u0022 } ; DROP ALL #',
    "' OR 1 = 1",
    '?s ?p ?o',
    '\\" . ?x ?y ?z',
    '\n} UNION { ?s ?p ?o',
  ];
  const yaml = (name: string) => JSON.stringify(name);
  const report = [
    front('hill').replace(/---\n$/, ''),
    'entities:\n',
    ...names.map((name, i) => `  e${i}: { class: Person, label: { en: ${yaml(name)} } }\n`),
    '---\n',
    names.map((_, i) => `:Person[somebody]{#e${i} memberOf=team}`).join(' '),
    ' :Unit[team]{#team}.\n',
  ].join('');

  it.each(names)('are terms, and the same answer as from graph.json: %j', async (name) => {
    const { server, place } = await opened(report);
    const before = server.store.size;
    for (const words of [
      ['find', name],
      ['show', name],
      ['path', name, 'team'],
      ['path', 'e0', 'e1', '--avoid', name],
    ]) {
      const local = place.muster([...words, '--json']);
      const asked = await place.ask([...words, '--json', '-g', server.address]);
      expect({ words, ...asked }).toEqual({
        words,
        ...local,
        stdout: local.stdout.replace(/"components": \[[^\]]*\]/, '"components": null'),
      });
    }
    expect(server.store.size).toBe(before);
    expect(server.seen.every(({ path }) => path === '/query')).toBe(true);
  });
});
