import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeMermaid } from '../../src/core/exports/mermaid.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { graphs, hostileNames, peopleCalled } from '../core/exports/graphs.ts';
import { openPage } from './browser.ts';

/** What Mermaid makes of a flowchart: the words of its nodes and of its links, as they stand in the drawing. */
interface Drawn {
  nodes: string[];
  links: string[];
}

let page: Page;
beforeAll(async () => {
  const opened = await openPage('about:blank', { locale: 'en-GB' });
  page = opened.page;
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') });
  return () => page.context().close();
});

/** Mermaid itself reads the text and draws it; it needs a browser for that. */
function read(graph: KnowledgeGraph): Promise<Drawn> {
  return page.evaluate(
    async ([text]) => {
      // biome-ignore lint/suspicious/noExplicitAny: Mermaid comes without types
      const { mermaid } = globalThis as any;
      mermaid.initialize({ startOnLoad: false, maxEdges: 100_000, maxTextSize: 10_000_000 });
      const { svg } = await mermaid.render('drawing', text);
      const drawn = new DOMParser().parseFromString(svg, 'text/html');
      const words = (selector: string) => [...drawn.querySelectorAll(selector)].map((part) => part.textContent ?? '');
      return { nodes: words('.node .nodeLabel'), links: words('.edgeLabel .edgeLabel') };
    },
    [[...writeMermaid(graph)].join('')],
  );
}

/** A drawing keeps no blanks at the ends of a line and none twice. */
const asDrawn = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the flowchart has every entity and every statement, as Mermaid draws it:', () => {
  const few = graphs.filter(([name]) => !['nobody', 'people with hostile names'].includes(name));

  it.each(few)('%s', async (_, make) => {
    const graph = await make();
    const { nodes, links } = await read(graph);
    expect(nodes.map(asDrawn).sort()).toEqual(graph.mapNodes((_iri, { label }) => asDrawn(label)).sort());
    expect(links).toHaveLength(graph.size);
  });

  it('people of hostile names, who stay what they are called', async () => {
    const people = hostileNames.filter((name) => asDrawn(name) !== '');
    for (let i = 0; i < people.length; i += 20) {
      const some = people.slice(i, i + 20);
      const { nodes } = await read(peopleCalled(some));
      expect(nodes.map(asDrawn).sort()).toEqual(some.map(asDrawn).sort());
    }
  });
});
