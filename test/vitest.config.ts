import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '../node_modules/.vite',
  test: {
    root: import.meta.dirname,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: '../node_modules/.vitest/report.json' },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          exclude: [...configDefaults.exclude, 'browser/**'],
          globalSetup: './build-first.ts',
        },
      },
      {
        // A browser is busy on every core by itself: its tests run one file after the other, when the rest is done.
        extends: true,
        test: {
          name: 'browser',
          include: ['browser/**/*.test.ts'],
          globalSetup: ['./build-first.ts', './browser/build-bundled.ts', './browser/find-browser.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
