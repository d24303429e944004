import { compareCodePoints } from './code-points.ts';
import { MusterError } from './errors.ts';
import { createGraph, type KnowledgeGraph } from './graph.ts';
import { isIri } from './iris.ts';
import type { Citation, EntityAttributes, GraphAttributes, StatementAttributes } from './model.ts';

/** graphology's serialisation of a graph (`graph.export()`), as Muster writes it. */
export interface SerializedGraph {
  attributes: GraphAttributes;
  options: { type: 'directed'; multi: true; allowSelfLoops: true };
  nodes: { key: string; attributes: EntityAttributes }[];
  edges: { key: string; source: string; target: string; attributes: StatementAttributes }[];
}

/** Writes graph.json in pieces: nodes and edges sorted by key, each on a line of its own. */
export function* writeGraphJson(graph: KnowledgeGraph): Generator<string> {
  const options = { type: graph.type, multi: graph.multi, allowSelfLoops: graph.allowSelfLoops };
  yield `{"options":${JSON.stringify(options)},\n"attributes":${JSON.stringify(graph.getAttributes())},\n"nodes":[`;
  let separator = '\n';
  for (const key of graph.nodes().sort(compareCodePoints)) {
    yield separator + JSON.stringify({ key, attributes: graph.getNodeAttributes(key) });
    separator = ',\n';
  }
  yield '\n],\n"edges":[';
  separator = '\n';
  for (const key of graph.edges().sort(compareCodePoints)) {
    const attributes = graph.getEdgeAttributes(key);
    yield separator + JSON.stringify({ key, source: graph.source(key), target: graph.target(key), attributes });
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * Reads graph.json.
 *
 * @param file the name for messages
 * @throws MusterError where the text is no graph of this format version
 */
export function readGraphJson(file: string, text: string): KnowledgeGraph {
  let parsed: SerializedGraph;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw notAGraph(file, (error as Error).message);
  }
  return graphFromJson(file, parsed);
}

/**
 * The graph of a graph.json that is parsed already.
 *
 * @param file the name for messages
 * @throws MusterError as `readGraphJson` does
 */
export function graphFromJson(file: string, parsed: SerializedGraph): KnowledgeGraph {
  const { attributes, nodes, edges } = parsed ?? {};
  if (attributes?.formatVersion !== 1) throw notAGraph(file, 'it has no formatVersion 1');
  if (!Array.isArray(nodes) || !Array.isArray(edges)) throw notAGraph(file, 'nodes or edges are missing');
  try {
    demandObjects(attributes, ['reports', 'classes', 'properties'], 'the graph');
    for (const { labels } of [...attributes.classes, ...attributes.properties]) demand(isObject(labels), 'labels');
    for (const node of nodes) demandEntity(node);
    for (const edge of edges) demandStatement(edge);
    demandReports(attributes, nodes, edges);
    const graph = createGraph(attributes.reports, attributes.classes, attributes.properties);
    for (const node of nodes) graph.addNode(node.key, node.attributes);
    for (const edge of edges) graph.addEdgeWithKey(edge.key, edge.source, edge.target, edge.attributes);
    return graph;
  } catch (error) {
    throw notAGraph(file, (error as Error).message);
  }
}

/** Throws where what is read later on would not be there. */
function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it has wrong or missing ${what}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists, and nothing but objects in them. */
function demandObjects(holder: unknown, names: string[], owner: string): void {
  demand(isObject(holder), `attributes of ${owner}`);
  for (const name of names) {
    const list = (holder as Record<string, unknown>)[name];
    demand(Array.isArray(list) && list.every(isObject), `${name} of ${owner}`);
  }
}

function demandCitations(holder: { citations: unknown[] }, owner: string): void {
  demandObjects(holder, ['citations'], owner);
  for (const citation of holder.citations as Record<string, unknown>[]) {
    demand(typeof citation.quote === 'string' && typeof citation.file === 'string', `citations of ${owner}`);
  }
}

function demandEntity({ key, attributes }: SerializedGraph['nodes'][number]): void {
  const owner = `the node ${key}`;
  demandObjects(attributes, ['values', 'mentions'], owner);
  const { id, class: type, label, labels, short, aliases, values } = attributes;
  demand([id, type, label].every(isText), `id, class or label of ${owner}`);
  demand(isObject(labels) && Object.values(labels).every(isText), `labels of ${owner}`);
  demand(isObject(short), `short labels of ${owner}`);
  demand(Array.isArray(aliases) && aliases.every(isText), `aliases of ${owner}`);
  for (const value of values) demandCitations(value, `a value of ${owner}`);
}

function demandStatement({ key, attributes }: SerializedGraph['edges'][number]): void {
  const owner = `the edge ${key}`;
  demandCitations(attributes, owner);
  demand(isText(attributes.property), `property of ${owner}`);
}

/** Reports have IRIs, and every citation is of one of them. */
function demandReports({ reports }: GraphAttributes, nodes: SerializedGraph['nodes'], edges: SerializedGraph['edges']) {
  for (const { id, iri, base } of reports) demand(isIri(iri) && isIri(base), `IRI or base of the report ${id}`);
  const known = new Set(reports.map(({ id }) => id));
  const demandKnown = ({ report }: Citation) => demand(known.has(report), `citation: there is no report “${report}”`);
  for (const { attributes } of nodes) {
    attributes.mentions.forEach(demandKnown);
    for (const { citations } of attributes.values) citations.forEach(demandKnown);
  }
  for (const { attributes } of edges) attributes.citations.forEach(demandKnown);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function notAGraph(file: string, reason: string): MusterError {
  return new MusterError(`${file} is no graph that Muster wrote: ${reason}`, {
    suggestion: 'build it again with: muster build',
  });
}
