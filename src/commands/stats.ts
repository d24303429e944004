import type { Command } from 'commander';
import { localeLanguage, plural, print, printJson } from '../adapters/terminal.ts';
import { wordingOf } from '../core/labels.ts';
import type { ReportRecord } from '../core/model.ts';
import type { MarkCounts } from '../core/stats.ts';
import { visible } from '../core/visible.ts';
import { addGraphOptions, type GraphOptions } from './options.ts';

export function register(program: Command): void {
  const command = program
    .command('stats')
    .description('counts by class and property, components, the most connected entities');
  addGraphOptions(command).action(runStats);
}

async function runStats(options: GraphOptions): Promise<void> {
  const { openGraph } = await import('../adapters/graph-source.ts');
  const { freeze } = await import('../core/paths/frozen-graph.ts');
  const { componentSizes, countByTerm, countMarks, countValues, mostConnected } = await import('../core/stats.ts');
  const graph = await openGraph(options.graph, options);
  const { nodes: classes, edges: properties, values, citations } = countByTerm(graph);
  const valueProperties = countValues(graph);
  const marks = countMarks(graph);
  const reports = graph.getAttribute('reports');
  const frozen = freeze(graph);
  const components = componentSizes(frozen);
  const top = mostConnected(frozen, 10);
  const id = (iri: string) => graph.getNodeAttribute(iri, 'id');
  if (options.json) {
    printJson({
      nodes: graph.order,
      edges: graph.size,
      values,
      classes,
      properties,
      components,
      top: top.map(({ iri, degree }) => ({ id: id(iri), degree })),
      reports: reports.length,
      citations,
      ...marks,
      valueProperties,
    });
    return;
  }
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const classOf = (iri: string) => wording.term(graph.getNodeAttribute(iri, 'class'));
  const table = (title: string, rows: [string, number][]) =>
    rows.length === 0
      ? null
      : [title, ...rows.map(([name, count]) => `  ${String(count).padStart(6)}  ${visible(name)}`), ''].join('\n');
  print(
    [
      `${reportsText(reports)}${plural(graph.order, 'entity', 'entities')}, ${plural(graph.size, 'relation')}, ${plural(values, 'value')}, ${plural(citations, 'citation')}`,
      reports.length === 0 ? '' : `${marksText(marks)}\n`,
      table('Classes', Object.entries(classes)),
      table('Relations', Object.entries(properties)),
      table('Values', Object.entries(valueProperties)),
      `Components: ${componentsText(components)}\n`,
      table(
        'Most connected, by neighbours',
        top.map(({ iri, degree }) => [`${wording.entity(iri)}  (${id(iri)}), ${classOf(iri)}`, degree]),
      ),
    ]
      .filter((part) => part !== null)
      .join('\n'),
  );
}

/** What was read: a few reports by name, more of them by number. Foreign RDF has none. */
function reportsText(reports: ReportRecord[]): string {
  if (reports.length === 0) return '';
  const names = reports.length <= 3 ? ` (${reports.map(({ title, id }) => visible(title ?? id)).join('; ')})` : '';
  return `${plural(reports.length, 'report')}${names}\n`;
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
