import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './reading.ts';

/**
 * Test data that others wrote lies beside the project, not in it. Where the folder is absent the tests that need it are
 * skipped; the suites can be had from w3c/rdf-tests.
 */
export const shared = join(root, '..', 'shared');
export const hasShared = existsSync(shared);
