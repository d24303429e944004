import type { Problem } from '../../model.ts';
import type { RdfIntake, RdfSource } from './rdf-intake.ts';
import type { RdfSyntax } from './syntaxes.ts';

/**
 * Parses a text of RDF, piece by piece where its syntax allows; each parser is loaded when it is needed.
 *
 * @param pieces the text without a byte order mark
 * @returns what is wrong with it; where there is an error, not all of it has been handed on
 */
export async function parseRdf(
  source: RdfSource,
  syntax: RdfSyntax,
  pieces: AsyncIterable<string>,
  intake: RdfIntake,
): Promise<Problem[]> {
  if (syntax === 'jsonld') {
    const { parseJsonLd } = await import('./json-ld.ts');
    let text = '';
    for await (const piece of pieces) text += piece;
    return parseJsonLd(source, text, intake);
  }
  const problem = await (syntax === 'rdf'
    ? (await import('./rdf-xml.ts')).parseRdfXml(source, pieces, intake)
    : (await import('./turtle.ts')).parseTurtleFamily(source, syntax, pieces, intake));
  return problem ? [problem] : [];
}
