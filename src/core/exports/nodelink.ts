import type { KnowledgeGraph } from '../graph.ts';
import { rowsOf } from './rows.ts';

/**
 * Node-link JSON, as networkx and d3-force read it
 * (https://networkx.org/documentation/stable/reference/readwrite/json_graph.html). All that graph.json holds is in it: the
 * reports and the ontology's terms are attributes of the graph, names, values, mentions and citations those of nodes and
 * links. A node's `id` is its IRI, so that its short id is called `localId`; a link's `key` is that of its edge.
 *
 * Statements stand under `links`, which d3 and networkx up to 3.5 expect. Since 3.6 networkx looks under `edges` unless it
 * is told, and what it is told every version since 3.4 understands: `node_link_graph(data, edges="links")`.
 */
export function* writeNodeLink(graph: KnowledgeGraph): Generator<string> {
  const rows = rowsOf(graph);
  yield `{"directed":true,"multigraph":true,"graph":${JSON.stringify(graph.getAttributes())},\n"nodes":[`;
  let separator = '\n';
  for (const { iri, id, classes: _, ...entity } of rows.entities()) {
    yield separator + JSON.stringify({ id: iri, localId: id, ...entity });
    separator = ',\n';
  }
  yield '\n],\n"links":[';
  separator = '\n';
  for (const { subject, object, key, ...statement } of rows.statements()) {
    yield separator + JSON.stringify({ source: subject, target: object, key, ...statement });
    separator = ',\n';
  }
  yield '\n]}\n';
}
