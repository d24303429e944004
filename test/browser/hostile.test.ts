import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { type MusterPage, openMuster, pageOf } from './page-of-muster.ts';

/** Labels that would act if they were taken for anything but text. */
const names = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  'javascript:alert(3)',
  '<!--<script>',
  '"><svg onload=alert(4)>',
  '&lt;b&gt;&#60;i>',
  'abc\u202Edef\u2066ghi',
  'one\u0007two\u001B[31mthree\u009Bfour',
  '__proto__',
  '{{alert(5)}} %s %c',
];

const quoted = JSON.stringify;
const escaped = (text: string) => text.replace(/[\\:[\]{}<&_]/g, (character) => `\\${character}`);
const ids = names.map((_, i) => `e${i}`);
const entities = names.map(
  (name, i) =>
    `  e${i}: { class: ${i % 2 === 0 ? 'Person' : 'Unit'}, label: { en: ${quoted(name)} }, aliases: [${quoted(`${name} alias`)}] }`,
);
const [first, ...others] = names;
const report = `---
id: hostile
title: ${quoted(`<b>${first}</b> & </title><script>alert(7)</script>`)}
language: en
base: https://example.org/
source: "javascript:alert(8)"
entities:
${entities.join('\n')}
---
# ${escaped(first)}

The unit :Unit[${escaped(others[0])}]{#e1} knows :Person[${escaped(first)}]{#e0 memberOf=e1 description=${quoted(first)}}.
:description[${escaped(others[1])}]{of=e0} ${ids
  .slice(2)
  .map((id, i) => `:${i % 2 === 0 ? 'Person' : 'Unit'}[${escaped(names[i + 2])}]{#${id}}`)
  .join(', ')}. {¶3}

${ids
  .slice(2)
  .map((id, i) => (i % 2 === 0 ? `::memberOf{from=${id} to=e1 inferred}` : `::partOf{from=${id} to=e1 inferred}`))
  .join('\n')}
`;

/** The characters that a text is made of, also those that are not seen. */
const textOf = (muster: MusterPage, selector: string) => muster.page.locator(selector).allTextContents();

describe('labels, aliases, a title, values and words that would act', () => {
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openMuster(pageOf({ '<img src=x onerror=alert(9)>.md': report }), { language: 'en' });
  });

  it('stand as text in title and index', async () => {
    expect(await muster.page.title()).toBe(`<b>${first}</b> & </title><script>alert(7)</script> · Muster`);
    expect(await textOf(muster, '.report-title')).toEqual([`<b>${first}</b> & </title><script>alert(7)</script>`]);
    expect((await textOf(muster, '.index [data-entity] bdi')).sort()).toEqual([...names].sort());
  });

  it('in the text', async () => {
    expect(await textOf(muster, '.report h3')).toEqual([first]);
    expect([...new Set(await textOf(muster, '.report .mention'))].sort()).toEqual([...names].sort());
  });

  it('in the drawing', async () => {
    const { labels } = await muster.rest();
    expect(labels.length).toBeGreaterThan(7);
    await screenshot(muster.page, 'hostile en');
  });

  it.each(names.map((name, i) => [i, name] as const))('in search and entity panel: %i', async (i, name) => {
    await muster.page.keyboard.press('/');
    await muster.type(name);
    expect(await textOf(muster, '.search .offer bdi')).toContain(name);
    await muster.press('Enter');
    expect(await textOf(muster, '.entity-panel h2 bdi')).toEqual([name]);
    expect(await textOf(muster, '.entity-panel .names bdi')).toEqual([`${name} alias`]);
    const statements = muster.page.locator('.entity-panel .statement');
    for (let n = 0; n < (await statements.count()); n++) await statements.nth(n).click();
    expect(await textOf(muster, '.entity-panel code')).toEqual([`e${i}`]);
  });

  it('in a path and its quotes, and in the filters', async () => {
    await muster.ask(names[2], first);
    await muster.add('Avoid', names[5]);
    expect(await textOf(muster, '.answer .name')).toEqual([names[2], names[1], names[1], first]);
    expect((await textOf(muster, '.answer .quote')).join()).toContain(first);
    expect(await textOf(muster, '.filters .chip bdi')).toEqual([names[5]]);
    await screenshot(muster.page, 'hostile path en');
  });

  it('in a name that is not found', async () => {
    await muster.page.keyboard.press('/');
    await muster.type('<img src=y onerror=alert(10)> zzzzzz');
    await muster.rest();
    expect((await textOf(muster, '.search .offers')).join()).toContain('“<img src=y onerror=alert(10)> zzzzzz”');
    await muster.press('Escape');
  });

  it('make no element, no link, no request, no dialog and no message', async () => {
    const { page } = muster;
    expect(
      await page.locator('#app img, #app script, #app a, #app iframe, #app [onload], #app [onerror]').count(),
    ).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });

  it('turn nothing around them: each is isolated from the direction of its neighbours', async () => {
    const name = names[6];
    const isolated = await muster.page
      .locator('[data-entity], .name, h2')
      .filter({ hasText: name })
      .evaluateAll((all) =>
        all
          .filter((element) => !element.closest('.report'))
          .map((element) => {
            const closest = element.querySelector('bdi') ?? element.closest('bdi');
            return closest !== null;
          }),
      );
    expect(isolated.every(Boolean)).toBe(true);
  });

  it('are as accessible as others', async () => {
    expect(await violations(muster.page)).toEqual([]);
  });
});

describe('the policy of the page', () => {
  it('runs no script that is put into it, and asks for nothing', async () => {
    const { page, requests, messages } = await openMuster(pageOf({ 'r.md': report }), { language: 'en' });
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.ran = true';
      } catch {
        // Trusted types refuse it.
      }
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:9/x.png';
      document.body.append(image);
      const asked = await fetch('http://127.0.0.1:9/').then(
        () => 'asked',
        () => 'refused',
      );
      return [(window as { ran?: boolean }).ran ?? false, asked];
    });
    expect(ran).toEqual([false, 'refused']);
    expect(requests.filter((request) => !request.includes('127.0.0.1:9'))).toEqual([]);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.every((message) => /Content Security Policy|TrustedScript/.test(message))).toBe(true);
  });
});
