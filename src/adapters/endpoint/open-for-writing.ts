import { type EndpointOptions, type StoreName, usualTimeout } from './defaults.ts';
import { GraphStore, type StoreAddresses } from './graph-store.ts';
import { endpointAt, readAddress, tellTraffic } from './options.ts';
import { presetOf, storePresets } from './store-presets.ts';

/** Where a store takes what is written, as far as somebody says so. */
export interface WritingOptions extends EndpointOptions {
  store?: StoreName;
  updateUrl?: string;
  graphStoreUrl?: string;
  graphParameter?: string;
}

/** Opens a store to be written to. What is not said of it, its address and its first answer tell. */
export async function openStoreForWriting(
  address: string,
  options: WritingOptions,
): Promise<{ store: GraphStore; close(): void }> {
  const endpoint = endpointAt(address, options);
  await endpoint.query('SELECT * WHERE { ?s ?p ?o } LIMIT 1');
  const url = readAddress(address);
  const preset = options.store ? storePresets[options.store] : presetOf(url, endpoint.server);
  const withSecret = Boolean(process.env.MUSTER_USER || process.env.MUSTER_TOKEN) && options.auth !== 'none';
  const addresses: StoreAddresses = {
    update: options.updateUrl === undefined ? preset.update(url, withSecret) : readAddress(options.updateUrl),
    graphStore:
      options.graphStoreUrl === undefined ? preset.graphStore(url, withSecret) : readAddress(options.graphStoreUrl),
    graphParameter: options.graphParameter ?? preset.graphParameter,
    moves: preset.moves,
  };
  const store = new GraphStore(endpoint, addresses, options.requestTimeout ?? usualTimeout);
  return { store, close: () => tellTraffic(endpoint, options) };
}
