import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { musterIn, root } from './muster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder in which the bundled report is built: `data/`, `build/viewer.html` and the other files of the graph. */
    bundled: string;
  }
}

/** Builds the bundled report as its readers do, once for all browser tests. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  musterIn(folder, ['build']);
  project.provide('bundled', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
