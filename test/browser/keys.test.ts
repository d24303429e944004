import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { screenshot } from './browser.ts';
import { overlaps } from './overlaps.ts';
import { type Boxes, bundledPage, graphIn, litEntities, type MusterPage, openBundled } from './page-of-muster.ts';

const graph = graphIn(bundledPage);

let shared: MusterPage;
beforeAll(async () => {
  shared = await openBundled({ language: 'en' });
});

describe('keys', () => {
  let muster: MusterPage;
  beforeEach(async () => {
    muster = shared;
    await muster.back();
  });

  /** What has the focus: its role and name, or its class. */
  const focused = () =>
    muster.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.getAttribute('class') ?? element?.tagName ?? '';
    });
  const fieldText = () => muster.page.getByRole('combobox').first().inputValue();

  it('F6 goes through the panes, Shift+F6 back; each shows that it has the focus', async () => {
    const panes: string[] = [];
    for (let i = 0; i < 4; i++) {
      await muster.press('F6');
      panes.push(await focused());
      const ring = await muster.page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      });
      expect(ring).toBe(true);
    }
    expect(new Set(panes.slice(0, 3)).size).toBe(3);
    expect(panes[3]).toBe(panes[0]);
    await muster.press('Shift+F6');
    expect(await focused()).toBe(panes[2]);
  });

  it('Tab reaches everything in order, and what has the focus is always seen', async () => {
    await muster.find('Shi Shaochun');
    const seen = new Set<string>();
    for (let i = 0; i < 30; i++) {
      await muster.page.keyboard.press('Tab');
      const { name, isSeen } = await muster.page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { width, height } = element.getBoundingClientRect();
        const { outlineStyle, boxShadow, borderColor } = getComputedStyle(element);
        const isMarked = outlineStyle !== 'none' || boxShadow !== 'none' || element.tagName === 'INPUT';
        return {
          name: `${element.tagName} ${element.className} ${element.textContent?.slice(0, 20)} ${borderColor && ''}`,
          isSeen: width > 0 && height > 0 && isMarked,
        };
      });
      expect([name, isSeen]).toEqual([name, true]);
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(15);
  });

  it('arrow keys in the drawing go to the neighbour that way', async () => {
    await muster.find('Secretarial Bureau No. 2');
    await muster.page.locator('.drawing').focus();
    await muster.press('ArrowLeft');
    const [name] = await muster.texts('.entity-panel h2');
    const bureau = graph.findNode((_, { labels }) => labels.en === 'Secretarial Bureau No. 2') as string;
    const neighbours = graph.neighbors(bureau).map((iri) => graph.getNodeAttribute(iri, 'labels').en);
    expect(neighbours).toContain(name);
  });

  it('+ and − zoom, 0 fits', async () => {
    const spread = ({ nodes }: Boxes) => Math.max(...nodes.map(({ x }) => x)) - Math.min(...nodes.map(({ x }) => x));
    const whole = spread(await muster.rest());
    const near = spread(await muster.press('+'));
    expect(near).toBeGreaterThan(whole * 1.2);
    expect(spread(await muster.press('-', '-'))).toBeLessThan(whole);
    expect(spread(await muster.press('0'))).toBeCloseTo(whole, 0);
  });

  it('f focuses on the neighbours of what is selected, and again on all', async () => {
    await muster.find('Shi Shaochun');
    const near = litEntities(await muster.rest());
    expect((await muster.press('f')).nodes.map(({ iri }) => iri).sort()).toEqual(near);
    expect((await muster.press('f')).nodes).toHaveLength(graph.order);
  });

  it('m takes the marks of mentions away, and gives them back', async () => {
    const underlined = () => muster.page.locator('.report.underlined').count();
    expect(await underlined()).toBe(1);
    await muster.press('m');
    expect(await underlined()).toBe(0);
    await muster.press('m');
    expect(await underlined()).toBe(1);
  });

  it('? tells the keys, Esc closes them, and the focus is where it was', async () => {
    await muster.press('?');
    const dialog = muster.page.getByRole('dialog', { name: 'Keys' });
    expect(await dialog.isVisible()).toBe(true);
    await muster.press('m');
    expect(await muster.page.locator('.report.underlined').count()).toBe(1);
    await muster.press('Escape');
    expect(await dialog.count()).toBe(0);
    await muster.press('m');
    expect(await muster.page.locator('.report.underlined').count()).toBe(0);
    await muster.press('m');
  });

  it('single letters can be switched off; F6 and Esc stay', async () => {
    await muster.press('?');
    await muster.page.getByLabel('Single-letter keys').uncheck();
    await muster.press('Escape');
    await muster.press('m', '/', 'p');
    expect(await muster.page.locator('.report.underlined').count()).toBe(1);
    expect(await muster.page.getByRole('tab', { selected: true }).first().innerText()).toBe('Index');
    await muster.press('F6');
    expect(await focused()).not.toBe('BODY');
    await muster.click(muster.page.getByRole('button', { name: 'Keys' }));
    await muster.page.getByLabel('Single-letter keys').check();
  });

  it('letters do nothing in a field but write', async () => {
    await muster.page.keyboard.press('/');
    await muster.page.keyboard.type('/mp?f[]1');
    await muster.rest();
    expect(await fieldText()).toBe('/mp?f[]1');
    expect(await muster.page.locator('.report.underlined').count()).toBe(1);
    expect(await muster.page.getByRole('dialog').count()).toBe(0);
    expect(await muster.page.getByRole('tab', { selected: true }).first().innerText()).toBe('Index');
  });

  it('nor with Ctrl', async () => {
    await muster.press('Control+m', 'Control+p');
    expect(await muster.page.locator('.report.underlined').count()).toBe(1);
    expect(await muster.page.getByRole('tab', { selected: true }).first().innerText()).toBe('Index');
  });

  it('in search, arrows go through what is offered, and Esc closes it without going back', async () => {
    await muster.find('Shi Shaochun');
    await muster.page.keyboard.press('/');
    await muster.type('bureau');
    await muster.rest();
    const active = () => muster.texts('.search .offer.is-active bdi');
    const first = await active();
    await muster.press('ArrowDown');
    const second = await active();
    expect(second).not.toEqual(first);
    await muster.press('ArrowUp', 'ArrowUp', 'ArrowDown');
    expect(await active()).toEqual(first);
    await muster.press('Escape');
    expect(await muster.page.locator('.search .offer').count()).toBe(0);
    expect(await muster.texts('.entity-panel h2')).toEqual(['Shi Shaochun']);
  });

  it('what is misspelt is found, and said to be near only', async () => {
    await muster.page.keyboard.press('/');
    await muster.type('Shi Shaochum');
    await muster.rest();
    expect((await muster.texts('.search .offers p.muted')).join()).toBe('Nothing named “Shi Shaochum”. Nearest:');
    await muster.press('Enter');
    expect(await muster.texts('.entity-panel h2')).toEqual(['Shi Shaochun']);
  });
});

describe('the drawing', () => {
  /** In how many places an entity is seen while the camera goes to another. */
  async function placesSeen(muster: MusterPage): Promise<number> {
    const places = muster.page.evaluate(async () => {
      const { muster } = window as unknown as { muster: { boxes(): Boxes } };
      const seen = new Set<string>();
      const start = performance.now();
      while (performance.now() - start < 600) {
        seen.add(String(muster.boxes().nodes[0].x));
        await new Promise((done) => requestAnimationFrame(done));
      }
      return seen.size;
    });
    await muster.find('史少春');
    return places;
  }

  it('jumps at once where its reader wants no motion', async () => {
    await shared.back();
    expect(await placesSeen(shared)).toBe(2);
  });

  it('glides where not', async () => {
    expect(await placesSeen(await openBundled({ moving: true }))).toBeGreaterThan(3);
  });
});

describe.each([
  ['at 200 % zoom', { width: 720, height: 450, deviceScaleFactor: 2 }],
  ['at 1024×768, where the panel lies over the drawing', { width: 1024, height: 768 }],
])('%s', (name, size) => {
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ ...size, language: 'en' });
    return () => muster.close();
  });

  it('no name touches another or an entity', async () => {
    expect(overlaps(await muster.rest(), await muster.paneSize())).toEqual([]);
  });

  it('nothing is lost: the jobs can be done, and nothing scrolls sideways', async () => {
    await screenshot(muster.page, `${name} first en`);
    await muster.ask('Liu Zhong', 'Shi Shaochun');
    await screenshot(muster.page, `${name} path en`);
    expect((await muster.texts('.steps .number')).length).toBe(4);
    expect(await muster.page.locator('.report').isVisible()).toBe(true);
    expect(await muster.page.locator('.drawing').isVisible()).toBe(true);
    expect(await muster.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  it('the panel can be closed and opened again', async () => {
    await muster.click(muster.page.getByRole('button', { name: 'Close' }));
    expect(await muster.page.locator('#panel').isVisible()).toBe(false);
    await muster.click(muster.page.getByRole('tab', { name: 'Entity' }));
    expect(await muster.page.locator('#panel').isVisible()).toBe(true);
  });
});

it('what is looked at is still there when the page is loaded again', async () => {
  const muster = shared;
  await muster.ask('Liu Zhong', 'Shi Shaochun');
  await muster.press(']', '2');
  const seen = async () => [await muster.texts('.answer'), litEntities(await muster.rest())];
  const before = await seen();
  await muster.page.reload();
  await muster.rest();
  expect(await seen()).toEqual(before);
});
