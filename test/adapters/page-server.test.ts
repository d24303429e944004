import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type PageServer, servePage } from '../../src/adapters/page-server.ts';

const page = (text: string) => ({ pieces: [text.slice(0, 3), text.slice(3)], policy: "default-src 'none'" });

let server: PageServer;
let port: number;
beforeAll(async () => {
  server = await servePage(page('the page'), 0);
  port = Number(new URL(server.url).port);
});
afterAll(() => server.close());

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string | string[]>;
}

/** Asks the server; the path goes out as it is written. */
async function ask({ path = '/', method = 'GET', headers = {} }: Asked = {}) {
  const sent = send({ host: '127.0.0.1', port, path, method, headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const piece of response) body += piece;
  return { status: response.statusCode, headers: response.headers, body };
}

const status = async (asked: Asked) => (await ask(asked)).status;

/** Sends bytes as they are, and gives all that comes back. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  let answer = '';
  socket.on('data', (piece) => (answer += piece));
  await once(socket, 'close');
  return answer;
}

/** Listens to `/events`; `next` gives one event after the other, as its lines. */
async function listen(headers: Record<string, string> = {}) {
  const sent = send({ host: '127.0.0.1', port, path: '/events', headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  onTestFinished(() => void sent.destroy());
  let waiting = '';
  const events: string[] = [];
  let woken = () => {};
  response.on('data', (piece) => {
    const parts = (waiting + piece).split('\n\n');
    waiting = parts.pop() ?? '';
    events.push(...parts);
    woken();
  });
  response.on('error', () => {});
  const next = async () => {
    while (events.length === 0) await new Promise<void>((done) => (woken = done));
    return events.shift()?.split('\n') ?? [];
  };
  return { response, next };
}

describe('a browser of this machine', () => {
  it('gets the page, and headers that keep others out', async () => {
    const { status, headers, body } = await ask();
    expect([status, body]).toEqual([200, 'the page']);
    const { 'content-length': length, connection, ...others } = headers;
    expect([length, connection]).toEqual(['8', expect.any(String)]);
    expect(others).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it.each<[string, Asked, number]>([
    ['by the name localhost', { headers: { Host: 'localhost:PORT' } }, 200],
    ['by that name in capitals', { headers: { Host: 'LOCALHOST:PORT' } }, 200],
    ['from the page itself', { headers: { Origin: 'http://127.0.0.1:PORT', 'Sec-Fetch-Site': 'same-origin' } }, 200],
    ['from the page by its other name', { headers: { Origin: 'http://localhost:PORT' } }, 200],
    ['from the address bar', { headers: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' } }, 200],
    [
      'by a link of another site',
      { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' } },
      200,
    ],
    ['for the headers alone', { method: 'HEAD' }, 200],
    ['for the headers of the events', { method: 'HEAD', path: '/events' }, 200],
  ])('is answered when it asks %s', async (_, asked, expected) => {
    expect(await status(withPort(asked))).toBe(expected);
  });
});

describe('everybody else is refused:', () => {
  it.each<[string, Asked]>([
    ['a foreign name that leads here', { headers: { Host: 'evil.example' } }],
    ['a foreign name with our port', { headers: { Host: 'evil.example:PORT' } }],
    ['a name that begins like ours', { headers: { Host: '127.0.0.1:PORT.evil.example' } }],
    ['a name that ends like ours', { headers: { Host: 'x.localhost:PORT' } }],
    ['our name with no port', { headers: { Host: '127.0.0.1' } }],
    ['our name with another port', { headers: { Host: '127.0.0.1:1' } }],
    ['the address of all', { headers: { Host: '0.0.0.0:PORT' } }],
    ['a foreign origin', { headers: { Origin: 'https://evil.example' } }],
    ['another server of this machine', { headers: { Origin: 'http://127.0.0.1:1' } }],
    ['our name by https', { headers: { Origin: 'https://127.0.0.1:PORT' } }],
    ['a page without an origin', { headers: { Origin: 'null' } }],
    ['an empty origin', { headers: { Origin: '' } }],
    ['what another site embeds', { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' } }],
    [
      'a frame of another site',
      { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' } },
    ],
    ['another server of this machine that embeds it', { headers: { 'Sec-Fetch-Site': 'same-site' } }],
    ['one who listens from elsewhere', { path: '/events', headers: { Origin: 'https://evil.example' } }],
    ['one who writes from elsewhere', { method: 'POST', headers: { Origin: 'https://evil.example' } }],
  ])('%s', async (_, asked) => {
    const { status, body, headers } = await ask(withPort(asked));
    expect([status, body, headers['cache-control']]).toEqual([
      403,
      'This page is served to this machine alone.\n',
      'no-store',
    ]);
  });

  it.each([
    ['two names at once', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\n\r\n'],
    ['an empty name', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['no name at all', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['no name, as long ago', 'GET / HTTP/1.0\r\n\r\n'],
  ])('%s', async (_, text) => {
    const answer = await raw(text.replace('PORT', String(port)));
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(answer).not.toContain('the page');
  });
});

describe('nothing else is there:', () => {
  it.each([
    '/../package.json',
    '//etc/passwd',
    '/%2e%2e/',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/%00',
    '//',
    '/.',
    '/?x',
    '/events/',
    '/events?x',
    '/index.html',
    '/favicon.ico',
    '/__proto__',
    'http://evil.example/',
    'file:///etc/passwd',
    '*',
  ])('%s', async (path) => {
    const { status, body } = await ask({ path });
    expect([status, body]).toEqual([404, 'There is nothing here.\n']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('no %s', async (method) => {
    const { status, headers } = await ask({ method });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the server lives on', () => {
  it.each([
    ['what is no HTTP', '\0\x16\x03\x01 what?\r\n\r\n'],
    ['a line that breaks a header', 'GET / HTTP/1.1\r\nHost: x\r\n y\0: z\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\n${`X: ${'x'.repeat(1000)}\r\n`.repeat(100)}`],
    ['a path without end', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['no name of a server', 'GET / HTTP/1.1\r\n\r\n'],
    ['a path with NUL', 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('after %s', async (_, text) => {
    expect(await raw(text)).not.toContain('200 OK');
    expect(await status({})).toBe(200);
  });

  it('after one who hangs up in the middle of a page', async () => {
    const large = await servePage(page('x'.repeat(5_000_000)), 0);
    onTestFinished(() => large.close());
    const socket = connect(Number(new URL(large.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`GET / HTTP/1.1\r\nHost: ${new URL(large.url).host}\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    expect(await (await fetch(large.url)).text()).toHaveLength(5_000_000);
  });
});

describe('an open page', () => {
  it('hears of a newer page, of problems, and of the page that mends them', async () => {
    const { next, response } = await listen();
    expect(response.headers['content-type']).toBe('text/event-stream');
    expect(await next()).toEqual([expect.stringMatching(/^id: /), expect.stringMatching(/^data: /)]);
    server.show(page('the second page'));
    expect(await next()).toEqual([expect.stringMatching(/^id: /), 'event: page', expect.stringMatching(/^data: /)]);
    expect((await ask()).body).toBe('the second page');
    server.tellProblems('r.md:1:1: error: wrong\n    here\rdata: there');
    expect(await next()).toEqual([
      'event: problems',
      'data: r.md:1:1: error: wrong',
      'data:     here',
      'data: data: there',
    ]);
    expect((await ask()).body).toBe('the second page');
    server.show(page('the second page'));
    expect((await next())[1]).toBe('event: page');
  });

  it('hears nothing of a page that is what it shows', async () => {
    server.show(page('same'));
    await ask();
    const { next } = await listen();
    await next();
    server.show(page('same'));
    server.tellProblems('the next event');
    expect((await next())[0]).toBe('event: problems');
    server.show(page('same'));
  });

  it('that comes when there are problems hears of them', async () => {
    await ask();
    server.tellProblems('wrong');
    const { next } = await listen();
    await next();
    expect(await next()).toEqual(['event: problems', 'data: wrong']);
    server.show(page('right'));
  });

  it('that missed a newer one hears of it when it listens again', async () => {
    server.show(page('old'));
    await ask();
    const { next } = await listen();
    const [id] = await next();
    server.show(page('new'));
    await ask();
    const again = await listen({ 'Last-Event-ID': id.slice(4) });
    expect((await again.next())[1]).toBe('event: page');
    const fresh = await listen();
    expect((await fresh.next())[1]).toMatch(/^data: /);
  });

  it('that was loaded before a newer one came hears of it when it first listens', async () => {
    await ask();
    server.show(page('newer still'));
    const { next } = await listen();
    expect((await next())[1]).toBe('event: page');
  });

  it('is one of so many', async () => {
    const other = await servePage(page('x'), 0);
    onTestFinished(() => other.close());
    const open = await Promise.all(Array.from({ length: 40 }, () => fetch(`${other.url}events`)));
    expect(open.map((response) => response.status).sort()).toEqual([...Array(32).fill(200), ...Array(8).fill(503)]);
    for (const { body } of open) await body?.cancel();
  });

  it('is let go when the server closes', async () => {
    const other = await servePage(page('x'), 0);
    const events = await fetch(`${other.url}events`);
    const rest = events.text().catch(() => '');
    const started = performance.now();
    await other.close();
    await rest;
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a port', () => {
  it('that is named and taken is an error that says what to do', async () => {
    await expect(servePage(page('x'), port)).rejects.toMatchObject({
      message: `port ${port} is taken`,
      suggestion: 'name another with --port, or any free one with --port 0',
    });
  });

  it('that is usual and taken gives way to any that is free', async () => {
    const one = await servePage(page('x'), null);
    const other = await servePage(page('x'), null);
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])));
    expect(new URL(other.url).port).not.toBe(new URL(one.url).port);
  });

  it.runIf(process.platform === 'linux')('is open to this machine alone', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${port}/`);
    const elsewhere = connect(port, '127.0.0.2');
    const [error] = await once(elsewhere, 'error');
    expect(error.code).toBe('ECONNREFUSED');
  });
});

/** A request in which the port is known. */
function withPort({ headers = {}, ...asked }: Asked): Asked {
  const named = Object.entries(headers).map(([name, value]) => [name, String(value).replace('PORT', String(port))]);
  return { ...asked, headers: Object.fromEntries(named) };
}
