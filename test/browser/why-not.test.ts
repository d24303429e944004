import { beforeAll, describe, expect, it } from 'vitest';
import { front } from '../reading.ts';
import { screenshot } from './browser.ts';
import { litRelations, type MusterPage, openBundled, openMuster, pageOf } from './page-of-muster.ts';

describe('where a filter keeps two people apart', () => {
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ language: 'en' });
    await muster.ask('Liu Zhong', 'Shi Shaochun');
    await muster.check('Unit', false);
    await screenshot(muster.page, 'why-not en');
  });

  it('the panel says so', async () => {
    expect(await muster.texts('.why h2')).toEqual(['Not connected under these filters.']);
    expect(litRelations(await muster.rest())).toEqual([]);
    expect(await muster.marked()).toBe('');
  });

  it('and offers the one filter as a button', async () => {
    expect(await muster.texts('.why .loosen')).toEqual(['Allow “Unit”']);
    expect(await muster.texts('.why p:has(.loosen)')).toEqual(['Allow “Unit” and there is a path of 4 steps.']);
  });

  it('one click opens the path', async () => {
    await muster.click(muster.page.getByRole('button', { name: 'Allow “Unit”' }));
    expect(await muster.texts('.answer h2')).toEqual(['4 steps apart · 1 of 3 equally short']);
    expect(litRelations(await muster.rest())).toHaveLength(4);
    expect(await muster.page.locator('.filters').getByLabel('Unit', { exact: true }).isChecked()).toBe(true);
  });

  it('Esc takes the click back', async () => {
    await muster.press('Escape');
    expect(await muster.texts('.why h2')).toEqual(['Not connected under these filters.']);
    await muster.press('Escape');
    expect(await muster.texts('.answer h2')).toEqual(['4 steps apart · 1 of 3 equally short']);
  });

  it.each([
    ['with the arrows', () => muster.choose('Direction', 'out'), 'Allow any direction'],
    ['within too few steps', () => muster.choose('Steps at most', '3'), 'Allow more steps'],
  ])('so it is %s', async (_, set, offered) => {
    await muster.ask('Liu Zhong', 'Shi Shaochun');
    await set();
    expect(await muster.texts('.why .loosen')).toEqual([offered]);
    await muster.click('.why .loosen');
    expect(await muster.texts('.answer h2')).toEqual(['4 steps apart · 1 of 3 equally short']);
  });

  it('and in Chinese', async () => {
    await muster.ask('Liu Zhong', 'Shi Shaochun');
    await muster.check('Unit', false);
    await muster.click(muster.page.locator('.tools button[lang=zh]'));
    expect(await muster.texts('.why h2')).toEqual(['在这些筛选下不相连。']);
    expect(await muster.texts('.why p:has(.loosen)')).toEqual(['放开“单位” 就有一条 4 步的路径。']);
  });

  it('without a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('where two people hang together with nothing', () => {
  let muster: MusterPage;
  beforeAll(async () => {
    const text = `:Person[Anna]{#anna memberOf=team} of the :Unit[team]{#team}. :Person[Zoe]{#zoe} and :Person[Yan]{#yan}.\n`;
    muster = await openMuster(pageOf({ 'alone.md': front('alone') + text }), { language: 'en' });
  });

  it('the panel says how much each hangs together with, and offers no filter', async () => {
    await muster.ask('Zoe', 'Yan');
    expect(await muster.texts('.why h2')).toEqual(['Not connected.']);
    expect(await muster.texts('.why p')).toEqual([
      'Nothing connects Zoe with others. Nothing connects Yan with others.',
    ]);
    expect(await muster.texts('.why button')).toEqual([]);
    await muster.ask('Zoe', 'Anna');
    expect(await muster.texts('.why p')).toEqual([
      'Nothing connects Zoe with others. Anna hangs together with 1 other entity.',
    ]);
  });

  it('an entity and itself are 0 steps apart', async () => {
    await muster.ask('Anna', 'Anna');
    expect(await muster.texts('.answer h2')).toEqual(['The same entity']);
    expect(muster.messages).toEqual([]);
  });
});
