import type { Command } from 'commander';
import { localeLanguage, plural, print, printJson } from '../adapters/terminal.ts';
import type { GraphSource } from '../core/graph-source.ts';
import { wordingOf } from '../core/labels.ts';
import type { ReportRecord } from '../core/model.ts';
import type { MarkCounts, Stats } from '../core/stats.ts';
import { visible } from '../core/visible.ts';
import { addEndpointOptions, addGraphOptions, type GraphOptions } from './options.ts';

export function register(program: Command): void {
  const command = program
    .command('stats')
    .description('counts by class and property, components, the most connected entities');
  addEndpointOptions(addGraphOptions(command)).action(runStats);
}

async function runStats(options: GraphOptions): Promise<void> {
  const { openSource } = await import('../adapters/graph-source.ts');
  const { source, close } = await openSource(options.graph, options);
  const stats = await source.stats();
  if (options.json) printJson({ ...stats, top: stats.top.map(({ id, degree }) => ({ id, degree })) });
  else print(await statsText(source, stats, options));
  close();
}

async function statsText(source: GraphSource, stats: Stats, { lang }: GraphOptions): Promise<string> {
  const graph = await source.along(
    [],
    stats.top.map(({ iri }) => iri),
  );
  const wording = wordingOf(graph, lang ?? localeLanguage());
  const classOf = (iri: string) => wording.term(graph.getNodeAttribute(iri, 'class'));
  const table = (title: string, rows: [string, number][]) =>
    rows.length === 0
      ? null
      : [title, ...rows.map(([name, count]) => `  ${String(count).padStart(6)}  ${visible(name)}`), ''].join('\n');
  const { nodes, edges, values, citations, reports } = stats;
  return [
    `${reportsText(reports, graph.getAttribute('reports'))}${plural(nodes, 'entity', 'entities')}, ${plural(edges, 'relation')}, ${plural(values, 'value')}, ${plural(citations, 'citation')}`,
    reports === 0 ? '' : `${marksText(stats)}\n`,
    table('Classes', Object.entries(stats.classes)),
    table('Relations', Object.entries(stats.properties)),
    table('Values', Object.entries(stats.valueProperties)),
    `Components: ${componentsText(stats.components)}\n`,
    table(
      'Most connected, by neighbours',
      stats.top.map(({ iri, id, degree }) => [`${wording.entity(iri)}  (${id}), ${classOf(iri)}`, degree]),
    ),
  ]
    .filter((part) => part !== null)
    .join('\n');
}

/** What was read: a few reports by name, more of them by number. Foreign RDF has none. */
function reportsText(count: number, reports: ReportRecord[]): string {
  if (count === 0) return '';
  const names =
    count === reports.length && count <= 3
      ? ` (${reports.map(({ title, id }) => visible(title ?? id)).join('; ')})`
      : '';
  return `${plural(count, 'report')}${names}\n`;
}

/** How far the text itself says what is in the graph. */
function marksText({ inferred, negated, unsure }: MarkCounts): string {
  const counts: [number, string][] = [
    [inferred, 'inferred'],
    [negated, 'denied by the text'],
    [unsure, 'less than sure'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return said.length === 0 ? 'All of it is said by the text.' : `Of relations and values: ${said.join(', ')}.`;
}

function componentsText(sizes: number[]): string {
  if (sizes.length <= 1) return sizes.length === 0 ? 'none' : 'one, everything is connected';
  const shown = sizes.slice(0, 10).join(', ');
  return `${sizes.length}, of ${shown}${sizes.length > 10 ? ', …' : ''} entities`;
}
