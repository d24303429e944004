import { type Command, Option } from 'commander';
import { countText, exitCodes, outcome, plural, print, printJson, problemsText } from '../adapters/terminal.ts';
import { countProblems } from '../core/problems.ts';
import { option } from './options.ts';

interface CheckOptions {
  format: 'text' | 'json';
  json?: boolean;
  ontology?: string;
  registry?: string;
}

export function register(program: Command): void {
  program
    .command('check')
    .description('list every problem of reports, each with its place and what to do')
    .argument('[report...]', 'files, folders or globs (default: those in ./data, else the bundled ones)')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .addOption(option.ontology())
    .addOption(option.registry())
    .addOption(option.json())
    .action(runCheck);
}

async function runCheck(args: string[], options: CheckOptions): Promise<void> {
  const { buildReports, unreadableFile } = await import('../adapters/reports.ts');
  const { reports, problems, texts } = await buildReports(args, options);
  const counts = countProblems(problems);
  const unread = problems.some(({ rule }) => rule === unreadableFile);
  if (counts.errors > 0) outcome.code = unread ? exitCodes.badInput : exitCodes.no;
  if (options.json || options.format === 'json') printJson({ problems });
  else {
    const summary = problems.length === 0 ? 'no problem' : countText(counts);
    if (problems.length > 0) print(`${problemsText(problems, texts)}\n`);
    print(`${plural(reports.length, 'report')}: ${summary}`);
  }
}
