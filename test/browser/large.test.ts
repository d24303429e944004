import { beforeAll, describe, expect, it } from 'vitest';
import { front } from '../reading.ts';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { graphIn, litRelations, type MusterPage, openMuster, pageOf, phone } from './page-of-muster.ts';

/** A report on teams, each but the first part of one before it, and people who are members of some. */
function reportOn(teams: number, people: number, memberships: number): string {
  const lines: string[] = [];
  for (let i = 0; i < teams; i++) {
    const above = i === 0 ? '' : ` partOf=t${Math.floor((i - 1) / 5)}`;
    lines.push(`:Unit[第${i}工作组]{#t${i}${above}}成立。`);
  }
  for (let i = 0; i < people; i++) {
    const of = Array.from({ length: memberships }, (_, k) => `t${(i * 7 + k * k * 31 + ((i * i) % 13)) % teams}`);
    lines.push(`:Person[张${i}]{#p${i} memberOf="${[...new Set(of)].join(' ')}"}在工作。`);
  }
  const paragraphs = Array.from({ length: Math.ceil(lines.length / 4) }, (_, i) =>
    lines.slice(4 * i, 4 * i + 4).join(''),
  );
  return `${front('large', 'title: Many teams\n').replace('language: en', 'language: zh')}${paragraphs.join('\n\n')}\n`;
}

describe('a graph of 400 entities', () => {
  const path = pageOf({ 'teams.md': reportOn(150, 250, 2) });
  const graph = graphIn(path);
  const neighbours = (iri: string) => graph.neighbors(iri).filter((other) => other !== iri);
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openMuster(path, { language: 'en' });
    return () => muster.close();
  });
  const drawn = async () => new Set((await muster.rest()).nodes.map(({ iri }) => iri));
  const status = async () => (await muster.texts('.status'))[0];

  it('opens as the 150 best connected, and says so', async () => {
    const nodes = await drawn();
    expect(nodes.size).toBe(150);
    const least = Math.min(...[...nodes].map((iri) => neighbours(iri).length));
    const most = Math.max(...graph.filterNodes((iri) => !nodes.has(iri)).map((iri) => neighbours(iri).length));
    expect(least).toBeGreaterThanOrEqual(most);
    expect(await status()).toContain('400 entities');
    expect(await status()).toContain('the 150 best connected are drawn');
    await screenshot(muster.page, 'backbone en');
    expect(await violations(muster.page)).toEqual([]);
  });

  it('each name counts what is folded into it', async () => {
    const nodes = await drawn();
    const { labels } = await muster.rest();
    expect(labels.length).toBeGreaterThan(40);
    for (const { iri, text } of labels) {
      const folded = neighbours(iri).filter((other) => !nodes.has(other)).length;
      expect(text.match(/\+(\d+)$/)?.[1] ?? '0').toBe(String(folded));
    }
  });

  it('a click on the number unfolds it, Esc folds it again', async () => {
    const before = await drawn();
    const { labels } = await muster.rest();
    const label = labels.find(({ text }) => /\+\d$/.test(text));
    if (!label) throw new Error('nothing is folded');
    const right = label.right - 6;
    await muster.clickDrawing(right, label.bottom - 8);
    const after = await drawn();
    expect([...after].sort()).toEqual([...new Set([...before, ...neighbours(label.iri)])].sort());
    expect((await muster.rest()).labels.find(({ iri }) => iri === label.iri)?.text ?? '').not.toMatch(/\+/);
    await muster.press('Escape');
    expect(await drawn()).toEqual(before);
  });

  it('what is found is drawn with its neighbours, wherever it was folded', async () => {
    const before = await drawn();
    const hidden = graph.findNode((iri) => !before.has(iri)) as string;
    await muster.find(graph.getNodeAttribute(hidden, 'id'));
    const after = await drawn();
    expect([hidden, ...neighbours(hidden)].filter((iri) => !after.has(iri))).toEqual([]);
    await muster.back();
    expect(await drawn()).toEqual(before);
  });

  it('the panel unfolds and folds, too', async () => {
    await muster.find('t3');
    const button = (name: RegExp) => muster.page.locator('.entity-panel').getByRole('button', { name });
    const count = Number((await button(/^Unfold/).innerText()).match(/\d+/)?.[0]);
    expect(count).toBeGreaterThan(0);
    await muster.click(button(/^Unfold/));
    await muster.back();
    await muster.find('t3');
    await muster.click(button(/^Unfold/));
    await muster.page.getByRole('tab', { name: 'Index' }).click();
    const t3 = graph.findNode((_, { id }) => id === 't3') as string;
    const all = await drawn();
    expect(neighbours(t3).filter((iri) => !all.has(iri))).toEqual([]);
    await muster.back();
  });

  it('the surroundings of somebody are drawn alone, as many steps as are wanted', async () => {
    await muster.find('p7');
    const iri = graph.findNode((_, { id }) => id === 'p7') as string;
    const within = (steps: number) => {
      const near = new Set([iri]);
      for (let i = 0; i < steps; i++)
        for (const each of [...near]) for (const other of neighbours(each)) near.add(other);
      return [...near].sort();
    };
    await muster.press('f');
    expect([...(await drawn())].sort()).toEqual(within(1));
    await muster.choose('Steps around it', '2');
    expect([...(await drawn())].sort()).toEqual(within(2));
    await screenshot(muster.page, 'two steps around en');
    await muster.press('Escape');
    expect([...(await drawn())].sort()).toEqual(within(1));
    await muster.back();
  });

  it('all is drawn where that is wanted, and the backbone again', async () => {
    await muster.click(muster.page.getByRole('button', { name: 'Draw all 400' }));
    expect((await drawn()).size).toBe(400);
    await screenshot(muster.page, 'whole 400 en');
    await muster.click(muster.page.getByRole('button', { name: 'Draw the best connected alone' }));
    expect((await drawn()).size).toBe(150);
    expect(muster.messages).toEqual([]);
  });

  it('on a phone, too', async () => {
    const other = await openMuster(path, { ...phone, language: 'zh' });
    expect((await other.rest()).nodes).toHaveLength(60);
    await screenshot(other.page, 'backbone 390×844 zh');
  });
});

describe('a graph of 10,000 entities and some 30,000 statements', () => {
  let muster: MusterPage;
  const path = pageOf({ 'teams.md': reportOn(3000, 7000, 4) });
  const graph = graphIn(path);
  beforeAll(async () => {
    muster = await openMuster(path, { language: 'zh' });
    return () => muster.close();
  }, 60_000);

  it('opens as its backbone', async () => {
    expect(graph.order).toBe(10_000);
    expect(graph.size).toBeGreaterThan(29_000);
    expect((await muster.rest()).nodes).toHaveLength(150);
    await screenshot(muster.page, 'backbone 10000 zh');
  });

  it('is searched while one types', async () => {
    await muster.page.keyboard.press('/');
    for (const character of '第1234工') await muster.type(character);
    expect(await muster.page.locator('.offer:visible').first().innerText()).toContain('第1234工作组');
    await muster.press('Enter');
    expect(await muster.texts('.entity-panel h2')).toEqual(['第1234工作组']);
  });

  it('is asked for a path', async () => {
    await muster.ask('第1234工作组', '张6543');
    const [heading] = await muster.texts('.answer h2');
    expect(heading).toMatch(/^相隔 \d 步/);
    expect(litRelations(await muster.rest()).length).toBe((await muster.texts('.step')).length);
    await screenshot(muster.page, 'path in 10000 zh');
  });

  it('is filtered', async () => {
    await muster.back();
    await muster.click(muster.page.getByRole('button', { name: '筛选', exact: true }));
    await muster.page.getByRole('checkbox', { name: /^人物/ }).uncheck();
    expect((await muster.texts('.status'))[0]).toContain('10000 个实体中的 3000 个');
    await muster.press('Escape');
  });

  it('and drawn whole', async () => {
    await muster.click(muster.page.getByRole('button', { name: '画出全部 10000 个' }));
    expect((await muster.rest()).nodes).toHaveLength(10_000);
    expect(muster.messages).toEqual([]);
  }, 60_000);
});
