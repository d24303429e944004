import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundledPage, graphIn, litEntities, litRelations, type MusterPage, openBundled } from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const iriOf = (name: string) => graph.findNode((_, { label }) => label === name) as string;
const neighbourhood = (iri: string) => [iri, ...graph.neighbors(iri)].sort();
const heading = () => muster.texts('.entity-panel h2');

let muster: MusterPage;
beforeAll(async () => {
  muster = await openBundled();
});
beforeEach(async () => {
  await muster.back();
});

describe('a click in the text', () => {
  it('on a mention selects the entity, and the text stays where it is', async () => {
    const mention = muster.page.locator('.report .mention', { hasText: '肖捷' }).first();
    await mention.scrollIntoViewIfNeeded();
    const place = await mention.boundingBox();
    await muster.click(mention);
    expect(await heading()).toEqual(['肖捷']);
    expect(litEntities(await muster.rest())).toEqual(neighbourhood(iriOf('肖捷')));
    expect(await mention.boundingBox()).toEqual(place);
  });

  it('on a mention within another selects the inner one', async () => {
    const inner = muster.page.locator('.report .mention .mention:not(:has(.mention))').first();
    const entity = (await inner.getAttribute('data-entity')) as string;
    await muster.click(inner);
    expect(await muster.texts('.entity-panel h2')).toEqual([graph.getNodeAttribute(entity, 'label')]);
  });

  it('selects nothing where words are being selected', async () => {
    const mention = muster.page.locator('.report .mention', { hasText: '李克强' }).first();
    await mention.dblclick();
    const selected = await muster.page.evaluate(() => getSelection()?.toString());
    expect(selected).not.toBe('');
    const before = await muster.texts('.entity-panel h2');
    await mention.click({ modifiers: ['Shift'] });
    expect(await muster.texts('.entity-panel h2')).toEqual(before);
  });
});

describe('a click on a statement', () => {
  beforeEach(() => muster.find('国务院办公厅'));

  it('marks its words and brings them into sight, each statement on its own', async () => {
    const statements = muster.page.locator('.entity-panel [data-statement]');
    const count = await statements.count();
    for (const i of [0, Math.floor(count / 2), count - 1]) {
      const statement = statements.nth(i);
      const key = (await statement.getAttribute('data-statement')) as string;
      await muster.click(statement);
      const quotes = await muster.texts('.cited .quote');
      if (graph.hasEdge(key)) {
        const { citations } = graph.getEdgeAttributes(key);
        expect(await muster.marked()).toBe(citations.map(({ quote }) => quote).join(''));
      } else expect(quotes.length).toBeGreaterThan(0);
      expect(await muster.inSight('.report mark')).toBe(true);
    }
  });

  it('shows the words that name both ends in bold', async () => {
    const statement = muster.page.locator('.entity-panel [data-statement]').first();
    await muster.click(statement);
    expect((await muster.texts('.cited .quote b')).length).toBeGreaterThanOrEqual(1);
  });

  it('on the arrow beside it goes to the other end', async () => {
    const go = muster.page.locator('.entity-panel .go').first();
    const entity = (await go.getAttribute('data-entity')) as string;
    await muster.click(go);
    expect(await heading()).toEqual([graph.getNodeAttribute(entity, 'label')]);
  });
});

describe('in the drawing', () => {
  const at = async (name: string) => {
    const { nodes } = await muster.rest();
    const node = nodes.find(({ iri }) => iri === iriOf(name));
    if (!node) throw new Error(`${name} is not drawn`);
    return node;
  };

  /** A point of the drawing where nothing is near. */
  async function emptySpace() {
    const { nodes, labels, chips, edges } = await muster.rest();
    const { width, height } = await muster.paneSize();
    const ends = new Map(nodes.map((node) => [node.iri, node]));
    const lines = edges.map(({ key }) => graph.extremities(key).map((iri) => ends.get(iri)));
    for (let x = 30; x < width - 80; x += 10) {
      for (let y = 30; y < height - 60; y += 10) {
        const isFree =
          nodes.every((node) => Math.hypot(node.x - x, node.y - y) > node.radius + 12) &&
          [...labels, ...chips].every((box) => x < box.left || x > box.right || y < box.top || y > box.bottom) &&
          lines.every(([a, b]) => !a || !b || farFrom(a, b, { x, y }));
        if (isFree) return { x, y };
      }
    }
    throw new Error('the drawing has no empty space');
  }

  it('a click on an entity selects it', async () => {
    const { x, y } = await at('秘书二局');
    await muster.clickDrawing(x, y);
    expect(await heading()).toEqual(['秘书二局']);
    expect(litEntities(await muster.rest())).toEqual(neighbourhood(iriOf('秘书二局')));
  });

  it('a click on empty space goes one state back, and so does Esc', async () => {
    await muster.find('史少春');
    await muster.find('肖捷');
    await muster.find('李克强');
    await muster.press('Escape');
    expect(await heading()).toEqual(['肖捷']);
    const { x, y } = await emptySpace();
    await muster.clickDrawing(x, y);
    expect(await heading()).toEqual(['史少春']);
    await muster.press('Escape');
    const boxes = await muster.rest();
    expect(boxes.nodes.filter(({ dim }) => dim)).toEqual([]);
    expect(litRelations(boxes)).toEqual([]);
    expect(await muster.page.getByRole('tab', { selected: true }).first().innerText()).toBe('目录');
  });

  it('a double click focuses one hop: nothing else is drawn, until Esc', async () => {
    const { x, y } = await at('秘书二局');
    await muster.clickDrawing(x, y, 2);
    const { nodes } = await muster.rest();
    expect(nodes.map(({ iri }) => iri).sort()).toEqual(neighbourhood(iriOf('秘书二局')));
    await muster.press('Escape');
    expect((await muster.rest()).nodes.length).toBe(graph.order);
  });

  it('a click on a line selects the relation and marks its words', async () => {
    await muster.find('公开办');
    const [from, to] = [await at('史少春'), await at('公开办')];
    await muster.clickDrawing(from.x * 0.25 + to.x * 0.75, from.y * 0.25 + to.y * 0.75);
    const key = graph.edges(iriOf('史少春'), iriOf('公开办'))[0];
    const { citations } = graph.getEdgeAttributes(key);
    expect(await muster.marked()).toBe(citations.map(({ quote }) => quote).join(''));
  });

  it('what is dragged stays where it is put, until it is tidied up', async () => {
    const name = '秘书二局';
    const { x, y } = await at(name);
    const { width, height } = await muster.paneSize();
    const target = { x: width / 2, y: height - 60 };
    await muster.dragInDrawing({ x, y }, target);
    const moved = await at(name);
    expect(Math.hypot(moved.x - target.x, moved.y - target.y)).toBeLessThan(3);
    await muster.click(muster.page.getByRole('button', { name: '重新排好' }));
    const tidied = await at(name);
    expect(Math.hypot(tidied.x - x, tidied.y - y)).toBeLessThan(1);
  });

  it('the pointer over an entity dims what is not beside it, and nothing more', async () => {
    const { x, y } = await at('秘书二局');
    await muster.hoverDrawing(3, 3);
    await muster.hoverDrawing(x, y);
    expect(litEntities(await muster.rest())).toEqual(neighbourhood(iriOf('秘书二局')));
    expect(await heading()).toEqual([]);
    await muster.hoverDrawing(3, 3);
    expect(litEntities(await muster.rest())).toHaveLength(graph.order);
  });

  it('a class that is hidden in the index is not drawn, until it is shown again', async () => {
    await muster.click(muster.page.getByRole('button', { name: '在图中隐藏任务' }));
    const isTask = (iri: string) => graph.getNodeAttribute(iri, 'class').endsWith('#Task');
    expect((await muster.rest()).nodes.filter(({ iri }) => isTask(iri))).toEqual([]);
    await muster.click(muster.page.getByRole('button', { name: '在图中显示任务' }));
    expect((await muster.rest()).nodes).toHaveLength(graph.order);
  });
});

interface Point {
  x: number;
  y: number;
}

/** Whether a point is well away from the line between two others, bent as it may be. */
function farFrom(a: Point, b: Point, p: Point): boolean {
  const t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / ((b.x - a.x) ** 2 + (b.y - a.y) ** 2 || 1);
  const along = Math.min(1, Math.max(0, t));
  const away = Math.hypot(a.x + along * (b.x - a.x) - p.x, a.y + along * (b.y - a.y) - p.y);
  return away > 12 + 0.1 * Math.hypot(a.x - b.x, a.y - b.y);
}
