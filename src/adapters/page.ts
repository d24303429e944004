import { existsSync } from 'node:fs';
import { settle } from '../core/drawing/settle.ts';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import type { PageReadings, PageSettings } from '../core/page/page-data.ts';
import { namesInHan, takeReadings } from '../core/page/page-readings.ts';
import { livePolicyOf, writePage } from '../core/page/write-page.ts';
import { bundledPage, readTextFile } from './files.ts';
import { plural, tell } from './terminal.ts';

/** A page on its way to a file or a browser. */
export interface Page {
  /** Its text; can be gone through once. */
  pieces: Iterable<string>;
  /** The content security policy that a server is to send with it. */
  policy: string;
}

/** Drawing so many entities takes about a second. */
const many = 1_000;

/**
 * Makes the page of a graph: settles the drawing, takes the readings of its names along.
 *
 * @throws MusterError where the page’s own code has not been built
 */
export async function makePage(graph: KnowledgeGraph, settings: PageSettings): Promise<Page> {
  const template = readTemplate();
  if (graph.order >= many && process.stderr.isTTY) tell(`Drawing ${plural(graph.order, 'entity', 'entities')} …`);
  const readings = await readingsFor(graph);
  const pieces = writePage(template, graph, settle(graph), readings, settings);
  return { pieces, policy: livePolicyOf(template) };
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
