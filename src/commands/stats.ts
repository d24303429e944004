import type { Command } from 'commander';
import { localeLanguage, plural, print, printJson } from '../adapters/terminal.ts';
import { wordingOf } from '../core/labels.ts';
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
  const { componentSizes, countByTerm, mostConnected } = await import('../core/stats.ts');
  const graph = await openGraph(options.graph, options);
  const { nodes: classes, edges: properties, values } = countByTerm(graph);
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
    });
    return;
  }
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const table = (title: string, rows: [string, number][]) =>
    [title, ...rows.map(([name, count]) => `  ${String(count).padStart(6)}  ${visible(name)}`), ''].join('\n');
  print(
    [
      `${plural(graph.order, 'entity', 'entities')}, ${plural(graph.size, 'relation')}, ${plural(values, 'value')}\n`,
      table('Classes', Object.entries(classes)),
      table('Relations', Object.entries(properties)),
      `Components: ${componentsText(components)}\n`,
      table(
        'Most connected, by neighbours',
        top.map(({ iri, degree }) => [`${wording.entity(iri)}  (${id(iri)})`, degree]),
      ),
    ].join('\n'),
  );
}

function componentsText(sizes: number[]): string {
  if (sizes.length <= 1) return sizes.length === 0 ? 'none' : 'one, everything is connected';
  const shown = sizes.slice(0, 10).join(', ');
  return `${sizes.length}, of ${shown}${sizes.length > 10 ? ', …' : ''} entities`;
}
