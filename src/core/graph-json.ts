import { compareCodePoints } from './code-points.ts';
import { MusterError } from './errors.ts';
import { createGraph, type KnowledgeGraph } from './graph.ts';
import type { EntityAttributes, GraphAttributes, StatementAttributes } from './model.ts';

/** graphology's serialisation of a graph (`graph.export()`), as Muster writes it. */
interface SerializedGraph {
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
  const { attributes, nodes, edges } = parsed ?? {};
  if (attributes?.formatVersion !== 1) throw notAGraph(file, 'it has no formatVersion 1');
  if (!Array.isArray(nodes) || !Array.isArray(edges)) throw notAGraph(file, 'nodes or edges are missing');
  try {
    const graph = createGraph(attributes.reports, attributes.classes, attributes.properties);
    for (const node of nodes) graph.addNode(node.key, node.attributes);
    for (const edge of edges) graph.addEdgeWithKey(edge.key, edge.source, edge.target, edge.attributes);
    return graph;
  } catch (error) {
    throw notAGraph(file, (error as Error).message);
  }
}

function notAGraph(file: string, reason: string): MusterError {
  return new MusterError(`${file} is no graph that Muster wrote: ${reason}`, {
    suggestion: 'build it again with: muster build',
  });
}
