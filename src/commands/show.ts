import type { Command } from 'commander';
import { localeLanguage, print, printJson, terminalStyle } from '../adapters/terminal.ts';
import { addEndpointOptions, addGraphOptions, type GraphOptions } from './options.ts';

export function register(program: Command): void {
  const command = program
    .command('show')
    .description('an entity: its names, values, statements in and out, mentions, each with the words that say so')
    .argument('<entity>', 'any label or alias, an id, an IRI');
  addEndpointOptions(addGraphOptions(command)).action(runShow);
}

async function runShow(entity: string, options: GraphOptions): Promise<void> {
  const { openSource } = await import('../adapters/graph-source.ts');
  const { answerEntity } = await import('../core/entity-answer.ts');
  const { wordingOf } = await import('../core/labels.ts');
  const { resolveEntity } = await import('../core/resolve-entity.ts');
  const { source, close } = await openSource(options.graph, options);
  const iri = await resolveEntity(source, entity);
  const graph = await source.about(iri);
  close();
  const wording = wordingOf(graph, options.lang ?? localeLanguage());
  const answer = answerEntity(graph, iri, wording);
  if (options.json) {
    printJson(answer);
    return;
  }
  const { entityText } = await import('../core/cite/entity-text.ts');
  print(entityText(graph, answer, wording, terminalStyle()));
}
