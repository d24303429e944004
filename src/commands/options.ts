import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultSource } from '../adapters/default-source.ts';
import {
  authorizations,
  type EndpointOptions,
  usualPageSize,
  usualRetries,
  usualTimeout,
} from '../adapters/endpoint/defaults.ts';
import type { SourceOptions } from '../adapters/graph-files.ts';

/** What every command takes that asks a graph. */
export interface GraphOptions extends SourceOptions, EndpointOptions {
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
      'what to ask: a graph.json, an annotated report, RDF (.nt .nq .ttl .trig .jsonld .rdf, also .gz; may be repeated), or the address of a SPARQL endpoint',
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

/** Adds what a command takes that may ask an endpoint. Secrets are not among it: they come from the environment. */
export function addEndpointOptions(command: Command): Command {
  const options = [
    new Option(
      '--named-graph <iri>',
      'read this graph of the endpoint (may be repeated; default: Muster’s own)',
    ).argParser((iri: string, before: string[] = []) => [...before, iri]),
    new Option(
      '--auth <kind>',
      'how to say who asks: with MUSTER_USER and MUSTER_PASSWORD, or MUSTER_TOKEN, of the environment (default: as the endpoint asks)',
    ).choices(authorizations),
    new Option('--request-timeout <seconds>', `give up a request after so long (default: ${usualTimeout})`).argParser(
      positive,
    ),
    new Option('--page-size <rows>', `so many rows at once (default: ${usualPageSize})`).argParser(positive),
    new Option('--retries <n>', `ask an endpoint that is busy so often again (default: ${usualRetries})`).argParser(
      countFromZero,
    ),
    new Option('--verbose', 'say how many requests it took'),
  ];
  for (const one of options) command.addOption(one.helpGroup('Endpoints:'));
  return command;
}

function countFromZero(text: string): number {
  return text === '0' ? 0 : positive(text);
}

/** Reads a whole number from 1 up. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 up.');
  return Number(text);
}
