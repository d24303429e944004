import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { PageSource } from '../adapters/page-source.ts';
import { print, printJson, tell, untilStopped } from '../adapters/terminal.ts';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { type GraphOptions, option } from './options.ts';

interface ViewOptions extends GraphOptions {
  port?: number;
  out?: string;
}

export function register(program: Command): void {
  program
    .command('view')
    .description('the graph beside the text, in a browser: served to this machine, or as one offline file')
    .argument('[report...]', 'reports to build and to follow as they are saved (default: what --graph names)')
    .addOption(new Option('--port <n>', 'serve at this port (default: 4747, or any that is free)').argParser(readPort))
    .addOption(new Option('--out <file>', 'write the page as one file that needs no network').conflicts('port'))
    .addOption(option.graph())
    .option('--lang <tag>', 'language of labels, en or zh (default: the browser’s, else the report’s)')
    .addOption(option.ontology())
    .addOption(option.shapes().hideHelp())
    .addOption(option.registry())
    .addOption(option.base())
    .addOption(option.json())
    .action(runView);
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('Write a number from 0, for any free one, to 65535.');
  }
  return Number(text);
}

async function runView(reports: string[], options: ViewOptions, command: Command): Promise<void> {
  if (reports.length > 0 && command.getOptionValueSource('graph') === 'cli') {
    throw new MusterError('both reports and --graph are given', { suggestion: 'give one of them' });
  }
  const { readPageSource } = await import('../adapters/page-source.ts');
  const source = { ...options, reports };
  const since = Date.now();
  const { graph, problems, count, paths } = await readPageSource(source);
  if (problems !== '') tell(problems);
  if (!graph) throw new MusterError(`there is nothing to show: ${count}`);
  if (options.out === undefined) await serve(source, graph, { problems, paths, since });
  else await writeOut(options.out, graph, paths, options);
}

async function writeOut(out: string, graph: KnowledgeGraph, paths: string[], options: ViewOptions): Promise<void> {
  if (paths.some((path) => resolve(path) === resolve(out))) {
    throw new MusterError(`${out} is what the page is made from`, { suggestion: 'write it to another file' });
  }
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  const { makePage } = await import('../adapters/page.ts');
  const { pieces } = await makePage(graph, { live: false, language: options.lang ?? null });
  writeFiles([{ path: out, pieces }]);
  if (options.json) printJson({ file: displayPath(out) });
  else print(displayPath(out));
}

/** What was read first, when, and what was told of it. */
interface FirstRead {
  problems: string;
  paths: string[];
  since: number;
}

/** Serves the page, and a newer one whenever what it is made from is saved, until it is told to stop. */
async function serve(source: ViewOptions & PageSource, graph: KnowledgeGraph, first: FirstRead): Promise<void> {
  const { makePage } = await import('../adapters/page.ts');
  const { servePage } = await import('../adapters/page-server.ts');
  const { errorText, readPageSource } = await import('../adapters/page-source.ts');
  const { watchFiles } = await import('../adapters/watch.ts');
  const settings = { live: true, language: source.lang ?? null };
  const server = await servePage(await makePage(graph, settings), source.port ?? null);
  const stop = new AbortController();
  const stopped = untilStopped();
  if (source.json) printJson({ url: server.url });
  else print(server.url);
  tell('The page follows what you save. Stop with Ctrl-C.');

  let watched = first.paths;
  let told = first.problems;
  const tellOnce = (text: string) => {
    if (text !== told && text !== '') tell(text);
    told = text;
  };
  const rebuild = async (): Promise<string[]> => {
    try {
      const read = await readPageSource(source);
      tellOnce(read.problems);
      watched = read.graph ? read.paths : [...new Set([...watched, ...read.paths])];
      if (read.graph) server.show(await makePage(read.graph, settings, stop.signal));
      else server.tellProblems(read.problems);
    } catch (error) {
      if (stop.signal.aborted) return watched;
      tellOnce(errorText(error));
      server.tellProblems(errorText(error));
    }
    return watched;
  };
  try {
    await Promise.race([stopped, watchFiles(first.paths, first.since, rebuild, stop.signal)]);
  } finally {
    stop.abort();
    await server.close();
  }
}
