import { describe, expect, it } from 'vitest';
import { writeGraphJson } from '../../src/core/graph-json.ts';
import { triplesOf } from '../../src/core/rdf/describe.ts';
import { writeNQuads, writeNTriples } from '../../src/core/rdf/n-triples-writer.ts';
import { writeTriG, writeTurtle } from '../../src/core/rdf/turtle-writer.ts';
import { graphOfFolder, graphOfRdf, joined } from '../rdf.ts';

const json = (graph: Parameters<typeof writeGraphJson>[0]) => joined(writeGraphJson(graph));
const formats = [
  ['nt', writeNTriples, false],
  ['nq', writeNQuads, true],
  ['ttl', writeTurtle, false],
  ['trig', writeTriG, true],
] as const;

describe.each(['data', 'test/cases/rdf-example'])('%s reads back to the same bytes of graph.json', (folder) => {
  const graph = graphOfFolder(folder);
  describe.each(['reified', 'rdf12'] as const)('with citations %s', (citations) => {
    it.each(formats)('%s', async (syntax, write, byReport) => {
      const text = joined(write(triplesOf(graph, { citations, byReport })));
      expect(json(await graphOfRdf(text, syntax))).toBe(json(graph));
    });
  });
});

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
