import type { Citation, Marks } from '../../model.ts';
import { MUSTER, PROV, RDF } from '../../vocab.ts';
import { type Dataset, objectKey } from '../dataset.ts';
import type { Node, ObjectTerm, TripleTerm } from '../quad.ts';
import { Facts } from './facts.ts';

/** What Muster tells of a statement. */
export const statementProperties = new Set<string>([
  ...[RDF.type, RDF.subject, RDF.predicate, RDF.object, RDF.reifies],
  ...[MUSTER.negated, MUSTER.inferred, MUSTER.confidence, PROV.wasDerivedFrom],
]);

/** A statement that triples speak of, with the words that say so. */
export interface CitedTriple {
  subject: Node;
  predicate: string;
  object: ObjectTerm;
  negated: boolean;
  citations: (Citation & Marks)[];
}

/** The statements with citations, by subject, then by `statementKeyOf`. */
export interface StatementsRead {
  bySubject: Map<Node, Map<string, CitedTriple>>;
  /** The nodes that stand for them. */
  nodes: Set<Node>;
}

/** Reads statements as Muster tells them, by rdf:Statement or by rdf:reifies, which cite known words. */
export function readStatements(dataset: Dataset, citations: Map<Node, Citation>): StatementsRead {
  const read: StatementsRead = { bySubject: new Map(), nodes: new Set() };
  if (citations.size === 0) return read;
  for (const [node, said] of dataset.entries()) {
    const facts = new Facts(node, said);
    if (!facts.has(PROV.wasDerivedFrom)) continue;
    const derivedFrom = facts.nodes(PROV.wasDerivedFrom);
    const triples = [...reified(facts), ...facts.triples(RDF.reifies)];
    if (triples.length === 0 || !derivedFrom.every((source) => citations.has(source))) continue;
    read.nodes.add(node);
    const marks = { inferred: facts.isTrue(MUSTER.inferred), confidence: readConfidence(facts) };
    const cited = derivedFrom.map((source) => ({ ...(citations.get(source) as Citation), ...marks }));
    for (const triple of triples) add(read, { ...triple, negated: facts.isTrue(MUSTER.negated), citations: cited });
  }
  return read;
}

/** The triple that an rdf:Statement is about, where it says so whole. */
function reified(facts: Facts): TripleTerm[] {
  if (!facts.is(RDF.Statement)) return [];
  const [subjects, predicates] = [facts.nodes(RDF.subject), facts.nodes(RDF.predicate)];
  const objects = new Map(
    facts.said.flatMap(({ predicate, object }) => (predicate === RDF.object ? [[objectKey(object), object]] : [])),
  );
  if (subjects.length !== 1 || predicates.length !== 1 || objects.size !== 1) return [];
  const [object] = objects.values();
  return [{ subject: subjects[0], predicate: predicates[0], object }];
}

function readConfidence(facts: Facts): number {
  const confidence = Number(facts.text(MUSTER.confidence) ?? 1);
  return confidence >= 0 && confidence <= 1 ? confidence : 1;
}

function add({ bySubject }: StatementsRead, statement: CitedTriple): void {
  let known = bySubject.get(statement.subject);
  if (!known) bySubject.set(statement.subject, (known = new Map()));
  const key = statementKeyOf(statement.predicate, statement.object, statement.negated);
  const other = known.get(key);
  if (other) other.citations.push(...statement.citations);
  else known.set(key, { ...statement, citations: [...statement.citations] });
}

export const statementKeyOf = (predicate: string, object: ObjectTerm, negated: boolean): string =>
  `${predicate} ${negated ? 'not ' : ''}${objectKey(object)}`;
