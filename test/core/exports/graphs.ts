import fc from 'fast-check';
import {
  addEntity,
  addMentions,
  addStatement,
  addValues,
  createGraph,
  type KnowledgeGraph,
  statementKey,
} from '../../../src/core/graph.ts';
import type { Citation, EntityAttributes, Labels, StatementAttributes, Value } from '../../../src/core/model.ts';
import { termsOf } from '../../../src/core/ontology.ts';
import { graphOfFolder, graphOfRdf } from '../../rdf.ts';
import { example, muster, ontology } from '../../reading.ts';

/** The graphs that every export is tried on, and what its readers find in comparison. */

/** People of these names, each a member of the next one's unit of the same name, with all that can be said of them. */
export function peopleCalled(names: string[], ids = names.map((_, i) => `p${i}`)): KnowledgeGraph {
  const { classes, properties } = termsOf(ontology);
  const text = names.join('\n');
  const header = { id: 'r', iri: example('report/r'), file: 'hill.md', title: 'The flood', language: 'en' };
  const report = { ...header, base: example(''), source: null, text, sha256: '0'.repeat(64) };
  const graph = createGraph([report], classes, properties);
  for (const [i, name] of names.entries()) {
    const citation = citing(name, i);
    const iri = example(ids[i]);
    const labels = { en: name, zh: `甄${name}` };
    addEntity(graph, {
      ...{ iri, id: ids[i], class: muster(i % 2 === 0 ? 'Person' : 'Unit'), labels },
      ...{ short: { en: name }, aliases: [name, `${name}!`] },
    });
    addMentions(graph, iri, [citation]);
    const content = { property: muster('position'), text: name, language: 'en', negated: i % 2 === 1 };
    const figure = { value: i, unit: name, comparator: 'ge', item: name } as const;
    addValues(graph, iri, [{ content: { ...content, ...figure }, citations: [{ ...citation, ...stated }] }]);
  }
  for (const [i, name] of names.entries()) {
    const [subject, object] = [example(ids[i]), example(ids[(i + 1) % names.length])];
    const citation = { ...citing(name, i), inferred: i % 3 === 1, confidence: i % 3 === 2 ? 0.25 : 1 };
    for (const [property, negated] of [['memberOf', false] as const, ['leads', i % 2 === 0] as const])
      addStatement(graph, { subject, property: muster(property), object, negated }, [citation]);
  }
  return graph;
}

const stated = { inferred: false, confidence: 1 };

function citing(quote: string, line: number): Citation {
  const start = line * 10_000;
  return { report: 'r', start, end: start + quote.length, quote, locator: '1', file: 'hill.md', line, column: 3 };
}

/** Names that would be markup, code or formulas somewhere. XML can hold them all. */
export const hostileNames = [
  ...['Anna "A." Weber', "Ben's", 'C:\\new\\table', '\\', '"', '\\"', 'a\\\\', '" } ; DROP ALL #', 'Anna \\u0022'],
  ...[']]>', '-->', '<!-- -->', '<script>alert(1)</script>', '<b>Ben</b>', '<br/>', '&lt;b&gt;', '&amp;', '&#34;'],
  ...['#quot;', '#34;', 'Ben; Carl', '%%{init: {"theme":"dark"}}%%', '%% Ben', '`code`', '**Ben**', '_it_', '1. Ben'],
  ...[
    '- Ben',
    '# Ben',
    'lifestyle: #a;',
    'classDef a:#f;',
    'fa:fa-user',
    '$$x^2$$',
    '{Ben}',
    '{{Ben}}',
    '[Ben]',
    '(Ben)',
  ],
  ...[
    '|Ben|',
    '=1+1',
    '+49',
    '-Ben',
    '@Ben',
    "'=1",
    '＝1',
    '＠Ben',
    '\t=1',
    'a,b;c',
    "x'); MATCH (n) DETACH DELETE n; //",
  ],
  ...[
    'Ben\nCarl',
    'Ben\r\nCarl',
    'Ben\rCarl',
    '\n',
    ' Ben ',
    '  ',
    'a  b',
    '\u3000甄延城\u3000',
    'Anna\tWeber',
    '\ufeffBen',
  ],
  ...[
    '甄延城',
    '𠮷田',
    '👩‍👩‍👧 Weber',
    'مكتب',
    '\u202eneB',
    'é',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u007f',
    '\u0080',
    '\ufffd',
  ],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'node',
    'graph',
    'subgraph',
    'end',
    'click',
    'strict',
    '\\N',
    '\\G\\E\\l',
  ],
  ...[
    'ﬂ°34¶ß',
    'ﬂ°°34¶ß',
    "'",
    '`',
    '``',
    '$',
    '%',
    '#',
    '/*',
    '*/',
    '//',
    '--',
    '$ {x}',
    '{{x}}',
    '\\n',
    '',
    'null',
    'true',
  ],
];

/** Characters that some formats have no way to write. */
export const controls = ['\u0000', '\u0001', '\u0008', '\u000b', '\u000c', '\u001b', '\u001f', '\ufffe', '\uffff'];

const ids = hostileNames.map((_, i) => (i === 0 ? '__proto__' : i === 1 ? 'constructor' : `p${i}`));

/** RDF that Muster did not tell: no reports, nothing cited, two vocabularies with the same names, no class, no IRI. */
const foreignTurtle = `
@prefix a: <https://a.example/#> . @prefix b: <https://b.example/#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://hill.example/anna> a a:Officer, b:Officer ; rdfs:label "Anna" ; a:leads <https://hill.example/watch> ;
  b:leads <https://hill.example/watch> ; a:since "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> ; a:motto "ja"@de .
<https://hill.example/watch> a b:Watch ; a:partOf [ rdfs:label "somebody" ] ; <https://hill.example/> <https://hill.example/anna> .
<https://hill.example/anna> a:leads <https://hill.example/anna> .
`;

export const graphs: [string, () => KnowledgeGraph | Promise<KnowledgeGraph>][] = [
  ['the bundled report', () => graphOfFolder('data')],
  ['the worked example', () => graphOfFolder('test/cases/rdf-example')],
  ['people with hostile names', () => peopleCalled(hostileNames, ids)],
  ['RDF without reports and citations', () => graphOfRdf(foreignTurtle, 'ttl')],
  ['nobody', () => createGraph([], [], [])],
];

/** Names of people in a law: any text, more often one that is hostile to some format. */
export function names(mayHave: (text: string) => boolean): fc.Arbitrary<string[]> {
  const parts = fc.array(fc.oneof(fc.constantFrom(...hostileNames, ...controls), fc.string({ unit: 'binary' })));
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    parts.map((some) => some.join('')),
  );
  return fc.array(
    name.filter((text) => text.isWellFormed() && mayHave(text)),
    { minLength: 1, maxLength: 5 },
  );
}

/** What a reader of an export has found, or a graph has: entities by IRI, statements by key. */
export interface Found {
  entities: Map<string, EntityAttributes>;
  statements: Map<string, StatementAttributes & { subject: string; object: string }>;
}

export function contentOf(graph: KnowledgeGraph): Found {
  return {
    entities: new Map(graph.mapNodes((iri, attributes) => [iri, attributes])),
    statements: new Map(
      graph.mapEdges((key, attributes, subject, object) => [key, { ...attributes, subject, object }]),
    ),
  };
}

/** What a format of columns tells of an entity or a statement: texts, and JSON for what is made of parts. */
export type Told = Record<string, string | number | boolean | null | undefined>;

const text = (told: Told, name: string) => String(told[name] ?? '');
const parsed = (told: Told, name: string, absent: string) => JSON.parse(text(told, name) || absent);

/** The texts of columns such as `label:zh`, or the one column that has them all as JSON. */
function byLanguage(told: Told, kind: string, together: string): Labels {
  const columns = Object.entries(told).filter(([name, value]) => name.startsWith(`${kind}:`) && value != null);
  if (columns.length === 0) return parsed(told, together, '{}');
  return Object.fromEntries(columns.map(([name, value]) => [name.slice(kind.length + 1), String(value)]));
}

/** An entity as the graph has it, from what a format of columns tells of it. */
export function entityFrom(id: string, told: Told): EntityAttributes {
  const otherClasses = parsed(told, 'otherClasses', '[]');
  const values = parsed(told, 'values', '[]') as (Value & { iri: string })[];
  return {
    ...{ id, class: text(told, 'classIri'), ...(otherClasses.length > 0 ? { otherClasses } : {}) },
    ...{ label: text(told, 'label'), labels: byLanguage(told, 'label', 'labels') },
    ...{ short: byLanguage(told, 'short', 'short'), aliases: parsed(told, 'aliases', '[]') },
    values: values.map(({ iri, ...value }) => ({ ...value, property: iri })),
    mentions: parsed(told, 'mentions', '[]'),
  };
}

/** A statement as the graph has it, by its key, from what a format of columns tells of it. */
export function statementFrom(
  subject: string,
  object: string,
  told: Told,
): [string, StatementAttributes & { subject: string; object: string }] {
  const property = text(told, 'iri');
  const negated = told.negated as boolean;
  const marks = { negated, inferred: told.inferred as boolean, confidence: told.confidence as number };
  const key = statementKey({ subject, property, object, negated });
  return [key, { subject, object, property, ...marks, citations: parsed(told, 'citations', '[]') }];
}
