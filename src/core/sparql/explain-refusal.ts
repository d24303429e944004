import { LineIndex } from '../lines.ts';
import type { Problem } from '../model.ts';
import { didYouMean, nearNames } from '../near-names.ts';
import { parseQuery, type QueryContext } from './parse-query.ts';
import { tokens } from './query-tokens.ts';

/** What sparqljs says of an error: the token it met, and the lines and columns (from 0) of the one before it. */
interface ParseError extends Error {
  hash?: {
    text: string;
    token: string;
    expected?: string[];
    loc: { last_line: number; last_column: number };
  };
}

/**
 * Says why a query was refused, and where. The store's own messages say how far it could read in some way, which is often
 * the end of the query; so a second parser says at which word no query can go on.
 *
 * @param file the name to report it under
 * @param reason what the store said
 */
export function explainRefusal(file: string, query: string, reason: string, context: QueryContext): Problem {
  const lines = new LineIndex(file, query);
  const problem = (message: string, suggestion: string | null, start: number, end: number): Problem => {
    const place = lines.place(start, Math.max(end, start));
    return { rule: 'sparql', severity: 'error', message, suggestion, ...place };
  };
  const first = firstToken(query, 0);
  if (first === query.length) return problem('there is no query', 'ask, e.g.: SELECT * { ?s ?p ?o } LIMIT 10', 0, 0);
  const iri = /<(?=[A-Za-z][\w+.-]*:)[^<>\n]*[\s"{}|^`\\][^<>\n]*>/.exec(query);
  if (iri) {
    const cure = 'percent-encode blanks and < > " { } | ^ ` \\';
    return problem(`${iri[0]} is no IRI`, cure, iri.index, iri.index + iri[0].length);
  }
  const unknown = unknownPrefix(query, context);
  if (unknown) return problem(...unknown);
  try {
    const { type } = parseQuery(query, context);
    if (type === 'update') {
      const word = /^\w*/.exec(query.slice(first))?.[0] ?? '';
      return problem('muster query only asks, and this would change the graph', null, first, first + word.length);
    }
  } catch (error) {
    const { hash, message } = error as ParseError;
    if (hash) return refusedToken(query, hash, problem);
    const found = /ungrouped/i.test(message) ? ungrouped(query, problem) : null;
    if (found) return found;
    const variable = /\(([?$]\w+)\)/.exec(message)?.[1];
    const at = variable === undefined ? first : query.lastIndexOf(variable);
    return problem(message.split('\n')[0], null, at, at + (variable?.length ?? 1));
  }
  const service = query.search(/\bSERVICE\b/i);
  if (service !== -1 && /service/i.test(reason)) {
    const cure = 'nothing is asked of others: give their RDF as a source, too';
    return problem('SERVICE would ask another store', cure, service, service + 7);
  }
  const said = sentence(reason);
  const found = said === null || /unbound/.test(said) ? ungrouped(query, problem) : null;
  if (found) return found;
  const at = Math.max(first, query.search(/\bSELECT\b/i));
  return problem(said ?? 'this is no SPARQL 1.1', null, at, at + (/^\w*/.exec(query.slice(at))?.[0].length ?? 1));
}

type Tell = (message: string, suggestion: string | null, start: number, end: number) => Problem;

/** Names a variable that a SELECT has beside what is counted, and no GROUP BY has. */
function ungrouped(query: string, tell: Tell): Problem | null {
  for (const { index: from } of query.matchAll(/\bSELECT\b/gi)) {
    const [clause] = /^[^{]*?(?=\bWHERE\b|\{)/i.exec(query.slice(from)) ?? [''];
    const groups = [...query.slice(from).matchAll(/\bGROUP\s+BY\b([^{}]*)/gi)].flatMap(
      ([group]) => group.match(/[?$]\w+/g) ?? [],
    );
    if (groups.length === 0 && !/\b(COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\s*\(/i.test(clause)) continue;
    let depth = 0;
    for (const { 0: token, index } of clause.matchAll(/[()]|[?$]\w+/g)) {
      if (token === '(') depth++;
      else if (token === ')') depth--;
      else if (depth === 0 && !groups.includes(token)) {
        const cure = `group by it: GROUP BY ${token}; or take one of it: (SAMPLE(${token}) AS ?one)`;
        return tell(`${token} is neither grouped nor counted`, cure, from + index, from + index + token.length);
      }
    }
  }
  return null;
}

function refusedToken(
  query: string,
  { text, token, expected, loc }: NonNullable<ParseError['hash']>,
  tell: Tell,
): Problem {
  const lineStarts = [0, ...[...query.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const behind = (lineStarts[loc.last_line - 1] ?? 0) + loc.last_column;
  const start = firstToken(query, behind);
  const wanted = (expected ?? []).map((name) => name.replace(/^'|'$/g, ''));
  const cure = wanted.length > 0 && wanted.length <= 5 ? `write ${wanted.map(readable).join(' or ')} there` : null;
  if (token === 'EOF') {
    const open = unclosed(query);
    if (open !== null)
      return tell(`this ${query[open]} is never closed`, `close it with ${closers[query[open]]}`, open, open + 1);
    return tell('the query ends too early', cure, query.length, query.length);
  }
  if (token === 'INVALID' && (text === '"' || text === "'")) {
    return tell(
      'this text is never closed',
      `close it with ${text}; one of several lines stands in ${text.repeat(3)}`,
      start,
      start + 1,
    );
  }
  const word = /^(?:[\p{L}\p{N}_]+|.)/u.exec(query.slice(start))?.[0] ?? text;
  const met = text.length > word.length ? text : word;
  const near = /^\p{L}+$/u.test(met) ? nearNames(met.toUpperCase(), keywords) : [];
  return tell(`“${met}” cannot stand here`, didYouMean(near) ?? cure, start, start + met.length);
}

/** Where the next token begins: behind blanks and comments. */
const firstToken = (query: string, from: number): number =>
  from + (/^(?:\s|#[^\n]*)*/.exec(query.slice(from))?.[0].length ?? 0);

const readable = (token: string): string =>
  ({
    EOF: 'nothing more',
    VAR: 'a variable',
    IRIREF: 'an IRI',
    PNAME_LN: 'a name',
    PNAME_NS: 'a prefix',
    INTEGER: 'a number',
  })[token] ?? token;

const closers: Record<string, string> = { '{': '}', '(': ')', '[': ']' };

/** The bracket that is open at the end of a query; null where none is. */
function unclosed(query: string): number | null {
  const open: number[] = [];
  for (const { groups, index } of query.matchAll(tokens)) {
    const bracket = groups?.bracket;
    if (bracket === undefined) continue;
    if (Object.hasOwn(closers, bracket)) open.push(index);
    else open.pop();
  }
  return open.pop() ?? null;
}

function unknownPrefix(query: string, { prefixes }: QueryContext): Parameters<Tell> | null {
  const declared = new Set(Object.keys(prefixes));
  for (const [, prefix] of query.matchAll(/\bPREFIX\s+([^\s:]*):/gi)) declared.add(prefix);
  for (const { groups, index } of query.matchAll(tokens)) {
    const { name, prefix } = groups ?? {};
    if (name === undefined || declared.has(prefix)) continue;
    const near = nearNames(prefix, declared).map((known) => `${known}:`);
    const cure = didYouMean(near) ?? `declare it: PREFIX ${prefix}: <https://…>`;
    return [`the prefix “${prefix}:” is not known`, cure, index, index + prefix.length + 1];
  }
  return null;
}

/** The sentence among what the store says, which else lists the characters that it expected. */
function sentence(reason: string): string | null {
  if (!/^error at [\d:]+/.test(reason)) return reason.split('\n')[0];
  return /(?:The|A|An) [A-Za-z ]{10,}/.exec(reason)?.[0].trim() ?? null;
}

const keywords =
  'SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED OPTIONAL UNION FILTER BIND VALUES MINUS GRAPH EXISTS NOT GROUP HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR REGEX CONTAINS STRSTARTS STRENDS STRLEN LANG LANGMATCHES DATATYPE BOUND STR IRI CONCAT REPLACE LCASE UCASE'.split(
    ' ',
  );
