import { compareCodePoints } from '../../code-points.ts';
import {
  addEntity,
  addMentions,
  addStatement,
  addValues,
  type CitedValue,
  createGraph,
  type KnowledgeGraph,
  orderEnds,
  type StatementContent,
} from '../../graph.ts';
import type { Citation, Comparator, Marks, ValueContent } from '../../model.ts';
import { ID, MUSTER, OWL, RDF, RDFS, SCHEMA, XSD } from '../../vocab.ts';
import type { Dataset, Said } from '../dataset.ts';
import { isBlank, type Literal, type Node, type ObjectTerm } from '../quad.ts';
import { Facts } from './facts.ts';
import { isName, isToldAgain, LocalIds, readNames } from './names.ts';
import { citationProperties, type ReportsRead, readReports, reportProperties } from './reports.ts';
import { readStatements, type StatementsRead, statementKeyOf, statementProperties } from './statements.ts';
import { isDeclaration, type KnownTerms, Terms, termsInUse } from './terms.ts';

/** What was made of triples. */
export interface GraphRead {
  graph: KnowledgeGraph;
  /** What the graph, told again, would not say. */
  rest: [Node, Said[]][];
  /** How many of these are nowhere in the graph: what is said of classes and properties, triples spoken of. */
  leftOut: number;
}

/** A part of a graph that is elsewhere: what of the whole cannot be told from the part. */
export interface PartOfGraph {
  /** All classes and properties of the whole. */
  terms: KnownTerms;
}

/**
 * Makes a graph of triples. What Muster told it reads back: reports, citations, statements, figures and names become what
 * they were. Anything else becomes entities as it comes: what has properties or is pointed to is an entity, literals are
 * its values, links its statements, without citations.
 *
 * @param known the terms of the ontology, which belong to a graph that uses one of them; or of what the triples are a part,
 *   where they are not all
 * @throws MusterError where what Muster told has been changed so that it does not fit
 */
export function readGraph(dataset: Dataset, known: KnownTerms | PartOfGraph): GraphRead {
  return new GraphReader(dataset).read(known);
}

/** What Muster tells of a figure. */
export const figureProperties = new Set<string>([
  ...[RDF.type, RDFS.label, SCHEMA.value, SCHEMA.minValue, SCHEMA.maxValue, SCHEMA.unitText],
  ...[MUSTER.comparator, MUSTER.item],
]);

/** Types that say nothing of what something is. */
export const emptyTypes = new Set<string>([OWL.NamedIndividual, OWL.Thing, RDFS.Resource]);

/** One thing that is said of an entity, with the words that say so. */
interface SaidOnce {
  property: string;
  object: ObjectTerm;
  negated: boolean;
  citations: (Citation & Marks)[];
}

class GraphReader {
  private readonly dataset: Dataset;
  private readonly reports: ReportsRead;
  private readonly statements: StatementsRead;
  /** Nodes that are no entities, and the properties that Muster tells of each. */
  private readonly told = new Map<Node, ReadonlySet<string>>();
  private readonly figures = new Map<Node, FigureContent>();
  private readonly terms: ReturnType<typeof termsInUse>;
  /** Classes, each with all that are above it. */
  private readonly above = new Map<string, Set<string>>();
  private readonly rest: [Node, Said[]][] = [];
  private leftOut = 0;

  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.reports = readReports(dataset);
    this.statements = readStatements(dataset, this.reports.citations);
    for (const iri of this.reports.reports.keys()) this.told.set(iri, reportProperties);
    for (const iri of this.reports.citations.keys()) this.told.set(iri, citationProperties);
    for (const node of this.statements.nodes) this.told.set(node, statementProperties);
    for (const [iri, said] of dataset.entries()) {
      const figure = iri.startsWith(ID.value) ? readFigure(new Facts(iri, said)) : null;
      if (!figure) continue;
      this.figures.set(iri, figure);
      this.told.set(iri, figureProperties);
    }
    const spokenOf = [...this.statements.bySubject.values()].flatMap((triples) => [...triples.values()]);
    this.terms = termsInUse(dataset, new Set(spokenOf.map(({ predicate }) => predicate)));
  }

  read(known: KnownTerms | PartOfGraph): GraphRead {
    const entities = this.entities();
    const uses = { links: new Set<string>(), values: new Set<string>() };
    const classes = new Set<string>();
    const said = new Map(entities.map((iri) => [iri, this.saidOf(iri)]));
    for (const list of said.values()) {
      for (const { property, object } of list) (this.isLink(object) ? uses.links : uses.values).add(property);
    }
    const classesOf = new Map(entities.map((iri) => [iri, this.classesOf(iri)]));
    for (const list of classesOf.values()) for (const type of list) classes.add(type);
    const terms = 'terms' in known ? known.terms : new Terms(this.dataset, known, classes, uses).list();
    const graph = createGraph([...this.reports.reports.values()], terms.classes, terms.properties);
    const symmetric = new Set(terms.properties.flatMap((term) => (term.symmetric ? [term.iri] : [])));

    // Whether the end of an IRI stands for it alone, only the whole graph could tell.
    const ids = new LocalIds('terms' in known ? [] : entities);
    for (const iri of entities) this.addEntity(graph, iri, classesOf.get(iri) as string[], ids);
    for (const iri of entities) {
      const list = said.get(iri) as SaidOnce[];
      const values = list.filter(({ object }) => !this.isLink(object));
      if (values.length > 0)
        addValues(
          graph,
          iri,
          values.map((value) => this.valueOf(value)),
        );
      for (const { property, object, negated, citations } of list) {
        if (!this.isLink(object)) continue;
        const [subject, end] = orderEnds(iri, object, symmetric.has(property));
        const content: StatementContent = { subject, property, object: end, negated };
        addStatement(graph, content, citations);
      }
    }
    this.gatherRest();
    return { graph, rest: this.rest, leftOut: this.leftOut };
  }

  /** What is an entity: subjects that are nothing else, and what these point to. In code-point order. */
  private entities(): Node[] {
    const found = new Set<Node>();
    const isTerm = (node: Node) => this.terms.classes.has(node) || this.terms.properties.has(node);
    for (const [iri, said] of this.dataset.entries()) {
      if (this.told.has(iri) || isTerm(iri)) continue;
      found.add(iri);
      for (const { predicate, object } of said) {
        if (predicate !== RDF.type && this.isLink(object) && !this.told.has(object) && !isTerm(object))
          found.add(object);
      }
    }
    for (const triples of this.statements.bySubject.values()) {
      for (const { subject, object } of triples.values()) {
        found.add(subject);
        if (this.isLink(object)) found.add(object);
      }
    }
    for (const iri of this.reports.mentions.keys()) found.add(iri);
    return [...found].sort(compareCodePoints);
  }

  /** Whether an object is another entity, no literal and no figure. */
  private isLink(object: ObjectTerm): object is Node {
    return typeof object === 'string' && !this.figures.has(object);
  }

  /** What is said of an entity: by plain triples, by statements with citations, or by both. */
  private saidOf(iri: Node): SaidOnce[] {
    const found = new Map<string, SaidOnce>();
    for (const said of this.dataset.said(iri)) {
      const { predicate, object } = said;
      if (predicate === RDF.type || isName(said) || this.isBeyond(object)) continue;
      found.set(statementKeyOf(predicate, object, false), {
        property: predicate,
        object,
        negated: false,
        citations: [],
      });
    }
    for (const [key, { predicate, object, negated, citations }] of this.statements.bySubject.get(iri) ?? []) {
      found.set(key, { property: predicate, object, negated, citations });
    }
    return [...found.values()].sort(compareSaid);
  }

  /** What no entity, value or figure can be made of: triples spoken of, and nodes that stand for something else. */
  private isBeyond(object: ObjectTerm): boolean {
    if (typeof object !== 'string') return !('text' in object);
    if (this.figures.has(object)) return false;
    return this.told.has(object) || this.terms.classes.has(object) || this.terms.properties.has(object);
  }

  /** The classes of an entity, its narrowest first. */
  private classesOf(iri: Node): string[] {
    const types = new Facts(iri, this.dataset.said(iri)).nodes(RDF.type).filter((type) => !isBlank(type));
    const telling = types.filter((type) => !emptyTypes.has(type));
    if (telling.length < 2)
      return [...telling, ...types.filter((type) => emptyTypes.has(type)), RDFS.Resource].slice(0, 1);
    const narrow = telling.filter((type) => !telling.some((other) => other !== type && this.isUnder(other, type)));
    return [...new Set([...narrow, ...telling])];
  }

  private isUnder(type: string, other: string): boolean {
    let above = this.above.get(type);
    if (!above) {
      above = new Set([type]);
      for (const iri of above) {
        for (const parent of new Facts(iri, this.dataset.said(iri)).nodes(RDFS.subClassOf)) above.add(parent);
      }
      this.above.set(type, above);
    }
    return above.has(other);
  }

  private addEntity(graph: KnowledgeGraph, iri: Node, [type, ...otherClasses]: string[], ids: LocalIds): void {
    const names = readNames(new Facts(iri, this.dataset.said(iri)));
    addEntity(graph, { iri, class: type, otherClasses, ...names, id: names.id ?? ids.of(iri) });
    const mentions = this.reports.mentions.get(iri);
    if (mentions) addMentions(graph, iri, mentions);
  }

  private valueOf({ property, object, negated, citations }: SaidOnce): CitedValue {
    const content = typeof object === 'string' ? this.figures.get(object) : literalContent(object as Literal);
    return { content: { property, ...(content as Omit<ValueContent, 'property' | 'negated'>), negated }, citations };
  }

  private gatherRest(): void {
    for (const [iri, said] of this.dataset.entries()) {
      const own = this.told.get(iri);
      const isTerm = this.terms.classes.has(iri) || this.terms.properties.has(iri);
      const names = own || isTerm ? null : readNames(new Facts(iri, said));
      const left = said.filter((one) => {
        if (own) return !own.has(one.predicate);
        if (isTerm) return !isDeclaration(one);
        if (names && isName(one)) return !isToldAgain(one, names);
        return one.predicate === RDF.type
          ? emptyTypes.has(one.object as string) || isBlankNode(one.object)
          : this.isBeyond(one.object);
      });
      if (left.length === 0) continue;
      this.rest.push([iri, left]);
      this.leftOut += left.filter((one) => !isName(one) && one.predicate !== RDF.type).length;
    }
  }
}

const isBlankNode = (object: ObjectTerm): boolean => typeof object === 'string' && isBlank(object);

function compareSaid(a: SaidOnce, b: SaidOnce): number {
  const end = ({ object }: SaidOnce) => (typeof object === 'string' ? object : '');
  return (
    compareCodePoints(a.property, b.property) ||
    compareCodePoints(end(a), end(b)) ||
    Number(a.negated) - Number(b.negated)
  );
}

type FigureContent = Omit<ValueContent, 'property' | 'negated'>;

/** A figure as Muster tells it; null where it is none. */
function readFigure(facts: Facts): FigureContent | null {
  if (!facts.is(SCHEMA.QuantitativeValue)) return null;
  const [label] = facts.literals(RDFS.label);
  if (!label || label.language === null) return null;
  const number = facts.text(SCHEMA.value) ?? facts.text(SCHEMA.minValue) ?? facts.text(SCHEMA.maxValue);
  return {
    text: label.text,
    language: label.language,
    value: number === null ? null : Number(number),
    unit: facts.text(SCHEMA.unitText),
    comparator: (facts.text(MUSTER.comparator) ?? 'eq') as Comparator,
    item: facts.text(MUSTER.item),
  };
}

function literalContent({ text, language, datatype }: Literal): FigureContent {
  const rest = { value: null, unit: null, comparator: null, item: null };
  if (language !== null) return { text, language, ...rest };
  return { text, language: 'und', datatype: datatype ?? XSD.string, ...rest };
}
