import { type Command, Option } from 'commander';
import type { Output } from '../adapters/files.ts';
import type { GraphOfFiles } from '../adapters/graph-files.ts';
import { plural, printPieces, tell } from '../adapters/terminal.ts';
import { MusterError } from '../core/errors.ts';
import {
  type ExportFormat,
  exportFormats,
  type Pieces,
  type PlainFormatName,
  plainFormats,
  type RdfFormatName,
  rdfFormats,
} from '../core/formats.ts';
import type { CitationMode } from '../core/rdf/describe.ts';
import { type GraphOptions, option } from './options.ts';

interface ExportOptions extends GraphOptions {
  to: ExportFormat;
  out?: string;
  citations?: CitationMode;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('the graph in another format, citations included')
    .addOption(new Option('--to <format>', 'which').choices(exportFormats).makeOptionMandatory())
    .option('-o, --out <file>', 'where to write it (default: stdout); csv makes two of it, .nodes.csv and .edges.csv')
    .addOption(
      new Option(
        '--citations <how>',
        'in RDF: as rdf:Statement nodes, as triple terms of RDF 1.2 (nt nq ttl trig), or left out (default: reified)',
      ).choices(['reified', 'rdf12', 'none']),
    )
    .addOption(option.graph())
    .addOption(option.ontology())
    .addOption(option.shapes().hideHelp())
    .addOption(option.registry())
    .addOption(option.base())
    .action(runExport);
}

async function runExport({ to, out, citations, ...options }: ExportOptions): Promise<void> {
  checkCitations(to, citations);
  if (to === 'csv' && out === undefined) {
    throw new MusterError('csv is a pair of files', { suggestion: 'say where they are to be written: -o graph.csv' });
  }
  const { openFiles } = await import('../adapters/graph-files.ts');
  const source = await openFiles(options.graph, options);
  if (out === undefined) {
    const pieces = await makePieces(to as Exclude<ExportFormat, 'csv'>, source, citations);
    // What is printed cannot be taken back, so what may be refused is tried first.
    if (mayRefuse.includes(to)) for (const _piece of pieces());
    await printPieces(pieces());
    return;
  }
  const { displayPath, writeFiles } = await import('../adapters/files.ts');
  const outputs: Output[] =
    to === 'csv' ? await csvPair(source, out) : [{ path: out, pieces: (await makePieces(to, source, citations))() }];
  writeFiles(outputs);
  tell(`Written: ${outputs.map(({ path }) => displayPath(path)).join(', ')}`);
}

/** Formats that cannot hold every text or term. */
const mayRefuse: ExportFormat[] = ['rdfxml', 'jsonld', 'gexf', 'graphml', 'dot'];

function checkCitations(to: ExportFormat, citations: CitationMode | undefined): void {
  if (citations === undefined) return;
  if (!Object.hasOwn(rdfFormats, to)) {
    throw new MusterError(`--citations is for formats of RDF, and ${to} is none`, {
      suggestion: `these are: ${Object.keys(rdfFormats).join(', ')}`,
    });
  }
  if (rdfFormats[to as RdfFormatName].modes.includes(citations)) return;
  throw new MusterError(`${to} has no triple terms of RDF 1.2`, {
    suggestion: 'give --citations reified, or write nt, nq, ttl or trig',
  });
}

async function csvPair({ graph }: GraphOfFiles, out: string): Promise<Output[]> {
  const { writeEdgesCsv, writeNodesCsv } = await import('../core/exports/csv.ts');
  const stem = out.replace(/\.csv$/i, '');
  return [
    { path: `${stem}.nodes.csv`, pieces: writeNodesCsv(graph) },
    { path: `${stem}.edges.csv`, pieces: writeEdgesCsv(graph) },
  ];
}

async function makePieces(
  to: Exclude<ExportFormat, 'csv'>,
  source: GraphOfFiles & { leftOut: number },
  citations: CitationMode | undefined,
): Promise<() => Pieces> {
  if (Object.hasOwn(rdfFormats, to)) return rdfPieces(to as RdfFormatName, source, citations);
  const write = await plainFormats[to as PlainFormatName]();
  if (source.leftOut > 0) tell(`Left out: ${plural(source.leftOut, 'triple')} that ${to} has no place for.`);
  return () => write(source.graph);
}

/**
 * Foreign triples are written as they were read, since the graph made of them holds less; what Muster told is told from
 * the graph, as it is asked for.
 */
async function rdfPieces(
  to: RdfFormatName,
  { graph, rdf }: GraphOfFiles,
  citations: CitationMode | undefined,
): Promise<() => Pieces> {
  const { load, byReport, graphs } = rdfFormats[to];
  const write = await load();
  if (rdf && graph.getAttribute('reports').length === 0) {
    const { triplesOfDataset } = await import('../core/rdf/dataset.ts');
    const named = rdf.dataset.graphCount();
    if (named > 0 && !graphs)
      tell(`${to} has no named graphs: what stands in ${plural(named, 'graph')} is told in one.`);
    if (citations !== undefined)
      tell('These triples have no citations that Muster told, so --citations has no effect.');
    return () => write(triplesOfDataset(rdf.dataset));
  }
  const { triplesOf } = await import('../core/rdf/describe.ts');
  const { withoutCitations } = await import('../core/stats.ts');
  if (citations === 'none') tell(withoutCitations(graph));
  return () => write(triplesOf(graph, { citations: citations ?? 'reified', byReport }, rdf?.rest));
}
