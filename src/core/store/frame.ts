import { compareCodePoints } from '../code-points.ts';
import { MusterError } from '../errors.ts';
import type { ReportRecord } from '../model.ts';
import { Dataset, type Said } from '../rdf/dataset.ts';
import type { Node } from '../rdf/quad.ts';
import { nameProperties } from '../rdf/reader/names.ts';
import { emptyTypes } from '../rdf/reader/read-graph.ts';
import { readReports, reportProperties } from '../rdf/reader/reports.ts';
import { type KnownTerms, Terms, termTypes } from '../rdf/reader/terms.ts';
import { countIn, nodeIn, type Row, textIn } from '../sparql/results.ts';
import { iriTerm, oneOf, textExpression, valuesOf } from '../sparql/terms.ts';
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
 * Asks a store for its classes, its properties and the language of its first report. A graph that Muster told declares all
 * that it uses; of any other, all triples have to be looked at.
 *
 * @param known the terms of the ontology
 * @throws MusterError where its graph is empty
 */
export async function readFrame(reader: StoreReader, known: KnownTerms): Promise<StoreFrame> {
  const [declared, languages] = await Promise.all([
    reader.whole(['s', 'p', 'o'], `${valuesOf('t', termTypes)} ?s a ?t . ${valuesOf('p', declarations)} ?s ?p ?o`),
    reader.whole(
      ['l', 'n', 'first'],
      `{ SELECT ?l (COUNT(DISTINCT ?r) AS ?n) (MIN(STR(?id)) AS ?first) WHERE { ${reportsPattern} } GROUP BY ?l }`,
    ),
  ]);
  const dataset = new Dataset();
  for (const [subject, said] of bySubject(declared)) dataset.addSaid(subject, said);
  const reportCount = languages.reduce((sum, row) => sum + countIn(row, 'n'), 0);
  const isMuster = reportCount > 0;
  const headers = await readHeaders(reader, reportCount, languages);
  const { classes, properties } = isMuster ? declaredIn(dataset) : await usedIn(reader);
  if (!isMuster && properties.length === 0) throw emptyGraph(reader.graphs);
  const relations = await findRelations(reader, properties, known, dataset);
  const values = properties.filter((iri) => !relations.includes(iri) && !nameProperties.has(iri));
  const uses = { links: new Set(relations), values: new Set(values) };
  return {
    terms: new Terms(dataset, known, classes, uses).list(),
    relations,
    values,
    entityClasses: isMuster ? classes : null,
    reportCount,
    hasBlankNodes: !isMuster && (await linksBlankNodes(reader, relations)),
    reports: readHeadersOf(headers),
    headers,
  };
}

/** What declarations are about. */
function declaredIn(dataset: Dataset): { classes: string[]; properties: string[] } {
  const declaredAs = (...types: string[]) =>
    [...dataset.entries()]
      .filter(([, said]) =>
        said.some(({ predicate, object }) => predicate === RDF.type && types.includes(object as string)),
      )
      .map(([iri]) => iri)
      .sort(compareCodePoints);
  return { classes: declaredAs(OWL.Class), properties: declaredAs(OWL.ObjectProperty, OWL.DatatypeProperty) };
}

async function usedIn(reader: StoreReader): Promise<{ classes: string[]; properties: string[] }> {
  const [properties, types] = await Promise.all([nodes(reader, 'p', '?s ?p ?o'), nodes(reader, 'c', '?s a ?c')]);
  // Anything is a resource: that is what is known of what nobody gave a class.
  const classes = [...types.filter((type) => !otherTypes.has(type)), RDFS.Resource];
  return { classes, properties: properties.filter((iri) => iri !== RDF.type) };
}

const reportsPattern = `?r a <${NIF.Context}> ; <${MUSTER.base}> ?b ; <${DCTERMS.identifier}> ?id ; <${DC.language}> ?l`;

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
  const which = count > fewReports ? oneOf('id', [first]) : '';
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

/** What is only ever denied is no triple. */
const saidOrDenied = `{ ?s ?p ?o } UNION { ?s ${iriTerm(RDF.predicate)} ?p ; ${iriTerm(RDF.object)} ?o }`;

/** Properties that link entities: those that are known to, and of others those that lead to more than words and figures. */
async function findRelations(
  reader: StoreReader,
  properties: string[],
  known: KnownTerms,
  dataset: Dataset,
): Promise<string[]> {
  const kinds = new Map(known.properties.map(({ iri, kind }) => [iri, kind]));
  const isText = (iri: string) =>
    dataset.said(iri).some(({ predicate, object }) => predicate === RDF.type && object === OWL.DatatypeProperty);
  const others = properties.filter((iri) => !kinds.has(iri) && !isText(iri));
  const isEntity = `FILTER(isIRI(?o) && !STRSTARTS(STR(?o), ${textExpression(ID.value)}))`;
  const linking =
    others.length === 0 ? [] : await nodes(reader, 'p', `${valuesOf('p', others)} ${saidOrDenied} ${isEntity}`);
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
