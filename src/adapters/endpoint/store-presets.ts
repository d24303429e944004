import type { StoreName } from './defaults.ts';

/** What stores of one kind have in common, as far as they differ from others. */
export interface StorePreset {
  /** Where these facts are from. */
  source: string;
  /** Whether a store is one of them, by its address and the `Server` header of its answers. */
  matches(query: URL, server: string): boolean;
  /** The address for updates, and that of the graph store, made of the address for queries. */
  update(query: URL, withSecret: boolean): URL;
  graphStore(query: URL, withSecret: boolean): URL;
  /** The parameter by which the graph store takes the name of a graph. */
  graphParameter: string;
  /** Whether it knows MOVE, or takes only its parts. */
  moves: boolean;
}

/** With another end of the path. */
function ending(url: URL, last: RegExp, other: string): URL {
  const changed = new URL(url);
  changed.pathname = url.pathname.replace(/\/$/, '').replace(last, other);
  changed.search = '';
  return changed;
}

const itself = (url: URL): URL => new URL(url);

const usual = { graphParameter: 'graph', moves: true };

export const storePresets: Record<StoreName, StorePreset> = {
  virtuoso: {
    source: 'https://docs.openlinksw.com/virtuoso/rdfsparqlprotocolendpoint/ and a server of version 7.2 in the tests',
    matches: (_query, server) => /^virtuoso/i.test(server),
    update: (query, withSecret) => (withSecret ? ending(query, /\/sparql$/, '/sparql-auth') : itself(query)),
    graphStore: (query, withSecret) =>
      ending(query, /\/sparql(-auth)?$/, withSecret ? '/sparql-graph-crud-auth' : '/sparql-graph-crud'),
    ...usual,
    graphParameter: 'graph-uri',
  },
  neptune: {
    source: 'https://docs.aws.amazon.com/neptune/latest/userguide/sparql-graph-store-protocol.html',
    matches: (query) => /\.neptune\.amazonaws\.com(\.cn)?$/.test(query.hostname),
    update: itself,
    graphStore: (query) => ending(query, /$/, '/gsp/'),
    ...usual,
  },
  graphdb: {
    source: 'https://rdf4j.org/documentation/reference/rest-api/, which GraphDB serves',
    matches: (query) => /\/repositories\/[^/]+\/?$/.test(query.pathname),
    update: (query) => ending(query, /$/, '/statements'),
    graphStore: (query) => ending(query, /$/, '/rdf-graphs/service'),
    ...usual,
  },
  stardog: {
    source: 'https://docs.stardog.com/developing/http-api',
    matches: (_query, server) => /stardog/i.test(server),
    update: (query) => ending(query, /\/query$/, '/update'),
    graphStore: (query) => ending(query, /\/query$/, ''),
    ...usual,
  },
  fuseki: {
    source: 'https://jena.apache.org/documentation/fuseki2/fuseki-config-endpoint',
    matches: (_query, server) => /fuseki/i.test(server),
    update: (query) => ending(query, /\/(query|sparql)$/, '/update'),
    graphStore: (query) => ending(query, /\/(query|sparql)$/, '/data'),
    ...usual,
  },
  qlever: {
    source: 'https://hexdocs.pm/gno/Gno.Store.Adapters.Qlever.html: one address for all, and no MOVE',
    matches: (_query, server) => /qlever/i.test(server),
    update: itself,
    graphStore: itself,
    ...usual,
    moves: false,
  },
  /** Anything else: addresses as oxigraph has them, or one for all. */
  standard: {
    source: 'https://www.w3.org/TR/sparql11-http-rdf-update/ and https://github.com/oxigraph/oxigraph/tree/main/cli',
    matches: () => true,
    update: (query) => ending(query, /\/query$/, '/update'),
    graphStore: (query) => ending(query, /\/query$/, '/store'),
    ...usual,
  },
};

/** The preset that fits a store. */
export const presetOf = (query: URL, server: string): StorePreset =>
  Object.values(storePresets).find((preset) => preset.matches(query, server)) as StorePreset;
