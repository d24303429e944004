import { beforeAll, describe, expect, it } from 'vitest';
import { screenshot } from './browser.ts';
import { overlaps } from './overlaps.ts';
import { bundledPage, graphIn, litEntities, litRelations, type MusterPage, openBundled } from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const iriOf = (name: string) => graph.findNode((_, { label }) => label === name) as string;

let muster: MusterPage;
beforeAll(async () => {
  muster = await openBundled();
});

describe('who somebody is, by keyboard alone', () => {
  const shi = iriOf('史少春');
  beforeAll(async () => {
    await muster.page.keyboard.press('/');
    await muster.type('shsc');
    await screenshot(muster.page, 'search zh');
    await muster.press('Enter');
    await screenshot(muster.page, 'entity zh');
  });

  it('pinyin leads to the person', async () => {
    expect(await muster.texts('.entity-panel h2')).toEqual(['史少春']);
  });

  it('whose neighbours are lit', async () => {
    const boxes = await muster.rest();
    expect(litEntities(boxes)).toEqual([shi, ...graph.neighbors(shi)].sort());
    expect(litRelations(boxes)).toEqual(graph.edges(shi).sort());
  });

  it('each lit relation is named at most once, and no name covers another or an entity', async () => {
    const boxes = await muster.rest();
    expect(new Set(boxes.chips.map(({ key }) => key)).size).toBe(boxes.chips.length);
    expect(overlaps(boxes, await muster.paneSize())).toEqual([]);
  });

  it('and whose mentions are outlined in the text, the first of them in sight', async () => {
    const { mentions } = graph.getNodeAttributes(shi);
    const outlined = muster.page.locator('.report .mention.is-selected');
    expect(await outlined.allTextContents()).toEqual(mentions.map(({ quote }) => quote));
    expect(await muster.inSight('.report .mention.is-selected')).toBe(true);
  });

  it('Tab leads to a statement, Enter marks its words in the text and brings them into sight', async () => {
    const { page } = muster;
    const onStatement = () => page.evaluate(() => document.activeElement?.hasAttribute('data-statement') ?? false);
    for (let i = 0; i < 40 && !(await onStatement()); i++) await page.keyboard.press('Tab');
    const key = await page.evaluate(() => document.activeElement?.getAttribute('data-statement') ?? '');
    await muster.press('Enter');
    const { citations } = graph.getEdgeAttributes(key);
    expect(await muster.marked()).toBe(citations.map(({ quote }) => quote).join(''));
    expect(await muster.inSight('.report mark')).toBe(true);
    await screenshot(page, 'statement zh');
  });

  it('without a request or a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('how two people are connected, by keyboard alone', () => {
  beforeAll(async () => {
    await muster.ask('刘忠', '史少春');
    await screenshot(muster.page, 'path zh');
  });

  /** What is seen of the path: numbers in the panel, in the drawing and in the text, and what is lit and marked. */
  async function seen() {
    const boxes = await muster.rest();
    const numbers = (texts: string[]) => texts.map((text) => Number.parseInt(text, 10)).sort();
    return {
      panel: numbers(await muster.texts('.steps .number')),
      drawing: numbers(boxes.chips.map(({ text }) => text)),
      text: [...new Set(await stepsInText())].sort(),
      lit: litRelations(boxes),
      quotes: await muster.texts('.steps .quote'),
      marked: await muster.marked(),
    };
  }
  const stepsInText = async () => {
    const marks = await muster.page
      .locator('.report mark')
      .evaluateAll((all) => all.map((mark) => mark.getAttribute('data-steps') ?? ''));
    return marks.flatMap((steps) => steps.split(' ').map(Number));
  };

  it('the ends are chosen by typing', async () => {
    expect(await muster.page.getByRole('combobox', { name: '从', exact: true }).inputValue()).toBe('刘忠');
    expect(await muster.page.getByRole('combobox', { name: '到', exact: true }).inputValue()).toBe('史少春');
    expect(await muster.texts('.answer h2')).toEqual(['相隔 4 步 · 同样短的 3 条，第 1 条']);
  });

  it('its steps have the same numbers in panel, drawing and text', async () => {
    const { panel, drawing, text } = await seen();
    expect([panel, drawing, text]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it('the first step’s words are in sight', async () => {
    expect(await muster.inSight('.report mark[data-steps~="1"]')).toBe(true);
  });

  it('] and [ change steps, lit relations and marked words together, and nothing of the former path stays', async () => {
    const first = await seen();
    const count = 3;
    const all = [first];
    for (let i = 1; i < count; i++) {
      await muster.press(']');
      all.push(await seen());
    }
    expect(new Set(all.map(({ lit }) => lit.join())).size).toBe(count);
    expect(new Set(all.map(({ quotes }) => quotes.join())).size).toBeGreaterThan(1);
    for (const { panel, drawing, text } of all) {
      expect([panel, drawing, text]).toEqual([panel, panel, panel]);
    }
    await muster.press(']');
    expect(await seen()).toEqual(first);
    await muster.press('[');
    expect(await seen()).toEqual(all[count - 1]);
    await muster.press(']');
  });

  it.each([1, 2, 3, 4])('the key %i goes to that step', async (number) => {
    await muster.press(String(number));
    expect(await muster.texts('.steps .is-open .number')).toEqual([String(number)]);
    expect(await muster.inSight(`.report mark.is-current[data-steps~="${number}"]`)).toBe(true);
    const current = muster.page.locator('.report mark.is-current');
    const steps = await current.evaluateAll((all) => all.map((mark) => mark.getAttribute('data-steps')?.split(' ')));
    expect(steps.every((numbers) => numbers?.includes(String(number)))).toBe(true);
  });

  it('a key beyond the last step changes nothing', async () => {
    const before = await seen();
    await muster.press('9');
    expect(await seen()).toEqual(before);
  });
});

describe('what a unit did for a mission, by keyboard alone', () => {
  beforeAll(async () => {
    await muster.ask('秘书二局', '解决重点医疗物资时段性缺口');
    await muster.choose('哪些路径', 'simple');
    await screenshot(muster.page, 'together zh');
  });

  it('all ways within 2 steps are seen together', async () => {
    expect(await muster.page.getByLabel('最多几步').inputValue()).toBe('2');
    const [heading] = await muster.texts('.answer h2');
    expect(heading).toMatch(/^相隔 \d 到 \d 步 · \d+ 条路径$/);
    expect((await muster.texts('.paths > li')).length).toBeGreaterThan(2);
  });

  it('one column for each hop, and nothing else is drawn', async () => {
    const { nodes, edges } = await muster.rest();
    const columnOf = new Map(nodes.map(({ iri, x }) => [iri, Math.round(x)]));
    const columns = [...new Set(columnOf.values())].sort((a, b) => a - b);
    expect(columns.length).toBe(3);
    expect(columnOf.get(iriOf('秘书二局'))).toBe(columns[0]);
    expect(columnOf.get(iriOf('解决重点医疗物资时段性缺口'))).toBe(columns[2]);
    expect(nodes.filter(({ dim }) => dim)).toEqual([]);
    expect(edges.filter(({ lit }) => !lit)).toEqual([]);
  });

  it('every entity and every relation is named, and nothing covers anything', async () => {
    const boxes = await muster.rest();
    expect(boxes.labels.length).toBe(boxes.nodes.length);
    expect(overlaps(boxes, await muster.paneSize())).toEqual([]);
  });

  it('one by one, each way is a path with its words', async () => {
    await muster.click(muster.page.getByRole('button', { name: '逐条看' }));
    const [heading] = await muster.texts('.answer h2');
    expect(heading).toMatch(/第 1 条$/);
    expect((await muster.texts('.steps .quote')).length).toBeGreaterThan(0);
  });
});
