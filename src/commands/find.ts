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
import type { FindAnswer } from '../core/find-answer.ts';
import { visible } from '../core/visible.ts';
import { addEndpointOptions, addGraphOptions, type GraphOptions, positive } from './options.ts';

interface FindOptions extends GraphOptions {
  class?: string;
  limit?: number;
}

export function register(program: Command): void {
  const command = program
    .command('find')
    .description('entities by name, alias, id, a part of one, pinyin or a misspelling, best first')
    .argument('<text>', 'what to look for, in any language')
    .option('--class <class>', 'only entities of this class and those below it')
    .option('--limit <n>', 'at most so many (default: all)', positive);
  addEndpointOptions(addGraphOptions(command)).action(runFind);
}

async function runFind(text: string, options: FindOptions): Promise<void> {
  if (text.trim() === '')
    throw new MusterError('there is nothing to look for', { suggestion: 'give a part of a name' });
  const { openSource } = await import('../adapters/graph-source.ts');
  const { answerFind } = await import('../core/find-answer.ts');
  const { wordingOf } = await import('../core/labels.ts');
  const { source, close } = await openSource(options.graph, options);
  const graph = await source.named(text, 'all');
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const answer = await answerFind(graph, { text, class: options.class, limit: options.limit }, wording);
  close();
  if (options.json) printJson(answer.matches);
  else if (answer.matches.length > 0) {
    const { matchesText } = await import('../core/cite/matches-text.ts');
    const classOf = (iri: string) => wording.term(graph.getNodeAttribute(iri, 'class'));
    print(matchesText(answer.matches, ({ iri }) => classOf(iri), terminalStyle()));
  }
  for (const line of remarks(text, options.class, answer)) tell(visible(line));
  if (source.gap !== null) {
    tell(source.gap);
    outcome.code = exitCodes.incomplete;
  } else if (answer.matches.length === 0) outcome.code = exitCodes.no;
  else if (answer.leftOut > 0) outcome.code = exitCodes.incomplete;
}

/** What is to be said of an answer beside the matches themselves. */
function remarks(text: string, type: string | undefined, answer: FindAnswer): string[] {
  const { matches, leftOut, ofOtherClasses, nearOnly } = answer;
  if (matches.length === 0) {
    if (ofOtherClasses === 0) return [`Nothing is named “${text}”.`];
    return [`No ${type} is named “${text}”${nearOnly ? ' or nearly so' : ''}; ${ofOtherClasses} without --class.`];
  }
  return [
    ...(nearOnly ? [`Nothing is named “${text}” exactly; ${these(matches.length)} spelled nearly so.`] : []),
    ...(leftOut > 0 ? [`${plural(leftOut, 'more hit')}: raise --limit to see all.`] : []),
  ];
}

const these = (count: number): string => (count === 1 ? 'this is' : 'these are');
