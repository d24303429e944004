import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultSource } from '../adapters/default-source.ts';

import type { SourceOptions } from '../adapters/graph-files.ts';

/** What every command takes that asks a graph. */
export interface GraphOptions extends SourceOptions {
  graph: string[];
  lang?: string;
  json?: boolean;
}

/** Options that several commands share, each worded once. */
export const option = {
  json: () => new Option('--json', 'print one JSON value on stdout and nothing else'),
  graph: () =>
    new Option(
      '-g, --graph <source>',
      'what to ask: a graph.json, an annotated report, or RDF (.nt .nq .ttl .trig .jsonld .rdf, also .gz; may be repeated)',
    )
      .argParser((source: string, sources: string[]) => (sources === usualSources ? [source] : [...sources, source]))
      .default(usualSources, defaultSource),
  base: () =>
    new Option(
      '--base <iri>',
      'what relative IRIs in files of RDF are relative to (default: Muster’s base and the file’s name)',
    ),
  language: () =>
    new Option('--lang <tag>', 'language of labels, e.g. en or zh (default: the locale’s, else the report’s)'),
  ontology: () => new Option('--ontology <file>', 'the ontology to read reports by (default: Muster’s own)'),
  /** Taken wherever reports are read, but held against them by `check` alone. */
  shapes: () =>
    new Option('--shapes <file>', 'the shapes (SHACL) that a finished graph must meet (default: Muster’s own)'),
  registry: () => new Option('--registry <file>', 'an entity registry that holds for all reports'),
};

const usualSources = [defaultSource];

/** Adds what every command takes that asks a graph. */
export function addGraphOptions(command: Command): Command {
  return command
    .addOption(option.graph())
    .addOption(option.language())
    .addOption(option.ontology())
    .addOption(option.shapes().hideHelp())
    .addOption(option.registry())
    .addOption(option.base())
    .addOption(option.json());
}

/** Reads a whole number from 1 up. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 up.');
  return Number(text);
}
