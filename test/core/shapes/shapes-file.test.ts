import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, type Quad } from 'n3';
import oxigraph from 'oxigraph';
import { describe, expect, it } from 'vitest';
import { muster, ontologyText, root } from '../../reading.ts';

const shapesText = readFileSync(join(root, 'ontology/shapes.ttl'), 'utf8');
const shapes = new Parser().parse(shapesText);
const sh = (name: string) => `http://www.w3.org/ns/shacl#${name}`;

const objects = (subject: string, predicate: string): Quad['object'][] =>
  shapes.filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate).map((q) => q.object);

/** The languages that a shape's message is in. */
const languages = (shape: string) =>
  objects(shape, sh('message')).map((message) => (message.termType === 'Literal' ? message.language : ''));

describe('the shapes', () => {
  it('are read alike by n3 and oxigraph', () => {
    expect(shapes.length).toBeGreaterThan(300);
    expect(oxigraph.parse(shapesText, { format: 'text/turtle' })).toHaveLength(shapes.length);
  });

  it('name only terms that the ontology declares', () => {
    const declared = new Set(new Parser().parse(ontologyText).map(({ subject }) => subject.value));
    const named = shapes.flatMap(({ subject, predicate, object }) => [subject, predicate, object]);
    const terms = new Set(named.map(({ value }) => value).filter((iri) => iri.startsWith(muster(''))));
    expect(terms.size).toBeGreaterThan(30);
    expect([...terms].filter((iri) => !declared.has(iri))).toEqual([]);
  });

  const targets = ['targetClass', 'targetSubjectsOf', 'targetObjectsOf', 'targetNode'].map(sh);
  const targeted = new Set(shapes.filter((quad) => targets.includes(quad.predicate.value)).map((q) => q.subject.value));

  it('have targets', () => expect(targeted.size).toBeGreaterThan(15));

  /** A shape that only gathers others says nothing itself: they do. */
  it.each([...targeted])('%s says what is wrong in English and Chinese', (shape) => {
    const parts = objects(shape, sh('property')).map(({ value }) => value);
    for (const speaking of parts.length > 0 ? parts : [shape]) {
      expect([speaking, languages(speaking).sort()]).toEqual([speaking, ['en', 'zh']]);
    }
  });
});
