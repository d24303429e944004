import { compareCodePoints } from '../code-points.ts';
import { TermError } from '../errors.ts';
import { namespaceOf } from '../iris.ts';
import { prefixes as ownPrefixes, RDF } from '../vocab.ts';
import type { RdfIntake } from './parsers/rdf-intake.ts';
import { nodesOf, safePrefixes, useOf } from './preamble.ts';
import { isBlank, type Node, type ObjectTerm, type Quad, type TripleTerm } from './quad.ts';
import type { Preamble, PropertyUse, TripleSink } from './triple-sink.ts';
import type { Triples } from './triples.ts';

/** What is said of one subject: property, object, and the graph that says it. */
export type Said = Omit<Quad, 'subject'>;

/** Triples of any number of files, by subject. Blank nodes of different files stay apart. */
export class Dataset {
  private readonly subjects = new Map<Node, Said[]>();
  private readonly namespaces = new Map<string, string>();
  private readonly blankNodes = new Set<Node>();
  private lastBlankNode = 0;

  /** Takes in one more file. Its blank nodes keep their labels where no other file has these. */
  intake(): RdfIntake {
    const names = new Map<Node, Node>();
    const renamed = (node: Node): Node => {
      if (!isBlank(node)) return node;
      let name = names.get(node);
      if (name === undefined) names.set(node, (name = this.newBlankNode(node)));
      return name;
    };
    const renamedObject = (object: ObjectTerm): ObjectTerm => {
      if (typeof object === 'string') return renamed(object);
      if ('text' in object) return object;
      return { ...object, subject: renamed(object.subject), object: renamedObject(object.object) };
    };
    return {
      quad: ({ subject, predicate, object, graph }) => {
        this.add({
          subject: renamed(subject),
          predicate,
          object: renamedObject(object),
          graph: graph === null ? null : renamed(graph),
        });
      },
      prefix: (prefix, namespace) => {
        if (!this.namespaces.has(prefix)) this.namespaces.set(prefix, namespace);
      },
    };
  }

  /** Labels that parsers make differ from run to run; they have hyphens or underscores. */
  private newBlankNode(node: Node): Node {
    let name = node;
    while (this.blankNodes.has(name) || !/^_:[A-Za-z][A-Za-z0-9]*$/.test(name)) name = `_:b${++this.lastBlankNode}`;
    this.blankNodes.add(name);
    return name;
  }

  private add({ subject, ...said }: Quad): void {
    const known = this.subjects.get(subject);
    if (known) known.push(said);
    else this.subjects.set(subject, [said]);
  }

  /** Adds what a store says of a subject: its blank nodes have the labels that they have there. */
  addSaid(subject: Node, said: readonly Said[]): void {
    for (const one of said) this.add({ subject, ...one });
  }

  /** In the order in which they were first read. */
  entries(): IterableIterator<[Node, Said[]]> {
    return this.subjects.entries();
  }

  said(subject: Node): Said[] {
    return this.subjects.get(subject) ?? [];
  }

  /** How many named graphs there are. */
  graphCount(): number {
    const graphs = new Set<Node | null>();
    for (const said of this.subjects.values()) for (const { graph } of said) graphs.add(graph);
    return graphs.size - Number(graphs.has(null));
  }

  /** The prefixes that the files declare; of several meanings the first. */
  prefixes(): [string, string][] {
    return [...this.namespaces];
  }
}

/** Whether some triples hold together by more than the IRIs in them. */
export function hasBlankNodes(dataset: Dataset): boolean {
  for (const [subject, said] of dataset.entries()) {
    if (isBlank(subject)) return true;
    if (said.some(({ object }) => typeof object === 'string' && isBlank(object))) return true;
  }
  return false;
}

/** The triples of a dataset as they are, graph by graph, each once, in code-point order. */
export function triplesOfDataset(dataset: Dataset): Triples {
  return {
    preamble: () => datasetPreamble(dataset),
    *tell(sink) {
      const byGraph = new Map<Node | null, [Node, Said[]][]>();
      for (const [subject, said] of dataset.entries()) {
        for (const graph of new Set(said.map((one) => one.graph))) {
          const within = said.filter((one) => one.graph === graph);
          const known = byGraph.get(graph);
          if (known) known.push([subject, within]);
          else byGraph.set(graph, [[subject, within]]);
        }
      }
      for (const graph of [...byGraph.keys()].sort((a, b) => compareCodePoints(a ?? '', b ?? ''))) {
        sink.within(graph);
        for (const [subject, said] of (byGraph.get(graph) ?? []).sort(([a], [b]) => compareCodePoints(a, b))) {
          try {
            tellSubject(subject, said, sink);
          } catch (error) {
            if (!(error instanceof TermError)) throw error;
            const { message, suggestion } = error;
            throw new TermError(`${message} (at ${subject})`, suggestion ? { suggestion } : {});
          }
          yield;
        }
      }
    },
  };
}

/** Tells triples of one subject in one graph. */
export function tellSubject(subject: Node, said: Said[], sink: TripleSink): void {
  let last = '';
  for (const { key, predicate, object } of said.map((one) => ({ key: keyOf(one), ...one })).sort(byKey)) {
    if (key === last) continue;
    last = key;
    if (typeof object === 'string') sink.link(subject, predicate, object);
    else if (!('text' in object)) sink.triple(subject, predicate, object);
    else if (object.datatype === null) sink.text(subject, predicate, object.text, object.language);
    else sink.typed(subject, predicate, object.text, object.datatype);
  }
}

const byKey = (a: { key: string }, b: { key: string }): number => compareCodePoints(a.key, b.key);

/** What tells one statement about a subject from another; what it is comes first. */
const keyOf = ({ predicate, object }: TripleTerm | Said): string =>
  `${predicate === RDF.type ? '' : predicate} ${objectKey(object)}`;

export function objectKey(object: ObjectTerm): string {
  if (typeof object === 'string') return `0${object}`;
  if (!('text' in object)) return `2${object.subject} ${keyOf(object)}`;
  return `1${JSON.stringify([object.text, object.language, object.datatype])}`;
}

function datasetPreamble(dataset: Dataset): Preamble {
  const properties = new Map<string, PropertyUse>();
  const schemes = new Set<string>();
  const seen = new Set<string>();
  const see = (node: Node) => {
    schemes.add(node.slice(0, node.indexOf(':')));
    seen.add(namespaceOf(node));
  };
  for (const [subject, said] of dataset.entries()) {
    for (const { predicate, object, graph } of said) {
      for (const node of nodesOf({ subject, predicate, object })) see(node);
      if (graph !== null) see(graph);
      const known = properties.get(predicate);
      const use = useOf(object);
      if (known !== use) properties.set(predicate, known === undefined ? use : 'mixed');
    }
  }
  const declared = dataset.prefixes();
  const taken = new Set(declared.flat());
  const usual = Object.entries(ownPrefixes).filter(
    ([prefix, namespace]) => !taken.has(prefix) && !taken.has(namespace),
  );
  const used = [...declared, ...usual].filter(([, namespace]) => seen.has(namespace));
  return { prefixes: safePrefixes(used, schemes), properties };
}
