import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { addEntity, addMentions, createGraph } from '../../src/core/graph.ts';
import { readGraphJson, writeGraphJson } from '../../src/core/graph-json.ts';
import { NTriplesWriter } from '../../src/core/rdf/n-triples-writer.ts';
import { demandIri, demandLanguage, demandText, escaped } from '../../src/core/rdf/terms.ts';
import { canonical, graphOfFolder, nTriplesOf, readByN3, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf, muster } from '../reading.ts';
import { hasShared, shared } from '../shared.ts';

const workedExample = 'test/cases/rdf-example';
/**
 * Without what the worked example leaves open: the hashes of statements and values, the columns of its files, the closing
 * declarations.
 */
function comparable(nquads: string): string {
  return nquads
    .split('\n')
    .filter((line) => !line.includes(`<${muster('place')}>`) && !line.startsWith('<https://w3id.org/muster/ontology#'))
    .map((line) => line.replace(/<https:\/\/w3id.org\/muster\/id\/(statement|value)\/(\w+)>/g, '_:$1$2'))
    .join('\n');
}

// The worked example lies in the shared folder: see test/shared.ts.
it.skipIf(!hasShared)('a graph is told as the worked example of the vocabulary has it', async () => {
  const expected = readByOxigraph(readFileSync(join(shared, 'rdf-example.ttl'), 'utf8'), 'text/turtle');
  const told = nTriplesOf(graphOfFolder(workedExample));
  expect(await canonical(comparable(told))).toBe(await canonical(comparable(expected)));
});

it('the places of the worked example are those of the files', () => {
  const told = nTriplesOf(graphOfFolder(workedExample));
  const places = [...told.matchAll(/char=(\d+,\d+)> <[^>]*place> "([^"]*)"/g)].map(([, at, place]) => `${at} ${place}`);
  expect(places).toContain('1,4 9:11');
  expect(places).toContain('0,27 9:1');
  expect(places).toContain('0,60 9:9');
});

describe('n3 and oxigraph read the triples, and read the same', () => {
  it.each([workedExample, 'data'])('%s', async (name) => {
    const told = nTriplesOf(graphOfFolder(name));
    const lines = told.trimEnd().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    expect(await canonical(readByN3(told, 'application/n-triples'))).toBe(await canonical(told));
    expect(await canonical(readByOxigraph(told, 'application/n-triples'))).toBe(await canonical(told));
  });
});

it('a heading is told as a title within its report, also where it is a mention too', () => {
  const told = nTriplesOf(graphOf(':Person[A]{#a}\n\n# :Unit[Office]{#b}'));
  const titles = told.split('\n').filter((line) => line.endsWith('nif-core#Title> .'));
  expect(titles).toHaveLength(1);
  expect(titles[0]).toContain('#char=3,9>');
  expect(told.match(/char=3,9> <[^>]*anchorOf> "Office"/g)).toHaveLength(1);
});

it('a denied statement has no plain triple, but a statement node', () => {
  const told = nTriplesOf(graphOf(':Person[A]{#a} :Unit[B]{#b} :leads[not]{from=a to=b negated}'));
  expect(told).not.toContain(`<${example('a')}> <${muster('leads')}> <${example('b')}> .`);
  expect(told).toContain(`<${muster('negated')}> "true"`);
});

it('citations with marks of their own hang on a statement node of their own', () => {
  const text = (marks: string) => `:memberOf[Anna is of the office.]{from=a to=b ${marks}}`;
  const graph = graphOf(':Person[A]{#a} :Unit[B]{#b}', text('inferred confidence=0.9'), text('confidence=0.5'));
  const lines = nTriplesOf(graph).matchAll(/\/statement\/\w+> <[^>]*#(type|inferred|confidence)> ("[\w.]+")?/g);
  const told = [...lines].map(([, name, text]) => (text ? `${name} ${text}` : name)).sort();
  expect(told).toEqual(['confidence "0.5"', 'confidence "0.9"', 'inferred "true"', 'type', 'type']);
});

describe('a figure is told by its comparator', () => {
  it.each([
    ['value=6', 'value> "6"^^<http://www.w3.org/2001/XMLSchema#integer>'],
    ['value=0.5 comparator=about', 'value> "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'],
    ['value=6 comparator=gt', 'minValue> "6"'],
    ['value=6 comparator=ge', 'minValue> "6"'],
    ['value=6 comparator=lt', 'maxValue> "6"'],
    ['value=6 comparator=le', 'maxValue> "6"'],
  ])('%s', (attributes, expected) => {
    expect(nTriplesOf(graphOf(`:Unit[A]{#a} :headcount[six]{of=a ${attributes}}`))).toContain(
      `<http://schema.org/${expected}`,
    );
  });
});

describe('a literal', () => {
  it('escapes as canonical N-Triples do', () => {
    expect(escaped('a"b\\c\n\r\t\b\f\u0000\u001b\u007f\u0085\u2028\ufffe中😀')).toBe(
      'a\\"b\\\\c\\n\\r\\t\\b\\f\\u0000\\u001B\\u007F\u0085\u2028\\uFFFE中😀',
    );
  });
  it('has its language tag in lower case', () => {
    const graph = graphOf(`${front('r').replace('language: en', 'language: zh-CN')}:Person[A]{#a}`);
    expect(nTriplesOf(graph)).toContain('prefLabel> "A"@zh-cn .');
  });
  it.each(['zh_CN', 'en us', '', 'e', 'abcdefghij'])('refuses the language tag “%s”', (tag) => {
    expect(() => demandLanguage(tag)).toThrow('is no language tag');
  });
  it('refuses half of a surrogate pair, and says where it stands', () => {
    expect(() => demandText('ab\ud800c')).toThrow('offset 2');
    expect(() => demandText('😀\udc00')).toThrow('offset 2');
  });
});

describe('an IRI', () => {
  it.each([
    'a b',
    'no-scheme',
    'https://x/<',
    'https://x/> <p> <evil> . <z',
    'https://x/"',
    'https://x/{',
    'https://x/\n',
    '',
  ])('that is none is refused: %j', (iri) => expect(() => demandIri(iri)).toThrow('is no absolute IRI'));
  it('may be Chinese', () => expect(() => demandIri('https://x/督查')).not.toThrow());
});

it('what cannot be told is refused with the entity it belongs to', () => {
  const graph = createGraph([], [], []);
  const entity = {
    iri: example('a'),
    id: 'a',
    class: muster('Unit'),
    labels: { en: '\ud800' },
    short: {},
    aliases: [],
  };
  addEntity(graph, entity);
  addMentions(graph, example('a'), []);
  expect(() => nTriplesOf(graph)).toThrow(/prefLabel of https:\/\/example.org\/a/);
});

// The suite lies in the shared folder: see test/shared.ts.
describe.skipIf(!hasShared)('the canonical N-Triples of the W3C’s RDF 1.2 suite, byte for byte', () => {
  const folder = join(shared, 'test-data/w3c-rdf/rdf12-n-triples/c14n');
  const cases = hasShared ? readdirSync(folder).filter((file) => file.endsWith('-c14n.nt')) : [];
  // Muster tells no triple terms, blank nodes or base directions, so it has no way to write these.
  const beyond = /<<|_:|--(ltr|rtl)/;
  const written = cases.filter((file) => !beyond.test(readFileSync(join(folder, file), 'utf8')));
  it('has cases that apply', () => expect(written.length).toBeGreaterThan(25));
  it.each(written)('%s', (file) => {
    const expected = readFileSync(join(folder, file), 'utf8');
    const writer = new NTriplesWriter();
    for (const { subject, predicate, object } of new Parser({ format: 'application/n-triples' }).parse(expected)) {
      if (object.termType === 'NamedNode') writer.link(subject.value, predicate.value, object.value);
      else if (object.termType === 'Literal' && object.language) {
        writer.text(subject.value, predicate.value, object.value, object.language);
      } else if (object.termType === 'Literal' && object.datatype.value.endsWith('#string')) {
        writer.text(subject.value, predicate.value, object.value, null);
      } else if (object.termType === 'Literal') {
        writer.typed(subject.value, predicate.value, object.value, object.datatype.value);
      }
    }
    expect(new TextDecoder().decode(writer.take(0) ?? undefined)).toBe(
      expected.endsWith('\n') ? expected : `${expected}\n`,
    );
  });
});

describe('graph.json', () => {
  it('is read back to the same graph', () => {
    const graph = graphOfFolder(workedExample);
    const text = [...writeGraphJson(graph)].join('');
    expect(JSON.parse(text)).toEqual(graph.export());
    expect([...writeGraphJson(readGraphJson('graph.json', text))].join('')).toBe(text);
  });

  it('names the report by its id in every citation, and classes by IRI', () => {
    const graph = graphOfFolder(workedExample);
    const { mentions, class: type } = graph.getNodeAttributes('https://example.org/epidemic/zhen');
    expect(mentions.map(({ report, start, end }) => [report, start, end])).toEqual([
      ['r-en', 0, 13],
      ['r-zh', 2, 5],
    ]);
    expect(type).toBe(muster('Person'));
  });

  it.each(['', '{', '[]', 'null', '{"attributes":{"formatVersion":2}}', '{"attributes":{"formatVersion":1}}'])(
    'that is none is refused: %s',
    (text) => expect(() => readGraphJson('x.json', text)).toThrow('x.json is no graph that Muster wrote'),
  );
});

describe('lines', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '督查室', 'a"b\\c\n', '😀é', '\u0085\u2028\ufffe', 'Unit'),
  );
  const text = word.filter((text) => text.isWellFormed());
  const node = fc.constantFrom('https://x/a', 'https://x/督查', 'https://x/é😀', '_:b1');
  const property = fc.constantFrom('https://x/p', 'https://x/督');
  const triple = fc.record({
    subject: node,
    property,
    text,
    language: fc.constantFrom(null, 'en', 'zh'),
    object: node,
  });
  const term = (name: string) => (name.startsWith('_:') ? name : `<${name}>`);
  const decoded = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? new Uint8Array());

  it.each([true, false])(
    'are those that the grammar has, whatever stands in them and however much waits (graphs: %s)',
    (withGraphs) => {
      const part = fc.record({ graph: fc.option(node), triples: fc.array(triple) });
      fc.assert(
        fc.property(fc.array(part), fc.integer({ min: 1, max: 400 }), (parts, times) => {
          const writer = new NTriplesWriter({ withGraphs });
          let [told, expected] = ['', ''];
          for (let i = 0; i < times; i++) {
            for (const { graph, triples } of parts) {
              writer.within(graph);
              const end = withGraphs && graph !== null ? ` ${term(graph)} .\n` : ' .\n';
              for (const { subject, property, text, language, object } of triples) {
                writer.text(subject, property, text, language);
                writer.link(subject, property, object);
                writer.typed(subject, property, text, 'https://x/督d');
                writer.triple(subject, property, { subject: object, predicate: property, object });
                const [opening, tag] = [`${term(subject)} <${property}>`, language === null ? '' : `@${language}`];
                expected += `${opening} "${escaped(text)}"${tag}${end}${opening} ${term(object)}${end}`;
                expected += `${opening} "${escaped(text)}"^^<https://x/督d>${end}`;
                expected += `${opening} <<( ${term(object)} <${property}> ${term(object)} )>>${end}`;
              }
            }
            told += decoded(writer.take());
          }
          expect(told + decoded(writer.take(0))).toBe(expected);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('may have any number of properties and datatypes', () => {
    const writer = new NTriplesWriter();
    const iris = Array.from({ length: 9000 }, (_, i) => `https://example.org/${'long-'.repeat(8)}${i % 6000}`);
    for (const iri of iris) writer.typed('https://x/a', iri, 'A', iri);
    const expected = iris.map((iri) => `<https://x/a> <${iri}> "A"^^<${iri}> .\n`).join('');
    expect(decoded(writer.take(0))).toBe(expected);
  });
});
