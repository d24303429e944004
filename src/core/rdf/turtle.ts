import { DataFactory, type Literal, type NamedNode, Parser, Writer } from 'n3';
import type { KnowledgeGraph } from '../graph.ts';
import { isIri, reportIri } from '../iris.ts';
import type { Problem } from '../model.ts';
import { prefixes } from '../vocab.ts';
import { writeTriples } from './describe.ts';
import type { RdfQuad } from './quad.ts';
import { iriTerm, literalTerm } from './terms.ts';
import { type TripleSink, tellTriple } from './triple-sink.ts';

/**
 * Parses Turtle.
 *
 * @param file the name to report problems under
 * @returns the quads up to the first syntax error, and that error as a problem; nothing is fetched
 */
export function parseTurtle(file: string, text: string): { quads: RdfQuad[]; problems: Problem[] } {
  const quads: RdfQuad[] = [];
  try {
    for (const quad of new Parser({ format: 'text/turtle' }).parse(text.replace(/^\uFEFF/, ''))) quads.push(quad);
    return { quads, problems: [] };
  } catch (error) {
    const { message, context } = error as Error & { context?: { line?: number; token?: { value?: string } } };
    const line = context?.line ?? 1;
    const lineText = text.split('\n')[line - 1] ?? '';
    const column = Math.max(1, lineText.indexOf(context?.token?.value || '\0') + 1);
    return {
      quads,
      problems: [
        {
          rule: 'turtle-syntax',
          severity: 'error',
          message: message.replace(/ on line \d+\.?$/, ''),
          file,
          line,
          column,
          endLine: line,
          endColumn: Math.max(column, lineText.length + 1),
          suggestion: 'mend the Turtle there; a prefix must be declared before it is used',
        },
      ],
    };
  }
}

/**
 * Writes a graph as Turtle for people: prefixes, the parts under headings, an empty line between subjects. In pieces
 * that are made as they are asked for.
 */
export function writeTurtle(graph: KnowledgeGraph): Generator<string> {
  return writeTriples(graph, (write) => turtleWriter(prefixesOf(graph), write));
}

/**
 * The prefixes of a graph: the known ones, `report:`, and for the bases of its reports `:`, `base2:`, `base3:`. n3's writer takes an
 * IRI such as `schema:a` for a prefixed name, so no prefix may be called like the scheme of an IRI in the graph.
 */
function prefixesOf(graph: KnowledgeGraph): Record<string, string> {
  const { reports, classes, properties } = graph.getAttributes();
  const iris = [...classes, ...properties].flatMap(({ iri, parents }) => [iri, ...parents]);
  for (const { iri, source } of reports) iris.push(iri, source ?? iri);
  graph.forEachNode((_, { class: type, values }) => {
    iris.push(type);
    for (const { property } of values) iris.push(property);
  });
  graph.forEachEdge((_, { property }) => iris.push(property));
  const schemes = new Set([...iris, ...graph.nodes()].map((iri) => iri.split(':')[0]));
  const free = Object.entries(prefixes).filter(([name]) => !schemes.has(name));
  const known = new Set(Object.values(prefixes));
  const bases = [...new Set(reports.map(({ base }) => base))].filter((base) => isIri(base) && !known.has(base));
  const own = bases.slice(0, 20).map((base, i) => [i === 0 ? '' : `base${i + 1}`, base]);
  if (bases.length > 0) own.unshift(['report', reportIri(bases[0], '')]);
  return Object.fromEntries([...free, ...own.filter(([name]) => !schemes.has(name))]);
}

/** A sink that has n3 write Turtle. n3 checks no term, so each is checked before it. */
function turtleWriter(named: Record<string, string>, write: (piece: string) => void): TripleSink & { end(): void } {
  let heading = '';
  const writer = new Writer({ write: (chunk: string) => write(spaced(chunk)), end: () => {} }, { prefixes: named });

  /** What n3 writes, with an empty line and the heading that waits before a new subject. */
  function spaced(chunk: string): string {
    if (/^(?:[;,\n]|@prefix)/.test(chunk) || chunk === '.\n') return chunk;
    const [end, begin] = chunk.startsWith('.\n') ? ['.\n\n', chunk.slice(2)] : ['', chunk];
    const text = end + heading + begin;
    heading = '';
    return text;
  }
  const add = (subject: string, predicate: string, object: () => NamedNode | Literal) => {
    tellTriple(subject, predicate, () => {
      const failed = (error?: unknown) => {
        if (error) throw error;
      };
      writer.addQuad(node(subject), node(predicate), object(), DataFactory.defaultGraph(), failed);
    });
  };
  return {
    heading: (text) => {
      heading = `# ${text}\n\n`;
    },
    link: (subject, predicate, object) => add(subject, predicate, () => node(object)),
    text: (subject, predicate, text, language) => add(subject, predicate, () => words(text, language)),
    typed: (subject, predicate, lexical, datatype) => {
      add(subject, predicate, () => DataFactory.literal(lexical, node(datatype)));
    },
    end: () => writer.end(),
  };
}

function node(iri: string): NamedNode {
  iriTerm(iri);
  return DataFactory.namedNode(iri);
}

function words(text: string, language: string | null): Literal {
  literalTerm(text, language);
  return DataFactory.literal(text, language?.toLowerCase());
}
