import { type Command, Option } from 'commander';
import { exitCodes, localeLanguage, outcome, plural, print, tell, terminalStyle } from '../adapters/terminal.ts';
import { type PathFormat, pathFormats, pathWriters } from '../core/cite/path-formats.ts';
import { plainStyle } from '../core/cite/style.ts';
import type { PathAnswer } from '../core/paths/answer.ts';
import type { PathQuery } from '../core/paths/query.ts';
import { addEndpointOptions, addGraphOptions, type GraphOptions, positive } from './options.ts';

interface PathOptions extends GraphOptions {
  mode: PathQuery['mode'];
  k?: number;
  maxHops?: number;
  limit: number;
  direction: PathQuery['direction'];
  onlyProperty?: string[];
  withoutProperty?: string[];
  onlyClass?: string[];
  withoutClass?: string[];
  avoid?: string[];
  via?: string[];
  viaInOrder?: string[] | true;
  weight: PathQuery['weight'];
  maxDegree?: number;
  maxVisited?: number;
  includeNegated?: boolean;
  withoutInferred?: boolean;
  format: PathFormat;
}

export function register(program: Command): void {
  /** What --via and --via-in-order name, in the order in which it is typed. */
  const passed: string[] = [];
  const alsoVia = (name: string): string[] => {
    passed.push(name);
    return passed;
  };
  const choice = (flags: string, description: string, choices: readonly string[]) =>
    new Option(flags, description).choices(choices).default(choices[0]);
  const command = program
    .command('path')
    .description('how two entities are connected, and which words say so')
    .argument('<from>', 'an entity: any label or alias, its pinyin, an id, an IRI')
    .argument('<to>', 'an entity')
    .addOption(
      choice('--mode <mode>', 'one shortest path, all that are equally short, the k best, or all simple ones', [
        'shortest',
        'all-shortest',
        'k-shortest',
        'simple',
      ]),
    )
    .option('-k <n>', 'how many paths in the mode k-shortest (default: 3)', positive)
    .option('--max-hops <n>', 'at most so many steps (default: 6 in the mode simple, else any number)', positive)
    .option('--limit <n>', 'print at most so many paths', positive, 100)
    .addOption(choice('--direction <way>', 'walk statements both ways, or only out or in', ['any', 'out', 'in']))
    .option('--only-property <list>', 'walk only these properties and those below them', listed)
    .option('--without-property <list>', 'walk none of these properties, nor those below them', listed)
    .option('--only-class <list>', 'between the ends only entities of these classes', listed)
    .option('--without-class <list>', 'between the ends no entity of these classes', listed)
    .option('--avoid <entity...>', 'never through these')
    .option('--via <entity...>', 'through all of these, in any order', alsoVia)
    .option('--via-in-order [entity...]', 'through all of these, or those of --via, in the order given', alsoVia)
    .addOption(
      choice('--weight <cost>', 'what a step costs: 1; −ln of its confidence; 1 + log2 of the neighbours passed', [
        'hops',
        'confidence',
        'hub',
      ]),
    )
    .option('--max-degree <n>', 'never through an entity with more neighbours', positive)
    .option('--max-visited <n>', 'give up after so many entities: exit 3', positive)
    .option('--include-negated', 'walk what the text denies, too')
    .option('--without-inferred', 'walk only what the text states')
    .addOption(choice('--format <format>', 'how to print the answer', pathFormats))
    .showHelpAfterError('  FROM and TO come before options that take several entities; see: muster path --help')
    .addHelpText(
      'after',
      `
FROM and TO come before the options that take several entities. All filters act before the search.

Examples:
  muster path 甄延城 崔雪松 --mode all-shortest      all ways that are equally short
  muster path zyc cxs --without-inferred             by pinyin; only what the text says outright
  muster path 刘忠 史少春 --avoid 督查室 --via 中央指导组
  muster path 甄延城 崔雪松 --only-class Unit --mode k-shortest -k 5 --json`,
    );
  addEndpointOptions(addGraphOptions(command)).action(runPath);
}

/** A list with commas between its members; given again, it goes on. */
const listed = (text: string, before: string[] = []): string[] => [...before, ...text.split(',')];

async function runPath(from: string, to: string, options: PathOptions): Promise<void> {
  const { openSource } = await import('../adapters/graph-source.ts');
  const { wordingOf } = await import('../core/labels.ts');
  const { resolveEntity } = await import('../core/resolve-entity.ts');
  const { entitiesOf, wordPaths } = await import('../core/paths/answer.ts');
  const { findPaths } = await import('../core/paths/find-paths.ts');
  const { readPathQuery } = await import('../core/paths/read-query.ts');
  const { source, close } = await openSource(options.graph, options);
  const { mode, k, viaInOrder } = options;
  const via = options.via ?? (Array.isArray(viaInOrder) ? viaInOrder : []);
  if (k !== undefined && mode !== 'k-shortest') tell('-k counts in the mode k-shortest alone; here it has no effect.');
  if (viaInOrder !== undefined && via.length === 0) tell('--via-in-order names nobody, and has no effect.');
  const query = await readPathQuery(source, {
    mode,
    k,
    maxHops: options.maxHops,
    limit: options.limit,
    direction: options.direction,
    onlyProperty: options.onlyProperty,
    withoutProperty: options.withoutProperty,
    onlyClass: options.onlyClass,
    withoutClass: options.withoutClass,
    avoid: options.avoid,
    via,
    viaInOrder: viaInOrder !== undefined,
    weight: options.weight,
    maxDegree: options.maxDegree,
    maxVisited: options.maxVisited,
    includeNegated: options.includeNegated,
    withoutInferred: options.withoutInferred,
  });
  const ends: [string, string] = [await resolveEntity(source, from), await resolveEntity(source, to)];
  const found = await findPaths(source, ends, query);
  const graph = await source.along(...entitiesOf(found, ends, query));
  close();
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const worded = wordPaths(graph, ends, query, found, wording);
  const answer = source.gap === null ? worded : { ...worded, complete: false };
  const format = options.json ? 'json' : options.format;
  const write = await pathWriters[format]();
  print(write(graph, answer, wording, terminalStyle()));
  if (answer.paths.length === 0 && !saysWhy.includes(format)) {
    tell((await pathWriters.text())(graph, answer, wording, plainStyle));
  }
  if (!answer.complete) {
    tell(found.cut === null && source.gap !== null ? source.gap : incompleteText(answer, options));
    outcome.code = exitCodes.incomplete;
  } else if (answer.paths.length === 0) outcome.code = exitCodes.no;
}

/** Formats that themselves tell why there is no path. */
const saysWhy: PathFormat[] = ['text', 'json', 'md'];

/** Why the answer is not the whole one, and what to do. */
function incompleteText({ cut }: PathAnswer, { limit, maxVisited }: PathOptions): string {
  if (cut === 'limit') {
    const many = limit === 1 ? 'There is more than 1 path' : `There are more than ${limit} paths`;
    return `${many}: raise --limit to see them.`;
  }
  if (maxVisited === undefined) {
    return 'The search gave up: the ways through given entities are too many to try. Bound them with --max-hops, or raise --max-visited.';
  }
  return `The search gave up after visiting ${plural(maxVisited, 'entity', 'entities')}: raise --max-visited.`;
}
