import { orderEnds } from '../graph.ts';
import type { Marks } from '../model.ts';
import { countIn, nodeIn, type Row, textIn } from '../sparql/results.ts';
import { iriTerm, textExpression, valuesOf } from '../sparql/terms.ts';
import { ID, MUSTER, RDF } from '../vocab.ts';
import type { BareStatement } from './region.ts';
import { cut, inBatches, type StoreReader } from './store-reader.ts';

/**
 * Asks a store who is next to whom, a batch of entities at a time.
 *
 * A question has an arm for each relation and way, each with the relation as a constant: with a variable in its place
 * Virtuoso takes twenty times as long. Further arms find statements that bear a mark, and all others that say the same,
 * since a statement is inferred only where all that say it are. With more than some hundred entities, or some thousand
 * rows, stores refuse questions or take far too long.
 */
export class Frontier {
  private readonly reader: StoreReader;
  private readonly relations: string[];
  private readonly symmetric: Set<string>;
  private readonly batchSize: number;
  private readonly links: string[];
  private readonly arms: string[];
  /** How many rows there are for an entity. */
  private readonly expected = new Map<string, number>();

  constructor(reader: StoreReader, { relations, symmetric, hasStatements, batchSize }: FrontierSettings) {
    this.reader = reader;
    this.relations = relations;
    this.symmetric = new Set(symmetric);
    this.batchSize = batchSize;
    this.links = relations.flatMap((iri, i) => [
      `{ ?a ${iriTerm(iri)} ?x BIND(${2 * i} AS ?k) BIND(1 AS ?w) }`,
      `{ ?x ${iriTerm(iri)} ?a BIND(${2 * i + 1} AS ?k) BIND(1 AS ?w) }`,
    ]);
    this.arms = hasStatements ? [...this.links, ...markedArms(2 * relations.length)] : this.links;
  }

  /** How many steps lead from each entity: the rows of its links and of what is denied. */
  async countSteps(entities: string[]): Promise<Map<string, number>> {
    const steps = new Map<string, number>();
    const counts = `SELECT ?a ?k ?w (COUNT(DISTINCT ?x) AS ?c) WHERE`;
    await this.counted(
      entities,
      '?a (SUM(?c) AS ?rows) (SUM(?c * ?w) AS ?steps)',
      (batch) => {
        return `{ ${counts} { ${this.pattern(batch, this.arms)} } GROUP BY ?a ?k ?w }`;
      },
      (entity, row) => {
        this.expected.set(entity, row ? countIn(row, 'rows') : 0);
        steps.set(entity, row ? countIn(row, 'steps') : 0);
      },
    );
    return steps;
  }

  /** How many neighbours each entity has by what is not denied. */
  async countNeighbours(entities: string[]): Promise<Map<string, number>> {
    const degrees = new Map<string, number>();
    await this.counted(
      entities,
      '?a (COUNT(DISTINCT ?x) AS ?degree)',
      (batch) => this.pattern(batch, this.links),
      (entity, row) => {
        degrees.set(entity, row ? countIn(row, 'degree') : 0);
      },
    );
    return degrees;
  }

  /**
   * All statements of entities whose steps have been counted. Each must have as many rows as were counted.
   *
   * @throws IncompleteError where the store does not give them all
   */
  async statements(entities: string[]): Promise<Map<string, BareStatement[]>> {
    const found = new Map<string, BareStatement[]>();
    for (const batch of this.batches(entities)) {
      for (const [entity, rows] of await this.rowsOf(batch)) found.set(entity, this.read(entity, rows));
    }
    return found;
  }

  private pattern(entities: string[], arms: string[]): string {
    return `${valuesOf('a', entities)} ${arms.join(' UNION ')} FILTER(isIRI(?x) && ?x != ?a)`;
  }

  /** Counts by entity. Those without a row may have been cut off: they are asked for again, until none has one. */
  private async counted(
    entities: string[],
    select: string,
    pattern: (batch: string[]) => string,
    take: (entity: string, row: Row | null) => void,
  ): Promise<void> {
    let left = entities;
    while (left.length > 0) {
      const missing: string[] = [];
      let isFound = false;
      for (const batch of inBatches(left, countedAtOnce * this.batchSize)) {
        const rows = await this.reader.rows(select, pattern(batch), 'GROUP BY ?a');
        const byEntity = new Map(rows.map((row) => [nodeIn(row, 'a'), row]));
        if (byEntity.size > 0) isFound = true;
        for (const entity of batch) {
          const row = byEntity.get(entity);
          if (row) take(entity, row);
          else missing.push(entity);
        }
      }
      if (!isFound) for (const entity of missing) take(entity, null);
      left = isFound ? missing : [];
    }
  }

  private *batches(entities: string[]): Generator<string[], void> {
    let batch: string[] = [];
    let rows = 0;
    for (const entity of entities) {
      const expected = this.expected.get(entity) ?? 0;
      if (batch.length > 0 && (batch.length >= this.batchSize || rows + expected > this.reader.atOnce)) {
        yield batch;
        batch = [];
        rows = 0;
      }
      batch.push(entity);
      rows += expected;
    }
    if (batch.length > 0) yield batch;
  }

  private async rowsOf(batch: string[]): Promise<Map<string, Row[]>> {
    const expected = batch.reduce((sum, entity) => sum + (this.expected.get(entity) ?? 0), 0);
    const variables = ['a', 'k', 'x', 'p', 'n', 'v'];
    const pattern = this.pattern(batch, this.arms);
    const isLong = expected > this.reader.atOnce;
    const rows = isLong
      ? await this.reader.whole(variables, pattern, ['a', 'k', 'x'])
      : await this.reader.rows(`DISTINCT ${variables.map((name) => `?${name}`).join(' ')}`, pattern);
    const found = new Map<string, Row[]>(batch.map((entity) => [entity, []]));
    for (const row of rows) found.get(nodeIn(row, 'a'))?.push(row);
    const isWhole = batch.every((entity) => (found.get(entity) ?? []).length >= (this.expected.get(entity) ?? 0));
    if (isWhole) return found;
    this.reader.noteLimit(rows.length, expected);
    if (batch.length === 1 && !isLong) {
      const again = await this.reader.whole(variables, pattern, ['a', 'k', 'x']);
      if (again.length >= expected) return new Map([[batch[0], again]]);
    }
    if (batch.length === 1) throw cut(rows.length, expected);
    const half = Math.ceil(batch.length / 2);
    return new Map([...(await this.rowsOf(batch.slice(0, half))), ...(await this.rowsOf(batch.slice(half)))]);
  }

  private read(entity: string, rows: Row[]): BareStatement[] {
    const triples = new Map<string, Triple>();
    const at = (property: string, other: string, isForward: boolean): Triple => {
      const ends: [string, string] = isForward ? [entity, other] : [other, entity];
      const [subject, object] = orderEnds(...ends, this.symmetric.has(property));
      const key = `${subject} ${property} ${object}`;
      let known = triples.get(key);
      if (!known) triples.set(key, (known = { subject, property, object, isPlain: false, nodes: new Map() }));
      return known;
    };
    const first = 2 * this.relations.length;
    for (const row of rows) {
      const k = countIn(row, 'k');
      if (k < first) at(this.relations[k >> 1], nodeIn(row, 'x'), (k & 1) === 0).isPlain = true;
      else {
        const [property, other] = [nodeIn(row, 'p'), row.n];
        if (typeof other !== 'string' || other === entity || !this.relations.includes(property)) continue;
        const { nodes } = at(property, other, (k & 1) === 0);
        const node = nodeIn(row, 'x');
        if (!nodes.has(node)) nodes.set(node, { negated: false, inferred: false, confidence: 1 });
        mark(nodes.get(node) as NodeMarks, marks[(k - first) >> 1], textIn(row, 'v'));
      }
    }
    return [...triples.values()].flatMap(statementsOf);
  }
}

export interface FrontierSettings {
  /** The properties that link entities. */
  relations: string[];
  /** Those of them that run both ways. */
  symmetric: string[];
  /** Whether there are statements that may bear marks. */
  hasStatements: boolean;
  /** So many entities at once. */
  batchSize: number;
}

interface NodeMarks extends Marks {
  negated: boolean;
}

/** A triple, with the statements that bear a mark or stand beside one that does. */
interface Triple {
  subject: string;
  property: string;
  object: string;
  isPlain: boolean;
  nodes: Map<string, NodeMarks>;
}

/** To count takes a store less than to tell. */
const countedAtOnce = 5;

const marks: (string | undefined)[] = [MUSTER.inferred, MUSTER.negated, MUSTER.confidence];

/** @param first the number of the first of these arms; they go by twos: out of an entity, and into it */
function markedArms(first: number): string[] {
  const [subject, predicate, object] = [RDF.subject, RDF.predicate, RDF.object].map(iriTerm);
  const isEntity = `FILTER(isIRI(?n) && !STRSTARTS(STR(?n), ${textExpression(ID.value)}))`;
  const ways = [
    { here: subject, there: object, filter: isEntity },
    { here: object, there: subject, filter: '' },
  ];
  const marked = marks.flatMap((iri, i) =>
    ways.map(({ here, there, filter }, way) => {
      const node = `?x ${here} ?a ; ${iriTerm(iri as string)} ?v ; ${predicate} ?p ; ${there} ?n`;
      const weight = iri === MUSTER.negated ? 1 : 0;
      return `{ ${node} ${filter} BIND(${first + 2 * i + way} AS ?k) BIND(${weight} AS ?w) }`;
    }),
  );
  const beside = [MUSTER.inferred, MUSTER.confidence].flatMap((iri, i) =>
    ways.map(({ here, there, filter }, way) => {
      const node = `?y ${here} ?a ; ${iriTerm(iri)} ?u ; ${predicate} ?p ; ${there} ?n`;
      const other = `?x ${here} ?a ; ${predicate} ?p ; ${there} ?n`;
      const number = first + 2 * (marks.length + i) + way;
      return `{ ${node} . ${other} ${filter} BIND(${number} AS ?k) BIND(0 AS ?w) }`;
    }),
  );
  return [...marked, ...beside];
}

function mark(node: NodeMarks, iri: string | undefined, value: string | null): void {
  const isTrue = value === 'true' || value === '1';
  if (iri === MUSTER.negated) node.negated = isTrue;
  if (iri === MUSTER.inferred) node.inferred = isTrue;
  const confidence = Number(value);
  if (iri === MUSTER.confidence && confidence >= 0 && confidence <= 1) node.confidence = confidence;
}

/** What the nodes of a triple say together: see `mergeMarked`. */
function statementsOf({ isPlain, nodes, ...triple }: Triple): BareStatement[] {
  return [false, true].flatMap((negated): BareStatement[] => {
    const said = [...nodes.values()].filter((node) => node.negated === negated);
    if (said.length === 0) return isPlain && !negated ? [{ ...triple, negated, inferred: false, confidence: 1 }] : [];
    const inferred = said.every((node) => node.inferred);
    return [{ ...triple, negated, inferred, confidence: Math.max(...said.map(({ confidence }) => confidence)) }];
  });
}
