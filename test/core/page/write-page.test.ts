import { describe, expect, it } from 'vitest';
import { graphFromJson, writeGraphJson } from '../../../src/core/graph-json.ts';
import type { PageSettings } from '../../../src/core/page/page-data.ts';
import { livePolicyOf, writePage } from '../../../src/core/page/write-page.ts';
import { parsePage, template } from '../../page.ts';
import { example, front, graphOf } from '../../reading.ts';

const anna = graphOf(`${front('hill', 'title: The flood\n')}:Person[Anna Weber]{#anna}`);
const offline: PageSettings = { live: false, language: null };
const noReadings = { any: {}, head: {} };

const page = (graph = anna, settings = offline, from = template) =>
  [...writePage(from, graph, { [example('anna')]: [1.25, -3] }, noReadings, settings)].join('');

describe('a page', () => {
  it('holds the graph, where entities stand, how names are read and how it is to be', () => {
    const { data } = parsePage(page());
    expect(data).toMatchObject({ positions: { [example('anna')]: [1.25, -3] }, readings: noReadings, ...offline });
    expect([...writeGraphJson(graphFromJson('page', data.graph))]).toEqual([...writeGraphJson(anna)]);
  });

  it('is its template but for the spots', () => {
    const { rest } = parsePage(page());
    expect(rest).toBe(template.replace('<title>Muster</title>', '<title></title>'));
    expect(rest).toContain("<script>'$& $1'</script>");
  });

  it('may hear from its server only where it is served', () => {
    expect(page()).toContain("connect-src 'none';");
    const live = page(anna, { live: true, language: 'zh' });
    expect(live).toContain("connect-src 'self';");
    expect(live).not.toContain("connect-src 'none'");
    expect(parsePage(live).data).toMatchObject({ live: true, language: 'zh' });
  });

  it.each([
    ['one report with a title', [front('hill', 'title: The flood\n')], 'The flood · Muster'],
    ['one report without', [front('hill')], 'hill · Muster'],
    ['several reports', [front('a', 'title: A\n'), front('b', 'title: B\n')], '2 reports · Muster'],
    ['a title of markup', [front('a', 'title: "</title><b>&amp;"\n')], '&lt;/title>&lt;b>&amp;amp; · Muster'],
    ['a title that turns the writing round', [front('a', 'title: "a\\u202Eb"\n')], 'a\\u202Eb · Muster'],
    ['a title with a pattern of replacement', [front('a', "title: $& $' $1\n")], "$&amp; $' $1 · Muster"],
  ])('of %s is titled after it', (_, reports, title) => {
    const texts = reports.map((text, i) => `${text}:Person[Anna]{#p${i}}`);
    expect(parsePage(page(graphOf(...texts))).title).toBe(title);
  });

  it.each([
    ['</script><script>alert(1)</script>'],
    ['<!-- <script>'],
    ['<img src=x onerror=alert(1)>'],
    ['javascript:alert(1)'],
    ['a\u2028b\u2029c'],
    [']]> --> &lt; &quot; "'],
    ["connect-src 'none' <title>Muster</title>"],
  ])('holds a label %j as data and nothing else', (label) => {
    const declared = `${front('r', `title: ${JSON.stringify(label)}\nsource: ${JSON.stringify(label)}\nentities:\n  anna: { class: Person, label: { en: ${JSON.stringify(label)} }, aliases: [${JSON.stringify(`! ${label}`)}] }\n`)}:Person[Anna]{#anna}`;
    const html = page(graphOf(declared));
    const { data, rest, scripts } = parsePage(html);
    const [{ attributes }] = data.graph.nodes;
    expect([attributes.label, attributes.aliases, data.graph.attributes.reports[0].title]).toEqual([
      label,
      [`! ${label}`],
      label,
    ]);
    expect(rest).toBe(template.replace('<title>Muster</title>', '<title></title>'));
    expect(scripts).toHaveLength(2);
    expect(scripts[0]).not.toMatch(/[<\u2028\u2029]/);
  });

  it('comes in pieces, none of which is larger than what it says', () => {
    const people = Array.from({ length: 2_000 }, (_, i) => `:Person[Anna ${i}]{#anna${i}}`).join('\n\n');
    const graph = graphOf(front('many') + people);
    const positions = Object.fromEntries(graph.nodes().map((iri, i) => [iri, [i, i] as const]));
    const pieces = [...writePage(template, graph, positions, noReadings, offline)];
    const text = graph.getAttribute('reports')[0].text;
    expect(pieces.length).toBeGreaterThan(4_000);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(text.length + 20_000);
    const { data, scripts, rest } = parsePage(pieces.join(''));
    expect(data.positions).toEqual(positions);
    expect(Math.max(...scripts.map(({ length }) => length))).toBeLessThan(text.length + 80_000);
    expect(scripts.length).toBeGreaterThan(5);
    expect(rest).toBe(parsePage(template.replace('class="data">', 'class="data">{}')).rest);
  });

  it.each([
    ['<title>Muster</title>'],
    ['<script type="application/json" class="data"></script>'],
    ["connect-src 'none'"],
  ])('is not made of a template without exactly one %s', (spot) => {
    expect(() => page(anna, offline, template.replace(spot, ''))).toThrow(`the page’s template lacks ${spot}`);
    expect(() => page(anna, offline, template.replace(spot, spot + spot))).toThrow(`has ${spot} twice`);
  });
});

describe('the policy of a served page', () => {
  it('is that of its template, its own server allowed', () =>
    expect(livePolicyOf(template)).toBe(
      "default-src 'none'; script-src 'sha256-x'; connect-src 'self'; base-uri 'none'",
    ));

  it('must be there', () => expect(() => livePolicyOf('<title>Muster</title>')).toThrow('no content security policy'));
});
