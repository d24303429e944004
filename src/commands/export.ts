import { type Command, Option } from 'commander';
import { printPieces, tell } from '../adapters/terminal.ts';
import { type GraphFormat, graphFormats, graphWriters } from '../core/formats.ts';
import { type GraphOptions, option } from './options.ts';

interface ExportOptions extends GraphOptions {
  to: GraphFormat;
  out?: string;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('the graph in another format, citations included')
    .addOption(new Option('--to <format>', 'which').choices(graphFormats).makeOptionMandatory())
    .option('-o, --out <file>', 'where to write it (default: stdout)')
    .addOption(option.graph())
    .addOption(option.ontology())
    .addOption(option.registry())
    .action(runExport);
}

async function runExport({ to, out, ...options }: ExportOptions): Promise<void> {
  const { openGraph } = await import('../adapters/graph-source.ts');
  const graph = await openGraph(options.graph, options);
  const write = await graphWriters[to]();
  if (out === undefined) {
    await printPieces(write(graph));
    return;
  }
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  writeFiles([{ path: out, pieces: write(graph) }]);
  tell(`Written: ${displayPath(out)}`);
}
