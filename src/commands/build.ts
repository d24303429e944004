import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Output } from '../adapters/files.ts';
import { countText, exitCodes, outcome, plural, print, printJson, problemsText, tell } from '../adapters/terminal.ts';
import { type GraphFormat, graphFormats, graphWriters } from '../core/formats.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { countProblems } from '../core/problems.ts';
import type { Counts } from '../core/stats.ts';
import { option } from './options.ts';

interface BuildOptions {
  out: string;
  only?: GraphFormat[];
  ontology?: string;
  registry?: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command('build')
    .description('build annotated reports into a graph: graph.json, graph.nt, graph.ttl')
    .argument('[report...]', 'files, folders or globs (default: those in ./data, else the bundled ones)')
    .option('-o, --out <dir>', 'where to write', 'build')
    .option('--only <list>', `write just these: ${graphFormats.join(',')}`, readFormats)
    .addOption(option.ontology())
    .addOption(option.registry())
    .addOption(option.json())
    .action(runBuild);
}

function readFormats(list: string): GraphFormat[] {
  const wanted = list.split(',').map((format) => format.trim());
  const known = wanted.filter((format): format is GraphFormat => Object.hasOwn(graphWriters, format));
  if (known.length < wanted.length) throw new InvalidArgumentError(`Known: ${graphFormats.join(', ')}.`);
  return known;
}

async function runBuild(args: string[], options: BuildOptions): Promise<void> {
  const started = performance.now();
  const { buildReports } = await import('../adapters/reports.ts');
  const { reports, graph, problems, texts } = await buildReports(args, options);
  if (problems.length > 0) tell(problemsText(problems, texts));
  const counts = countProblems(problems);
  let files: string[] = [];
  if (graph) files = await writeGraph(graph, options.out, options.only ?? graphFormats);
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

async function writeGraph(graph: KnowledgeGraph, folder: string, wanted: GraphFormat[]): Promise<string[]> {
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  const outputs: Output[] = [];
  for (const format of graphFormats) {
    if (!wanted.includes(format)) continue;
    const write = await graphWriters[format]();
    outputs.push({ path: join(folder, `graph.${format}`), pieces: write(graph) });
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
