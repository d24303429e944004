import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { front, ontologyText, root } from '../reading.ts';
import { violations } from './accessibility.ts';
import { openPage, screenshot } from './browser.ts';
import { overlaps } from './overlaps.ts';
import { type MusterPage, openMuster, pageOf } from './page-of-muster.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('several reports', () => {
  let muster: MusterPage;
  beforeAll(async () => {
    const files = ['entities.yaml', 'r-en.md', 'r-zh.md'].map((name) => [name, read(`test/cases/rdf-example/${name}`)]);
    muster = await openMuster(pageOf(Object.fromEntries(files)), { language: 'en' });
    return () => muster.close();
  });

  const tabs = () => muster.page.locator('.report-tabs').getByRole('tab');

  it('are tabs, the first one open', async () => {
    expect(await tabs().allTextContents()).toHaveLength(2);
    expect(await tabs().nth(0).getAttribute('aria-selected')).toBe('true');
    expect(await muster.page.title()).toBe('2 reports · Muster');
    await screenshot(muster.page, 'two reports en');
  });

  it('each is read in its own language', async () => {
    const languages: (string | null)[] = [];
    for (let i = 0; i < 2; i++) {
      await muster.click(tabs().nth(i));
      languages.push(await muster.page.locator('.report').getAttribute('lang'));
    }
    expect(languages.sort()).toEqual(['en', 'zh']);
  });

  it('a statement opens the report that says it', async () => {
    await muster.click(tabs().nth(0));
    await muster.find('zhen');
    const statements = muster.page.locator('.entity-panel [data-statement]');
    const opened = new Set<string>();
    for (let i = 0; i < (await statements.count()); i++) {
      await muster.click(statements.nth(i));
      expect(await muster.marked()).not.toBe('');
      opened.add(await muster.page.locator('.report-tabs [aria-selected=true]').innerText());
    }
    expect(opened.size).toBeGreaterThan(0);
    expect(await violations(muster.page)).toEqual([]);
  });

  it('without a message', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('an ontology of the reader’s own', () => {
  const classes = ['Ship', 'Harbour', 'Storm'];
  const ontology = `${ontologyText}
@prefix my: <https://example.org/sea#> .
${classes.map((name) => `my:${name} a owl:Class ; rdfs:label "${name.toLowerCase()}"@en .`).join('\n')}
my:callsAt a owl:ObjectProperty ; rdfs:label "calls at"@en ; rdfs:domain my:Ship ; rdfs:range my:Harbour .
`;
  const report = `${front('sea', 'title: At sea\n')}The :Ship[Bee]{#bee callsAt=port} came to :Harbour[Port]{#port} in the :Storm[Great Gale]{#gale}, with :Person[Anna]{#anna}.\n`;
  let muster: MusterPage;
  beforeAll(async () => {
    const place = pageOf({ 'sea.ttl': ontology, 'sea.md': report }, ['--ontology', 'sea.ttl']);
    muster = await openMuster(place, { language: 'en' });
    return () => muster.close();
  });

  it('its classes stand in the index below Muster’s own, under their own names', async () => {
    expect(await muster.texts('.index h3 bdi, .index h2 bdi')).toEqual(['Person', 'harbour', 'ship', 'storm']);
  });

  it('each has a look of its own, in shape and colour', async () => {
    const icons = await muster.page
      .locator('.index .class')
      .evaluateAll((all) => all.map((section) => section.querySelector('svg')?.outerHTML ?? ''));
    expect(new Set(icons).size).toBe(4);
    const lines = await muster.page.locator('.report .mention').evaluateAll((all) =>
      all.map((mention) => {
        const { textDecorationStyle, textDecorationColor, borderBottomStyle, borderBottomColor } =
          getComputedStyle(mention);
        return [textDecorationStyle, textDecorationColor, borderBottomStyle, borderBottomColor].join(' ');
      }),
    );
    expect(new Set(lines).size).toBe(4);
    await screenshot(muster.page, 'own ontology en');
  });

  it('its relations are asked and answered', async () => {
    await muster.ask('Bee', 'Port');
    expect(await muster.texts('.step')).toEqual(['1Bee — calls at → Port']);
    expect(muster.messages).toEqual([]);
  });
});

describe('graphs with little in them', () => {
  it.each([
    ['one entity', ':Person[Anna]{#anna} slept.', 1],
    ['entities without a relation', ':Person[Anna]{#anna} and :Person[Ben]{#ben} and :Unit[Team]{#team}.', 3],
    [
      'two entities, with statements both ways and one denied',
      ':Unit[A]{#a partOf=b} :directs[led]{from=b to=a} :Unit[B]{#b}, :directs[never]{from=a to=b negated}.',
      2,
    ],
    ['one entity said to have a relation with itself', ':Unit[A]{#a} :cooperatesWith[with itself]{from=a to=a}.', 1],
  ])('%s', async (name, text, count) => {
    const muster = await openMuster(pageOf({ 'r.md': `${front()}${text}\n` }), { language: 'en' });
    const boxes = await muster.rest();
    expect([boxes.nodes.length, boxes.labels.length]).toEqual([count, count]);
    expect(overlaps(boxes, await muster.paneSize())).toEqual([]);
    await screenshot(muster.page, `${name} en`);
    await muster.press('p');
    await muster.press('Escape', 'Escape');
    await muster.page.locator('.index [data-entity]').first().click();
    await muster.press('f');
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });

  it('a report in which nothing is annotated', async () => {
    const muster = await openMuster(pageOf({ 'r.md': `${front()}Nobody was there.\n` }), { language: 'en' });
    expect((await muster.rest()).nodes).toEqual([]);
    expect(await muster.texts('.report p')).toEqual(['Nobody was there.']);
    await muster.press('p', 'Escape', 'Escape', '+', '0', '?', 'Escape');
    await muster.page.keyboard.press('/');
    await muster.type('x');
    await muster.press('Enter', 'Escape');
    for (const tab of ['Entity', 'Path', 'Index']) await muster.click(muster.page.getByRole('tab', { name: tab }));
    await screenshot(muster.page, 'empty en');
    expect(await violations(muster.page)).toEqual([]);
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

describe('RDF that others made, which has no text', () => {
  const people = `@prefix ex: <https://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:anna a foaf:Person ; foaf:name "Anna Weber" ; org:memberOf ex:rescue ; ex:age 41 .
ex:ben a foaf:Person ; foaf:name "Ben" ; org:memberOf ex:crisis ; foaf:knows ex:anna .
ex:rescue a org:Organization ; rdfs:label "Rescue office"@en ; ex:head [ foaf:name "Zoe" ] .
ex:crisis a org:Organization ; rdfs:label "Crisis team"@en ; org:subOrganizationOf ex:rescue .\n`;
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openMuster(pageOf({ 'people.ttl': people }, ['-g', 'people.ttl']), { language: 'en' });
    return () => muster.close();
  });

  it('is drawn, and says that there is no text', async () => {
    expect((await muster.rest()).labels.map(({ text }) => text).sort()).toEqual(
      ['Anna Weber', 'Ben', 'Crisis team', 'Rescue office', 'Zoe'].sort(),
    );
    expect(await muster.texts('.text .empty')).toEqual(['No report: this graph was read without its text.']);
    await screenshot(muster.page, 'foreign RDF en');
    expect(await violations(muster.page)).toEqual([]);
  });

  it('its people are found, what is said of them is shown, and how they are connected', async () => {
    await muster.find('anna');
    const statements = muster.page.locator('.entity-panel [data-statement]');
    expect(await statements.count()).toBe(3);
    for (let i = 0; i < 3; i++) await muster.click(statements.nth(i));
    await muster.ask('Ben', 'Zoe');
    expect(await muster.texts('.step')).toHaveLength(3);
    await screenshot(muster.page, 'foreign RDF path en');
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});

it('a browser without WebGL shows index, text and paths all the same', async () => {
  const text = ':Person[Anna]{#anna memberOf=team} is in the :Unit[Team]{#team}.\n';
  const path = pageOf({ 'r.md': front() + text });
  const { page, messages } = await openPage('about:blank', { locale: 'en-GB' });
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof getContext;
  });
  await page.goto(`file://${path}`);
  await page.locator('.index [data-entity]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('anna');
  await page.keyboard.press('Enter');
  await page.locator('.entity-panel h2').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('combobox', { name: 'To', exact: true }).fill('team');
  await page.keyboard.press('Enter');
  await page.locator('.step').waitFor();
  await screenshot(page, 'without WebGL');
  expect(messages).toEqual([]);
});
