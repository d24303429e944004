import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntity, addStatement, addValues, createGraph, type KnowledgeGraph } from '../../src/core/graph.ts';
import type { ReportRecord, ValueContent } from '../../src/core/model.ts';
import { triplesOf } from '../../src/core/rdf/describe.ts';
import { writeTurtle } from '../../src/core/rdf/turtle-writer.ts';
import { prefixes } from '../../src/core/vocab.ts';
import { someWords } from '../brute-force.ts';
import { canonical, graphOfFolder, joined, nTriplesOf, plainly, readByN3, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf, muster, ontology } from '../reading.ts';

const turtleOf = (graph: KnowledgeGraph) => joined(writeTurtle(triplesOf(graph, plainly)));

/** Expects that two independent readers find in the Turtle what the N-Triples say. */
async function expectEqualTriples(graph: KnowledgeGraph): Promise<void> {
  const turtle = turtleOf(graph);
  const expected = await canonical(nTriplesOf(graph));
  expect(await canonical(readByN3(turtle, 'text/turtle'))).toBe(expected);
  expect(await canonical(readByOxigraph(turtle, 'text/turtle'))).toBe(expected);
}

describe('Turtle holds the triples that the N-Triples hold, as n3 and oxigraph read them:', () => {
  it.each(['test/cases/rdf-example', 'data'])('%s', (folder) => expectEqualTriples(graphOfFolder(folder)));

  it('ids and names with quotation marks, line ends, dots, blanks and characters beyond the basic plane', () =>
    expectEqualTriples(
      graphOf(
        `${front('r', 'title: "a \\"b\\" \\\\ 😀"\n')}:Person[甄"延"城\\\\]{id="甄.延城."} :Unit[𠮷 😀 office]{id="a/b/c?d#e%"}`,
        'It :kind[said: "no\\\\" ’]{of=x} of :Unit[x]{#x}.',
      ),
    ));

  it('entities of two bases', () =>
    expectEqualTriples(
      graphOf(
        `${front('a').replace('.org/', '.org/hill#')}:Person[Anna]{#anna} :Unit[B]{id="1.5"}`,
        `${front('b')}:Unit[Ben’s]{#-b}`,
      ),
    ));

  it.each(['schema', 'value', 'report', 'xsd', 'base2'])('IRIs whose scheme is %s, as a prefix could be', (scheme) => {
    const graph = graphOf(`${front('b').replace('https', scheme)}:Person[Anna]{#anna}`, front('a'));
    expect(graph.nodes()).toEqual([`${scheme}://example.org/anna`]);
    return expectEqualTriples(graph);
  });

  it('IRIs that read like prefixed names', () =>
    expectEqualTriples(graphOf(':Person[A]{id="<schema:a>"} :Unit[B]{id="<value:b>"} :Unit[C]{id="<report:c>"}')));

  it('classes that the graph does not declare and that read like prefixed names', () => {
    const graph = createGraph([], [], []);
    const names = { labels: {}, short: {}, aliases: [] };
    addEntity(graph, { iri: example('a'), id: 'a', class: 'schema:Thing', ...names });
    return expectEqualTriples(graph);
  });

  it('figures of all sizes', () =>
    expectEqualTriples(
      graphOf(
        ...['6', '0.5', '-3', '123456789012345', '0.0000001'].map(
          (value) => `:Task[A]{#a} :quantity[${value}]{of=a value=${value}}`,
        ),
      ),
    ));

  it('whatever names, values and statements there are', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => name.isWellFormed());
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).map(encodeURIComponent);
    const scheme = fc.constantFrom('https', 'urn', ...Object.keys(prefixes));
    const iri = fc.tuple(scheme, segment, segment).map(([name, a, b]) => `${name}:${a}/${b}`);
    const world = fc.record({ iris: fc.uniqueArray(iri, { minLength: 2, maxLength: 4 }), text, negated: fc.boolean() });
    return fc.assert(
      fc.asyncProperty(world, ({ iris, text, negated }) => expectEqualTriples(graphWith(iris, text, negated))),
      { numRuns: 200 },
    );
  });
});

/** People by IRI, all named by one text and working with the first. */
function graphWith(iris: string[], text: string, negated: boolean): KnowledgeGraph {
  const report: ReportRecord = {
    ...{ id: 'r', iri: `${iris[0]}/report/r`, file: text, title: text, language: 'en', base: iris[0], source: text },
    ...{ text, sha256: '0' },
  };
  const graph = createGraph([report], [...ontology.classes.values()], [...ontology.properties.values()]);
  const content: ValueContent = {
    ...{ property: muster('keyword'), text, language: 'en', negated },
    ...{ value: null, unit: null, comparator: null, item: null },
  };
  const citations = [{ ...someWords(0), quote: text, inferred: negated, confidence: 1 }];
  for (const iri of iris) {
    addEntity(graph, { iri, id: text, class: muster('Person'), labels: { en: text }, short: {}, aliases: [text] });
    addValues(graph, iri, [{ content, citations }]);
    addStatement(graph, { subject: iri, property: muster('directs'), object: iris[0], negated }, citations);
  }
  return graph;
}

describe('Turtle for people', () => {
  const turtle = turtleOf(graphOf(`${front()}:Person[Anna]{#anna memberOf=rescue} of the :Unit[office]{#rescue}.`));

  it('says an entity in one go', () =>
    expect(turtle).toContain(`
:anna a muster:Person ;
    dcterms:identifier "anna" ;
    skos:prefLabel "Anna"@en ;
    rdfs:label "Anna"@en ;
    muster:memberOf :rescue .
`));

  it('has its parts under headings, in the order in which they build on each other', () =>
    expect([...turtle.matchAll(/^# (\w+)/gm)].map(([, word]) => word)).toEqual([
      'Reports',
      'Entities',
      'Statements',
      'The',
      'Classes',
    ]));

  it('cites in the order of the text', () => {
    const starts = [...turtle.matchAll(/^r1:char\\=(\d+)\\,\d+ nif:referenceContext/gm)].map(([, start]) =>
      Number(start),
    );
    expect(starts).toEqual([0, 0, 12]);
  });

  it('begins no subject twice', () => {
    const subjects = [...turtle.matchAll(/^([^ @#\n]\S*) \S+ .*[;.]$/gm)].map(([, subject]) => subject);
    expect(subjects.length).toBeGreaterThan(8);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});

it('what no Turtle can hold is refused with the entity it belongs to', () => {
  const graph = createGraph([], [], []);
  addEntity(graph, {
    ...{ iri: example('a'), id: 'a', class: muster('Unit'), labels: { en: '\ud800' } },
    ...{ short: {}, aliases: [] },
  });
  expect(() => turtleOf(graph)).toThrow(/surrogate.*prefLabel of https:\/\/example.org\/a/);
  const wrong = createGraph([], [], []);
  addEntity(wrong, { iri: 'a b', id: 'a', class: muster('Unit'), labels: {}, short: {}, aliases: [] });
  expect(() => turtleOf(wrong)).toThrow('<a b"> is no absolute IRI');
});
