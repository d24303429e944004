import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { print, tell } from '../adapters/terminal.ts';
import { MusterError } from '../core/errors.ts';
import { option } from './options.ts';

export function register(program: Command): void {
  program
    .command('new')
    .description('a first annotated report to start from, with the ontology’s names listed')
    .argument('[file]', 'where to write it (default: stdout); never over a file that is there')
    .addOption(option.ontology())
    .action(runNew);
}

async function runNew(path: string | undefined, options: { ontology?: string }): Promise<void> {
  const { bundledOntology, displayPath, readTextFile, writeFiles } = await import('../adapters/files.ts');
  const { readOntology } = await import('../core/ontology.ts');
  const { starterReport } = await import('../core/starter.ts');
  const read = readTextFile(options.ontology ?? bundledOntology());
  const { ontology, problems } = 'problem' in read ? { problems: [read.problem] } : readOntology(read.file, read.text);
  if (problems.length > 0 || !ontology) {
    const [{ file, line, column, message }] = problems;
    throw new MusterError(`${file}:${line}:${column}: ${message}`);
  }
  const text = starterReport(ontology);
  if (path === undefined) {
    print(text);
    return;
  }
  if (existsSync(path))
    throw new MusterError(`${displayPath(path)} is there already`, { suggestion: 'choose another name' });
  writeFiles([{ path, pieces: [text] }]);
  tell(`Written: ${displayPath(path)}. Next: muster check ${displayPath(path)}`);
}
