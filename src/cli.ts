#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { reason } from './adapters/reason.ts';
import { exitCodes, outcome, tell } from './adapters/terminal.ts';
import { register as registerBuild } from './commands/build.ts';
import { register as registerCheck } from './commands/check.ts';
import { register as registerExport } from './commands/export.ts';
import { register as registerFind } from './commands/find.ts';
import { register as registerNew } from './commands/new.ts';
import { register as registerPath } from './commands/path.ts';
import { register as registerPush } from './commands/push.ts';
import { register as registerQuery } from './commands/query.ts';
import { register as registerShow } from './commands/show.ts';
import { register as registerStats } from './commands/stats.ts';
import { register as registerTour } from './commands/tour.ts';
import { register as registerView } from './commands/view.ts';
import { IncompleteError, MusterError } from './core/errors.ts';
import { visible } from './core/visible.ts';

const program = new Command('muster')
  .description('Turns annotated reports into a knowledge graph in which every statement cites its words.')
  .version(manifest.version)
  .option('--no-color', 'no colours')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Examples:
  muster build                        the reports in ./data, else the bundled one, into build/
  muster path 甄延城 崔雪松           how are these two connected, and which words say so?
  muster path zyc zty --avoid 督查室  names in pinyin, and not by way of that office
  muster find 督查                    who or what is called something like that?
  muster show 秘书二局                all that is said of it, each with its sentence
  muster query 'SELECT * { ?unit muster:performs ?task }'   SPARQL over all that is known
  muster view report.md               the graph and the text in a browser; it follows what you save
  muster export --to ttl              the graph as Turtle, citations included
  muster push https://…/sparql        the graph into a SPARQL store, which is then asked with -g https://…/sparql
  muster new report.md                a first report of your own; then: muster check report.md

Exit codes: 0 done; 1 the answer is no; 2 bad usage or bad input; 3 incomplete.`,
  );
const commands = [
  registerBuild,
  registerCheck,
  registerPath,
  registerFind,
  registerShow,
  registerStats,
  registerQuery,
  registerView,
  registerExport,
  registerPush,
  registerNew,
  registerTour,
];
for (const register of commands) register(program);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(outcome.code);
  tell(`muster: the output cannot be written: ${reason(error)}`);
  process.exit(exitCodes.badInput);
});
try {
  await program.parseAsync();
  process.exitCode = outcome.code;
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  if (error instanceof MusterError) {
    tell(shown(`muster: ${error.message}${error.suggestion ? `\n  ${error.suggestion}` : ''}`));
    return error instanceof IncompleteError ? exitCodes.incomplete : exitCodes.badInput;
  }
  const { message } = error as Error;
  tell(shown(`muster: this is a fault of Muster, not yours: ${message}\n  please report it with what you ran`));
  return exitCodes.badInput;
}

/** A message may quote a report or a path; its own lines stay. */
function shown(message: string): string {
  return message.split('\n').map(visible).join('\n');
}
