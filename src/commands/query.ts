import { type Command, InvalidArgumentError, Option } from 'commander';
import type { QueryLimits, StoreAnswer } from '../adapters/embedded-store.ts';
import type { QueryForm } from '../adapters/query-apart.ts';
import {
  exitCodes,
  outcome,
  plural,
  print,
  printJson,
  printPieces,
  problemsText,
  tell,
  terminalStyle,
} from '../adapters/terminal.ts';
import type { ResultRows } from '../core/cite/result-rows.ts';
import { MusterError } from '../core/errors.ts';
import { visible } from '../core/visible.ts';
import { addEndpointOptions, addGraphOptions, type GraphOptions, positive } from './options.ts';

interface QueryOptions extends GraphOptions {
  format: Format;
  limit?: number;
  timeout: number;
}

const formats = ['table', 'json', 'csv', 'nt', 'ttl'] as const;

type Format = (typeof formats)[number];

/** The forms of answers that each format can show. */
const shows: Record<Format, QueryForm[]> = {
  table: ['rows', 'boolean', 'triples'],
  json: ['rows', 'boolean'],
  csv: ['rows', 'boolean'],
  nt: ['triples'],
  ttl: ['triples'],
};

export function register(program: Command): void {
  const command = program
    .command('query')
    .description('what a query in SPARQL 1.1 finds in the graph: SELECT, ASK, CONSTRUCT or DESCRIBE')
    .argument('<sparql>', 'the query, @FILE to read it from a file, or - to read it from stdin')
    .addOption(
      new Option('--format <format>', 'rows as table, json or csv; triples as ttl (table is that, too) or nt')
        .choices(formats)
        .default('table'),
    )
    .option('--limit <n>', 'at most so many rows or triples (default: all)', positive)
    .option('--timeout <seconds>', 'give up when the query has taken so long; 0: never', seconds, 60);
  addEndpointOptions(addGraphOptions(command))
    .addHelpText(
      'after',
      `
Known without being declared: muster: rdf: rdfs: owl: xsd: skos: prov: nif: itsrdf: schema: dcterms: org: foaf:, and
: for the base of the first report, as in :bureau-2. What is not affirmed has no triple of its own, only its statement:

  muster query 'SELECT ?unit ?task { ?unit muster:performs ?task }'
  muster query 'SELECT ?words { [ rdf:subject :bureau-2 ; prov:wasDerivedFrom/nif:anchorOf ?words ] }'
  muster query 'ASK { :bureau-2 muster:partOf* :gosc }'
  muster query 'DESCRIBE :bureau-2' --format ttl`,
    )
    .action(runQuery);
}

function seconds(text: string): number {
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text))
    throw new InvalidArgumentError('Write seconds, such as 60, or 0 for no end.');
  return Number(text);
}

async function runQuery(source: string, options: QueryOptions): Promise<void> {
  const { readQuery } = await import('../adapters/read-query.ts');
  const { file, text } = await readQuery(source);
  const format = options.json ? 'json' : options.format;
  const limit = options.limit ?? null;
  const time = options.timeout === 0 ? null : options.timeout;
  const limits = { limit, accept: shows[format], seconds: time };
  const { told, prefixes, base, asked } = await askAt(text, options, limits);
  if (foundNothing(told)) {
    const { hintsFor } = await import('../core/sparql/hints.ts');
    for (const hint of hintsFor(text, asked)) tell(visible(hint));
  }
  switch (told.kind) {
    case 'refused': {
      const { explainRefusal } = await import('../core/sparql/explain-refusal.ts');
      const problem = explainRefusal(file, text, told.reason, { prefixes, base });
      tell(problemsText([problem], new Map([[file, text]])));
      outcome.code = exitCodes.badInput;
      return;
    }
    case 'failed':
      throw new MusterError(`the query cannot be answered: ${told.reason}`);
    case 'mismatch':
      throw mismatch(format, told.form);
    case 'timed-out':
      tell(`The query was given up after ${options.timeout} s, so nothing is shown: ask for less, or give --timeout.`);
      outcome.code = exitCodes.incomplete;
      return;
    case 'boolean':
      printBoolean(JSON.parse(told.text), format);
      return;
    case 'rows':
      await printRows(JSON.parse(told.text), text, { format, limit, prefixes });
      return;
    default:
      await printTriples(told.text, { format, limit, prefixes });
  }
}

/** Asks the embedded store, or the endpoint that is named. */
async function askAt(text: string, options: QueryOptions, limits: QueryLimits): Promise<StoreAnswer> {
  const { isEndpoint } = await import('../adapters/graph-files.ts');
  if (options.graph.length === 1 && isEndpoint(options.graph[0])) {
    const { askEndpoint } = await import('../adapters/endpoint/ask-query.ts');
    return askEndpoint(text, options.graph[0], options, limits);
  }
  const { askStore } = await import('../adapters/embedded-store.ts');
  return askStore(text, options, limits);
}

function foundNothing(told: StoreAnswer['told']): boolean {
  if (told.kind === 'triples') return told.text === '';
  if (told.kind !== 'rows' && told.kind !== 'boolean') return false;
  const { boolean, results } = JSON.parse(told.text) as { boolean?: boolean; results?: ResultRows['results'] };
  return boolean === false || results?.bindings.length === 0;
}

function mismatch(format: Format, form: QueryForm): MusterError {
  const fitting = formats.filter((one) => shows[one].includes(form)).join(', ');
  const what = form === 'triples' ? 'CONSTRUCT and DESCRIBE give triples' : 'SELECT and ASK give rows and truth values';
  return new MusterError(`${what}, which ${format} cannot show`, { suggestion: `give --format ${fitting}` });
}

function printBoolean(answer: { boolean: boolean }, format: Format): void {
  if (format === 'json') printJson(answer);
  else if (format === 'csv') print(String(answer.boolean));
  else print(answer.boolean ? 'yes' : 'no');
}

interface Shown {
  format: Format;
  limit: number | null;
  prefixes: Record<string, string>;
}

async function printRows(found: ResultRows, query: string, { format, limit, prefixes }: Shown): Promise<void> {
  const { orderLikeQuery, rowsCsv, rowsText } = await import('../core/cite/result-rows.ts');
  const rows = orderLikeQuery(found, query);
  const { bindings } = rows.results;
  if (limit !== null && bindings.length > limit) {
    bindings.length = limit;
    tellCut(plural(limit, 'row'));
  }
  if (format === 'json') printJson(rows);
  else print(format === 'csv' ? rowsCsv(rows) : rowsText(rows, prefixes, terminalStyle()));
}

async function printTriples(text: string, { format, limit, prefixes }: Shown): Promise<void> {
  const { datasetOf } = await import('../adapters/embedded-store.ts');
  const { triplesOfDataset } = await import('../core/rdf/dataset.ts');
  const { rdfFormats } = await import('../core/formats.ts');
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
  if (limit !== null && lines.length > limit) {
    lines.length = limit;
    tellCut(plural(limit, 'triple'));
  }
  const write = await rdfFormats[format === 'nt' ? 'nt' : 'ttl'].load();
  await printPieces(write(triplesOfDataset(await datasetOf(lines.join('\n'), prefixes))));
}

/** An answer that was cut is never shown as whole. */
function tellCut(shown: string): void {
  tell(`There is more: ${shown} shown, as --limit says.`);
  outcome.code = exitCodes.incomplete;
}
