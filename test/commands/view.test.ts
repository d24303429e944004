import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parsePage } from '../page.ts';
import { front } from '../reading.ts';
import { built, hill, Workplace } from './run.ts';
import { view } from './viewing.ts';

const person = (name: string) => `${front('hill')}:Person[${name}]{#anna}\n`;
const broken = `${front('hill')}:Person[Anna]{#anna memberOf=nobody}\n`;

describe('muster view', () => {
  it('serves the page of a report, and prints where', async () => {
    const { stdout, url, labels, said } = await view(new Workplace({ 'hill.md': hill }));
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(await labels()).toEqual(['Anna Weber', 'Ben', 'Crisis team', 'Zoe', 'rescue office']);
    expect(said()).toBe('The page follows what you save. Stop with Ctrl-C.\n');
    const answer = await fetch(url);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'.*connect-src 'self'.*frame-ancestors 'none'$/);
    const html = await answer.text();
    expect([parsePage(html).data.live, html.includes("connect-src 'self'")]).toEqual([true, true]);
  });

  it('without a report serves the graph that was built, and follows it', async () => {
    const place = built();
    const { labels, event } = await view(place, 'view --port 0');
    expect(await labels()).toContain('Anna Weber');
    expect(await event()).toEqual(['listening', '']);
    place.write('data/hill.md', person('Clara'));
    place.muster('build');
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Clara']);
  });

  it('with --json prints one JSON value', async () => {
    const { stdout } = await view(new Workplace({ 'hill.md': hill }), 'view hill.md --port 0 --json');
    expect(JSON.parse(stdout)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/) });
  });

  it('hands the language on that is asked for', async () => {
    const { url } = await view(new Workplace({ 'hill.md': hill }), 'view -g hill.md --port 0 --lang zh');
    expect(parsePage(await (await fetch(url)).text()).data.language).toBe('zh');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends well on %s, open pages or not', async (signal) => {
    const viewing = await view(new Workplace({ 'hill.md': hill }));
    await viewing.event();
    viewing.process.kill(signal);
    expect(await once(viewing.process, 'exit')).toEqual([0, null]);
  });

  it('answers while it draws, and ends well even then', async () => {
    const people = Array.from({ length: 150 }, (_, i) => `:Person[Anna ${i}]{#p${i}}`).join('\n\n');
    const place = new Workplace({ 'hill.md': front('hill') + people });
    const viewing = await view(place);
    place.write('hill.md', `${front('hill')}:Person[Zoe]{#zoe}\n\n${people}`);
    await pause(800);
    expect(await viewing.labels()).toContain('Anna 149');
    viewing.process.kill('SIGINT');
    expect(await once(viewing.process, 'exit')).toEqual([0, null]);
  });
});

describe('when a report is saved', () => {
  it('open pages hear of the new page; of problems, while the old page stays; and of the one that mends them', async () => {
    const place = new Workplace({ 'hill.md': person('Anna') });
    const { labels, event, said } = await view(place);
    expect([await labels(), await event()]).toEqual([['Anna'], ['listening', '']]);
    place.write('hill.md', person('Berta'));
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Berta']);
    place.write('hill.md', broken);
    const [name, text] = await event();
    expect(name).toBe('problems');
    expect(text).toMatch(/^hill\.md:6:\d+: error: .*nobody.* \[unknown-id\]\n/);
    expect([await labels(), said().includes(text)]).toEqual([['Berta'], true]);
    place.write('hill.md', person('Berta'));
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Berta']);
  });

  it('by an editor that renames, or removes it first, open pages hear of it, too', async () => {
    const place = new Workplace({ 'hill.md': person('Anna') });
    const { labels, event } = await view(place);
    await event();
    for (const name of ['Berta', 'Clara']) {
      place.write('.hill.md.swp', person(name));
      renameSync(join(place.folder, '.hill.md.swp'), join(place.folder, 'hill.md'));
      expect((await event())[0]).toBe('page');
      expect(await labels()).toEqual([name]);
    }
    renameSync(join(place.folder, 'hill.md'), join(place.folder, 'hill.md~'));
    expect(await event()).toEqual(['problems', expect.stringContaining('hill.md cannot be read')]);
    place.write('hill.md', person('Dora'));
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Dora']);
  });

  it('or its registry, or the ontology, or another report in its folder comes, open pages hear of it', async () => {
    const named = (name: string) => `entities:\n  anna: { class: Person, label: { en: ${name} } }\n`;
    const report = person('Anna').replace('---\n:', 'include: [../names.yaml]\n---\n:');
    const place = new Workplace({ 'r/hill.md': report, 'names.yaml': named('Berta') }).take('ontology/muster.ttl');
    const { labels, event } = await view(place, 'view r --port 0 --ontology ontology/muster.ttl');
    expect([await labels(), await event()]).toEqual([['Berta'], ['listening', '']]);
    place.write('names.yaml', named('Clara'));
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Clara']);
    place.write('r/other.md', `${front('other')}:Person[Dora]{#dora}`);
    expect((await event())[0]).toBe('page');
    expect(await labels()).toEqual(['Clara', 'Dora']);
    place.write('ontology/muster.ttl', 'this is no Turtle');
    expect(await event()).toEqual(['problems', expect.stringContaining('ontology/muster.ttl:1:')]);
  });
});

describe('muster view --out', () => {
  it('writes the page as one file that needs no network, and prints its path', () => {
    const place = new Workplace({ 'hill.md': hill });
    expect(place.muster('view hill.md --out out/page.html')).toEqual({
      code: 0,
      stdout: 'out/page.html\n',
      stderr: '',
    });
    const { data, rest } = parsePage(place.read('out/page.html'));
    expect([data.live, data.graph.nodes.length, rest.includes("connect-src 'none'")]).toEqual([false, 5, true]);
    expect(JSON.parse(place.muster('view hill.md --out page.html --json').stdout)).toEqual({ file: 'page.html' });
  });

  it('holds hostile labels, titles and file names as data alone', () => {
    const hostile = [
      '</script><script>alert(1)</script>',
      '<!--<script>',
      '<img src=x onerror=alert(1)>',
      'javascript:',
    ];
    const titled = JSON.stringify(hostile.join(' '));
    const entities = hostile.map((label, i) => `  p${i}: { class: Person, label: { en: ${JSON.stringify(label)} } }\n`);
    const mentions = hostile.map((_, i) => `:Person[P]{#p${i}}`).join(' ');
    const report = front('r', `title: ${titled}\nsource: ${titled}\nentities:\n${entities.join('')}`) + mentions;
    const place = new Workplace({ '<!--<img onerror=x>.md': report });
    expect(place.muster(['view', '<!--<img onerror=x>.md', '--out', 'page.html'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    const { data, rest, title } = parsePage(place.read('page.html'));
    expect(data.graph.nodes.map(({ attributes }) => attributes.label)).toEqual(hostile);
    expect(data.graph.attributes.reports[0].file).toBe('<!--<img onerror=x>.md');
    for (const text of hostile.slice(0, 3)) expect(rest + title).not.toContain(text);
  });
});

describe('is refused in a line, without a stack:', () => {
  it.each([
    ['a report with errors', 'view broken.md', 'muster: there is nothing to show: 1 error, 0 warnings'],
    ['a report that is not there', 'view nothing.md', 'nothing.md cannot be read: there is no such file'],
    ['no graph', 'view', 'there is no build/graph.json'],
    ['a report and a graph', 'view hill.md -g hill.md', 'both reports and --graph are given'],
    ['a port that is none', 'view hill.md --port 70000', 'Write a number from 0, for any free one, to 65535.'],
    ['a file and a port', 'view hill.md --out a.html --port 0', 'cannot be used with'],
    ['a file that is what the page is made from', 'view hill.md --out ./hill.md', 'is what the page is made from'],
    ['a file that cannot be written', 'view hill.md --out hill.md/a.html', 'a part of its path is no folder'],
  ])('%s', (_, command, message) => {
    const place = new Workplace({ 'hill.md': hill, 'broken.md': broken });
    const before = place.files();
    const { code, stdout, stderr } = place.muster(command);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(place.files()).toEqual(before);
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, stdout, stderr } = new Workplace({ 'hill.md': hill }).muster(`view hill.md --port ${port}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`muster: port ${port} is taken\n  name another with --port, or any free one with --port 0\n`);
  });
});
