import { existsSync } from 'node:fs';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import type { PageReadings, PageSettings } from '../core/page/page-data.ts';
import { namesInHan, takeReadings } from '../core/page/page-readings.ts';
import { livePolicyOf, writePage } from '../core/page/write-page.ts';
import { bundledPage, readTextFile } from './files.ts';
import { settleApart } from './settle-apart.ts';
import { plural, tell } from './terminal.ts';

/** A page on its way to a file or a browser. */
export interface Page {
  /** Its text; can be gone through once. */
  pieces: Iterable<string>;
  /** The content security policy that a server is to send with it. */
  policy: string;
}

/** Milliseconds after which somebody who waits at a terminal is told for what. */
const patience = 1_000;

/**
 * Makes the page of a graph: settles the drawing, takes the readings of its names along.
 *
 * @param stop gives up the drawing, and rejects
 * @throws MusterError where the page’s own code has not been built
 */
export async function makePage(graph: KnowledgeGraph, settings: PageSettings, stop?: AbortSignal): Promise<Page> {
  const template = readTemplate();
  const sayWhy = () => {
    if (process.stderr.isTTY) tell(`Drawing ${plural(graph.order, 'entity', 'entities')} …`);
  };
  const waiting = setTimeout(sayWhy, patience);
  try {
    const [positions, readings] = await Promise.all([settleApart(graph, stop), readingsFor(graph)]);
    return { pieces: writePage(template, graph, positions, readings, settings), policy: livePolicyOf(template) };
  } finally {
    clearTimeout(waiting);
  }
}

function readTemplate(): string {
  const path = bundledPage();
  const incomplete = new MusterError(`the installation is incomplete: there is no ${path}`, {
    suggestion: 'in the folder of Muster run: npm run build',
  });
  if (!existsSync(path)) throw incomplete;
  const read = readTextFile(path);
  if ('problem' in read) throw incomplete;
  return read.text;
}

/** The dictionary of pinyin is loaded only where a name needs it. */
async function readingsFor(graph: KnowledgeGraph): Promise<PageReadings> {
  const names = namesInHan(graph);
  if (names.length === 0) return { any: {}, head: {} };
  const { loadReadings } = await import('../core/pinyin.ts');
  return takeReadings(names, await loadReadings());
}
