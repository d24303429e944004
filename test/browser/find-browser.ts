import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { unpack } from './unpack.ts';

/** A browser, with what its environment needs besides that of the tests. */
export interface Startable {
  path: string;
  env: Record<string, string>;
}

/** The browser of this run, or why none could be started. */
export type Found = Startable | { problem: string };

declare module 'vitest' {
  export interface ProvidedContext {
    browser: Found;
  }
}

/**
 * Once before the browser tests: finds a browser that starts. Without one their files fail, each saying why, and the
 * other tests run all the same.
 */
export async function setup(project: TestProject): Promise<void> {
  project.provide('browser', await findBrowser());
}

/** WebGL is drawn by the processor: the same on every machine. */
export const launchOptions = ({ path, env }: Startable): LaunchOptions => ({
  executablePath: path,
  env: { ...process.env, ...env },
  args: [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--font-render-hinting=none',
  ],
});

/** The one that CHROME_PATH names; else the first that starts of those installed and the one in the packages. */
async function findBrowser(): Promise<Found> {
  const problems: string[] = [];
  try {
    const unpacked = await unpack();
    const env = { FONTCONFIG_FILE: unpacked.fontconfig };
    const bundled = { path: unpacked.chromium, env: { ...env, LD_LIBRARY_PATH: unpacked.libraries } };
    const chosen = process.env.CHROME_PATH;
    const candidates = chosen
      ? [{ path: chosen, env }]
      : [...installedBrowsers().map((path) => ({ path, env })), bundled];
    for (const candidate of candidates) {
      const problem = await whyNotStarted(candidate);
      if (problem === null) return candidate;
      problems.push(`${candidate.path}: ${problem}`);
    }
  } catch (error) {
    problems.push(String(error));
  }
  return {
    problem: `No browser could be started. Name a Chrome or Chromium in CHROME_PATH.\n${problems.join('\n')}`,
  };
}

function installedBrowsers(): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...paths, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].filter((path) => existsSync(path));
}

async function whyNotStarted(candidate: Startable): Promise<string | null> {
  try {
    const browser = await chromium.launch({ ...launchOptions(candidate), timeout: 30_000 });
    await browser.close();
    return null;
  } catch (error) {
    return whatItSaid(String(error));
  }
}

/** Without the log of the calls and the command line, which hide the one line that matters. */
const whatItSaid = (error: string) =>
  error
    .split('Call log:')[0]
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('<launch'))
    .join('\n  ');
