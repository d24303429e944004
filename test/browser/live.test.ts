import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { Workplace } from '../commands/run.ts';
import { view } from '../commands/viewing.ts';
import { front } from '../reading.ts';
import { violations } from './accessibility.ts';
import { openPage, screenshot } from './browser.ts';
import { litEntities, openMuster } from './page-of-muster.ts';

const report = (name: string) => `${front('hill', 'title: The flood\n')}:Person[${name}]{#anna} slept there.\n`;

it('an open page follows what is saved, and tells what is wrong with it', async () => {
  const place = new Workplace({ 'hill.md': report('Anna Weber') });
  const { url } = await view(place);
  const { page, requests, messages } = await openPage(url);
  const shown = (text: string) => page.getByText(text).first().waitFor();
  await shown('Anna Weber');
  place.write('hill.md', report('Berta Weber'));
  await shown('Berta Weber');
  place.write('hill.md', report('Berta Weber').replace('#anna', '#anna memberOf=nobody'));
  await shown('unknown-id');
  await shown('Berta Weber');
  place.write('hill.md', report('Clara Weber'));
  await shown('Clara Weber');
  expect(await page.getByText('unknown-id').count()).toBe(0);
  expect([...new Set(requests)]).toEqual([`GET ${url}events`]);
  expect(messages).toEqual([]);
});

it('what is selected stays selected when a new version is saved, and the report that is broken leaves the page as it is', async () => {
  const text = (name: string) =>
    `${front('hill')}:Person[${name}]{#anna memberOf=team} of the :Unit[crisis team]{#team} slept.\n`;
  const place = new Workplace({ 'hill.md': text('Anna Weber') });
  const { url } = await view(place);
  const muster = await openMuster(url, { language: 'en' });
  const heading = muster.page.locator('.entity-panel h2');
  await muster.find('Anna Weber');
  place.write('hill.md', text('Anna Meier'));
  await heading.getByText('Anna Meier').waitFor();
  expect(await muster.texts('.report .mention.is-selected')).toEqual(['Anna Meier']);
  expect(litEntities(await muster.rest())).toHaveLength(2);
  place.write('hill.md', text('Anna Berg').replace('=team', '=nobody'));
  await muster.page.getByRole('alert').waitFor();
  expect(await muster.texts('.problems p')).toEqual([
    'The report was saved with errors; this is the last whole version.',
  ]);
  expect((await muster.texts('.problems pre')).join()).toMatch(/hill\.md:6:\d+: error: .*nobody/);
  expect(await heading.innerText()).toBe('Anna Meier');
  expect(await violations(muster.page)).toEqual([]);
  await screenshot(muster.page, 'problems en');
  await muster.find('crisis team');
  expect(await heading.innerText()).toBe('crisis team');
  expect(muster.messages).toEqual([]);
});

it.each([
  ['a foreign Host', { Host: 'evil.example' }, 403],
  ['a foreign Host that leads here', { Host: '127.0.0.1.evil.example:PORT' }, 403],
  ['a foreign Origin', { Host: '127.0.0.1:PORT', Origin: 'https://evil.example' }, 403],
  ['an Origin of nowhere', { Host: '127.0.0.1:PORT', Origin: 'null' }, 403],
  ['its own', { Host: 'localhost:PORT', Origin: 'http://localhost:PORT' }, 200],
])('who asks with %s is answered as is right', async (_, headers, status) => {
  const { url } = await view(new Workplace({ 'hill.md': report('Anna Weber') }));
  const { port } = new URL(url);
  const filled = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port)]);
  const answers = await Promise.all(
    ['/', '/events'].map(async (path) => {
      const sent = request({ host: '127.0.0.1', port, path, headers: Object.fromEntries(filled), agent: false }).end();
      const [response] = await once(sent, 'response');
      response.destroy();
      return response.statusCode;
    }),
  );
  expect(answers).toEqual([status, status]);
});

it('another site gets nothing from it, and cannot frame it', async () => {
  const { url } = await view(new Workplace({ 'hill.md': report('Anna Weber') }));
  const { page } = await openPage(await otherSite());
  const got = await page.evaluate(async (address) => {
    const asked = [fetch(address), fetch(address, { mode: 'no-cors' }), fetch(`${address}events`)];
    const answers = await Promise.allSettled(asked);
    return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.status : 'nothing'));
  }, url);
  expect(got).toEqual(['nothing', 'nothing', 'nothing']);
  const framed = page.waitForEvent('response', (response) => response.url() === url);
  await page.evaluate((address) => {
    document.body.appendChild(document.createElement('iframe')).src = address;
  }, url);
  expect((await framed).status()).toBe(403);
  await page.evaluate((address) => location.assign(address), url);
  await page.getByText('Anna Weber').first().waitFor();
});

/** A site that forbids its pages nothing. */
async function otherSite(): Promise<string> {
  const site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<title>x</title>'));
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  onTestFinished(() => {
    site.close();
    site.closeAllConnections();
  });
  return `http://127.0.0.1:${(site.address() as { port: number }).port}/`;
}
