import { compareCodePoints } from '../code-points.ts';
import { MusterError } from '../errors.ts';
import type { ReportRecord } from '../model.ts';
import { Dataset, type Said } from '../rdf/dataset.ts';
import type { Node } from '../rdf/quad.ts';
import { nameProperties } from '../rdf/reader/names.ts';
import { emptyTypes, figureProperties } from '../rdf/reader/read-graph.ts';
import { citationProperties, readReports, reportProperties } from '../rdf/reader/reports.ts';
import { statementProperties } from '../rdf/reader/statements.ts';
import { type KnownTerms, Terms, termTypes } from '../rdf/reader/terms.ts';
import { countIn, nodeIn, type Row, textIn } from '../sparql/results.ts';
import { iriTerm, textExpression, valuesOf } from '../sparql/terms.ts';
import { DC, DCTERMS, ID, MUSTER, NIF, OWL, RDF, RDFS, SCHEMA } from '../vocab.ts';
import type { StoreReader } from './store-reader.ts';

/** What has to be known of a store's graph before anything else is asked of it. */
export interface StoreFrame {
  terms: KnownTerms;
  /** Properties that link entities and that the graph uses. */
  relations: string[];
  /** Properties that give entities values, as far as the graph uses them. */
  values: string[];
  /** The classes of its entities; null where anything may be an entity. */
  entityClasses: string[] | null;
  reportCount: number;
  /** Whether some entities are blank nodes, which nobody can ask about. */
  hasBlankNodes: boolean;
  /** The headers of a few reports, by id: the first always, all of them where they are few. Their texts are left out. */
  reports: ReportRecord[];
  /** What the triples say of these reports. */
  headers: [Node, Said[]][];
}

/** Types of what is no entity. */
const otherTypes = new Set<string>([
  ...termTypes,
  ...emptyTypes,
  ...[NIF.Context, NIF.Title, SCHEMA.QuantitativeValue, RDF.Statement],
]);

const declarations = [RDF.type, RDFS.label, RDFS.subClassOf, RDFS.subPropertyOf];

/** So many reports are told by name. */
const fewReports = 3;

/**
 * Asks a store for its classes, its properties and the language of its first report.
 *
 * @param known the terms of the ontology
 * @throws MusterError where its graph is empty
 */
export async function readFrame(reader: StoreReader, known: KnownTerms): Promise<StoreFrame> {
  const [predicates, types, declared, languages] = await Promise.all([
    predicatesOf(reader),
    nodes(reader, 'c', '?s a ?c'),
    reader.whole(['s', 'p', 'o'], `${valuesOf('t', termTypes)} ?s a ?t . ${valuesOf('p', declarations)} ?s ?p ?o`),
    reader.whole(
      ['l', 'n', 'first'],
      `{ SELECT ?l (COUNT(DISTINCT ?r) AS ?n) (MIN(STR(?id)) AS ?first) WHERE { ${reportsPattern} } GROUP BY ?l }`,
    ),
  ]);
  if (predicates.length === 0) throw emptyGraph(reader.graphs);
  const dataset = new Dataset();
  for (const [subject, said] of bySubject(declared)) dataset.addSaid(subject, said);
  const reportCount = languages.reduce((sum, row) => sum + countIn(row, 'n'), 0);
  const headers = await readHeaders(reader, reportCount, languages);
  // What is only ever denied is no predicate of a triple, but declared.
  const properties = [...new Set([...predicates, ...declaredProperties(dataset)])].sort(compareCodePoints);
  const relations = await findRelations(reader, properties, known, dataset, reportCount > 0);
  const named = types.filter((type) => !otherTypes.has(type));
  // Anything is a resource: that is what is known of what nobody gave a class.
  const classes = reportCount > 0 ? named : [...named, RDFS.Resource];
  // Muster itself tells of places, as entities may have them.
  const isProperty = new Set(known.properties.map(({ iri }) => iri));
  const values = properties.filter((iri) => !relations.includes(iri) && (isProperty.has(iri) || !structural.has(iri)));
  const uses = { links: new Set(relations), values: new Set(values) };
  return {
    terms: new Terms(dataset, known, classes, uses).list(),
    relations,
    values,
    entityClasses: reportCount > 0 ? classes : null,
    reportCount,
    hasBlankNodes: reportCount === 0 && (await linksBlankNodes(reader, relations)),
    reports: readHeadersOf(headers),
    headers,
  };
}

const reportsPattern = `?r a <${NIF.Context}> ; <${MUSTER.base}> ?b ; <${DCTERMS.identifier}> ?id ; <${DC.language}> ?l`;

/** Predicates that are none of an entity's, where Muster told the graph. */
const structural = new Set<string>([
  ...[...reportProperties, ...citationProperties, ...statementProperties, ...figureProperties, ...nameProperties],
  ...declarations,
]);

/** Counted one by one they are as many as all triples, so that one look at these is enough. */
async function predicatesOf(reader: StoreReader): Promise<string[]> {
  const [[all], rows] = await Promise.all([
    reader.rows('(COUNT(*) AS ?n)', '?s ?p ?o'),
    reader.rows('?p (COUNT(*) AS ?n)', '?s ?p ?o', 'GROUP BY ?p'),
  ]);
  const total = all === undefined ? 0 : countIn(all, 'n');
  const counted = rows.reduce((sum, row) => sum + countIn(row, 'n'), 0);
  // Where rows are missing, they may be had otherwise.
  return counted === total
    ? rows.map((row) => nodeIn(row, 'p')).sort(compareCodePoints)
    : nodes(reader, 'p', '?s ?p ?o');
}

function declaredProperties(dataset: Dataset): string[] {
  const types = new Set<unknown>([OWL.ObjectProperty, OWL.DatatypeProperty]);
  return [...dataset.entries()].flatMap(([iri, said]) =>
    said.some(({ predicate, object }) => predicate === RDF.type && types.has(object)) ? [iri] : [],
  );
}

async function nodes(reader: StoreReader, variable: string, pattern: string): Promise<string[]> {
  const rows = await reader.whole([variable], pattern);
  return rows.map((row) => nodeIn(row, variable)).sort(compareCodePoints);
}

function emptyGraph(graphs: string[]): MusterError {
  const names = graphs.map((graph) => `<${graph}>`).join(', ');
  return new MusterError(`there is nothing in the graph ${names} of the endpoint`, {
    suggestion: 'put it there with: muster push; or name another with --named-graph',
  });
}

/** The headers of all reports where they are few, else of the first by id: its language is that of labels. */
async function readHeaders(reader: StoreReader, count: number, languages: Row[]): Promise<[Node, Said[]][]> {
  if (count === 0) return [];
  const [first] = languages.map((row) => textIn(row, 'first') ?? '').sort(compareCodePoints);
  const told = [...reportProperties].filter((property) => property !== NIF.isString);
  const which = count > fewReports ? `FILTER(STR(?id) = ${textExpression(first)})` : '';
  const rows = await reader.whole(
    ['s', 'p', 'o'],
    `?s a ${iriTerm(NIF.Context)} ; ${iriTerm(MUSTER.base)} ?b ; ${iriTerm(DCTERMS.identifier)} ?id . ${which} ${valuesOf('p', told)} ?s ?p ?o`,
  );
  return bySubject(rows);
}

function readHeadersOf(headers: [Node, Said[]][]): ReportRecord[] {
  const dataset = new Dataset();
  for (const [subject, said] of headers) dataset.addSaid(subject, said);
  return [...readReports(dataset).reports.values()].sort((a, b) => compareCodePoints(a.id, b.id));
}

/** Properties that link entities: those that are known to, and of others those that lead to more than words and figures. */
async function findRelations(
  reader: StoreReader,
  properties: string[],
  known: KnownTerms,
  dataset: Dataset,
  isMuster: boolean,
): Promise<string[]> {
  const kinds = new Map(known.properties.map(({ iri, kind }) => [iri, kind]));
  const isTold = (iri: string) =>
    dataset.said(iri).some(({ predicate, object }) => predicate === RDF.type && object === OWL.DatatypeProperty);
  const others = properties.filter((iri) => {
    if (kinds.has(iri) || iri === RDF.type) return false;
    return isMuster ? !structural.has(iri) && !isTold(iri) : true;
  });
  const linking =
    others.length === 0
      ? []
      : await nodes(
          reader,
          'p',
          `${valuesOf('p', others)} ?s ?p ?o FILTER(isIRI(?o) && !STRSTARTS(STR(?o), ${textExpression(ID.value)}))`,
        );
  return properties.filter((iri) => kinds.get(iri) === 'relation' || linking.includes(iri));
}

async function linksBlankNodes(reader: StoreReader, relations: string[]): Promise<boolean> {
  if (relations.length === 0) return false;
  const blank = 'FILTER(isBlank(?s) || isBlank(?o))';
  return (await reader.rows('?p', `${valuesOf('p', relations)} ?s ?p ?o ${blank}`, 'LIMIT 1')).length > 0;
}

/** Triples of rows `?s ?p ?o`, by subject. */
export function bySubject(rows: Row[]): [Node, Said[]][] {
  const found = new Map<Node, Said[]>();
  for (const row of rows) {
    const subject = nodeIn(row, 's');
    const said: Said = { predicate: nodeIn(row, 'p'), object: row.o, graph: null };
    const list = found.get(subject);
    if (list) list.push(said);
    else found.set(subject, [said]);
  }
  return [...found];
}
