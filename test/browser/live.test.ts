import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { Workplace } from '../commands/run.ts';
import { view } from '../commands/viewing.ts';
import { front } from '../reading.ts';
import { openPage } from './browser.ts';

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
