import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { violations } from './accessibility.ts';
import { openPage, screenshot } from './browser.ts';

/** A page on disk, opened by its path. */
function pageOnDisk(html: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'page.html');
  writeFileSync(path, `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${html}`);
  return path;
}

/** As strict as a page can be: only the script with this very text, and no markup made from strings. */
const strict = (script: string) => {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; require-trusted-types-for 'script'`;
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script>`;
};

describe('a page is drawn the same on every machine', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openPage('about:blank', { width: 200, height: 100 }));
  });

  const width = (text: string, font = '12.5px sans-serif') =>
    page.evaluate(
      ([text, font]) => {
        const canvas = document.createElement('canvas').getContext('2d')!;
        canvas.font = font;
        return canvas.measureText(text).width;
      },
      [text, font],
    );

  /** The pixels of a text in a canvas, as a data URL. */
  const pixels = (text: string) =>
    page.evaluate((text) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d')!;
      pen.font = '40px sans-serif';
      pen.fillText(text, 5, 50);
      return canvas.toDataURL();
    }, text);

  it.each([
    ['国', 12.5],
    ['甄延城', 37.5],
    ['i', 3.2],
    ['W', 11.6],
    ['Ministry of Works', 101.9],
  ])('%s is %f px wide', async (text, expected) => {
    expect(Math.abs((await width(text)) - expected)).toBeLessThan(0.3);
  });

  it.each(['12.5px system-ui', '12.5px serif', '12.5px "Some Font", sans-serif'])(
    '%s is the same font',
    async (font) => {
      expect(await width('Ministry 国', font)).toBe(await width('Ministry 国'));
    },
  );

  it('in a monospaced font i is as wide as W', async () => {
    expect(await width('i', '12.5px monospace')).toBe(await width('W', '12.5px monospace'));
  });

  it('no two characters look alike, and none is missing', async () => {
    const characters = [...'刘国甄县“”，。Wiéüǎ→⇄▾◆●⬢①②✓×…'];
    const missing = '\u{10FFFD}';
    const drawn = await Promise.all([...characters, missing].map(pixels));
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('WebGL 2 draws', async () => {
    const pixel = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2')!;
      gl.clearColor(1, 0, 0, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const pixel = new Uint8Array(4);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return [...pixel];
    });
    expect(pixel).toEqual([255, 0, 0, 255]);
  });
});

describe('what a page does is noticed', () => {
  it('a quiet page asks for nothing and says nothing', async () => {
    const { page, requests, messages } = await openPage(pageOnDisk(strict('document.title = "Quiet"')));
    expect([await page.title(), requests, messages]).toEqual(['Quiet', [], []]);
  });

  it('its requests', async () => {
    const path = pageOnDisk('<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><img alt="" src="b.png">');
    const { page, requests } = await openPage(path);
    await page.reload();
    expect(new Set(requests)).toEqual(
      new Set(['GET http://127.0.0.1:9/a.css', expect.stringMatching(/^GET file:.*b\.png$/)]),
    );
  });

  it('what it says, what it throws and its dialogs', async () => {
    const path = pageOnDisk('<script>console.warn("careful"); alert("hello"); throw new Error("oh")</script>');
    expect((await openPage(path)).messages).toEqual(['warning: careful', 'alert: hello', 'uncaught: oh']);
  });

  it('what its content security policy forbids', async () => {
    const { messages } = await openPage(pageOnDisk(`${strict('')}<img alt="" src="http://127.0.0.1:9/a.png">`));
    expect(messages).toEqual([expect.stringMatching(/^error: .*Content Security Policy/)]);
  });
});

it('a page is looked at as it is asked for', async () => {
  const view = { width: 390, height: 844, hasTouch: true, locale: 'zh-CN', deviceScaleFactor: 2 };
  const { page } = await openPage('about:blank', { ...view, colorScheme: 'dark', reducedMotion: 'reduce' });
  const seen = await page.evaluate(() => [
    ...[innerWidth, innerHeight, devicePixelRatio, navigator.language],
    ...['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(pointer: coarse)'].map(
      (query) => matchMedia(query).matches,
    ),
  ]);
  expect(seen).toEqual([390, 844, 2, 'zh-CN', true, true, true]);
});

describe('axe', () => {
  it('finds what is wrong in a page as strict as can be', async () => {
    const { page, messages } = await openPage(pageOnDisk(`${strict('')}<main><h1>A page</h1><button></button></main>`));
    expect(await violations(page)).toEqual([expect.stringMatching(/^button-name: button: .*aria-label/)]);
    expect(messages).toEqual([]);
  });

  it('finds nothing wrong where nothing is', async () => {
    const { page } = await openPage(pageOnDisk('<main><h1>A page</h1><button>Press</button></main>'));
    expect(await violations(page)).toEqual([]);
  });
});

it('a screenshot is kept', async () => {
  const { page } = await openPage(pageOnDisk('<main><h1>甄延城 was in 县</h1></main>'), { width: 300, height: 80 });
  expect(
    readFileSync(await screenshot(page, 'harness'))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});
