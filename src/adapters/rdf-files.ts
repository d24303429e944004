import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { decodeText } from '../core/decode.ts';
import { MusterError } from '../core/errors.ts';
import { defaultBase, isIri } from '../core/iris.ts';
import type { Problem } from '../core/model.ts';
import { readOntology, termsOf } from '../core/ontology.ts';
import { Dataset } from '../core/rdf/dataset.ts';
import { parseRdf } from '../core/rdf/parsers/parse.ts';
import { type RdfSyntax, rdfSyntaxOf } from '../core/rdf/parsers/syntaxes.ts';
import type { KnownTerms } from '../core/rdf/reader/terms.ts';
import { bundledOntology, displayPath, readTextFile } from './files.ts';
import { reason } from './reason.ts';
import { problemsText } from './terminal.ts';

/** What was read of files of RDF. */
export interface RdfRead {
  dataset: Dataset;
  problems: Problem[];
  /** By name as shown, the files with problems, as far as they are short enough to show lines of. */
  texts: Map<string, string>;
}

/** Larger files are not read a second time to show a line. */
const shortEnough = 16_777_216;

/**
 * Reads files of RDF, compressed (`.gz`) or not, as one set of triples. They are read in the order of their paths,
 * whatever order they are named in.
 *
 * @param base what relative IRIs are relative to; by default Muster's own base and the file's name, so that the same file
 *   says the same on any machine
 * @throws MusterError where a file cannot be read, or the base is no IRI
 */
export async function readRdfFiles(paths: string[], base: string | null): Promise<RdfRead> {
  if (base !== null && !isIri(base)) {
    throw new MusterError(`“${base}” is no absolute IRI`, {
      suggestion: 'give --base one such as https://example.org/',
    });
  }
  const dataset = new Dataset();
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const path of [...new Set(paths)].sort()) {
    const file = displayPath(path);
    const source = { file, base: base ?? defaultBase + encodeURIComponent(basename(path)) };
    const syntax = rdfSyntaxOf(path) as RdfSyntax;
    const before = problems.length;
    try {
      problems.push(...(await parseRdf(source, syntax, piecesOf(path), dataset.intake())));
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      problems.push(error.problem);
    }
    if (problems.length > before && !/\.gz$/i.test(path) && statSync(path).size < shortEnough) {
      const read = readTextFile(path);
      if ('text' in read) texts.set(file, read.text);
    }
  }
  return { dataset, problems, texts };
}

/** The classes and properties of an ontology: those of a file, or Muster's own. */
export function knownTerms(ontology: string | undefined): KnownTerms {
  const read = readTextFile(ontology ?? bundledOntology());
  if ('problem' in read) throw new MusterError(`${ontology}: ${read.problem.message}`);
  const { ontology: found, problems } = readOntology(read.file, read.text);
  if (problems.length === 0) return termsOf(found);
  throw new MusterError(problemsText(problems, new Map([[read.file, read.text]])));
}

/** A file that is no UTF-8, with the first wrong byte. */
class EncodingError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A file's text in pieces, without a byte order mark. */
async function* piecesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of openFile(path)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw await encodingError(path);
    if (!code) throw error;
    throw new MusterError(`${displayPath(path)} cannot be read: ${reason(error)}`);
  }
}

async function encodingError(path: string): Promise<Error> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openFile(path)) chunks.push(chunk);
  const decoded = decodeText(displayPath(path), Buffer.concat(chunks));
  return 'problem' in decoded
    ? new EncodingError(decoded.problem)
    : new MusterError(`${displayPath(path)} is no UTF-8`);
}

function openFile(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 262_144 });
  if (!/\.gz$/i.test(path)) return file;
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}
