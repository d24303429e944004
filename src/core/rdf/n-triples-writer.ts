import type { KnowledgeGraph } from '../graph.ts';
import { writeTriples } from './describe.ts';
import { iriTerm, literalTerm } from './terms.ts';
import { type TripleSink, tellTriple } from './triple-sink.ts';

/**
 * Writes triples as canonical N-Triples, a line each.
 *
 * @param write gets the text in chunks of some 64,000 characters
 * @returns the sink, and `end` to write what is left
 */
export function nTriplesWriter(write: (chunk: string) => void): TripleSink & { end(): void } {
  const predicates = new Map<string, string>();
  let lastSubject = '';
  let subjectTerm = '';
  let out = '';

  const begin = (subject: string, predicate: string): string => {
    if (subject !== lastSubject) {
      subjectTerm = iriTerm(subject);
      lastSubject = subject;
    }
    let predicateTerm = predicates.get(predicate);
    if (predicateTerm === undefined) {
      predicateTerm = iriTerm(predicate);
      predicates.set(predicate, predicateTerm);
    }
    return `${subjectTerm} ${predicateTerm} `;
  };
  const line = (subject: string, predicate: string, term: () => string) => {
    tellTriple(subject, predicate, () => {
      out += `${begin(subject, predicate)}${term()} .\n`;
    });
    if (out.length > 65_536) {
      write(out);
      out = '';
    }
  };
  return {
    heading: () => {},
    link: (subject, predicate, object) => line(subject, predicate, () => iriTerm(object)),
    text: (subject, predicate, text, language) => line(subject, predicate, () => literalTerm(text, language)),
    typed: (subject, predicate, lexical, datatype) =>
      line(subject, predicate, () => `${literalTerm(lexical)}^^${iriTerm(datatype)}`),
    end: () => {
      if (out !== '') write(out);
      out = '';
    },
  };
}

/** Writes a graph as canonical N-Triples, in pieces that are made as they are asked for. */
export function writeNTriples(graph: KnowledgeGraph): Generator<string> {
  return writeTriples(graph, nTriplesWriter);
}
