import { beforeAll, describe, expect, it } from 'vitest';
import { screenshot } from './browser.ts';
import { bundledPage, graphIn, litRelations, type MusterPage, openBundled, openMuster } from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const idOf = (name: string) =>
  graph.getNodeAttribute(
    graph.findNode((_, { label }) => label === name),
    'id',
  );

let muster: MusterPage;
beforeAll(async () => {
  muster = await openBundled();
});

const hash = () => muster.page.evaluate(() => decodeURIComponent(location.hash));
const go = async (step: 'goBack' | 'goForward') => {
  await muster.page[step]();
  return muster.rest();
};
const heading = async () => (await muster.texts('.entity-panel h2, .answer h2'))[0];

describe('the address bar', () => {
  it('holds nothing of the first view', async () => {
    expect(await hash()).toBe('');
  });

  it('follows what is looked at', async () => {
    await muster.find('shsc');
    expect(await hash()).toBe('#tab=entity&entity=shi-shaochun');
    await muster.ask('刘忠', '史少春');
    await muster.press(']', '2');
    expect(await hash()).toBe('#tab=path&entity=liu-zhong&from=liu-zhong&to=shi-shaochun&path=2&step=2');
  });

  it('back and forward of the browser take views back and bring them again', async () => {
    const last = await hash();
    const lit = litRelations(await muster.rest());
    for (let i = 0; i < 2; i++) await go('goBack');
    expect(await hash()).toBe('#tab=path&entity=liu-zhong&from=liu-zhong&to=shi-shaochun');
    expect(litRelations(await muster.rest())).not.toEqual(lit);
    for (let i = 0; i < 2; i++) await go('goForward');
    expect(await hash()).toBe(last);
    expect(litRelations(await muster.rest())).toEqual(lit);
  });

  it('and so do Esc, and Ctrl+Y', async () => {
    const last = await hash();
    await muster.press('Escape', 'Escape');
    expect(await hash()).not.toBe(last);
    for (let i = 0; i < 2; i++) await muster.press('Control+y');
    expect(await hash()).toBe(last);
  });

  it('another view after Esc leaves no way to what was taken back', async () => {
    await muster.press('Escape');
    await muster.find('刘忠');
    const here = await hash();
    await muster.press('Control+y');
    expect(await hash()).toBe(here);
    await muster.press('Escape');
    expect(await hash()).toContain('path=2');
  });

  it('takes everything back, one after the other, as far as the first view', async () => {
    await muster.back();
    expect([await hash(), await heading()]).toEqual(['', undefined]);
  });
});

describe('an address', () => {
  const places = [
    ['an entity', '#tab=entity&entity=shi-shaochun'],
    [
      'a statement',
      `#tab=entity&entity=shi-shaochun&statement=${encodeURIComponent(graph.edges(graph.findNode((_, { id }) => id === 'shi-shaochun') as string)[0])}`,
    ],
    ['the second path, its third step', '#tab=path&from=liu-zhong&to=shi-shaochun&path=2&step=3'],
    [
      'all paths together',
      `#tab=path&from=bureau-2&to=${idOf('解决重点医疗物资时段性缺口')}&mode=simple&max-hops=2&together=yes`,
    ],
    ['what is left out', '#hide-class=Task&hide-property=partOf&min-degree=2'],
    ['what was moved', '#move=100,-50,shi-shaochun'],
    ['where the camera stands', '#camera=0.3000,0.6000,0.5000'],
    ['how wide the text is', '#text-width=600'],
  ];

  it.each(places)('opens %s, on a page that was not open before', async (_, address) => {
    const other = await openMuster(`file://${bundledPage}${address}`);
    const boxes = await other.rest();
    const seen = await other.page.evaluate(() => location.hash);
    const expected = new URLSearchParams(address.slice(1));
    for (const [name, value] of expected) expect(new URLSearchParams(seen.slice(1)).getAll(name)).toContain(value);
    expect(other.messages).toEqual([]);
    await other.page.reload();
    expect(await other.rest()).toEqual(boxes);
    expect(await other.page.evaluate(() => location.hash)).toBe(seen);
  });

  it('the view before a reload is one Esc away', async () => {
    await muster.find('shsc');
    await muster.find('刘忠');
    await muster.page.reload();
    await muster.rest();
    expect(await heading()).toBe('刘忠');
    await muster.press('Escape');
    await muster.page.waitForFunction(() => location.hash.includes('shi-shaochun'));
    await muster.rest();
    expect(await heading()).toBe('史少春');
  });

  it('written by hand opens at once, and can be taken back', async () => {
    await muster.page.evaluate(() => {
      location.hash = 'tab=entity&entity=bureau-2';
    });
    await muster.page.waitForFunction(() => document.querySelector('.entity-panel h2')?.textContent === '秘书二局');
    await muster.press('Escape');
    expect(await heading()).toBe('史少春');
  });

  it('that names what is not there says so, and opens the rest', async () => {
    const other = await openMuster(`file://${bundledPage}#tab=entity&entity=nobody&hide-class=Task`);
    expect(await other.page.getByRole('alert').innerText()).toContain('nobody');
    const tasks = graph.filterNodes((_, attributes) => attributes.class.endsWith('#Task'));
    expect((await other.rest()).nodes).toHaveLength(graph.order - tasks.length);
    await screenshot(other.page, 'unknown name zh');
    await other.click(other.page.getByRole('alert').getByRole('button'));
    expect(await other.page.getByRole('alert').count()).toBe(0);
  });

  it('follows the camera when it rests', async () => {
    await muster.back();
    await muster.press('+');
    await muster.page.waitForFunction(() => location.hash.includes('camera='));
    await muster.press('0');
    await muster.page.waitForFunction(() => !location.hash.includes('camera='));
    expect(muster.messages).toEqual([]);
  });
});
