import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathWriters } from '../../src/core/cite/path-formats.ts';
import { plainStyle } from '../../src/core/cite/style.ts';
import { writeMermaid } from '../../src/core/exports/mermaid.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { localName } from '../../src/core/iris.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { answerPathQuery } from '../../src/core/paths/answer.ts';
import { plainQuery } from '../../src/core/paths/query.ts';
import { visible } from '../../src/core/visible.ts';
import { graphs, hostileNames, names, peopleCalled } from '../core/exports/graphs.ts';
import { example } from '../reading.ts';
import { openPage } from './browser.ts';

/** What Mermaid makes of a flowchart: the words of its nodes and of its links, as they stand in the drawing. */
interface Drawn {
  nodes: string[];
  links: string[];
  /** The elements that words of names could have become. */
  markup: string[];
}

let page: Page;
beforeAll(async () => {
  const opened = await openPage('about:blank', { locale: 'en-GB' });
  page = opened.page;
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') });
  return () => page.context().close();
});

/** Mermaid itself reads the text and draws it; it needs a browser for that. */
function draw(flowchart: string): Promise<Drawn> {
  return page.evaluate(
    async ([text]) => {
      // biome-ignore lint/suspicious/noExplicitAny: Mermaid comes without types
      const { mermaid } = globalThis as any;
      mermaid.initialize({ startOnLoad: false, maxEdges: 100_000, maxTextSize: 10_000_000 });
      const { svg } = await mermaid.render('drawing', text);
      const drawn = new DOMParser().parseFromString(svg, 'text/html');
      // Beside a tag, Mermaid draws the end of a line as one.
      for (const lineEnd of drawn.querySelectorAll('br')) lineEnd.replaceWith('\n');
      const words = (selector: string) => [...drawn.querySelectorAll(selector)].map((part) => part.textContent ?? '');
      const markup = [...drawn.querySelectorAll('script, img, b, i, em, strong, code, li, a')].map((e) => e.outerHTML);
      return { nodes: words('.node .nodeLabel'), links: words('.edgeLabel .edgeLabel'), markup };
    },
    [flowchart],
  );
}

const written = (graph: KnowledgeGraph) => [...writeMermaid(graph)].join('');

/** HTML has one line end, and no text that is none but a blank. */
const asDrawn = (text: string): string => (text === '' ? ' ' : text).replace(/\r\n?/g, '\n').trim();

const sorted = (texts: string[]) => texts.map(asDrawn).sort();

/** Expects every name in the drawing as it is, and each statement by its property and what is known of it. */
async function expectAllToBeDrawn(graph: KnowledgeGraph): Promise<void> {
  const { nodes, links, markup } = await draw(written(graph));
  expect(markup).toEqual([]);
  expect(sorted(nodes)).toEqual(sorted(graph.mapNodes((_, { label }) => label)));
  const wording = wordingOf(graph, null);
  const said = graph.mapEdges((_, { property, negated, inferred, confidence }) => {
    const marks = [negated ? 'denied' : '', inferred ? 'inferred' : '', confidence < 1 ? String(confidence) : ''];
    const label = wording.term(property);
    const name = label === property ? localName(property) || property : label;
    return `${name} ${marks.some(Boolean) ? `(${marks.filter(Boolean).join(', ')})` : ''}`;
  });
  expect(sorted(links)).toEqual(sorted(said));
}

describe('the flowchart has every entity and every statement, as Mermaid draws it:', () => {
  const few = graphs.filter(([name]) => name !== 'people with hostile names');

  it.each(few)('%s', async (_, make) => expectAllToBeDrawn(await make()));

  it('people of hostile names, who stay what they are called', async () => {
    for (let i = 0; i < hostileNames.length; i += 20)
      await expectAllToBeDrawn(peopleCalled(hostileNames.slice(i, i + 20)));
  });

  it('people with every control character beside what Mermaid itself puts for entities', () => {
    const controls = Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1));
    return expectAllToBeDrawn(
      peopleCalled(['\r\n', '\u007f', ...controls].map((control, i) => `Ben${control}Carl${i}ﬂ°34¶ß`)),
    );
  });

  it('people of whatever names', () =>
    fc.assert(
      fc.asyncProperty(
        // Of several statements that somebody makes about themselves Mermaid draws one.
        names((text) => !text.includes('\0')).filter((people) => people.length > 1),
        (people) => expectAllToBeDrawn(peopleCalled(people)),
      ),
      { numRuns: 30 },
    ));
});

it('the drawing of a path has the names on it, as Mermaid draws it', async () => {
  const names = hostileNames.filter((name) => visible(name) === name);
  const graph = peopleCalled(names);
  const wording = wordingOf(graph, 'en');
  const ends = [example('p0'), example(`p${names.length - 1}`)] as const;
  const answer = answerPathQuery(graph, ...ends, { ...plainQuery, direction: 'out' }, wording);
  const flowchart = (await pathWriters.mermaid())(graph, answer, wording, plainStyle);
  const { nodes, markup } = await draw(flowchart);
  expect(markup).toEqual([]);
  expect(sorted(nodes)).toEqual(sorted(names));
});
