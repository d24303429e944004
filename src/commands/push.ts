import { type Command, Option } from 'commander';
import { type EndpointOptions, type StoreName, storeNames } from '../adapters/endpoint/defaults.ts';
import type { Pushed } from '../adapters/endpoint/graph-store.ts';
import type { GraphOfFiles, SourceOptions } from '../adapters/graph-files.ts';
import { plural, print, printJson, showProgress } from '../adapters/terminal.ts';
import { MusterError } from '../core/errors.ts';
import type { Triples } from '../core/rdf/triples.ts';
import { addEndpointOptions, option } from './options.ts';

interface PushOptions extends SourceOptions, EndpointOptions {
  graph: string[];
  byReport?: boolean;
  store?: StoreName;
  updateUrl?: string;
  graphStoreUrl?: string;
  graphParameter?: string;
  json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('push')
    .description('load the graph into a SPARQL 1.1 store, in place of the one that is there, and verify the count')
    .argument('<endpoint>', 'the address of the store’s query service')
    .addOption(option.graph())
    .option('--by-report', 'a graph for each report, named like the report, instead of one')
    .addOption(option.ontology())
    .addOption(option.shapes().hideHelp())
    .addOption(option.registry())
    .addOption(option.base())
    .addOption(option.json());
  const addresses = [
    new Option('--store <kind>', 'what the store is, where its address and its answers do not tell').choices(
      storeNames,
    ),
    new Option('--update-url <url>', 'its update service'),
    new Option('--graph-store-url <url>', 'its service of the Graph Store Protocol'),
    new Option('--graph-parameter <name>', 'the parameter by which that takes the name of a graph'),
  ];
  for (const one of addresses) command.addOption(one.helpGroup('Endpoints:'));
  addEndpointOptions(command)
    .addHelpText(
      'after',
      `
The triples are loaded into a graph beside the old one, counted, and moved into its place: a push that fails
leaves the old graph as it was. Who pushes is said by MUSTER_USER and MUSTER_PASSWORD, or MUSTER_TOKEN:

  MUSTER_USER=dba MUSTER_PASSWORD=… muster push http://localhost:8890/sparql`,
    )
    .action(runPush);
}

async function runPush(address: string, options: PushOptions): Promise<void> {
  const { namedGraphs } = await import('../adapters/endpoint/options.ts');
  const { openStoreForWriting } = await import('../adapters/endpoint/open-for-writing.ts');
  const { openFiles } = await import('../adapters/graph-files.ts');
  const started = performance.now();
  const [graph, ...others] = namedGraphs(options);
  if (others.length > 0) throw new MusterError('--named-graph names several graphs, and push fills one');
  const files = await openFiles(options.graph, options);
  const { store, close } = await openStoreForWriting(address, options);
  const { writeNTriples } = await import('../core/rdf/n-triples-writer.ts');
  const { hasBlankNodes } = await import('../core/rdf/dataset.ts');
  const pushed: Pushed[] = [];
  const whole = files.rdf !== null && hasBlankNodes(files.rdf.dataset);
  for (const share of await sharesOf(files, graph, options.byReport === true)) {
    const progress = (triples: number) => showProgress(`<${share.graph}>: ${plural(triples, 'triple')} sent`);
    pushed.push(await store.replace(share.graph, writeNTriples(share.triples), { whole, progress }));
  }
  close();
  const seconds = Math.round(performance.now() - started) / 1000;
  if (options.json) printJson({ graphs: pushed, seconds });
  else print(pushed.map((one) => `<${one.graph}>: ${plural(one.triples, 'triple')}, counted in the store`).join('\n'));
}

/** The graphs that are filled, each with its triples. What no report says goes into the one that is named. */
async function sharesOf(
  { graph, rdf }: GraphOfFiles,
  name: string,
  byReport: boolean,
): Promise<{ graph: string; triples: Triples }[]> {
  const { triplesOf } = await import('../core/rdf/describe.ts');
  const told = { citations: 'reified', byReport: false } as const;
  if (rdf && graph.getAttribute('reports').length === 0) {
    const { triplesOfDataset } = await import('../core/rdf/dataset.ts');
    if (byReport) throw new MusterError('these triples name no reports, so there is one graph: leave out --by-report');
    return [{ graph: name, triples: triplesOfDataset(rdf.dataset) }];
  }
  if (!byReport) return [{ graph: name, triples: triplesOf(graph, told, rdf?.rest) }];
  const { partsByReport } = await import('../core/rdf/report-parts.ts');
  return [...partsByReport(graph)].map((part) => ({
    graph: part.name ?? name,
    triples: triplesOf(part.part, told, part.name === null ? rdf?.rest : []),
  }));
}
