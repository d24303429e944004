import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, inject, onTestFinished, TestRunner } from 'vitest';
import { launchOptions } from './find-browser.ts';

const root = join(import.meta.dirname, '../..');

/** How a page is looked at; whatever else a browser context of playwright can be told is passed on. */
export interface View extends Omit<BrowserContextOptions, 'viewport'> {
  /** In CSS pixels: 1440 × 900 where nothing is said. */
  width?: number;
  height?: number;
}

export interface Opened {
  page: Page;
  /** Every request so far but those for the page's own document, such as `GET https://example.org/a.css`. */
  requests: string[];
  /** Everything the page has said so far, such as `error: text` (console), `uncaught: text`, `alert: text` (dialogs). */
  messages: string[];
}

const found = inject('browser');
if ('problem' in found) throw new Error(found.problem);
const startable = found;

/** Milliseconds after which what a page does not do is given up: it takes a fraction of a second. */
const patience = 15_000;

/** One browser per test file, started when the first page is opened. */
let started: Promise<Browser> | undefined;
const browser = () => (started ??= chromium.launch(launchOptions(startable)));
afterAll(async () => (await started?.catch(() => undefined))?.close());

/**
 * Opens a page in a browser context of its own and waits until it is loaded and drawn. A page opened within a test is
 * closed when the test ends, one opened before all tests when the file ends.
 *
 * @param place a URL, or the path of a file
 * @throws where the page cannot be loaded
 */
export async function openPage(place: string, { width = 1440, height = 900, ...view }: View = {}): Promise<Opened> {
  const context = await (await browser()).newContext({ viewport: { width, height }, ...view });
  if (TestRunner.getCurrentTest()) onTestFinished(() => context.close());
  const address = /^[a-z][a-z0-9+.-]+:/i.test(place) ? place : pathToFileURL(resolve(place)).href;
  const requests = recordRequests(context, address);
  const messages = recordMessages(context);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(address);
  await drawn(page);
  return { page, requests, messages };
}

/** Waits for two animation frames: by then what was asked for has been drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Keeps a picture of the page as `build/screenshots/NAME.png`, for looking at; returns the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(root, 'build/screenshots', `${name}.png`);
  await page.screenshot({ path });
  return path;
}

function recordRequests(context: BrowserContext, address: string): string[] {
  const requests: string[] = [];
  const [own] = address.split('#');
  context.on('request', (request) => {
    const isOwn = request.isNavigationRequest() && request.url().split('#')[0] === new URL(own).href;
    if (!isOwn) requests.push(`${request.method()} ${request.url()}`);
  });
  context.on('page', (page) => page.on('websocket', (socket) => requests.push(`GET ${socket.url()}`)));
  return requests;
}

/** Chromium says so itself, when software draws and the page asks what lies under the pointer. */
const ofTheDriver = 'GPU stall due to ReadPixels';

function recordMessages(context: BrowserContext): string[] {
  const messages: string[] = [];
  context.on('console', (message) => {
    if (!message.text().includes(ofTheDriver)) messages.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (event) => messages.push(`uncaught: ${event.error().message}`));
  context.on('dialog', (dialog) => {
    messages.push(`${dialog.type()}: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return messages;
}
