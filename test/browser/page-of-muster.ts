import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { inject, onTestFinished, TestRunner } from 'vitest';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { graphFromJson } from '../../src/core/graph-json.ts';
import { parsePage } from '../page.ts';
import { type Opened, openPage, type View } from './browser.ts';
import { musterIn } from './muster.ts';

/** A rectangle in pixels of the drawing's pane. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the page says that it has drawn. */
export interface Boxes {
  atRest: boolean;
  nodes: { iri: string; x: number; y: number; radius: number; dim: boolean }[];
  edges: { key: string; lit: boolean }[];
  labels: (Box & { iri: string; text: string })[];
  chips: (Box & { key: string; text: string })[];
}

/** How a reader looks at the page. */
export interface Look extends Partial<View> {
  /** The language of labels; Chinese where nothing is said. */
  language?: 'zh' | 'en';
  dark?: boolean;
  /** Entities glide to their places; else, to save time, they jump. */
  moving?: boolean;
}

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844, hasTouch: true, isMobile: true };

/** The page of the bundled report, the graph in it, and the folder in which both were built. */
export const bundledFolder = inject('bundled');
export const bundledPage = join(bundledFolder, 'build/viewer.html');

/** Opens the page of the bundled report. */
export const openBundled = (look: Look = {}): Promise<MusterPage> => openMuster(bundledPage, look);

/** Opens a page that Muster made. */
export async function openMuster(place: string, { language = 'zh', dark = false, moving = false, ...view }: Look = {}) {
  const opened = await openPage(place, {
    locale: { zh: 'zh-CN', en: 'en-GB' }[language],
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: moving ? 'no-preference' : 'reduce',
    ...view,
  });
  const muster = new MusterPage(opened);
  await muster.rest();
  return muster;
}

/**
 * Writes reports into a folder of their own, and the page of them; returns its path. The folder stays as long as the
 * test, or where there is none as the file.
 */
export function pageOf(files: Record<string, string>, options: string[] = []): string {
  const folder = folderOf(files);
  const reports = Object.keys(files).filter((path) => path.endsWith('.md'));
  musterIn(folder, ['view', ...reports, '--out', 'page.html', ...options]);
  return join(folder, 'page.html');
}

/** A temporary folder with some files in it. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (TestRunner.getCurrentTest()) onTestFinished(remove);
  else process.once('exit', remove);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The graph in a page. */
export const graphIn = (path: string): KnowledgeGraph =>
  graphFromJson(path, parsePage(readFileSync(path, 'utf8')).data.graph);

/** IRIs of entities that are drawn and not dimmed, in order. */
export const litEntities = ({ nodes }: Boxes): string[] => nodes.flatMap(({ iri, dim }) => (dim ? [] : [iri])).sort();

/** Keys of relations that are lit, in order. */
export const litRelations = ({ edges }: Boxes): string[] => edges.flatMap(({ key, lit }) => (lit ? [key] : [])).sort();

/** A page of Muster as its reader sees it and acts in it. */
export class MusterPage {
  readonly page: Page;
  readonly requests: string[];
  readonly messages: string[];

  constructor({ page, requests, messages }: Opened) {
    this.page = page;
    this.requests = requests;
    this.messages = messages;
  }

  /** For a page opened before all tests that is no longer needed before the file ends. */
  close(): Promise<void> {
    return this.page.context().close();
  }

  /** The size of the drawing's pane in pixels. */
  async paneSize(): Promise<{ width: number; height: number }> {
    const box = await this.page.locator('.drawing').boundingBox();
    if (!box) throw new Error('there is no drawing');
    return box;
  }

  /** Waits until what was asked for is drawn and nothing moves; says what is drawn where. */
  async rest(): Promise<Boxes> {
    return this.page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const boxesNow = () => (window as unknown as { muster?: { boxes(): Boxes } }).muster?.boxes();
      await frame();
      await frame();
      // What follows from what was asked for is done in a timer after a frame.
      await new Promise((done) => setTimeout(done));
      let boxes = boxesNow();
      while (!boxes?.atRest) {
        await frame();
        boxes = boxesNow();
      }
      return boxes;
    });
  }

  /** Presses keys one after the other, each named as playwright names it, and waits until the page has followed. */
  async press(...keys: string[]): Promise<Boxes> {
    for (const key of keys) await this.page.keyboard.press(key);
    return this.rest();
  }

  /** Types into what has the focus. */
  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  /** Finds an entity by key: `/`, its name, Enter. */
  async find(name: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.type(name);
    await this.press('Enter');
  }

  /** Asks by key how two entities are connected. */
  async ask(from: string, to: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.type(from);
    await this.page.keyboard.press('Enter');
    // Out of the field of the search, into that of the question.
    await this.page.waitForFunction(() => !(document.activeElement instanceof HTMLInputElement));
    await this.page.keyboard.press('p');
    await this.page.waitForFunction(() => document.activeElement?.closest('.end'));
    await this.type(to);
    await this.press('Enter');
  }

  /** Chooses an option of one of the path panel's lists. */
  async choose(list: string, option: string): Promise<void> {
    await this.page.getByLabel(list, { exact: true }).selectOption(option);
    await this.rest();
  }

  /** Ticks a box among the path panel's filters, or takes the tick away. */
  async check(name: string, isChecked: boolean): Promise<void> {
    await this.openFilters();
    await this.page.locator('.filters').getByLabel(name, { exact: true }).setChecked(isChecked);
    await this.rest();
  }

  /** Adds an entity to one of the lists among the path panel's filters. */
  async add(list: string, entity: string): Promise<void> {
    await this.openFilters();
    const field = this.page.locator('.filters fieldset').filter({ hasText: list }).getByRole('combobox');
    await field.fill(entity);
    await field.press('Enter');
    await field.blur();
    await this.rest();
  }

  private async openFilters(): Promise<void> {
    const filters = this.page.locator('.filters');
    if ((await filters.getAttribute('open')) === null) await filters.locator('summary').click();
  }

  async click(what: string | Locator): Promise<void> {
    await (typeof what === 'string' ? this.page.locator(what) : what).click();
    await this.rest();
  }

  /** The labels of what has a text by CSS: texts of all elements, blanks made one. */
  async texts(selector: string): Promise<string[]> {
    const texts = await this.page.locator(selector).allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The words that are marked in the text, marks of one stretch put together, without the numbers of steps. */
  async marked(selector = '.report mark'): Promise<string> {
    return (await this.page.locator(selector).allTextContents()).join('');
  }

  /** Whether an element lies within what its pane shows of it. */
  async inSight(selector: string): Promise<boolean> {
    return this.page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const pane = element.closest('.scroll')?.getBoundingClientRect();
        const { top, bottom } = element.getClientRects()[0];
        return pane !== undefined && top >= pane.top && bottom <= pane.bottom;
      });
  }

  /** Goes back to the first view by Esc; quicker than to open the page anew. */
  async back(): Promise<Boxes> {
    for (let i = 0; i < 12; i++) await this.page.keyboard.press('Escape');
    return this.rest();
  }

  /** Opens the page as if for the first time. */
  async reload(): Promise<void> {
    await this.page.evaluate(() => sessionStorage.clear());
    await this.page.reload();
    await this.rest();
  }

  /** Clicks into the drawing, at pixels of its pane. */
  async clickDrawing(x: number, y: number, clicks = 1): Promise<void> {
    const origin = await this.origin();
    await this.page.mouse.click(origin.x + x, origin.y + y, { clickCount: clicks });
    await this.rest();
  }

  async hoverDrawing(x: number, y: number): Promise<void> {
    const origin = await this.origin();
    await this.page.mouse.move(origin.x + x, origin.y + y);
    await this.rest();
  }

  async dragInDrawing(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { x, y } = await this.origin();
    const { mouse } = this.page;
    await mouse.move(x + from.x, y + from.y);
    await mouse.down();
    await mouse.move(x + to.x, y + to.y, { steps: 8 });
    await mouse.up();
    await this.rest();
  }

  /** The corner of the drawing's pane, in pixels of the page. */
  private async origin(): Promise<{ x: number; y: number }> {
    const box = await this.page.locator('.drawing').boundingBox();
    if (!box) throw new Error('there is no drawing');
    return box;
  }
}
