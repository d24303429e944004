import type { Command } from 'commander';
import {
  exitCodes,
  localeLanguage,
  outcome,
  plural,
  print,
  printJson,
  tell,
  terminalStyle,
} from '../adapters/terminal.ts';
import { MusterError } from '../core/errors.ts';
import { visible } from '../core/visible.ts';
import { addGraphOptions, type GraphOptions, positive } from './options.ts';

interface FindOptions extends GraphOptions {
  class?: string;
  limit?: number;
}

export function register(program: Command): void {
  const command = program
    .command('find')
    .description('entities by name, alias, id or a part of one, best first')
    .argument('<text>', 'what to look for, in any language')
    .option('--class <class>', 'only entities of this class and those below it')
    .option('--limit <n>', 'at most so many (default: all)', positive);
  addGraphOptions(command).action(runFind);
}

async function runFind(text: string, options: FindOptions): Promise<void> {
  if (text.trim() === '')
    throw new MusterError('there is nothing to look for', { suggestion: 'give a part of a name' });
  const { openGraph } = await import('../adapters/graph-source.ts');
  const { summarize } = await import('../core/entity-summary.ts');
  const { wordingOf } = await import('../core/labels.ts');
  const { findEntities, nearestNames } = await import('../core/names.ts');
  const { termNamed, withThoseBelow } = await import('../core/terms.ts');
  const graph = await openGraph(options.graph, options);
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const classes = graph.getAttribute('classes');
  const wanted =
    options.class !== undefined ? withThoseBelow(classes, termNamed(classes, options.class, 'class').iri) : null;
  const classOf = (iri: string) => graph.getNodeAttribute(iri, 'class');
  const named = findEntities(graph, text);
  const found = named.filter(({ iri }) => wanted === null || wanted.has(classOf(iri)));
  const matches = found
    .slice(0, options.limit)
    .map(({ iri, matched, how }) => ({ ...summarize(graph, iri, wording), matched, how }));
  if (options.json) printJson(matches);
  else if (matches.length > 0) {
    const { matchesText } = await import('../core/cite/matches-text.ts');
    print(matchesText(matches, ({ iri }) => wording.term(classOf(iri)), terminalStyle()));
  }
  if (found.length === 0) {
    const near = nearestNames(graph, text);
    if (named.length > 0) tell(visible(`No ${options.class} is named “${text}”; ${named.length} without --class.`));
    else tell(visible(`Nothing is named “${text}”.${near.length > 0 ? ` Nearest: ${near.join(', ')}` : ''}`));
    outcome.code = exitCodes.no;
  } else if (matches.length < found.length) {
    tell(`${plural(found.length - matches.length, 'more hit')}: raise --limit to see all.`);
    outcome.code = exitCodes.incomplete;
  }
}
