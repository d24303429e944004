import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { addEntity, createGraph } from '../../src/core/graph.ts';
import { triplesOf } from '../../src/core/rdf/describe.ts';
import { writeJsonLd } from '../../src/core/rdf/jsonld-writer.ts';
import { writeNQuads } from '../../src/core/rdf/n-triples-writer.ts';
import type { Literal, Node } from '../../src/core/rdf/quad.ts';
import type { Preamble, PropertyUse } from '../../src/core/rdf/triple-sink.ts';
import type { Triples } from '../../src/core/rdf/triples.ts';
import { RDF, prefixes as usualPrefixes, XSD } from '../../src/core/vocab.ts';
import { canonical, graphOfFolder, joined, plainly, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf, muster } from '../reading.ts';

/** What is said of somebody: a node as a string, words as a literal. */
type Said = [subject: Node, property: string, object: Node | Literal, graph?: Node | null];

const words = (text: string, language: string | null = null): Literal => ({ text, language, datatype: null });
const typed = (text: string, datatype: string): Literal => ({ text, language: null, datatype });

/** Triples told one by one in the order given, as a careless teller might. */
function told(said: Said[], preamble: Partial<Preamble> = {}): Triples {
  return {
    preamble: () => ({ prefixes: {}, properties: new Map(), ...preamble }),
    *tell(sink) {
      for (const [subject, property, object, graph = null] of said) {
        sink.within(graph);
        if (typeof object === 'string') sink.link(subject, property, object);
        else if (object.datatype === null) sink.text(subject, property, object.text, object.language);
        else sink.typed(subject, property, object.text, object.datatype);
        yield;
      }
    },
  };
}

/** What jsonld reads, as N-Quads; it throws where it would leave something out. */
function readByJsonLd(text: string): Promise<string> {
  const toRdf = jsonld.toRDF as unknown as (document: object, options: object) => Promise<string>;
  return toRdf(JSON.parse(text), { format: 'application/n-quads', rdfDirection: 'i18n-datatype', safe: true });
}

/** Base directions as jsonld tells them, for which canonical form knows no other way. */
const withDirections = (nquads: string): string =>
  nquads.replace(/"@([a-z0-9-]+?)--(ltr|rtl)(?= (?:<[^>]*> |_:\S+ )?\.$)/gm, '"^^<https://www.w3.org/ns/i18n#$1_$2>');

async function expectOxigraphToReadAll(triples: Triples): Promise<void> {
  const expected = withDirections(joined(writeNQuads(triples)));
  const read = withDirections(readByOxigraph(joined(writeJsonLd(triples)), 'application/ld+json'));
  expect(await canonical(read)).toBe(await canonical(expected));
}

async function expectReadersToReadAll(triples: Triples): Promise<void> {
  await expectOxigraphToReadAll(triples);
  const expected = withDirections(joined(writeNQuads(triples)));
  expect(await canonical(await readByJsonLd(joined(writeJsonLd(triples))))).toBe(await canonical(expected));
}

const anna = example('anna');
const ben = example('ben');
const office = example('office');
const name = example('name');
const colleague = example('colleague');

const context = { prefixes: { ...usualPrefixes, '': 'https://example.org/' } };
const using = (uses: Record<string, PropertyUse>): Partial<Preamble> => ({
  ...context,
  properties: new Map(Object.entries(uses)),
});

describe('JSON-LD holds the triples that the N-Quads hold, as oxigraph and jsonld read them:', () => {
  describe.each(['test/cases/rdf-example', 'data'])('%s', (folder) => {
    const graph = graphOfFolder(folder);
    it.each([
      ['reified', false],
      ['reified', true],
      ['none', false],
      ['none', true],
    ] as const)('citations %s, by report %s', (citations, byReport) =>
      expectReadersToReadAll(triplesOf(graph, { citations, byReport })),
    );
  });

  it('ids and names with quotation marks, line ends, dots, blanks and characters beyond the basic plane', () => {
    const graph = graphOf(
      `${front('r', 'title: "a \\"b\\" \\\\ 😀"\n')}:Person[甄"延"城\\\\]{id="甄.延城."} :Unit[𠮷 😀 office]{id="a/b/c?d#e%"}`,
      'It :kind[said: "no\\\\" ’]{of=x} of :Unit[x]{#x} and of :Unit[y]{#__proto__} and :Unit[z]{#constructor}.',
    );
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it('entities of two bases', () => {
    const graph = graphOf(
      `${front('a').replace('.org/', '.org/hill#')}:Person[Anna]{#anna} :Unit[B]{id="1.5"} :Unit[C]{id="//c"}`,
      `${front('b')}:Unit[Ben’s]{#-b}`,
    );
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it.each(['hill:', 'hill/', 'hill#', 'hill?id=', 'hill-', '@', ''])('names whose prefix ends in %s', (end) => {
    const namespace = example(end);
    const said: Said[] = [
      [`${namespace}anna`, `${namespace}colleague`, `${namespace}//ben`],
      [`${namespace}:a`, `${namespace}:`, `${namespace}a:b/c`],
      [namespace, namespace, namespace],
    ];
    const properties = new Map(said.map(([, property]) => [property, 'nodes' as const]));
    return expectReadersToReadAll(told(said, { prefixes: { hill: namespace }, properties }));
  });

  it.each(['schema', 'value', 'report', 'xsd', 'base', 'base2'])('people whose IRIs have the scheme %s', (scheme) => {
    const graph = graphOf(`${front('b').replace('https', scheme)}:Person[Anna]{#anna}`, front('a'));
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it('people and units whose IRIs read like prefixed names', () => {
    const graph = graphOf(':Person[A]{id="<schema:a>"} :Unit[B]{id="<value:b>"} :Unit[C]{id="<report:c>"}');
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it('a person who comes again after somebody else, with what was said before', () =>
    expectReadersToReadAll(
      told(
        [
          [anna, name, words('Anna', 'en')],
          [ben, colleague, anna],
          [anna, name, words('Anna', 'en')],
          [anna, name, words('安娜', 'zh')],
          [anna, name, words('Anna', 'en')],
          [anna, colleague, ben],
          [anna, colleague, ben],
        ],
        using({ [name]: 'tagged', [colleague]: 'nodes' }),
      ),
    ));

  it('people without an IRI, also as what reports are called by', () =>
    expectReadersToReadAll(
      told(
        [
          ['_:anna', colleague, '_:0a.b-c·d'],
          ['_:0a.b-c·d', RDF.type, '_:kind'],
          ['_:anna', colleague, anna, '_:report'],
          ['_:report', name, words('the flood'), '_:report'],
          ['_:anna', colleague, ben, example('report')],
          ['_:anna', name, words('Anna')],
          ['_:anna', name, words('Anna'), '_:report'],
        ],
        context,
      ),
    ));

  it('numbers, dates and markup as they are written', () =>
    expectReadersToReadAll(
      told(
        [
          ...['06', '6', '+6', '', ' 6'].map((text): Said => [office, name, typed(text, XSD.integer)]),
          ...['1.50', '.5', '6.'].map((text): Said => [office, name, typed(text, XSD.decimal)]),
          [office, name, typed('TRUE', XSD.boolean)],
          [office, name, typed('2020-02-30', `${usualPrefixes.xsd}date`)],
          [office, name, typed('{"b" : 1.0, "a":[ ]}', `${usualPrefixes.rdf}JSON`)],
          [office, name, typed('no JSON', `${usualPrefixes.rdf}JSON`)],
          [office, name, typed('<b>x</b>', `${usualPrefixes.rdf}HTML`)],
          [office, name, typed('<b>', `${usualPrefixes.rdf}XMLLiteral`)],
          [office, name, typed('six', example('kinds/number'))],
        ],
        context,
      ),
    ));

  // jsonld reads "1.50"^^xsd:double as "1.5E0": it takes the words for a number of JSON.
  it('numbers in floating point, as oxigraph alone reads them', () =>
    expectOxigraphToReadAll(
      told(['1.50', '1E3', 'NaN', 'INF', '0x1'].map((text): Said => [office, name, typed(text, XSD.double)])),
    ));

  // Words that differ in nothing but their direction are one to jsonld, so that these do not.
  it('words in languages that run from right to left', () =>
    expectReadersToReadAll(
      told(
        [
          [office, name, words('مكتب', 'ar--rtl')],
          [office, name, words('ديوان', 'ar')],
          [office, name, words('office', 'en-gb--ltr')],
          [office, colleague, words('مكتب', 'ar--rtl')],
        ],
        using({ [name]: 'tagged' }),
      ),
    ));

  it('words with all that a text can have in it', () => {
    const points = Array.from({ length: 0xa2 }, (_, code) => code).concat(0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff);
    const text = String.fromCodePoint(...points, 0x1f600, 0x10ffff);
    return expectReadersToReadAll(told([[office, name, words(text)], ...scattered(text)], context));
  });

  it.each<[PropertyUse, PropertyUse]>([
    ['nodes', 'tagged'],
    ['tagged', 'nodes'],
    ['mixed', 'mixed'],
  ])('what a property points to against what was said of it: %s', (first, second) => {
    const objects = [anna, '_:b', words('x'), words('x', 'en'), words('x', 'ar--rtl'), typed('6', XSD.integer)];
    const said = [name, colleague, 'https://elsewhere.org/p', RDF.type].flatMap((property) =>
      objects.map((object): Said => [office, property, object]),
    );
    const uses = { [name]: first, [colleague]: second, 'https://elsewhere.org/p': second, [RDF.type]: first };
    return expectReadersToReadAll(told(said, using(uses)));
  });

  it('IRIs of a scheme that is called like a prefix', () => {
    const all: Said[] = [
      ['schema:anna', name, words('Anna')],
      [anna, 'schema:name', words('Anna', 'en')],
      [anna, colleague, 'schema:ben'],
      [anna, RDF.type, 'schema:Person'],
      [anna, name, typed('six', 'schema:number')],
      [anna, 'schema://name', 'schema://office'],
      [anna, name, words('Anna', 'de')],
    ];
    const named = all.map(([subject, property, object]): Said => [subject, property, object, 'schema:report']);
    const inReport = all.map(([subject, property, object]): Said => [subject, property, object, example('report')]);
    const uses = using({ [name]: 'tagged', [colleague]: 'nodes', 'schema:name': 'tagged', 'schema://name': 'nodes' });
    return expectReadersToReadAll(told([...all, ...named, ...inReport, ...all], uses));
  });

  it('prefixes that no context can have, and names that objects of JavaScript have', () => {
    const namespaces = Object.fromEntries(
      ['', '_', '@id', '@context', '__proto__', 'a:b', 'a/b', 'constructor', 'toString', '督', 'a.b', 'a_b-'].map(
        (prefix, i) => [prefix, `https://example.org/${i}/`],
      ),
    );
    const said = Object.values(namespaces).flatMap((namespace): Said[] => [
      [`${namespace}anna`, `${namespace}__proto__`, `${namespace}constructor`],
      [namespace, namespace, words('x')],
    ]);
    const wrong = { relative: 'hill/', empty: '', blank: 'https://example.org/a b/', other: 'a.b:hill/' };
    return expectReadersToReadAll(
      told([...said, ['a.b:hill/anna', name, words('x')]], { prefixes: { ...namespaces, ...wrong } }),
    );
  });

  // jsonld leaves out what has blanks of Unicode in its IRI: it looks for them with \s.
  it('IRIs with blanks of Unicode, as oxigraph alone reads them', () =>
    expectOxigraphToReadAll(
      told(
        [['https://example.org/a\u00a0\u3000b', 'https://example.org/\u2028p', 'https://example.org/\ufeff']],
        context,
      ),
    ));

  it('nothing', () => expectReadersToReadAll(told([])));

  it('whatever is told, in any order', () => {
    const segment = fc.string({ unit: 'grapheme' }).map(encodeURIComponent);
    const iri = fc.oneof(
      fc.constantFrom(
        anna,
        ben,
        name,
        colleague,
        'urn:x:刘忠',
        'schema:anna',
        'base:b',
        'https://example.org/hill-a//b',
      ),
      fc
        .tuple(fc.constantFrom('https://example.org/', 'https://example.org/hill-', 'urn:'), segment)
        .map(([a, b]) => a + b),
    );
    const node = fc.oneof(iri, fc.constantFrom('_:b1', '_:constructor'));
    const text = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
    const literal = fc.oneof(
      fc.tuple(text, fc.constantFrom(null, 'en', 'zh', 'ar--rtl')).map(([text, language]) => words(text, language)),
      fc.tuple(text, fc.oneof(fc.constantFrom(XSD.integer, 'schema:n'), iri)).map(([text, type]) => typed(text, type)),
    );
    const property = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(name, colleague, RDF.type) }, iri);
    const graph = fc.oneof(fc.constant(null), fc.constantFrom(office, '_:b1', 'schema:report'));
    const said = fc.tuple(node, property, fc.oneof(node, literal), graph);
    const namespace = fc.constantFrom('https://example.org/', 'https://example.org/hill-', 'urn:x:', 'schema:');
    const prefix = fc.constantFrom('', 'schema', 'base', 'constructor', 'https', 'rdf');
    const world = fc.record({
      said: fc.array(said, { maxLength: 12 }),
      prefixes: fc.dictionary(prefix, namespace),
      uses: fc.array(fc.tuple(property, fc.constantFrom<PropertyUse>('nodes', 'tagged', 'mixed'))),
    });
    return fc.assert(
      fc.asyncProperty(world, ({ said, prefixes, uses }) =>
        expectReadersToReadAll(told(said, { prefixes, properties: new Map(uses) })),
      ),
      { numRuns: 500 },
    );
  });
});

/** Every character of a text in words of its own, for people by number. */
const scattered = (text: string): Said[] =>
  [...text].map((character, i) => [example(`${i}`), name, words(character, 'en')]);

describe('JSON-LD for people', () => {
  const graph = graphOf(`${front()}:Person[Anna]{#anna memberOf=rescue} of the :Unit[office]{#rescue}.`);
  const text = joined(writeJsonLd(triplesOf(graph, plainly)));

  it('says an entity in one go, its class first, its names by language', () =>
    expect(text).toContain(`
{"@id": "base:anna", "@type": "muster:Person",
  "dcterms:identifier": "anna",
  "skos:prefLabel": {"en": "Anna"},
  "rdfs:label": {"en": "Anna"},
  "muster:memberOf": "base:rescue"},
`));

  it('names several values in a list, and says of numbers how they are written', () => {
    const said: Said[] = [
      [anna, name, words('Anna', 'en')],
      [anna, name, words('Annie', 'en')],
      [anna, name, words('安娜', 'zh')],
      [anna, colleague, ben],
      [anna, colleague, office],
      [anna, example('age'), typed('042', XSD.integer)],
      [anna, example('friend'), ben],
      [anna, RDF.type, muster('Person')],
      [anna, RDF.type, 'https://elsewhere.org/Nurse'],
    ];
    const uses = using({ [name]: 'tagged', [colleague]: 'nodes' });
    expect(joined(writeJsonLd(told(said, uses)))).toContain(`
{"@id": "base:anna", "@type": ["muster:Person", "https://elsewhere.org/Nurse"],
  "base:name": {"en": ["Anna", "Annie"], "zh": "安娜"},
  "base:colleague": ["base:ben", "base:office"],
  "base:age": {"@value": "042", "@type": "xsd:integer"},
  "base:friend": {"@id": "base:ben"}}
`);
  });

  it('begins with the context and begins no entity twice', () => {
    expect(Object.keys(JSON.parse(text))).toEqual(['@context', '@graph']);
    const ids = (JSON.parse(text)['@graph'] as Record<string, unknown>[]).map((node) => node['@id']);
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps to the context wherever that says what the triples say', () => {
    const byReport = joined(writeJsonLd(triplesOf(graphOfFolder('data'), { citations: 'reified', byReport: true })));
    expect(text + byReport).not.toContain('"@context": null');
    expect(text + byReport).not.toContain('rdf:type');
  });

  it('tells each report in a graph that is named like it', () => {
    const named = graphOf(`${front('a')}:Person[Anna]{#anna}`, `${front('b')}:Person[Ben]{#ben}`);
    const byReport = JSON.parse(joined(writeJsonLd(triplesOf(named, { citations: 'none', byReport: true }))));
    const graphs = byReport['@graph'] as { '@id': string; '@graph': { '@id': string }[] }[];
    const people = graphs.map((graph) => [graph['@id'], graph['@graph'].map((node) => node['@id'])[1]]);
    expect(people).toEqual([
      ['report:a', 'base:anna'],
      ['report:b', 'base:ben'],
    ]);
  });

  it('comes a subject at a time', () => {
    const people = Array.from({ length: 1000 }, (_, i): Said => [example(`${i}`), name, words('x'.repeat(100))]);
    const pieces = writeJsonLd(told(people, context));
    let longest = 0;
    let count = 0;
    for (const piece of pieces) {
      longest = Math.max(longest, piece.length);
      count++;
    }
    expect(count).toBeGreaterThan(people.length);
    expect(longest).toBeLessThan(2000);
  });
});

it('what JSON-LD cannot hold is refused, with what to do instead', () => {
  const graph = graphOf(':Person[A]{#a} :Unit[B]{#b} :leads[heads]{from=a to=b}');
  const triples = triplesOf(graph, { citations: 'rdf12', byReport: false });
  expect(() => joined(writeJsonLd(triples))).toThrow(
    /^JSON-LD cannot hold triples that are spoken of \(at .*reifies of/,
  );
  expect(() => joined(writeJsonLd(triples))).toThrow(
    expect.objectContaining({ suggestion: expect.stringContaining('--citations reified') }),
  );
});

it('half of a surrogate pair is refused with the entity it belongs to', () => {
  const graph = createGraph([], [], []);
  const names = { labels: { en: '\ud800' }, short: {}, aliases: [] };
  addEntity(graph, { iri: anna, id: 'anna', class: muster('Person'), ...names });
  expect(() => joined(writeJsonLd(triplesOf(graph, plainly)))).toThrow(/surrogate.*prefLabel of https:\/\/example.org/);
});
