import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { bundledPage, desktop, graphIn, type MusterPage, openBundled, phone } from './page-of-muster.ts';

const graph = graphIn(bundledPage);
const ontology = 'https://w3id.org/muster/ontology#';
const entitiesOf = (name: string) => graph.filterNodes((_, attributes) => attributes.class === ontology + name);
const statementsOf = (name: string) => graph.filterEdges((_, { property }) => property === ontology + name);

const words = {
  zh: {
    filter: '筛选',
    task: '任务',
    none: '显示全部',
    partOf: '隶属于',
    degree: '相连的实体',
    inferred: '推断的说法',
  },
  en: {
    filter: 'Filter',
    task: 'Task',
    none: 'Show everything',
    partOf: 'part of',
    degree: 'Connected with',
    inferred: 'Inferred statements',
  },
};

describe.each([
  ['zh', 'light'],
  ['en', 'dark'],
] as const)('filters, in %s and %s', (language, theme) => {
  const word = words[language];
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ ...desktop, language, dark: theme === 'dark' });
    await muster.click(muster.page.getByRole('button', { name: word.filter, exact: true }));
    return () => muster.close();
  });

  const pane = () => muster.page.getByRole('region', { name: word.filter });
  const choice = (name: string) => pane().getByRole('checkbox', { name: new RegExp(`^${name} \\d+$`) });
  const drawn = async () => (await muster.rest()).nodes.map(({ iri }) => iri).sort();
  const status = async () => (await muster.texts('.status'))[0];

  it('each says how much there is of it', async () => {
    await screenshot(muster.page, `filters ${language} ${theme}`);
    const text = (await pane().innerText()).replace(/\s+/g, ' ');
    expect(text).toContain(`${word.task} ${entitiesOf('Task').length}`);
    expect(await violations(muster.page)).toEqual([]);
  });

  it('a class is left out of drawing and index, and the page says so', async () => {
    await choice(word.task).uncheck();
    expect(await drawn()).toEqual(graph.filterNodes((iri) => !entitiesOf('Task').includes(iri)).sort());
    expect(await status()).toContain(word.task);
    expect(await status()).toContain(String(graph.order - entitiesOf('Task').length));
    await screenshot(muster.page, `filtered ${language} ${theme}`);
    await choice(word.task).check();
    expect(await drawn()).toEqual(graph.nodes().sort());
  });

  it('a relation is left out, and comes back by Esc', async () => {
    const all = (await muster.rest()).edges.length;
    await choice(word.partOf).uncheck();
    const { edges } = await muster.rest();
    expect(statementsOf('partOf').length).toBeGreaterThan(0);
    expect(edges.map(({ key }) => key).filter((key) => statementsOf('partOf').includes(key))).toEqual([]);
    await muster.press('Escape');
    expect((await muster.rest()).edges.length).toBe(all);
    expect(await choice(word.partOf).isChecked()).toBe(true);
  });

  it('entities with few neighbours are left out', async () => {
    await pane().getByLabel(word.degree).selectOption('3');
    const others = (iri: string) =>
      graph.filterNeighbors(
        iri,
        (other) => other !== iri && graph.edges(iri, other).some((key) => !graph.getEdgeAttribute(key, 'negated')),
      );
    expect(await drawn()).toEqual(graph.filterNodes((iri) => others(iri).length >= 3).sort());
  });

  it('and everything is shown again at once', async () => {
    await choice(word.inferred).uncheck();
    await muster.click(pane().getByRole('button', { name: word.none }));
    expect(await drawn()).toEqual(graph.nodes().sort());
    expect(await choice(word.inferred).isChecked()).toBe(true);
  });

  it('the pane is in the address; Esc takes back what was chosen in it, then closes it', async () => {
    const button = muster.page.getByRole('button', { name: word.filter, exact: true });
    expect(await muster.page.evaluate(() => location.hash)).toContain('filter-pane=yes');
    await muster.click(button);
    await muster.click(button);
    await choice(word.task).uncheck();
    await muster.press('Escape');
    expect(await choice(word.task).isChecked()).toBe(true);
    await muster.press('Escape');
    expect(await pane().count()).toBe(0);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(muster.messages).toEqual([]);
  });
});

it('filters on a phone lie over all but the tabs, and nothing is wider than the screen', async () => {
  const muster = await openBundled({ ...phone, language: 'en' });
  await muster.page.locator('.menu summary').tap();
  await muster.page.getByRole('button', { name: 'Filter', exact: true }).tap();
  await muster.rest();
  await screenshot(muster.page, 'filters 390×844 en');
  expect(await violations(muster.page)).toEqual([]);
  expect(await muster.page.evaluate(() => document.documentElement.scrollWidth === innerWidth)).toBe(true);
  await muster.page.getByRole('checkbox', { name: /^Task/ }).tap();
  await muster.page.getByRole('region', { name: 'Filter' }).getByRole('button', { name: 'Close' }).tap();
  const { nodes } = await muster.rest();
  expect(nodes.filter(({ iri }) => entitiesOf('Task').includes(iri))).toEqual([]);
});
