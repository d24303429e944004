import { RdfXmlParser } from 'rdfxml-streaming-parser';
import type { TermError } from '../../errors.ts';
import type { Problem } from '../../model.ts';
import { type Quad, quadOf, type RdfQuad } from '../quad.ts';
import { demandIri, demandLanguage } from '../terms.ts';
import type { RdfIntake, RdfSource } from './rdf-intake.ts';
import { RecentLines } from './recent-lines.ts';

/**
 * Parses RDF/XML 1.1, piece by piece.
 *
 * @returns the first error, or null
 */
export async function parseRdfXml(
  { file, base }: RdfSource,
  pieces: AsyncIterable<string>,
  intake: RdfIntake,
): Promise<Problem | null> {
  const parser = new RdfXmlParser({ baseIRI: base, trackPosition: true });
  const lines = new RecentLines();
  let problem: Problem | null = null;
  parser.on('data', (quad: RdfQuad) => {
    const told = quadOf(quad);
    problem ??= wrongTerm(file, told, lines);
    if (!problem) intake.quad(told);
  });
  const ended = new Promise<void>((done) => {
    parser.on('end', done);
    parser.on('error', (error: Error) => {
      problem ??= syntaxProblem(file, error, lines);
      done();
    });
  });
  for await (const piece of inWholeCharacters(pieces)) {
    if (problem) return problem;
    lines.add(piece);
    problem ??= nestedEntity(file, piece, lines);
    if (problem) return problem;
    await Promise.race([ended, new Promise<void>((done) => parser.write(piece, () => done()))]);
  }
  if (problem) return problem;
  parser.end();
  await ended;
  return problem ?? unfinished(file, parser, lines);
}

/** An entity that is declared by others: the parser would leave these as they are, so that the text said something else. */
function nestedEntity(file: string, piece: string, lines: RecentLines): Problem | null {
  const [declared] = /<!ENTITY\s[^>]{0,2000}&(?!(?:amp|lt|gt|quot|apos);|#)[^;>]{0,100};/.exec(piece) ?? [];
  if (declared === undefined) return null;
  const cure = 'write out what the entity stands for';
  return placed(file, 'an entity is declared by other entities', cure, lines.placeOf(declared));
}

/** The parser encodes every piece, so that none may end within a surrogate pair. */
async function* inWholeCharacters(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let left = '';
  for await (const piece of pieces) {
    const text = left + piece;
    const end = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
    left = text.slice(end);
    if (end > 0) yield text.slice(0, end);
  }
  if (left !== '') yield left;
}

/** The parser does not look whether its text ends where a document may: that its XML reader has to be asked. */
function unfinished(file: string, parser: RdfXmlParser, lines: RecentLines): Problem | null {
  const { saxParser } = parser as unknown as {
    saxParser: { on(name: string, take: (error: Error) => void): void; close(): void };
  };
  let problem: Problem | null = null;
  saxParser.on('error', (error) => {
    problem ??= syntaxProblem(file, error, lines);
  });
  saxParser.close();
  return problem;
}

/** The problem of a term that RDF/XML lets pass and RDF does not. */
function wrongTerm(file: string, { subject, predicate, object }: Quad, lines: RecentLines): Problem | null {
  let wrong = '';
  try {
    for (const node of [subject, predicate, ...(typeof object === 'string' ? [object] : [])]) {
      wrong = node;
      if (!node.startsWith('_:')) demandIri(node);
    }
    if (typeof object !== 'string' && 'text' in object && object.language !== null) {
      wrong = object.language;
      demandLanguage(object.language.replace(/--(?:ltr|rtl)$/, ''));
    }
    return null;
  } catch (error) {
    const { message, suggestion } = error as TermError;
    return placed(file, message, suggestion, lines.placeOf(wrong));
  }
}

/** Errors say “Line 2 column 37: …” where RDF, “2:37: …” where XML is wrong. */
function syntaxProblem(file: string, { message }: Error, lines: RecentLines): Problem {
  const [found, line, column] = /^(?:Line )?(\d+)(?: column |:)(\d+): /.exec(message) ?? ['', '', ''];
  const at = found === '' ? lines.placeOf('') : { line: Number(line), column: Math.max(1, Number(column)) };
  return placed(file, message.slice(found.length).replace(/\.$/, ''), 'mend the RDF/XML there', at);
}

function placed(
  file: string,
  message: string,
  suggestion: string | null,
  { line, column }: { line: number; column: number },
): Problem {
  return {
    ...{ rule: 'rdf-syntax', severity: 'error', message, suggestion },
    ...{ file, line, column, endLine: line, endColumn: column + 1 },
  };
}
