import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Output } from '../adapters/files.ts';
import { countText, exitCodes, outcome, plural, print, printJson, problemsText, tell } from '../adapters/terminal.ts';
import { type Pieces, plainFormats, rdfFormats } from '../core/formats.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { countProblems } from '../core/problems.ts';
import type { Counts } from '../core/stats.ts';
import { option } from './options.ts';

interface BuildOptions {
  out: string;
  only?: BuiltFormat[];
  ontology?: string;
  shapes?: string;
  registry?: string;
  json?: boolean;
}

/** What a build writes, in this order. */
const builtFormats = ['json', 'nt', 'ttl', 'viewer'] as const;

type BuiltFormat = (typeof builtFormats)[number];

export function register(program: Command): void {
  program
    .command('build')
    .description('build annotated reports into a graph (graph.json, graph.nt, graph.ttl) and a page (viewer.html)')
    .argument('[report...]', 'files, folders or globs (default: those in ./data, else the bundled ones)')
    .option('-o, --out <dir>', 'where to write', 'build')
    .option('--only <list>', `write just these: ${builtFormats.join(',')}`, readFormats)
    .addOption(option.ontology())
    .addOption(option.shapes().hideHelp())
    .addOption(option.registry())
    .addOption(option.json())
    .action(runBuild);
}

function readFormats(list: string): BuiltFormat[] {
  const wanted = list.split(',').map((format) => (format.trim() === 'html' ? 'viewer' : format.trim()));
  const known = builtFormats.filter((format) => wanted.includes(format));
  if (new Set(wanted).size > known.length) throw new InvalidArgumentError(`Known: ${builtFormats.join(', ')}.`);
  return known;
}

async function runBuild(args: string[], options: BuildOptions): Promise<void> {
  const started = performance.now();
  if (options.shapes !== undefined) tell('Shapes are for muster check: build keeps to the rules of the ontology.');
  const { buildReports } = await import('../adapters/reports.ts');
  const { reports, graph, problems, texts } = await buildReports(args, options);
  if (problems.length > 0) tell(problemsText(problems, texts));
  const counts = countProblems(problems);
  let files: string[] = [];
  if (graph) files = await writeGraph(graph, options.out, options.only ?? builtFormats);
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

async function writeGraph(graph: KnowledgeGraph, folder: string, wanted: readonly BuiltFormat[]): Promise<string[]> {
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  const outputs: Output[] = [];
  for (const format of wanted) {
    if (format === 'viewer') {
      const { makePage } = await import('../adapters/page.ts');
      const { pieces } = await makePage(graph, { live: false, language: null });
      outputs.push({ path: join(folder, 'viewer.html'), pieces });
    } else outputs.push({ path: join(folder, `graph.${format}`), pieces: await piecesOf(graph, format) });
  }
  writeFiles(outputs);
  return outputs.map(({ path }) => displayPath(path));
}

async function piecesOf(graph: KnowledgeGraph, format: 'json' | 'nt' | 'ttl'): Promise<Pieces> {
  if (format === 'json') return (await plainFormats.json())(graph);
  const { triplesOf } = await import('../core/rdf/describe.ts');
  const { load, byReport } = rdfFormats[format];
  return (await load())(triplesOf(graph, { citations: 'reified', byReport }));
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
