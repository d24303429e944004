import type { KnowledgeGraph } from '../graph.ts';
import { Dataset, type Said } from '../rdf/dataset.ts';
import { isBlank, type Node } from '../rdf/quad.ts';
import { nameProperties } from '../rdf/reader/names.ts';
import { readGraph } from '../rdf/reader/read-graph.ts';
import { iriTerm, oneOf, valuesOf } from '../sparql/terms.ts';
import { DCTERMS, ID, ITSRDF, NIF, PROV, RDF } from '../vocab.ts';
import { bySubject, type StoreFrame } from './frame.ts';
import { inBatches, type StoreReader } from './store-reader.ts';

const names = [...nameProperties, RDF.type];

/** Fetches parts of a store's graph as triples, and makes graphs of them as of any triples. What is known is kept. */
export class StoreParts {
  private readonly reader: StoreReader;
  private readonly frame: StoreFrame;
  private readonly batchSize: number;
  /** All that is said of a node. */
  private readonly described = new Map<Node, Said[]>();
  /** Its names and its types. */
  private readonly named = new Map<Node, Said[]>();

  constructor(reader: StoreReader, frame: StoreFrame, batchSize: number) {
    this.reader = reader;
    this.frame = frame;
    this.batchSize = batchSize;
  }

  /** A graph of classes and properties alone. */
  nothing(): KnowledgeGraph {
    return this.graphOf(new Dataset());
  }

  /** Entities with their names and classes, and nothing else that is said of them. */
  async withNames(entities: Iterable<Node>): Promise<KnowledgeGraph> {
    const wanted = [...entities];
    await this.obtain([], wanted);
    const dataset = new Dataset();
    for (const iri of wanted) dataset.addSaid(iri, this.namesOf(iri));
    return this.graphOf(dataset);
  }

  /** The entities `?s` that a pattern finds; their names come with them. */
  async namesWhere(pattern: string): Promise<Node[]> {
    const rows = await this.reader.whole(['s', 'p', 'o'], `${pattern} ${valuesOf('p', names)} ?s ?p ?o`);
    const found = bySubject(rows);
    for (const [iri, said] of found) this.named.set(iri, said);
    return found.map(([iri]) => iri);
  }

  /** A graph of triples that were fetched otherwise. */
  graphOfTriples(said: [Node, Said[]][]): KnowledgeGraph {
    const dataset = new Dataset();
    for (const [iri, list] of said) dataset.addSaid(iri, list);
    return this.graphOf(dataset);
  }

  /** The ids of entities whose names are known. */
  idsOf(entities: Node[]): string[] {
    return entities.flatMap((iri) =>
      this.namesOf(iri).flatMap(({ predicate, object }) =>
        predicate === DCTERMS.identifier && typeof object !== 'string' && 'text' in object ? [object.text] : [],
      ),
    );
  }

  /** An entity with all that is said of it. */
  async about(entity: Node): Promise<KnowledgeGraph> {
    const rows = await this.reader.whole(
      ['s', 'p', 'o'],
      `{ ${valuesOf('s', [entity])} ?s ?p ?o } UNION { ${valuesOf('o', [entity])} ?s ?p ?o }`,
    );
    const said = bySubject(rows);
    const own = said.find(([subject]) => subject === entity)?.[1] ?? [];
    this.described.set(entity, own);
    const pointing = said.filter(([subject]) => subject !== entity);
    const statements: Node[] = [];
    const citations: Node[] = [];
    const links: [Node, Said[]][] = [];
    for (const [subject, list] of pointing) {
      const points = (...properties: string[]) => list.some(({ predicate }) => properties.includes(predicate));
      if (points(RDF.subject, RDF.object)) statements.push(subject);
      else if (points(ITSRDF.taIdentRef)) citations.push(subject);
      else links.push([subject, list]);
    }
    const others = own.flatMap(({ predicate, object }) =>
      typeof object === 'string' && predicate !== RDF.type && !isFigure(object) ? [object] : [],
    );
    const figures = own.flatMap(({ object }) => (typeof object === 'string' && isFigure(object) ? [object] : []));
    const entities = [...links.map(([subject]) => subject), ...others];
    const dataset = await this.cited(statements, [...citations, ...figures], entities, new Set([entity]));
    dataset.addSaid(entity, own);
    for (const [subject, list] of links) dataset.addSaid(subject, list);
    return this.graphOf(dataset);
  }

  /** Entities, some of them next to each other, with the statements between these. */
  async along(pairs: [Node, Node][], entities: Node[], withIdsOf: Node[]): Promise<KnowledgeGraph> {
    const statements: Node[] = [];
    const links: [Node, Said[]][] = [];
    const both = pairs.flatMap(([a, b]) => [`(${iriTerm(a)} ${iriTerm(b)})`, `(${iriTerm(b)} ${iriTerm(a)})`]);
    for (const batch of inBatches([...new Set(both)], this.batchSize)) {
      const values = batch.join(' ');
      const rows = await this.reader.whole(
        ['s', 'p', 'o'],
        `{ VALUES (?s ?o) { ${values} } ?s ?p ?o } UNION { VALUES (?a ?b) { ${values} } ?s ${iriTerm(RDF.subject)} ?a ; ${iriTerm(RDF.object)} ?b ; ?p ?o }`,
      );
      for (const [subject, list] of bySubject(rows)) {
        if (list.some(({ predicate }) => predicate === RDF.subject)) {
          this.described.set(subject, list);
          statements.push(subject);
        } else links.push([subject, list]);
      }
    }
    const alike = withIdsOf.length > 0 ? await this.withSameId(withIdsOf) : [];
    const wanted = [...new Set([...entities, ...alike])];
    const dataset = await this.cited(statements, [], wanted, new Set());
    for (const [subject, list] of links) dataset.addSaid(subject, list);
    return this.graphOf(dataset);
  }

  private async withSameId(entities: Node[]): Promise<Node[]> {
    const ids = this.idsOf(entities);
    if (ids.length === 0) return [];
    return this.namesWhere(`${oneOf('id', ids)} ?s ${iriTerm(DCTERMS.identifier)} ?id`);
  }

  /** Statements with the words they cite, other nodes as a whole, and entities with their names. */
  private async cited(
    statements: Node[],
    others: Node[],
    entities: Node[],
    mentioned: ReadonlySet<Node>,
  ): Promise<Dataset> {
    await this.obtain([...statements, ...others], entities);
    const objects = (nodes: Node[], ...properties: string[]) =>
      nodes.flatMap((node) =>
        (this.described.get(node) ?? []).flatMap(({ predicate, object }) =>
          properties.includes(predicate) && typeof object === 'string' ? [object] : [],
        ),
      );
    const ends = objects(statements, RDF.subject, RDF.object);
    const figures = ends.filter(isFigure);
    const citations = [...others, ...objects(statements, PROV.wasDerivedFrom)];
    await this.obtain(
      [...citations, ...figures],
      ends.filter((end) => !isFigure(end)),
    );
    const reports = objects(citations, NIF.referenceContext);
    await this.obtain(reports, []);
    const dataset = new Dataset();
    for (const node of new Set([...statements, ...figures, ...reports]))
      dataset.addSaid(node, this.described.get(node) ?? []);
    for (const node of new Set(citations)) {
      const said = (this.described.get(node) ?? []).filter(
        ({ predicate, object }) => predicate !== ITSRDF.taIdentRef || mentioned.has(object as string),
      );
      dataset.addSaid(node, said);
    }
    for (const node of new Set([...entities, ...ends.filter((end) => !isFigure(end))])) {
      if (!mentioned.has(node)) dataset.addSaid(node, this.namesOf(node));
    }
    return dataset;
  }

  private namesOf(node: Node): Said[] {
    const all = this.described.get(node);
    return all ? all.filter(({ predicate }) => names.includes(predicate)) : (this.named.get(node) ?? []);
  }

  /** Fetches what is not known yet: of some nodes all that is said, of others their names. */
  private async obtain(whole: Node[], onlyNames: Node[]): Promise<void> {
    const askable = (node: Node) => !isBlank(node) && !this.described.has(node);
    const all = [...new Set(whole)].filter(askable);
    const few = [...new Set(onlyNames)].filter((node) => askable(node) && !this.named.has(node) && !all.includes(node));
    const wanted = [...all.map((node) => ({ node, isAll: true })), ...few.map((node) => ({ node, isAll: false }))];
    for (const batch of inBatches(wanted, this.batchSize)) {
      const nodes = (isAll: boolean) => batch.filter((one) => one.isAll === isAll).map(({ node }) => node);
      const arms = [
        ...(nodes(true).length > 0 ? [`{ ${valuesOf('s', nodes(true))} ?s ?p ?o }`] : []),
        ...(nodes(false).length > 0 ? [`{ ${valuesOf('s', nodes(false))} ${valuesOf('p', names)} ?s ?p ?o }`] : []),
      ];
      const said = new Map(bySubject(await this.reader.whole(['s', 'p', 'o'], arms.join(' UNION '))));
      for (const { node, isAll } of batch) (isAll ? this.described : this.named).set(node, said.get(node) ?? []);
    }
  }

  /** Labels are in the language of the first report, so it is always there. */
  private graphOf(dataset: Dataset): KnowledgeGraph {
    for (const [iri, said] of this.frame.headers) if (dataset.said(iri).length === 0) dataset.addSaid(iri, said);
    return readGraph(dataset, { terms: this.frame.terms }).graph;
  }
}

const isFigure = (node: Node): boolean => node.startsWith(ID.value);
