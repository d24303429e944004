import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { triplesOfDataset } from '../../src/core/rdf/dataset.ts';
import { writeNQuads, writeNTriples } from '../../src/core/rdf/n-triples-writer.ts';
import type { RdfSyntax } from '../../src/core/rdf/parsers/syntaxes.ts';
import type { Triples } from '../../src/core/rdf/triples.ts';
import { writeTriG, writeTurtle } from '../../src/core/rdf/turtle-writer.ts';
import { canonical, joined, readRdf } from '../rdf.ts';
import { hasShared, shared } from '../shared.ts';

/**
 * The W3C's suites of RDF 1.1 through import → export → import: what is read is what the suite says, and what is written
 * of it reads back as the same. The suites lie in the shared folder: see test/shared.ts.
 */
const folder = join(shared, 'test-data/w3c-rdf');
const manifestTerms = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';

const suites = [
  { name: 'rdf-n-triples', syntax: 'nt', cases: 70 },
  { name: 'rdf-n-quads', syntax: 'nq', cases: 87 },
  { name: 'rdf-turtle', syntax: 'ttl', cases: 313 },
  { name: 'rdf-trig', syntax: 'trig', cases: 356 },
] as const;

const writers: Record<'nt' | 'nq' | 'ttl' | 'trig', (triples: Triples) => Iterable<string | Uint8Array>> = {
  nt: writeNTriples,
  nq: writeNQuads,
  ttl: writeTurtle,
  trig: writeTriG,
};

interface Case {
  file: string;
  isNegative: boolean;
  /** What is read, as N-Triples or N-Quads; null where the case is of syntax alone. */
  result: string | null;
  base: string;
}

function casesOf(name: string): Case[] {
  const address = `https://w3c.github.io/rdf-tests/rdf/rdf11/${name}/`;
  const manifest = readFileSync(join(folder, name, 'manifest.ttl'), 'utf8');
  const quads = new Parser({ baseIRI: `${address}manifest.ttl` }).parse(manifest);
  const fileOf = (test: string, what: string) => {
    const found = quads.find(({ subject, predicate }) => {
      return subject.value === test && predicate.value === manifestTerms + what;
    });
    return found ? found.object.value.slice(address.length) : null;
  };
  return quads
    .filter(({ predicate, object }) => predicate.value.endsWith('#type') && object.value.includes('rdftest#Test'))
    .map(({ subject, object }) => {
      const file = fileOf(subject.value, 'action') as string;
      const isNegative = object.value.includes('Negative');
      return { file, isNegative, result: fileOf(subject.value, 'result'), base: address + file };
    });
}

/** RDF 1.1 lets tags be kept in lower case, and canonical N-Triples demand it. */
const inLowerCase = (nquads: string): string => nquads.replace(/"@[A-Za-z-]+/g, (tag) => tag.toLowerCase());

async function nquadsOf(text: string, syntax: RdfSyntax, base: string, piece?: number): Promise<string> {
  const { dataset, problems } = await readRdf(text, syntax, piece ? { base, piece } : { base });
  expect(problems).toEqual([]);
  return canonical(joined(writeNQuads(triplesOfDataset(dataset))));
}

describe.skipIf(!hasShared).each(suites)('$name', ({ name, syntax, cases: count }) => {
  const cases = hasShared ? casesOf(name) : [];
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');

  it('is whole', () => expect(cases).toHaveLength(count));

  it.each(cases.filter(({ isNegative }) => !isNegative))('$file', async ({ file, result, base }) => {
    const text = read(file);
    const nquads = await nquadsOf(text, syntax, base);
    if (result !== null) expect(nquads).toBe(await canonical(inLowerCase(read(result))));
    expect(await nquadsOf(text, syntax, base, 7)).toBe(nquads);
    const { dataset } = await readRdf(text, syntax, { base });
    for (const [other, write] of Object.entries(writers)) {
      if (dataset.graphCount() > 0 && (other === 'nt' || other === 'ttl')) continue;
      const written = joined(write(triplesOfDataset(dataset)));
      expect(await nquadsOf(written, other as RdfSyntax, 'https://example.org/other/'), other).toBe(nquads);
    }
  });

  it.each(cases.filter(({ isNegative }) => isNegative))('$file is refused, with its line', async ({ file, base }) => {
    const text = read(file);
    const { problems } = await readRdf(text, syntax, { base });
    expect(problems).toHaveLength(1);
    const [{ line, column, severity }] = problems;
    expect(severity).toBe('error');
    const lines = text.split('\n');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
    expect((await readRdf(text, syntax, { base, piece: 7 })).problems[0].line).toBe(line);
  });
});

describe.skipIf(!hasShared)('the canonical N-Triples of RDF 1.2', () => {
  const suite = join(folder, 'rdf12-n-triples/c14n');
  const cases = hasShared ? readdirSync(suite).filter((file) => file.endsWith('-c14n.nt')) : [];

  it('are whole', () => expect(cases.length).toBeGreaterThan(25));

  it.each(cases)('%s, byte for byte', async (file) => {
    const expected = readFileSync(join(suite, file), 'utf8');
    const { dataset } = await readRdf(readFileSync(join(suite, file.replace('-c14n', '')), 'utf8'), 'nt');
    const lines = joined(writeNTriples(triplesOfDataset(dataset))).split('\n');
    expect(lines.sort()).toEqual(expected.split('\n').sort());
  });
});
