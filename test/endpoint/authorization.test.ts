import { describe, expect, it } from 'vitest';
import { Authorization } from '../../src/adapters/endpoint/authorization.ts';
import { built } from '../commands/run.ts';
import { SparqlServer, type Who } from './sparql-server.ts';

const question = ['show', 'rescue', '--json'];

async function guarded(who: Who) {
  const server = await SparqlServer.open();
  const place = built();
  server.load(place.read('build/graph.nt'));
  server.who = who;
  return { server, place };
}

describe('who asks', () => {
  it.each<Who>([
    { scheme: 'basic', user: 'anna', password: 'geheim ü' },
    { scheme: 'digest', user: 'anna', password: 'geheim' },
    { scheme: 'digest', user: 'anna', password: 'geheim', algorithm: 'SHA-256' },
    { scheme: 'bearer', user: '', password: 'a-token' },
  ])('is said as the endpoint asks: $scheme $algorithm', async (who) => {
    const { server, place } = await guarded(who);
    const environment: Record<string, string> =
      who.scheme === 'bearer'
        ? { MUSTER_TOKEN: who.password }
        : { MUSTER_USER: who.user, MUSTER_PASSWORD: who.password };
    const run = await place.ask([...question, '-g', server.address], environment);
    expect(run).toEqual(place.muster(question));
    // But for the first requests, which are made side by side, none is made twice.
    expect(server.seen.filter(({ authorization }) => authorization === undefined).length).toBeLessThanOrEqual(5);
  });

  it('is refused with a wrong password, which is not printed', async () => {
    const { server, place } = await guarded({ scheme: 'digest', user: 'anna', password: 'geheim' });
    const run = await place.ask([...question, '-g', server.address], {
      MUSTER_USER: 'anna',
      MUSTER_PASSWORD: 'wrong-one',
    });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('refuses the request (401)');
    expect(run.stderr).not.toContain('wrong-one');
  });

  it('is told to nobody who does not ask, and never by another scheme than was chosen', async () => {
    const { server, place } = await guarded({ scheme: 'basic', user: 'anna', password: 'geheim' });
    const environment = { MUSTER_USER: 'anna', MUSTER_PASSWORD: 'geheim' };
    const run = await place.ask([...question, '-g', server.address, '--auth', 'digest'], environment);
    expect(run.code).toBe(2);
    expect(server.seen.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('takes the environment', async () => {
    const { server, place } = await guarded({ scheme: 'basic', user: 'anna', password: 'geheim' });
    const run = await place.ask([...question, '-g', server.address, '--auth', 'basic']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--auth basic takes MUSTER_USER and MUSTER_PASSWORD from the environment');
  });
});

describe('a digest', () => {
  /** The example of RFC 7616, 3.9.1, but for the nonce of its client, which is made anew each time. */
  it('is read and made as RFC 7616 has it', () => {
    const url = new URL('http://www.example.org/dir/index.html');
    const authorization = new Authorization('digest', { user: 'Mufasa', password: 'Circle of Life', token: null });
    const common = 'realm="http-auth@example.org", qop="auth, auth-int"';
    const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
    const challenge = (algorithm: string) =>
      `Digest ${common}, algorithm=${algorithm}, nonce="${nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;
    expect(authorization.takeChallenge(url, `${challenge('SHA-256')}, ${challenge('MD5')}`, false)).toBe(true);
    const header = authorization.header('GET', url) ?? '';
    expect(header).toMatch(/^Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/);
    expect(header).toMatch(
      /uri="\/dir\/index.html", response="[0-9a-f]{64}", opaque=".*", algorithm=SHA-256, qop=auth, nc=00000001, cnonce="[0-9a-f]{32}"$/,
    );
    expect(authorization.header('GET', url)).toContain('nc=00000002');
  });
});
