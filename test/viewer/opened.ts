import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { writeGraphJson } from '../../src/core/graph-json.ts';
import type { PageData } from '../../src/core/page/page-data.ts';
import { openWorld, type World } from '../../viewer/world.ts';

/** What a page makes of a graph; of names in Chinese it can read that of 刘忠. */
export function opened(graph: KnowledgeGraph): World {
  const data: PageData = {
    graph: JSON.parse([...writeGraphJson(graph)].join('')),
    positions: {},
    readings: { any: { 刘: ['liu'], 忠: ['zhong'] }, head: {} },
    live: false,
    language: null,
  };
  return openWorld(data);
}
