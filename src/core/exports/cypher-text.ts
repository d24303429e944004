import { TermError } from '../errors.ts';
import { demandHeld, type Limits } from '../refusal.ts';

const limits: Limits = { format: 'Cypher', cannotHold: /\p{Cs}/u, instead: 'json or nodelink' };

const escapes: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '\\': '\\\\',
};

/**
 * A text as a string of openCypher. Neo4j replaces `\uXXXX` before it looks for the ends of strings, so that no mark or
 * backslash may be written so; other control characters are. A text of its own that reads `\u0022` gets its backslash
 * doubled, which keeps it from being replaced.
 */
export function cypherString(text: string): string {
  demandHeld(text, limits);
  const written = text.replace(/['\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu, (character) => {
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${written}'`;
}

/**
 * A name of a label or type, in backquotes unless it is a plain one. Throws a TermError for a name with a backslash, which
 * Neo4j and others read differently.
 */
export function cypherName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  demandHeld(name, { ...limits, cannotHold: /[\\\p{Cc}\p{Cs}]/u, format: 'a name in Cypher' });
  if (name === '') throw new TermError('a name in Cypher cannot be empty');
  return `\`${name.replaceAll('`', '``')}\``;
}

export type CypherValue = string | number | boolean | string[];

/** Properties as a map of openCypher. */
export function cypherMap(values: Record<string, CypherValue>): string {
  const entries = Object.entries(values).map(([name, value]) => `${cypherName(name)}: ${cypherLiteral(value)}`);
  return `{${entries.join(', ')}}`;
}

function cypherLiteral(value: CypherValue): string {
  if (typeof value === 'string') return cypherString(value);
  if (Array.isArray(value)) return `[${value.map(cypherString).join(', ')}]`;
  // A number without a point would be an integer.
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
