import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Output } from '../adapters/files.ts';
import { countText, exitCodes, outcome, plural, print, printJson, problemsText, tell } from '../adapters/terminal.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { countProblems } from '../core/problems.ts';
import type { Counts } from '../core/stats.ts';
import { option } from './options.ts';

interface BuildOptions {
  out: string;
  only?: string[];
  ontology?: string;
  registry?: string;
  json?: boolean;
}

const formats = ['json', 'nt'];

export function register(program: Command): void {
  program
    .command('build')
    .description('build annotated reports into a graph: graph.json and graph.nt')
    .argument('[report...]', 'files, folders or globs (default: those in ./data, else the bundled ones)')
    .option('-o, --out <dir>', 'where to write', 'build')
    .option('--only <list>', `write just these: ${formats.join(',')}`, readFormats)
    .addOption(option.ontology())
    .addOption(option.registry())
    .addOption(option.json())
    .action(runBuild);
}

function readFormats(list: string): string[] {
  const wanted = list.split(',').map((format) => format.trim());
  const unknown = wanted.find((format) => !formats.includes(format));
  if (unknown !== undefined) throw new InvalidArgumentError(`Known: ${formats.join(', ')}.`);
  return wanted;
}

async function runBuild(args: string[], options: BuildOptions): Promise<void> {
  const started = performance.now();
  const { buildReports } = await import('../adapters/reports.ts');
  const { reports, graph, problems, texts } = await buildReports(args, options);
  if (problems.length > 0) tell(problemsText(problems, texts));
  const counts = countProblems(problems);
  let files: string[] = [];
  if (graph) files = await writeGraph(graph, options.out, options.only ?? formats);
  else {
    outcome.code = exitCodes.badInput;
    tell(`\nNothing was written: ${countText(counts)}.`);
  }
  const { countByTerm } = await import('../core/stats.ts');
  const { nodes, edges, values, citations } = countByTerm(graph);
  const seconds = Math.round(performance.now() - started) / 1000;
  if (options.json) {
    printJson({ reports: reports.length, nodes, edges, values, citations, problems: counts, files, seconds });
  } else if (graph) {
    print(buildText(reports.length, { nodes, edges, values, citations }, files));
    if (counts.warnings > 0) tell(`\n${countText(counts)}`);
  }
}

async function writeGraph(graph: KnowledgeGraph, folder: string, wanted: string[]): Promise<string[]> {
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  const outputs: Output[] = [];
  if (wanted.includes('json')) {
    const { writeGraphJson } = await import('../core/graph-json.ts');
    outputs.push({ path: join(folder, 'graph.json'), pieces: writeGraphJson(graph) });
  }
  if (wanted.includes('nt')) {
    const { writeNTriples } = await import('../core/rdf/n-triples-writer.ts');
    outputs.push({ path: join(folder, 'graph.nt'), pieces: writeNTriples(graph) });
  }
  writeFiles(outputs);
  return outputs.map(({ path }) => displayPath(path));
}

function buildText(reports: number, counts: Counts, files: string[]): string {
  const { nodes, edges, values, citations } = counts;
  const total = (of: Record<string, number>) => Object.values(of).reduce((sum, count) => sum + count, 0);
  const classes = Object.entries(nodes).map(([name, count]) => `  ${name.padEnd(10)} ${String(count).padStart(6)}`);
  return [
    `${plural(reports, 'report')}, ${plural(total(nodes), 'entity', 'entities')}, ${plural(total(edges), 'relation')}, ${plural(values, 'value')}, ${plural(citations, 'citation')}`,
    ...classes,
    `Written: ${files.join(', ')}`,
  ].join('\n');
}
