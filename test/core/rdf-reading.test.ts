import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { writeGraphJson } from '../../src/core/graph-json.ts';
import { type CitationMode, triplesOf } from '../../src/core/rdf/describe.ts';
import { writeJsonLd } from '../../src/core/rdf/jsonld-writer.ts';
import { writeNQuads, writeNTriples } from '../../src/core/rdf/n-triples-writer.ts';
import { writeRdfXml } from '../../src/core/rdf/rdfxml-writer.ts';
import { writeTriG, writeTurtle } from '../../src/core/rdf/turtle-writer.ts';
import { graphOfFolder, graphOfRdf, joined, readRdf } from '../rdf.ts';
import { front, graphOf } from '../reading.ts';

const json = (graph: KnowledgeGraph): string => joined(writeGraphJson(graph));
const bothModes = ['reified', 'rdf12'] as const;
const formats = [
  { syntax: 'nt', write: writeNTriples, byReport: false, modes: bothModes },
  { syntax: 'nq', write: writeNQuads, byReport: true, modes: bothModes },
  { syntax: 'ttl', write: writeTurtle, byReport: false, modes: bothModes },
  { syntax: 'trig', write: writeTriG, byReport: true, modes: bothModes },
  { syntax: 'jsonld', write: writeJsonLd, byReport: false, modes: ['reified'] },
  { syntax: 'jsonld', write: writeJsonLd, byReport: true, modes: ['reified'] },
  { syntax: 'rdf', write: writeRdfXml, byReport: false, modes: ['reified'] },
] as const;

/** What a graph is once it was told and read. */
async function thereAndBack(graph: KnowledgeGraph, format: (typeof formats)[number], citations: CitationMode) {
  const text = joined(format.write(triplesOf(graph, { citations, byReport: format.byReport })));
  return graphOfRdf(text, format.syntax);
}

const name = fc
  .array(fc.constantFrom(...'abz督查室😀é"\'&<>{}|^`\\[]:*_ \u00a0\u2028', '👩\u200d🚒', 'e\u0301'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((characters) => characters.join(''));

/** A report of people and units, in which everything is said that can be said of them. */
const reports = fc
  .array(
    fc.record({
      names: fc.tuple(name, name, name),
      relation: fc.constantFrom('memberOf', 'leads', 'assignedTo', 'dispatchedBy'),
      marks: fc.constantFrom(
        '',
        'negated',
        'inferred',
        'confidence=0.5',
        'inferred confidence=0.9',
        'negated confidence=0.0000001',
      ),
      figure: fc.constantFrom(
        '6',
        '200 comparator=gt',
        '0.5 comparator=about unit="%"',
        '123456789012345 comparator=le item="会议"',
      ),
      position: fc.stringMatching(/^[a-z主任][a-z主任 ]{0,9}$/),
      heading: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => {
    return parts.map(({ names, relation, marks, figure, position, heading }, i) => {
      const [anna, office, team] = names.map(
        (name, k) => `${name.replace(/[\\[\]{}:`*_<]/g, '\\$&').trim()}${i}${'pot'[k]}`,
      );
      const title = heading ? `# :Unit[${office}]{#office${i}}\n\n` : '';
      return `${front(`r${i}`, i % 2 ? 'title: "T “x”"\nsource: a book\n' : '')}${title}𝄞 :Person[${anna}]{#anna position="${position}"} of the :Unit[${office}]{#office${i}} was :${relation}[of it]{from=anna to=office${i} ${marks}}. The :Unit[${team}]{#team partOf=office0} :headcount[of them]{of=team value=${figure.startsWith('6') ? figure : '7'}} did :Task[it]{#task} :quantity[much]{of=task value=${figure} ${marks}}. {¶${i + 1}}\n\n:Unit[${office}]{#office0}\n\n::performs{from=team to=task inferred}\n`;
    });
  });

describe.each(formats)('from $syntax, a graph of its own for each report: $byReport,', (format) => {
  describe.each(format.modes)('with citations %s,', (mode) => {
    it.each(['data', 'test/cases/rdf-example'])('%s comes back to the same bytes', async (folder) => {
      const graph = graphOfFolder(folder);
      expect(json(await thereAndBack(graph, format, mode))).toBe(json(graph));
    });

    it('any reports come back to the same bytes', () =>
      fc.assert(
        fc.asyncProperty(reports, async (texts) => {
          const graph = graphOf(...texts);
          expect(json(await thereAndBack(graph, format, mode))).toBe(json(graph));
        }),
        { numRuns: 60 },
      ));
  });
});

it('reports told apart are one graph when they are read together', async () => {
  const texts = [
    `${front('r0')}:Person[Anna]{#anna memberOf=team}.\n\n:Unit[Team]{#team}`,
    `${front('r1')}:Unit[Team]{#team}`,
  ];
  const parts = texts.map((text) => joined(writeNTriples(triplesOf(graphOf(text), told))));
  const together = json(graphOf(...texts)).replaceAll('r1.md', 'r0.md');
  expect(json(await graphOfRdf(parts.join(''), 'nt'))).toBe(together);
});

const told = { citations: 'reified', byReport: false } as const;

describe('foreign RDF', () => {
  const foreign = `@prefix ex: <https://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix schema: <http://schema.org/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix org: <http://www.w3.org/ns/org#> .
    ex:anna a foaf:Person, ex:Doctor ; foaf:name "Anna Weber" ; org:memberOf ex:rescue ; ex:age 41 ; ex:motto "immer da"@de .
    ex:rescue a org:Organization ; rdfs:label "Rescue office"@en, "救援办"@zh-Hans ; ex:head [ foaf:name "Zoe" ] .
    ex:Doctor rdfs:subClassOf foaf:Person ; rdfs:label "doctor"@en ; rdfs:comment "who heals" .`;

  it('becomes entities, values and statements as they come', async () => {
    const graph = await graphOfRdf(foreign, 'ttl');
    expect(graph.nodes()).toEqual(['_:b1', 'https://example.org/anna', 'https://example.org/rescue']);
    const anna = graph.getNodeAttributes('https://example.org/anna');
    expect(anna).toMatchObject({
      id: 'anna',
      class: 'https://example.org/Doctor',
      otherClasses: ['http://xmlns.com/foaf/0.1/Person'],
      label: 'Anna Weber',
    });
    expect(anna.values.map(({ text, language, datatype }) => [text, language, datatype])).toEqual([
      ['41', 'und', 'http://www.w3.org/2001/XMLSchema#integer'],
      ['immer da', 'de', undefined],
    ]);
    expect(graph.edges()).toEqual([
      'https://example.org/anna http://www.w3.org/ns/org#memberOf https://example.org/rescue',
      'https://example.org/rescue https://example.org/head _:b1',
    ]);
    expect(graph.getNodeAttribute('_:b1', 'label')).toBe('Zoe');
    expect(graph.getNodeAttribute('https://example.org/rescue', 'labels')).toEqual({
      en: 'Rescue office',
      'zh-hans': '救援办',
    });
  });
});

describe('JSON-LD is read as it was written', () => {
  const read = async (value: unknown) => {
    const graph = await graphOfRdf(JSON.stringify({ '@id': 'https://x/anna', 'https://x/age': value }), 'jsonld');
    return graph.getNodeAttribute('https://x/anna', 'values').map(({ text, language }) => `${text} ${language}`);
  };
  const double = 'http://www.w3.org/2001/XMLSchema#double';

  it('numbers in their own digits', async () => {
    expect(await read(['1.50', 'INF'].map((text) => ({ '@value': text, '@type': double })))).toEqual([
      '1.50 und',
      'INF und',
    ]);
  });

  it('one text in two directions', async () => {
    const directed = ['ltr', 'rtl'].map((direction) => ({ '@value': 'x', '@language': 'ar', '@direction': direction }));
    expect(await read(directed)).toEqual(['x ar--ltr', 'x ar--rtl']);
  });

  it.each(['https://x/a\u00a0b', 'https://x/a\u2003b', 'https://x/a\ufeffb'])(
    'no IRI is left out in silence: %j',
    async (iri) => {
      const { problems } = await readRdf(JSON.stringify({ '@id': iri, 'https://x/p': 'v' }), 'jsonld');
      expect(problems).toMatchObject([{ severity: 'error', line: 1, column: 9 }]);
    },
  );
});
