import { Parser } from 'n3';
import type { Problem } from '../../model.ts';
import { quadOf, type RdfQuad } from '../quad.ts';
import type { RdfIntake, RdfSource } from './rdf-intake.ts';
import { RecentLines } from './recent-lines.ts';
import { TurtlePlaces, type TurtleToken } from './turtle-places.ts';

/** The syntaxes that n3 reads, as it calls them. */
const formats = {
  nt: 'N-Triples',
  nq: 'N-Quads',
  ttl: 'text/turtle',
  trig: 'application/trig',
} as const;

export type TurtleSyntax = keyof typeof formats;

/** A text of Turtle as read. */
export interface TurtleRead {
  quads: RdfQuad[];
  problems: Problem[];
  places: TurtlePlaces;
}

/**
 * Parses Turtle.
 *
 * @param file the name to report problems under
 * @returns the quads, or the first syntax error as a problem; nothing is fetched
 */
export function parseTurtle(file: string, text: string): TurtleRead {
  const places = new TurtlePlaces(file);
  const observers = {
    onToken: (token: TurtleToken) => places.addToken(token),
    onPrefix: (prefix: string, { value }: { value: string }) => places.addPrefix(prefix, value),
  };
  try {
    // The typings do not know that a parser which is only watched hands back the quads.
    const parser = new Parser({ format: formats.ttl }) as unknown as { parse(text: string, watch: object): RdfQuad[] };
    return { quads: parser.parse(text.replace(/^\uFEFF/, ''), observers), problems: [], places };
  } catch (error) {
    const problem = syntaxProblem(file, error as N3Error, (line) => text.split('\n')[line - 1] ?? '');
    return { quads: [], problems: [{ ...problem, rule: 'turtle-syntax' }], places };
  }
}

/**
 * Parses N-Triples, N-Quads, Turtle or TriG, of RDF 1.1 and 1.2, piece by piece.
 *
 * @returns the first syntax error, or null
 */
export async function parseTurtleFamily(
  { file, base }: RdfSource,
  syntax: TurtleSyntax,
  pieces: AsyncIterable<string>,
  intake: RdfIntake,
): Promise<Problem | null> {
  // Where no blank node is without a label, labels can stay as they are.
  const labels = syntax === 'nt' || syntax === 'nq' ? { blankNodePrefix: '_:' } : {};
  const input = new PushedInput();
  let failure: N3Error | null = null;
  new Parser({ format: formats[syntax], baseIRI: base, ...labels }).parse(input as never, {
    onQuad(error, quad) {
      if (error) failure ??= error as N3Error;
      else if (quad) intake.quad(quadOf(quad));
    },
    onPrefix: (prefix, namespace) => intake.prefix(prefix, namespace.value),
  });
  const lines = new RecentLines();
  for await (const piece of pieces) {
    lines.add(piece);
    input.push('data', piece);
    if (failure) break;
  }
  if (!failure) input.push('end');
  return failure ? syntaxProblem(file, failure, (line) => lines.line(line)) : null;
}

/** Input that n3 listens to as if it were a stream. */
class PushedInput {
  private readonly listeners = new Map<string, (piece?: string) => void>();

  on(event: string, listener: (piece?: string) => void): this {
    this.listeners.set(event, listener);
    return this;
  }

  push(event: 'data' | 'end', piece?: string): void {
    this.listeners.get(event)?.(piece);
  }
}

/** An error as n3 throws it: the line counts from 1, a token's start and end within it from 0. */
interface N3Error extends Error {
  context?: {
    line?: number;
    token?: { start?: number; end?: number; value?: string };
    previousToken?: { line?: number; endLine?: number; end?: number };
  };
}

function syntaxProblem(file: string, { message, context }: N3Error, lineText: (line: number) => string): Problem {
  const line = context?.line ?? 1;
  const text = lineText(line);
  const { token, previousToken } = context ?? {};
  const last = previousToken?.endLine ?? previousToken?.line;
  const behind = last === line ? (previousToken?.end ?? 0) : 0;
  const start = token?.start ?? behind + (/\S/.exec(text.slice(behind))?.index ?? 0);
  return {
    rule: 'rdf-syntax',
    severity: 'error',
    message: message.replace(/ on line \d+\.?$/, ''),
    file,
    line,
    column: start + 1,
    endLine: line,
    endColumn: Math.max(start + 2, (token?.end ?? text.length) + 1),
    suggestion: suggestionFor(message),
  };
}

function suggestionFor(message: string): string {
  if (/Undefined prefix/.test(message)) return 'declare the prefix before it is used: @prefix ex: <https://…> .';
  if (/Invalid IRI|Unexpected "</.test(message))
    return 'percent-encode what cannot stand in an IRI: blanks and < > " { } | ^ ` \\';
  return 'mend it there; what stands before it was read';
}
