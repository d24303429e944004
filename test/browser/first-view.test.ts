import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { root } from './muster.ts';
import { overlaps, strayNames } from './overlaps.ts';
import { type Boxes, bundledPage, desktop, type MusterPage, openBundled, phone } from './page-of-muster.ts';

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('at %s', (name, size) => {
  describe.each(['zh', 'en'] as const)('in %s', (language) => {
    describe.each(['light', 'dark'])('and %s', (theme) => {
      let muster: MusterPage;
      let boxes: Boxes;
      beforeAll(async () => {
        muster = await openBundled({ ...size, language, dark: theme === 'dark', moving: true });
        boxes = await muster.rest();
        await screenshot(muster.page, `first-view ${name} ${language} ${theme}`);
        return () => muster.close();
      });

      it('the page opens without a request and has nothing to say', () => {
        expect([muster.requests, muster.messages]).toEqual([[], []]);
      });

      it('is as its reader likes it', async () => {
        const { page } = muster;
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(background).toBe(theme === 'dark' ? 'rgb(20, 22, 26)' : 'rgb(255, 255, 255)');
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await page.title()).toBe('国务院办公厅抗疫工作报道 · Muster');
      });

      it('axe finds nothing', async () => {
        expect(await violations(muster.page)).toEqual([]);
      });

      it('nothing is wider than the screen', async () => {
        expect(await muster.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      });

      // Where names stand does not depend on colours.
      if (theme === 'dark') return;

      it('no name touches another, an entity or the border, and no entity another', async () => {
        expect(overlaps(boxes, await muster.paneSize())).toEqual([]);
      });

      it('no name stands nearer to another entity than to its own', () => {
        expect(strayNames(boxes)).toEqual([]);
      });

      if (size === desktop) {
        it('at least 90 % of the entities are named', () => {
          expect(boxes.nodes.length).toBeGreaterThan(90);
          expect(boxes.labels.length / boxes.nodes.length).toBeGreaterThanOrEqual(0.9);
        });
      }

      it('says how many names wait for zooming in', async () => {
        const [status] = await muster.texts('.status');
        const [, said] = /(\d+) (?:个名字放大后可见|names? appears? when)/.exec(status) ?? [];
        expect(Number(said ?? 0)).toBe(boxes.nodes.length - boxes.labels.length);
      });
    });
  });
});

describe('the page as a file', () => {
  const policyOf = (path: string) =>
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';

  it('without data weighs at most 450 KB', () => {
    expect(statSync(join(root, 'dist/viewer.html')).size).toBeLessThanOrEqual(450 * 1024);
  });

  it('allows only its own script and style, by their hashes, and no network', () => {
    const rules = Object.fromEntries(
      policyOf(bundledPage)
        .split(';')
        .map((rule) => rule.trim().split(/ (.*)/).slice(0, 2)),
    );
    const hash = /^'sha256-[A-Za-z0-9+/]{43}='$/;
    expect(rules).toEqual({
      'default-src': "'none'",
      'connect-src': "'none'",
      'img-src': 'data:',
      'script-src': expect.stringMatching(hash),
      'style-src': expect.stringMatching(hash),
      'trusted-types': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
    });
  });

  it('names no other place that it could load from', () => {
    const [head] = readFileSync(join(root, 'dist/viewer.html'), 'utf8').split('<script');
    expect(head.match(/\b(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
  });
});
