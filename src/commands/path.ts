import { type Command, Option } from 'commander';
import { exitCodes, localeLanguage, outcome, print, printJson, tell, terminalStyle } from '../adapters/terminal.ts';
import { pathText } from '../core/cite/path-text.ts';
import { wordingOf } from '../core/labels.ts';
import { resolveEntity } from '../core/names.ts';
import { answerPathQuery } from '../core/paths/answer.ts';
import { addGraphOptions, type GraphOptions, positive } from './options.ts';

interface PathOptions extends GraphOptions {
  mode: 'shortest' | 'all-shortest';
  limit: number;
  format: 'text' | 'json';
}

export function register(program: Command): void {
  const modes = new Option('--mode <mode>', 'one shortest path, or all that are equally short');
  const command = program
    .command('path')
    .description('how two entities are connected, and which words say so')
    .argument('<from>', 'an entity: any label or alias, an id, an IRI')
    .argument('<to>', 'an entity')
    .addOption(modes.choices(['shortest', 'all-shortest']).default('shortest'))
    .option('--limit <n>', 'print at most so many paths', positive, 100)
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'));
  addGraphOptions(command).action(runPath);
}

async function runPath(from: string, to: string, options: PathOptions): Promise<void> {
  const { openGraph } = await import('../adapters/graph-source.ts');
  const graph = await openGraph(options.graph, options);
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const { mode, limit } = options;
  const answer = answerPathQuery(
    graph,
    await resolveEntity(graph, from),
    await resolveEntity(graph, to),
    { mode, direction: 'any', limit },
    wording,
  );
  if (options.json || options.format === 'json') printJson(answer);
  else print(pathText(graph, answer, wording, terminalStyle()));
  if (!answer.complete) {
    tell(`There are more than ${limit} paths: this answer is incomplete.`);
    outcome.code = exitCodes.incomplete;
  } else if (answer.paths.length === 0) outcome.code = exitCodes.no;
}
