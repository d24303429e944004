import fc from 'fast-check';
import oxigraph from 'oxigraph';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { describe, expect, it } from 'vitest';
import { triplesOf } from '../../src/core/rdf/describe.ts';
import { writeNTriples } from '../../src/core/rdf/n-triples-writer.ts';
import type { Literal, Node } from '../../src/core/rdf/quad.ts';
import { writeRdfXml } from '../../src/core/rdf/rdfxml-writer.ts';
import type { Triples } from '../../src/core/rdf/triples.ts';
import { RDF, prefixes as usualPrefixes, XSD } from '../../src/core/vocab.ts';
import { canonical, graphOfFolder, joined, plainly, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf, muster } from '../reading.ts';

/** What is said of somebody: a node as a string, words as a literal. */
type Said = [subject: Node, property: string, object: Node | Literal];

const words = (text: string, language: string | null = null): Literal => ({ text, language, datatype: null });
const typed = (text: string, datatype: string): Literal => ({ text, language: null, datatype });

const usual = { ...usualPrefixes, '': 'https://example.org/' };

/** Triples told one by one in the order given, as a careless teller might. */
function told(said: Said[], prefixes: Record<string, string> = usual): Triples {
  return {
    preamble: () => ({ prefixes, properties: new Map() }),
    *tell(sink) {
      for (const [subject, property, object] of said) {
        if (typeof object === 'string') sink.link(subject, property, object);
        else if (object.datatype === null) sink.text(subject, property, object.text, object.language);
        else sink.typed(subject, property, object.text, object.datatype);
        yield;
      }
    },
  };
}

/** What rdfxml-streaming-parser reads, as N-Triples. */
function readByStreamingParser(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let lines = '';
    const parser = new RdfXmlParser();
    parser.on('data', (quad) => (lines += `${oxigraph.fromQuad(quad)} .\n`));
    parser.on('error', reject);
    parser.on('end', () => resolve(lines));
    parser.end(text);
  });
}

/** Base directions as a datatype tells them: canonical form has no other way. */
const withDirections = (lines: string): string =>
  lines.replace(/"@([a-z0-9-]+?)--(ltr|rtl)(?= \.$)/gm, '"^^<https://www.w3.org/ns/i18n#$1_$2>');

/** Expects that two independent readers find in the RDF/XML what the N-Triples say, of these triples or of the same. */
async function expectReadersToReadAll(triples: Triples, same = triples): Promise<void> {
  const expected = await canonical(withDirections(joined(writeNTriples(same))));
  const text = joined(writeRdfXml(triples));
  expect(await canonical(withDirections(readByOxigraph(text, 'application/rdf+xml')))).toBe(expected);
  expect(await canonical(withDirections(await readByStreamingParser(text)))).toBe(expected);
}

const anna = example('anna');
const ben = example('ben');
const office = example('office');
const name = example('name');
const colleague = example('colleague');

describe('RDF/XML holds the triples that the N-Triples hold, as oxigraph and rdfxml-streaming-parser read them:', () => {
  describe.each(['test/cases/rdf-example', 'data'])('%s', (folder) => {
    const graph = graphOfFolder(folder);
    it.each(['reified', 'none'] as const)('citations %s', (citations) =>
      expectReadersToReadAll(triplesOf(graph, { citations, byReport: false })),
    );

    it('from one graph for each report', () =>
      expectReadersToReadAll(triplesOf(graph, { citations: 'reified', byReport: true })));
  });

  it('ids and names with quotation marks, line ends, dots, blanks and characters beyond the basic plane', () => {
    const graph = graphOf(
      `${front('r', 'title: "a \\"b\\" \\\\ 😀 ]]> <b>&amp;"\n')}:Person[甄"延"城\\\\]{id="甄.延城."} :Unit[𠮷 office]{id="a/b/c?d#e%&'"}`,
      'It :kind[said: "no\\\\" ’]{of=x} of :Unit[x]{#x} and of :Unit[y]{#__proto__} and :Unit[z]{#constructor}.',
    );
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it('entities of two bases, one of them like a prefix', () => {
    const graph = graphOf(
      `${front('a').replace('https', 'schema').replace('.org/', '.org/hill#')}:Person[Anna]{#anna} :Unit[B]{id="1.5"}`,
      `${front('b')}:Unit[Ben’s]{#-b} :Unit[C]{id="<rdf:c>"}`,
    );
    return expectReadersToReadAll(triplesOf(graph, plainly));
  });

  it('a person who comes again after somebody else, with what was said before', () =>
    expectReadersToReadAll(
      told([
        [anna, RDF.type, muster('Person')],
        [ben, colleague, anna],
        [anna, name, words('Anna', 'en')],
        [anna, RDF.type, muster('Person')],
        [anna, RDF.type, example('Nurse')],
        [ben, RDF.type, muster('Person')],
        [office, RDF.type, muster('Unit')],
        [anna, colleague, ben],
        [anna, colleague, ben],
      ]),
    ));

  it('people without an IRI, whatever they are called by', () => {
    const labels = [
      'a',
      '0a',
      'a.b',
      'b.a',
      'a-b',
      'b..2e-',
      '.',
      'b·c',
      '督',
      '_',
      ':',
      'b.0a',
      'b0a',
      '__proto__',
      '😀',
    ];
    // Each has a name of its own, so that none can be taken for another.
    const people = (label: (i: number) => string) =>
      told(
        labels.flatMap((_, i): Said[] => [
          [`_:${label(i)}`, name, words(`${i}`)],
          [anna, colleague, `_:${label(i)}`],
          [`_:${label(i)}`, RDF.type, `_:${label(0)}`],
        ]),
      );
    return expectReadersToReadAll(
      people((i) => labels[i]),
      people((i) => `b${i}`),
    );
  });

  it('blanks at both ends, markup, all line ends, and the characters that XML 1.1 would turn into some', () =>
    expectReadersToReadAll(
      told(
        [
          '',
          ' ',
          '\n',
          '\t',
          '\r',
          '\r\n',
          ' a\r\n\tb\r ',
          ']]>',
          '<b>x</b>',
          '&amp;&#xD;',
          '<!-- -->',
          '"\'',
          '{}',
        ].map((text): Said => [office, name, words(text)]),
      ),
    ));

  it('every character of XML', () => {
    const few = Array.from({ length: 0x100 }, (_, code) => code).filter(
      (code) => code >= 32 || [9, 10, 13].includes(code),
    );
    const points = [...few, 0x2028, 0x2029, 0xfeff, 0xfffd, 0xfdd0, 0x1f600, 0x1fffe, 0x10ffff];
    const characters = points.map((point) => String.fromCodePoint(point));
    const alone = characters.map((character): Said => [anna, name, words(character, 'en')]);
    return expectReadersToReadAll(told([[anna, name, words(characters.join(''))], ...alone]));
  });

  it('words in languages, and the ways in which these run', () =>
    expectReadersToReadAll(
      told([
        [office, name, words('مكتب', 'ar--rtl')],
        [office, name, words('مكتب', 'ar')],
        [office, name, words('مكتب')],
        [office, name, words('office', 'en-gb--ltr')],
        [office, 'https://elsewhere.org/name', words('مكتب', 'ar--rtl')],
        [office, name, words('office', 'en-gb')],
      ]),
    ));

  it('numbers, dates and markup as they are written', () =>
    expectReadersToReadAll(
      told([
        ...['06', '+6', '', ' 6', '6\r\n'].map((text): Said => [office, name, typed(text, XSD.integer)]),
        ...['1.50', '1E3', 'NaN'].map((text): Said => [office, name, typed(text, XSD.double)]),
        [office, name, typed('<b>x</b>', `${usualPrefixes.rdf}HTML`)],
        [office, name, typed('<b xmlns="">&amp;</b>', `${usualPrefixes.rdf}XMLLiteral`)],
        [office, name, typed('<b>', `${usualPrefixes.rdf}XMLLiteral`)],
        [office, name, typed('{"a" : 1}', `${usualPrefixes.rdf}JSON`)],
        [office, name, typed('six', 'https://example.org/kinds?of=a&number')],
        [office, RDF.type, words('office')],
        [anna, RDF.type, typed('person', `${usualPrefixes.xsd}token`)],
      ]),
    ));

  it('properties and classes of any namespace, whatever its end', () => {
    const iris = [
      ...['督查', 'é', '_1', 'hill-a', 'a.b', '1a', '-a', 'a:b', '%20a', '𠮷', 'constructor', 'hasOwnProperty'].map(
        example,
      ),
      ...['urn:a', 'a:b', 'https://example.org/?a&b', "https://example.org/'b"],
      ...['_1', 'value', 'Seq', 'Statement', 'version', 'Bag', 'object'].map((end) => usualPrefixes.rdf + end),
      'http://www.w3.org/XML/1998/namespacelang',
    ];
    return expectReadersToReadAll(
      told(
        iris.flatMap((iri): Said[] => [
          [office, iri, words('x', 'en')],
          [iri, iri, anna],
          [office, RDF.type, iri],
          [iri, RDF.type, iri],
        ]),
      ),
    );
  });

  it('a property whose readers resolve no dots, since it is no attribute', () =>
    expectReadersToReadAll(told([[anna, 'https://example.org/a/../b', ben]])));

  it('classes that are no elements', () => {
    const ends = ['Description', 'RDF', 'ID', 'about', 'parseType', 'resource', 'nodeID', 'datatype', 'li', 'bagID'];
    const classes = [...ends.map((end) => usualPrefixes.rdf + end), example('1'), example(''), example('a/')];
    return expectReadersToReadAll(
      told(classes.map((iri): Said => [anna, RDF.type, iri]).flatMap((said) => [said, [ben, name, words('x')]])),
    );
  });

  it('prefixes that no XML can have, and a namespace with signs of XML', () => {
    const names = [
      'xml',
      'xmlns',
      'XMLa',
      'a:b',
      '1',
      '__proto__',
      'constructor',
      'ns',
      'a.b',
      '督',
      'rdf',
      '_',
      ' ',
      'its',
    ];
    const namespaces = Object.fromEntries(names.map((prefix, i) => [prefix, `https://example.org/${i}?a&b='c'/`]));
    const wrong = { quoted: 'https://example.org/"/', control: '\u0000', names: 'http://www.w3.org/2000/xmlns/' };
    const said = Object.values(namespaces).flatMap((namespace): Said[] => [
      [anna, RDF.type, `${namespace}Person`],
      [`${namespace}ben`, `${namespace}name`, words('Ben', 'he--rtl')],
      [`${namespace}ben`, RDF.type, `${namespace}Person`],
    ]);
    return expectReadersToReadAll(told(said, { ...namespaces, ...wrong }));
  });

  it('nothing, also where nothing is declared', async () => {
    await expectReadersToReadAll(told([], {}));
    await expectReadersToReadAll(told([[anna, RDF.type, `${usualPrefixes.rdf}Bag`]], {}));
  });

  it('whatever is told, in any order', () => {
    const segment = fc
      .string({ unit: 'grapheme' })
      .map(encodeURIComponent)
      .filter((text) => !/^\.\.?$/.test(text));
    const iri = fc
      .tuple(fc.constantFrom('https://example.org/', 'https://example.org/hill-', 'urn:', 'rdf:'), segment)
      .map(([start, end]) => start + end);
    const node = fc.oneof(fc.constantFrom(anna, ben, '_:b1', '_:0.b'), iri);
    // No character of XML is left out but those that it does not have.
    const text = fc
      .string({ unit: 'binary' })
      .filter((text) => text.isWellFormed() && !/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/u.test(text));
    const spaced = fc
      .array(fc.constantFrom(' ', '\t', '\r', '\n', '<', '&', ']]>', 'a'))
      .map((parts) => parts.join(''));
    const literal = fc.oneof(
      fc
        .tuple(fc.oneof(text, spaced), fc.constantFrom(null, 'en', 'zh', 'ar--rtl'))
        .map(([text, language]) => words(text, language)),
      fc.tuple(text, fc.oneof(fc.constantFrom(XSD.integer), iri)).map(([text, type]) => typed(text, type)),
    );
    const property = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(name, colleague, RDF.type) },
      iri.map((iri) => `${iri}p`),
    );
    const said = fc.tuple(node, property, fc.oneof(node, literal));
    const namespace = fc.constantFrom('https://example.org/', 'https://example.org/hill-', 'urn:');
    const prefixes = fc.dictionary(fc.constantFrom('', 'ns', 'rdf', 'xml', 'its'), namespace);
    return fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 12 }), prefixes, (said, prefixes) =>
        expectReadersToReadAll(told(said, prefixes)),
      ),
      { numRuns: 500 },
    );
  });
});

describe('RDF/XML for people', () => {
  const graph = graphOf(`${front()}:Person[Anna]{#anna memberOf=rescue} of the :Unit[office]{#rescue}.`);
  const text = joined(writeRdfXml(triplesOf(graph, plainly)));

  it('says an entity in one go, as an element of its class', () =>
    expect(text).toContain(`
  <muster:Person rdf:about="https://example.org/anna">
    <dcterms:identifier>anna</dcterms:identifier>
    <skos:prefLabel xml:lang="en">Anna</skos:prefLabel>
    <rdfs:label xml:lang="en">Anna</rdfs:label>
    <muster:memberOf rdf:resource="https://example.org/rescue"/>
  </muster:Person>
`));

  it('has its parts under headings, in the order in which they build on each other', () =>
    expect([...text.matchAll(/^ {2}<!-- (\w+)/gm)].map(([, word]) => word)).toEqual([
      'Reports',
      'Entities',
      'Statements',
      'The',
      'Classes',
    ]));

  it('declares namespaces once, at the beginning', () => {
    const first = text.indexOf('>', text.indexOf('<rdf:RDF'));
    expect(text.slice(0, first)).toContain('xmlns:muster="https://w3id.org/muster/ontology#"');
    expect(text.slice(first)).not.toContain(' xmlns');
  });

  it('says a further class within the element', () =>
    expect(
      joined(
        writeRdfXml(
          told([
            [anna, RDF.type, muster('Person')],
            [anna, RDF.type, example('Nurse')],
            [anna, name, words('Anna', 'en')],
          ]),
        ),
      ),
    ).toContain(`
  <muster:Person rdf:about="https://example.org/anna">
    <rdf:type rdf:resource="https://example.org/Nurse"/>
    <name xml:lang="en">Anna</name>
  </muster:Person>
`));

  it('keeps its comments whole, whatever a heading says', () => {
    const triples: Triples = {
      preamble: () => ({ prefixes: {}, properties: new Map() }),
      *tell(sink) {
        sink.heading('Reports -- and --- people --> <x');
        sink.link(anna, colleague, ben);
        yield;
      },
    };
    return expectReadersToReadAll(triples);
  });

  it('says of a person who has a class alone nothing but that', () =>
    expect(joined(writeRdfXml(told([[anna, RDF.type, muster('Person')]])))).toContain(
      '\n  <muster:Person rdf:about="https://example.org/anna"/>\n',
    ));

  it('comes a statement at a time', () => {
    const people = Array.from({ length: 1000 }, (_, i): Said => [example(`${i}`), name, words('x'.repeat(100))]);
    let longest = 0;
    let count = 0;
    for (const piece of writeRdfXml(told(people))) {
      longest = Math.max(longest, piece.length);
      count++;
    }
    expect(count).toBeGreaterThan(people.length);
    expect(longest).toBeLessThan(2000);
  });
});

describe('what RDF/XML cannot hold is refused, with its place and what to do instead:', () => {
  const refuses = (said: Said[], message: string | RegExp) => {
    const write = () => joined(writeRdfXml(told(said)));
    expect(write).toThrow(message);
    expect(write).toThrow(expect.objectContaining({ suggestion: expect.stringContaining('jsonld') }));
  };

  it.each(['1', '', 'a/', 'a#', '2020-', '%20', 'a:1', 'a\u037e', 'a×'])('a property that ends in “%s”', (end) =>
    refuses([[anna, example(end), ben]], `RDF/XML cannot hold the property <${example(end)}>: its end is no name`),
  );

  it('a property in the namespace of xmlns', () =>
    refuses([[anna, 'http://www.w3.org/2000/xmlns/p', ben]], 'its end is no name'));

  const syntax = 'Description RDF ID about parseType resource nodeID datatype li bagID aboutEach aboutEachPrefix';
  it.each(syntax.split(' '))('the property rdf:%s', (end) =>
    refuses([[anna, usualPrefixes.rdf + end, words('x')]], `#${end}>: the name has another meaning there`),
  );

  const controls = Array.from({ length: 0x20 }, (_, code) => code).filter((code) => ![9, 10, 13].includes(code));
  it.each([...controls, 0xfffe, 0xffff].map((code) => code.toString(16).toUpperCase().padStart(4, '0')))(
    'U+%s in words',
    (code) => {
      const text = `Büro <${String.fromCharCode(Number.parseInt(code, 16))}`;
      const message = `XML cannot hold U+${code}, at offset 6 in "Büro <`;
      for (const literal of [words(text), words(text, 'de'), typed(text, example('kind'))]) {
        refuses([[anna, name, literal]], message);
      }
    },
  );

  it('a sign in a long text, with the words around it', () =>
    refuses(
      [[anna, name, words(`${'a'.repeat(100)}Anna\u0000Weber${'b'.repeat(100)}`)]],
      `U+0000, at offset 104 in "${'a'.repeat(16)}Anna\\u0000Weber${'b'.repeat(14)}"`,
    ));

  it('U+FFFE in the IRI of an office, of a property, of a class and of a kind of number', () => {
    const iri = example('\ufffeoffice');
    refuses([[iri, name, anna]], 'XML cannot hold U+FFFE');
    refuses([[anna, name, iri]], 'XML cannot hold U+FFFE');
    refuses([[anna, iri, ben]], 'XML cannot hold U+FFFE');
    refuses([[anna, RDF.type, iri]], 'XML cannot hold U+FFFE');
    refuses([[anna, name, typed('6', iri)]], 'XML cannot hold U+FFFE');
  });

  // rdfxml-streaming-parser resolves these, as RFC 3986 has it, and oxigraph does not.
  it.each([
    'https://example.org/a/../b',
    'https://example.org/..',
    'https://example.org/./?a',
    'urn:a/./b',
    'urn:..#a',
  ])('the IRI %s, which readers would resolve', (iri) => {
    refuses([[iri, name, anna]], `RDF/XML cannot hold <${iri}>`);
    refuses([[anna, name, iri]], `RDF/XML cannot hold <${iri}>`);
    refuses([[anna, name, typed('6', iri)]], `RDF/XML cannot hold <${iri}>`);
  });

  it('dots that are no parts of a path are kept', () =>
    expectReadersToReadAll(
      told(
        [
          'https://example.org/a..b/.c/..d/...',
          'https://example.org/a?b=/../c#/../',
          'urn:a.',
          'https://..a/',
          'urn:...',
        ].map((iri): Said => [iri, name, iri]),
      ),
    ));

  it('a sign in a name, with the person and the place of the words', () => {
    const graph = graphOf(`${front()}:Person[Anna \u001bWeber]{#anna}`);
    expect(() => joined(writeRdfXml(triplesOf(graph, { citations: 'none', byReport: false })))).toThrow(
      'XML cannot hold U+001B, at offset 5 in "Anna \\u001bWeber" (at http://www.w3.org/2004/02/skos/core#prefLabel of https://example.org/anna, r0.md:6:9)',
    );
  });

  it('triples that are spoken of', () => {
    const graph = graphOf(':Person[A]{#a} :Unit[B]{#b} :leads[heads]{from=a to=b}');
    const write = () => joined(writeRdfXml(triplesOf(graph, { citations: 'rdf12', byReport: false })));
    expect(write).toThrow(/^RDF\/XML cannot hold triples that are spoken of \(at .*reifies of/);
    expect(write).toThrow(expect.objectContaining({ suggestion: expect.stringContaining('--citations reified') }));
  });
});
