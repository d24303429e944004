import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { bundledPage, desktop, graphIn, litEntities, type MusterPage, openBundled, phone } from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const iriOf = (name: string) => graph.findNode((_, { label }) => label === name) as string;

const words = {
  zh: { table: '表格', statements: '说法', name: '名字', degree: '相连', shi: '史少春', only: '只看含有…的行' },
  en: {
    table: 'Table',
    statements: 'Statements',
    name: 'Name',
    degree: 'Connected',
    shi: 'Shi Shaochun',
    only: 'Only rows with…',
  },
};

describe.each([
  ['zh', 'light'],
  ['en', 'dark'],
  ['zh', 'dark'],
  ['en', 'light'],
] as const)('the table, by keyboard alone, in %s and %s', (language, theme) => {
  const word = words[language];
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ ...desktop, language, dark: theme === 'dark' });
    return () => muster.close();
  });

  const grid = () => muster.page.getByRole('grid');
  /** What a screen reader is told of the row that is meant. */
  const active = () =>
    muster.page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.innerText ?? null) : null;
    });
  const names = () => muster.texts('.rows td.col-name');
  const tabTo = async (test: string) => {
    for (let i = 0; i < 40; i++) {
      if (await muster.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, test)) return;
      await muster.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${test}`);
  };

  it('opens by v and lists all entities, the best connected first', async () => {
    await muster.press('v');
    expect(await grid().getAttribute('aria-rowcount')).toBe(String(graph.order + 1));
    await screenshot(muster.page, `table ${language} ${theme}`);
    expect(await violations(muster.page)).toEqual([]);
  });

  it('only rows in sight are in the page, and others come as one goes down', async () => {
    const count = await muster.page.locator('.rows [data-row]').count();
    expect(count).toBeLessThan(graph.order);
    await tabTo('[role=grid]');
    await muster.press('End');
    expect(await active()).not.toBe(null);
    expect(await muster.inSight('.rows .is-active')).toBe(true);
    const last = await active();
    await muster.press('ArrowUp', 'ArrowUp', 'PageUp', 'Home');
    expect(await active()).not.toBe(last);
    expect(await muster.inSight('.rows .is-active')).toBe(true);
  });

  it('leaves the rows that hold the words', async () => {
    await muster.press('v', 'v');
    await muster.type(word.shi);
    await muster.rest();
    expect(await names()).toEqual([word.shi]);
    expect(await muster.page.getByRole('searchbox', { name: word.only }).inputValue()).toBe(word.shi);
  });

  it('Enter on a row selects it everywhere', async () => {
    await tabTo('[role=grid]');
    await muster.press('Enter');
    expect(await muster.texts('.entity-panel h2')).toEqual([word.shi]);
    expect(litEntities(await muster.rest())).toContain(iriOf('史少春'));
    expect(await muster.page.locator('.report .mention.is-selected').count()).toBeGreaterThan(0);
    expect(await muster.texts('.rows [aria-selected=true] td.col-name')).toEqual([word.shi]);
    await screenshot(muster.page, `table row ${language} ${theme}`);
    expect(await violations(muster.page)).toEqual([]);
  });

  it('a head sorts by its column, then the other way round, then no longer', async () => {
    await muster.press('v', 'v');
    const order = new Intl.Collator(language, { numeric: true }).compare;
    const head = muster.page.getByRole('columnheader', { name: word.name });
    await tabTo('th.col-name button');
    await muster.press('Enter');
    const up = await names();
    expect([await head.getAttribute('aria-sort'), up]).toEqual(['ascending', up.toSorted(order)]);
    await muster.press('Enter');
    const down = await names();
    expect([await head.getAttribute('aria-sort'), down]).toEqual(['descending', down.toSorted((a, b) => order(b, a))]);
    await muster.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('none');
  });

  it('a statement is selected with its words marked, and the address holds it all', async () => {
    await muster.click(muster.page.getByRole('tab', { name: word.statements }));
    const values = graph.reduceNodes((sum, _, attributes) => sum + attributes.values.length, 0);
    expect(await grid().getAttribute('aria-rowcount')).toBe(String(graph.size + values + 1));
    await tabTo('[role=grid]');
    await muster.press('ArrowDown', 'ArrowDown', 'ArrowDown');
    const row = await active();
    await muster.press(' ');
    expect(await muster.marked()).not.toBe('');
    expect(await muster.inSight('.report mark')).toBe(true);
    const quote = await muster.texts('.rows [aria-selected=true] td.col-quote');
    expect(row).toContain(quote[0]);
    expect(await muster.marked()).toContain(quote[0].replace(/^[“"]|["”]$/g, ''));
    await screenshot(muster.page, `table statements ${language} ${theme}`);
    expect(await violations(muster.page)).toEqual([]);
    const seen = [await muster.texts('.rows [aria-selected=true]'), await muster.marked()];
    await muster.page.waitForFunction(() => location.hash.includes('table=statements'));
    await muster.page.reload();
    await muster.rest();
    expect([await muster.texts('.rows [aria-selected=true]'), await muster.marked()]).toEqual(seen);
  });

  it('follows what is selected elsewhere, closes by v, and nothing was said', async () => {
    await tabTo('[role=grid]');
    await muster.press('v');
    expect(await grid().count()).toBe(0);
    await muster.press('v');
    await muster.press('Escape');
    await muster.find('shsc');
    expect(await muster.inSight('.rows [aria-selected=true]')).toBe(true);
    expect(muster.messages).toEqual([]);
  });
});

it('on a phone the table has the columns that there is room for', async () => {
  const muster = await openBundled({ ...phone, language: 'en' });
  await muster.page.locator('.menu summary').tap();
  await muster.page.getByRole('button', { name: 'Table', exact: true }).tap();
  await muster.rest();
  await screenshot(muster.page, 'table 390×844 en');
  expect(await muster.texts('.rows th')).toEqual(['Name', 'Class', 'Connected']);
  expect(await violations(muster.page)).toEqual([]);
  expect(await muster.page.evaluate(() => document.documentElement.scrollWidth === innerWidth)).toBe(true);
  await muster.page.locator('.rows [data-row]').nth(2).tap();
  await muster.rest();
  expect(await muster.texts('.entity-panel h2')).toEqual(await muster.texts('.rows [aria-selected=true] td.col-name'));
});

describe.each(['zh', 'en'] as const)('in a window of any width the table has room for names (%s)', (language) => {
  it.each([1440, 1280, 1100, 800])('%i', async (width) => {
    const muster = await openBundled({ width, height: 700, language });
    await muster.press('v');
    for (const of of ['entities', 'statements']) {
      if (of === 'statements') await muster.page.getByRole('tab', { name: words[language].statements }).click();
      await muster.rest();
      await screenshot(muster.page, `table ${width} ${language} ${of}`);
      const narrowest = await muster.page.evaluate(() => {
        const names = [...document.querySelectorAll('.rows th:is(.col-name, .col-subject, .col-object)')];
        return Math.min(...names.map((head) => head.getBoundingClientRect().width));
      });
      expect(narrowest).toBeGreaterThan(100);
      const cut = await muster.page.evaluate(() => {
        const heads = [...document.querySelectorAll('.rows th button')];
        return heads.filter((head) => head.scrollWidth > head.clientWidth).map((head) => head.textContent);
      });
      expect(cut).toEqual([]);
    }
    await muster.close();
  });
});
