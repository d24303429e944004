import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Download } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathTurtle } from '../../src/core/cite/path-turtle.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { answerPathQuery } from '../../src/core/paths/answer.ts';
import { plainQuery } from '../../src/core/paths/query.ts';
import { canonical, nTriplesOf, readByN3 } from '../rdf.ts';
import { inGroup, parseXml } from '../svg.ts';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import {
  type Boxes,
  bundledPage,
  graphIn,
  type MusterPage,
  openBundled,
  openMuster,
  pageOf,
  phone,
} from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const iriOf = (name: string) => graph.findNode((_, { label }) => label === name) as string;
const wording = wordingOf(graph, 'zh');
const answer = answerPathQuery(
  ...([graph, iriOf('刘忠'), iriOf('史少春')] as const),
  { ...plainQuery, mode: 'all-shortest', limit: 50 },
  wording,
);

/** Goes on by Tab until what has the focus answers to a selector, and presses Enter. */
async function tabTo({ page }: MusterPage, selector: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  for (let i = 0; i < 60 && !(await isThere()); i++) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
  await page.keyboard.press('Enter');
}

async function openDialog(muster: MusterPage): Promise<void> {
  await tabTo(muster, '.take');
  await muster.page.locator('dialog.take-along').waitFor();
}

/** Downloads by key what the dialog offers in a format. */
async function take(muster: MusterPage, format: string): Promise<{ name: string; content: Buffer }> {
  const downloaded = muster.page.waitForEvent('download');
  await tabTo(muster, `[data-download=${format}]`);
  const download: Download = await downloaded;
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

const status = (muster: MusterPage) => muster.page.locator('dialog [role=status]').innerText();

describe.each([
  ['zh', false],
  ['zh', true],
  ['en', false],
  ['en', true],
] as const)('the dialog in %s, dark: %s', (language, dark) => {
  const names = { zh: ['刘忠', '史少春'], en: ['Liu Zhong', 'Shi Shaochun'] }[language];
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ language, dark });
  });

  it('offers the picture alone where nothing is chosen', async () => {
    await openDialog(muster);
    expect(await violations(muster.page)).toEqual([]);
    expect(await muster.page.locator('dialog [data-download]').count()).toBe(2);
    await muster.press('Escape');
    expect(await muster.page.locator('dialog').count()).toBe(0);
  });

  it('offers all that is said of an entity, and axe finds nothing', async () => {
    await muster.find(names[1]);
    await openDialog(muster);
    expect(await violations(muster.page)).toEqual([]);
    expect((await muster.texts('dialog h3'))[1]).toContain(names[1]);
    await muster.press('Escape');
  });

  it('offers the answer, axe finds nothing, and Esc leaves the answer as it was', async () => {
    await muster.ask(names[0], names[1]);
    await openDialog(muster);
    await screenshot(muster.page, `take along ${language} ${dark ? 'dark' : 'light'}`);
    expect(await violations(muster.page)).toEqual([]);
    expect((await muster.texts('dialog h3'))[1]).toContain(`${names[0]} … ${names[1]}`);
    expect(await muster.page.locator('dialog [data-download]').count()).toBe(6);
    await muster.press('Escape');
    expect(await muster.page.locator('.steps > li').count()).toBe(4);
    expect(await muster.page.evaluate(() => document.activeElement?.className)).toBe('take');
  });

  it('without a request or a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('taken along by key of the answer that is shown', () => {
  let muster: MusterPage;
  let boxes: Boxes;
  beforeAll(async () => {
    muster = await openBundled({ deviceScaleFactor: 2 });
    await muster.ask('刘忠', '史少春');
    boxes = await muster.rest();
    await openDialog(muster);
  });

  const inPane = async () => {
    const { width, height } = await muster.paneSize();
    return boxes.nodes.filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
  };

  it('the SVG has a text for every name that is drawn, a shape for every entity and a line for every relation', async () => {
    const { name, content } = await take(muster, 'svg');
    expect(name).toBe('muster-liu-zhong-shi-shaochun.svg');
    expect(await status(muster)).toContain(name);
    const svg = parseXml(content.toString());
    const names = inGroup(svg, 'names', 'text').map(({ attributes, text }) => `${attributes['data-iri']} ${text}`);
    expect(names.sort()).toEqual(boxes.labels.map(({ iri, text }) => `${iri} ${text}`).sort());
    const shapes = new Set(inGroup(svg, 'entities', 'path').map(({ attributes }) => attributes['data-iri']));
    expect((await inPane()).filter(({ iri }) => !shapes.has(iri))).toEqual([]);
    const chips = inGroup(svg, 'relation-names', 'text').map(({ text }) => text);
    expect(chips.sort()).toEqual(boxes.chips.map(({ text }) => text).sort());
    const lines = new Set(inGroup(svg, 'relations', 'g').map(({ attributes }) => attributes['data-statement']));
    expect(boxes.edges.filter(({ key, lit }) => lit && !lines.has(key))).toEqual([]);
    expect(inGroup(svg, 'rings', 'circle')).toHaveLength(2);
  });

  it('the SVG is drawn by a browser without a request, as large as the pane', async () => {
    const { content } = await take(muster, 'svg');
    const { width, height } = await muster.paneSize();
    const size = await sizeOf(muster, `data:image/svg+xml;base64,${content.toString('base64')}`);
    expect(size).toEqual([width, height]);
  });

  it('the PNG has twice the pixels of the pane, and looks as the drawing does', async () => {
    const { name, content } = await take(muster, 'png');
    expect(name).toBe('muster-liu-zhong-shi-shaochun.png');
    const { width, height } = await muster.paneSize();
    const url = `data:image/png;base64,${content.toString('base64')}`;
    expect(await sizeOf(muster, url)).toEqual([2 * width, 2 * height]);
    await muster.press('Escape');
    const drawn = await muster.page.locator('.drawing').screenshot();
    const { other, inked } = await difference(muster, url, `data:image/png;base64,${drawn.toString('base64')}`);
    await openDialog(muster);
    expect(inked).toBeGreaterThan(0.01);
    expect(other).toBeLessThan(0.002);
  });

  it('the citation text holds every quote of the answer, whole, and where each stands', async () => {
    const text = (await take(muster, 'txt')).content.toString();
    const cited = answer.paths.flatMap(({ steps }) => steps.flatMap(({ citations }) => citations));
    expect(cited.length).toBeGreaterThan(10);
    for (const { quote, locator, file, line, column } of cited) {
      expect(text).toContain(`“${quote}”`);
      expect(text).toContain(`第 ${locator} 段 · ${file}:${line}:${column}`);
    }
    expect(text).toContain(graph.getAttribute('reports')[0].title);
  });

  it('the Markdown has the steps in the language of the page', async () => {
    const { name, content } = await take(muster, 'md');
    expect(name).toBe('muster-liu-zhong-shi-shaochun.md');
    expect(content.toString()).toContain('相隔 4 步 · 3 条路径');
    expect(content.toString().match(/^\d\. /gm)).toHaveLength(12);
  });

  it('the CSV has a row for every citation', async () => {
    const { content } = await take(muster, 'csv');
    const rows = parseCsv(content, { columns: true }) as Record<string, string>[];
    const quotes = answer.paths.flatMap(({ steps }) =>
      steps.flatMap((step) => [step, ...step.also].flatMap(({ citations }) => citations.map(({ quote }) => quote))),
    );
    expect(rows.map(({ quote }) => quote)).toEqual(quotes);
  });

  it('the Turtle is what the command line writes, and a part of the whole export', async () => {
    const { content } = await take(muster, 'ttl');
    const read = readByN3(content.toString(), 'text/turtle');
    expect(await canonical(read)).toBe(await canonical(readByN3(pathTurtle(graph, answer, wording), 'text/turtle')));
    const whole = new Set((await canonical(nTriplesOf(graph))).split('\n'));
    expect((await canonical(read)).split('\n').filter((line) => !whole.has(line))).toEqual([]);
  });

  it('without a request or a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('copied by key', () => {
  const clipboard = ({ page }: MusterPage) => page.evaluate(() => navigator.clipboard.readText());
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ language: 'en', permissions: ['clipboard-read', 'clipboard-write'] });
    await muster.find('Shi Shaochun');
  });

  it('the words of a statement that is open, with their place and the report, and it is said', async () => {
    await tabTo(muster, '[data-statement]');
    await muster.rest();
    await tabTo(muster, '.copy-citation button');
    await muster.page.locator('.copy-citation [role=status]', { hasText: 'Copied' }).waitFor();
    expect(await violations(muster.page)).toEqual([]);
    const text = await clipboard(muster);
    const key = (await muster.page.locator('[data-statement][aria-pressed=true]').getAttribute('data-statement')) ?? '';
    const [{ quote, file, line, column, locator }] = graph.getEdgeAttribute(key, 'citations');
    expect(text).toContain(`“${quote}”\n  ¶${locator} · ${file}:${line}:${column}`);
    expect(text).toContain(`From: ${graph.getAttribute('reports')[0].title}`);
  });

  it('a step that is open, or the whole path', async () => {
    await muster.ask('Liu Zhong', 'Shi Shaochun');
    await muster.press('2');
    await tabTo(muster, '.steps .copy-citation button');
    await muster.page.locator('.steps [role=status]', { hasText: 'Copied' }).waitFor();
    const step = await clipboard(muster);
    expect(step.match(/“/g)).toHaveLength(1);
    await tabTo(muster, '.answer > .copy-citation button');
    await muster.page.locator('.answer > .copy-citation [role=status]', { hasText: 'Copied' }).waitFor();
    const path = await clipboard(muster);
    expect(path.match(/^\d\. /gm)).toHaveLength(4);
    expect(path).toContain(step.split('\n')[1].trim());
  });

  it('what the dialog offers, in each format', async () => {
    await openDialog(muster);
    for (const format of ['txt', 'md', 'csv', 'ttl']) {
      await tabTo(muster, `[data-copy=${format}]`);
      await expect.poll(() => status(muster)).toBe('Copied');
      const { content } = await take(muster, format);
      expect((await clipboard(muster)).replaceAll('\r\n', '\n')).toBe(content.toString().replaceAll('\r\n', '\n'));
    }
    await muster.press('Escape');
  });

  it('by hand where the browser refuses: the words are selected', async () => {
    await muster.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await openDialog(muster);
    await tabTo(muster, '[data-copy=txt]');
    const field = muster.page.locator('dialog textarea');
    const selected = await field.evaluate((area: HTMLTextAreaElement) => {
      const isFocused = document.activeElement === area;
      return isFocused && area.value.slice(area.selectionStart, area.selectionEnd) === area.value;
    });
    expect(selected).toBe(true);
    await screenshot(muster.page, 'take along by hand en');
    expect(await violations(muster.page)).toEqual([]);
    await muster.press('Escape');
  });

  it('without a request or a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

it('on the phone the menu leads to it', async () => {
  const muster = await openBundled({ ...phone, language: 'en' });
  await muster.click('.menu summary');
  await muster.click('.take');
  await screenshot(muster.page, 'take along phone en');
  expect(await violations(muster.page)).toEqual([]);
  const downloaded = muster.page.waitForEvent('download');
  await muster.click('[data-download=svg]');
  expect((await downloaded).suggestedFilename()).toBe('muster-general-office.svg');
});

it('names that would act are text in the SVG, and nothing else comes of them', async () => {
  const names = ['<img src=x onerror=alert(1)>', '"><script>alert(2)</script>', 'one\u0007two\u001b[31m', '&#0; ]]>'];
  const entities = names.map((name, i) => `  e${i}: { class: Person, label: { en: ${JSON.stringify(name)} } }`);
  const report = `---
id: hostile
title: "]]></title><script>alert(3)</script>"
language: en
base: https://example.org/
entities:
${entities.join('\n')}
---
${names.map((_, i) => `:Person[somebody]{#e${i}}`).join(', ')} met.
`;
  const muster = await openMuster(pageOf({ 'hostile.md': report }), { language: 'en' });
  const { labels } = await muster.rest();
  await openDialog(muster);
  const svg = parseXml((await take(muster, 'svg')).content.toString());
  expect(svg.children[0].text).toContain(']]></title><script>alert(3)</script>');
  expect(
    inGroup(svg, 'names', 'text')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(labels.map(({ text }) => text).sort());
  expect(
    inGroup(svg, 'entities', 'path')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(names.map((name) => name.replace('\u0007', '\\u0007').replace('\u001b', '\\u001B')).sort());
  expect(muster.messages).toEqual([]);
});

/** How large a picture is, in its own pixels. */
const sizeOf = ({ page }: MusterPage, url: string) =>
  page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, url);

/**
 * Which share of the pixels differ clearly between two pictures of the drawing, and which share of the first is no
 * background. The right of the pane is left out, where controls lie over the drawing.
 */
const difference = ({ page }: MusterPage, first: string, second: string) =>
  page.evaluate(
    async (sources) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [Math.floor(image.naturalWidth * 0.88), image.naturalHeight];
          const context = canvas.getContext('2d') as CanvasRenderingContext2D;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, canvas.width, canvas.height).data;
        }),
      );
      let other = 0;
      let inked = 0;
      for (let i = 0; i < a.length; i += 4) {
        const away = (to: Uint8ClampedArray, at: number) =>
          Math.abs(a[i] - to[at]) + Math.abs(a[i + 1] - to[at + 1]) + Math.abs(a[i + 2] - to[at + 2]);
        if (away(b, i) > 150) other++;
        if (away(a, 0) > 150) inked++;
      }
      return { other: (other * 4) / a.length, inked: (inked * 4) / a.length };
    },
    [first, second],
  );
