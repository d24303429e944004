import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import {
  bundledPage,
  graphIn,
  litEntities,
  litRelations,
  type MusterPage,
  openBundled,
  phone,
} from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const iriOf = (name: string) => graph.findNode((_, { label }) => label === name) as string;

let muster: MusterPage;
const tap = async (text: string) => {
  await muster.page.getByRole('button', { name: text, exact: true }).tap();
  await muster.rest();
};

/** Taps into a field and writes a name, then taps what is offered first. */
const choose = async (field: string, name: string) => {
  await muster.page.getByRole('combobox', { name: field, exact: true }).tap();
  await muster.page.keyboard.insertText(name);
  await muster.page.locator('.offer:visible').first().tap();
  await muster.rest();
};

const isWideAsScreen = () => muster.page.evaluate(() => document.documentElement.scrollWidth === innerWidth);

/** The height of the drawing that the sheet leaves in sight. */
const heightInSight = () =>
  muster.page.evaluate(() => {
    const drawing = document.querySelector('.drawing')?.getBoundingClientRect();
    const sheet = document.querySelector('.sheet')?.getBoundingClientRect();
    return drawing && sheet ? Math.min(drawing.bottom, sheet.top) - drawing.top : 0;
  });

describe('on a phone, by thumb', () => {
  beforeAll(async () => {
    muster = await openBundled(phone);
    return () => muster.close();
  });

  it('who somebody is', async () => {
    await choose('查找实体', 'shsc');
    await screenshot(muster.page, 'entity 390×844 zh light');
    expect(litEntities(await muster.rest())).toEqual([iriOf('史少春'), ...graph.neighbors(iriOf('史少春'))].sort());
    await expectShown('.entity-panel h2', '史少春');
    await muster.page.locator('.entity-panel [data-statement]').first().tap();
    await muster.rest();
    await screenshot(muster.page, 'statement 390×844 zh light');
    expect((await muster.texts('.cited .quote')).length).toBeGreaterThan(0);
    await tap('原文');
    expect(await muster.marked()).not.toBe('');
    expect(await muster.inSight('.report mark')).toBe(true);
    expect(await isWideAsScreen()).toBe(true);
  });

  it('how two people are connected; the path lies above the sheet', async () => {
    await tap('路径');
    await choose('从', '刘忠');
    await choose('到', '史少春');
    await screenshot(muster.page, 'path 390×844 zh light');
    const boxes = await muster.rest();
    expect(litRelations(boxes)).toHaveLength(4);
    const height = await heightInSight();
    const lit = boxes.nodes.filter(({ dim }) => !dim);
    expect(lit.filter(({ x, y, radius }) => y - radius < 0 || y + radius > height || x < 0 || x > 390)).toEqual([]);
    expect((await muster.texts('.steps .number')).length).toBe(4);
    await muster.page.locator('.step').nth(2).tap();
    await muster.rest();
    expect(await muster.texts('.steps .is-open .number')).toEqual(['3']);
    await tap('原文');
    await screenshot(muster.page, 'path text 390×844 zh light');
    expect(await muster.marked('.report mark.is-current')).not.toBe('');
    expect(await isWideAsScreen()).toBe(true);
  });

  it('what a unit did for a mission, together', async () => {
    await tap('路径');
    await choose('从', '秘书二局');
    await choose('到', '解决重点医疗物资时段性缺口');
    await muster.choose('哪些路径', 'simple');
    await screenshot(muster.page, 'together 390×844 zh light');
    const { nodes } = await muster.rest();
    const height = await heightInSight();
    expect(nodes.length).toBe(5);
    expect(nodes.filter(({ x, y }) => x < 0 || x > 390 || y < 0 || y > height)).toEqual([]);
    expect((await muster.texts('.paths > li')).length).toBe(4);
    expect(await isWideAsScreen()).toBe(true);
  });

  it('without a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

/** That something is on the screen, not below its edge or hidden. */
async function expectShown(selector: string, text: string): Promise<void> {
  const element = muster.page.locator(selector).first();
  expect(await element.innerText()).toBe(text);
  const box = await element.boundingBox();
  expect(box && box.y >= 0 && box.y + box.height <= 844 - 56).toBe(true);
}

describe('the sheet', () => {
  beforeAll(async () => {
    muster = await openBundled(phone);
    return () => muster.close();
  });

  const heightOfSheet = async () => Math.round((await muster.page.locator('.sheet').boundingBox())?.height ?? 0);
  const stops = { low: 96, half: 844 - 56 - 48 - 372, full: 844 - 56 - 48 };

  it('opens at half of the screen, and goes from stop to stop by taps', async () => {
    const heights = [await heightOfSheet()];
    for (let i = 0; i < 3; i++) {
      await muster.page.locator('.grip').tap();
      await muster.rest();
      heights.push(await heightOfSheet());
    }
    expect(heights).toEqual([stops.half, stops.full, stops.low, stops.half]);
  });

  it.each([
    ['down', 750, stops.low],
    ['up', 80, stops.full],
    ['to the middle', 400, stops.half],
  ])('drawn %s it stops there', async (_, y, expected) => {
    const grip = await muster.page.locator('.grip').boundingBox();
    if (!grip) throw new Error('there is no grip');
    const { mouse } = muster.page;
    await mouse.move(195, grip.y + 12);
    await mouse.down();
    await mouse.move(195, (grip.y + y) / 2);
    await mouse.move(195, y);
    await mouse.up();
    await muster.page.waitForFunction(
      (height) =>
        document.querySelector('.sheet')?.clientHeight === height ||
        Math.abs((document.querySelector('.sheet')?.getBoundingClientRect().height ?? 0) - height) < 1,
      expected,
    );
  });

  it.each(['原文', '目录', '实体', '路径'])('axe finds nothing with %s on it', async (tab) => {
    await tap(tab);
    await screenshot(muster.page, `${tab} 390×844 zh light`);
    expect(await violations(muster.page)).toEqual([]);
    expect(await isWideAsScreen()).toBe(true);
  });

  it('and nothing with the menu open, in English and dark', async () => {
    await muster.page.locator('.menu summary').tap();
    await muster.page.locator('.menu button[lang=en]').tap();
    await muster.page.locator('.menu summary').tap();
    await muster.page.getByRole('button', { name: /^(浅色或深色|Light or dark)$/ }).tap();
    await muster.page.locator('.menu summary').tap();
    await muster.rest();
    await screenshot(muster.page, 'menu 390×844 en dark');
    expect(await violations(muster.page)).toEqual([]);
  });

  it('what is to be tapped is large enough', async () => {
    const small = await muster.page
      .locator('button:visible, summary:visible, select:visible, input:visible')
      .evaluateAll((all) =>
        all.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width >= 24 && height >= 24 ? [] : [`${element.className || element.tagName} ${width}×${height}`];
        }),
      );
    expect(small).toEqual([]);
  });
});
