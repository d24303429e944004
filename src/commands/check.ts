import { type Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { ReportsChecked } from '../adapters/check-reports.ts';
import { countText, exitCodes, outcome, plural, print, printJson, problemsText, tell } from '../adapters/terminal.ts';
import { countProblems } from '../core/problems.ts';
import { option } from './options.ts';

interface CheckOptions {
  format: 'text' | 'json' | 'sarif';
  json?: boolean;
  ontology?: string;
  shapes?: string;
  registry?: string;
}

export function register(program: Command): void {
  program
    .command('check')
    .description('list every problem of reports, ontology and shapes, each with its place and what to do')
    .argument('[report...]', 'files, folders or globs (default: those in ./data, else the bundled ones)')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json', 'sarif']).default('text'))
    .addOption(option.ontology())
    .addOption(option.shapes())
    .addOption(option.registry())
    .addOption(option.json())
    .action(runCheck);
}

async function runCheck(args: string[], options: CheckOptions): Promise<void> {
  const { checkReports } = await import('../adapters/check-reports.ts');
  const { unreadableFile } = await import('../adapters/reports.ts');
  const checked = await checkReports(args, options);
  const { problems } = checked;
  if (problems.some(({ severity }) => severity === 'error')) {
    outcome.code = problems.some(({ rule }) => rule === unreadableFile) ? exitCodes.badInput : exitCodes.no;
  }
  const format = options.json ? 'json' : options.format;
  if (format === 'json') printJson({ problems });
  else if (format === 'sarif') {
    const { sarifLog } = await import('../core/sarif.ts');
    printJson(sarifLog(problems, { version: manifest.version, ...checked }));
  } else printText(checked);
}

function printText({ reports, problems, texts, shapesChecked }: ReportsChecked): void {
  const summary = problems.length === 0 ? 'no problem' : countText(countProblems(problems));
  if (problems.length > 0) print(`${problemsText(problems, texts)}\n`);
  print(`${plural(reports.length, 'report')}: ${summary}`);
  if (!shapesChecked) tell('The shapes were not held against the reports: mend the errors first, and check again.');
}
