import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { freezeStatements, type NumberedStatement } from '../paths/adjacency.ts';
import { countIn, nodeIn, type Row } from '../sparql/results.ts';
import { iriTerm, valuesOf } from '../sparql/terms.ts';
import { byCount, componentSizes, mostConnected, type Stats, statsOf, topCount } from '../stats.ts';
import { ITSRDF, MUSTER, PROV, RDF } from '../vocab.ts';
import { bySubject, type StoreFrame } from './frame.ts';
import type { StoreParts } from './store-parts.ts';
import { cut, type StoreReader } from './store-reader.ts';

/**
 * Counts a store's graph. What Muster told is counted by the store, but for who hangs together: that takes all links, page
 * by page. Foreign graphs are read as a whole and counted here.
 */
export async function readStats(reader: StoreReader, frame: StoreFrame, parts: StoreParts): Promise<Stats> {
  if (frame.entityClasses === null) {
    return statsOf(parts.graphOfTriples(bySubject(await reader.whole(['s', 'p', 'o'], '?s ?p ?o'))));
  }
  const classes = await byTerm(reader, `${valuesOf('c', frame.entityClasses)} ?s a ?c`, 's', 'c');
  const denied = await byTerm(reader, `?st ${negated} ?x . ${saying('?st')}`, 's p o', 'p');
  const isEntity = `?s a ?c . ${valuesOf('c', frame.entityClasses)}`;
  const values = await byTerm(reader, `${valuesOf('p', frame.values)} ?s ?p ?o . ${isEntity}`, 's p o', 'p');
  const links = new Links();
  const edges = new Map<string, number>();
  for (const relation of frame.relations) {
    const rows = await reader.whole(['s', 'o'], `?s ${iriTerm(relation)} ?o FILTER(isIRI(?o))`);
    for (const row of rows) links.add(nodeIn(row, 's'), nodeIn(row, 'o'));
    edges.set(relation, rows.length);
  }
  for (const [property, count] of denied) {
    const counts = frame.relations.includes(property) ? edges : values;
    counts.set(property, (counts.get(property) ?? 0) + count);
  }
  const names = new Map([...frame.terms.classes, ...frame.terms.properties].map(({ iri, name }) => [iri, name]));
  const named = (counts: Map<string, number>) =>
    byCount(
      new Map([...counts].filter(([, count]) => count > 0).map(([iri, count]) => [names.get(iri) ?? iri, count])),
    );
  const nodes = sum(classes);
  const { components, top } = links.measure(nodes);
  if (top.length < topCount && top.length < nodes) {
    // All that have links are there; those that have none follow by IRI.
    const first = await reader.rows('DISTINCT ?s', isEntity, `ORDER BY STR(?s) LIMIT ${2 * topCount}`);
    if (first.length < Math.min(2 * topCount, nodes)) throw cut(first.length, Math.min(2 * topCount, nodes));
    const alone = first.map((row) => nodeIn(row, 's')).filter((entity) => !top.some(({ iri }) => iri === entity));
    for (const iri of alone.slice(0, topCount - top.length)) top.push({ iri, degree: 0 });
  }
  const graph = await parts.withNames(top.map(({ iri }) => iri));
  return {
    nodes,
    edges: sum(edges),
    values: sum(values),
    classes: named(classes),
    properties: named(edges),
    components,
    top: top.map(({ iri, degree }) => ({ iri, id: idIn(graph, iri), degree })),
    reports: frame.reportCount,
    citations: await countCitations(reader),
    inferred: await countMarked(reader, MUSTER.inferred),
    negated: sum(denied),
    unsure: await countMarked(reader, MUSTER.confidence),
    valueProperties: named(values),
  };
}

const idIn = (graph: KnowledgeGraph, iri: string): string => graph.getNodeAttribute(iri, 'id');

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);

const negated = iriTerm(MUSTER.negated);

/** A statement, by the triple that it is about. */
const saying = (node: string): string =>
  `${node} ${iriTerm(RDF.subject)} ?s ; ${iriTerm(RDF.predicate)} ?p ; ${iriTerm(RDF.object)} ?o`;

/** How many different rows there are of a pattern, by class or property. */
async function byTerm(
  reader: StoreReader,
  pattern: string,
  different: string,
  term: string,
): Promise<Map<string, number>> {
  const variables = [...new Set([...different.split(' '), term])].map((name) => `?${name}`).join(' ');
  const select = `SELECT DISTINCT ${variables} WHERE { ${pattern} }`;
  const rows = await reader.whole(
    [term, 'n'],
    `{ SELECT ?${term} (COUNT(*) AS ?n) WHERE { ${select} } GROUP BY ?${term} }`,
  );
  return new Map(rows.map((row) => [nodeIn(row, term), countIn(row, 'n')]));
}

async function countRows(reader: StoreReader, variables: string, pattern: string): Promise<number> {
  const rows = await reader.rows('(COUNT(*) AS ?n)', `SELECT DISTINCT ${variables} WHERE { ${pattern} }`);
  return countIn(rows[0] ?? ({} as Row), 'n');
}

/** Of mentions, of what is stated, and of what is denied: the same words may do both. */
async function countCitations(reader: StoreReader): Promise<number> {
  const cites = `${saying('?st')} ; ${iriTerm(PROV.wasDerivedFrom)} ?c`;
  return (
    (await countRows(reader, '?c ?e', `?c ${iriTerm(ITSRDF.taIdentRef)} ?e`)) +
    (await countRows(reader, '?s ?p ?o ?c', `${cites} FILTER NOT EXISTS { ?st ${negated} ?x }`)) +
    (await countRows(reader, '?s ?p ?o ?c', `?st ${negated} ?x . ${cites}`))
  );
}

/** How many statements are marked by all who say them: those with a mark, but for those that others say without it. */
async function countMarked(reader: StoreReader, iri: string): Promise<number> {
  const mark = iriTerm(iri);
  const ways = [
    { node: `FILTER NOT EXISTS { ?st ${negated} ?x }`, other: `FILTER NOT EXISTS { ?y ${negated} ?z }` },
    { node: `?st ${negated} ?x .`, other: `?y ${negated} ?z .` },
  ];
  let count = 0;
  for (const { node, other } of ways) {
    const marked = `?st ${mark} ?m . ${saying('?st')} . ${node}`;
    count += await countRows(reader, '?s ?p ?o', marked);
    const unmarked = `${saying('?y')} . ${other} FILTER(?y != ?st) FILTER NOT EXISTS { ?y ${mark} ?u }`;
    count -= await countRows(reader, '?s ?p ?o', `${marked} ${unmarked}`);
  }
  return count;
}

/** Who is linked with whom. */
class Links {
  private readonly numbers = new Map<string, number>();
  private readonly ends: number[] = [];

  add(subject: string, object: string): void {
    this.ends.push(this.numberOf(subject), this.numberOf(object));
  }

  /** @param nodes how many entities there are, those without links included */
  measure(nodes: number): { components: number[]; top: { iri: string; degree: number }[] } {
    const entities = [...this.numbers.keys()].sort(compareCodePoints);
    const places = new Uint32Array(entities.length);
    for (const [place, iri] of entities.entries()) places[this.numbers.get(iri) as number] = place;
    const kinds = [{ property: 0, negated: false, inferred: false, confidence: 1 }];
    const adjacency = freezeStatements(entities.length, kinds, this.inPlaces(places));
    const alone = Array<number>(Math.max(0, nodes - entities.length)).fill(1);
    return {
      components: [...componentSizes({ adjacency }), ...alone],
      top: mostConnected({ adjacency, entities }, topCount),
    };
  }

  private *inPlaces(places: Uint32Array): Generator<NumberedStatement, void> {
    const { ends } = this;
    for (let i = 0; i < ends.length; i += 2) yield { subject: places[ends[i]], object: places[ends[i + 1]], kind: 0 };
  }

  private numberOf(iri: string): number {
    let number = this.numbers.get(iri);
    if (number === undefined) this.numbers.set(iri, (number = this.numbers.size));
    return number;
  }
}
