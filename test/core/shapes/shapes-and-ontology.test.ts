import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOntology } from '../../../src/core/ontology.ts';
import type { RdfTerm } from '../../../src/core/rdf/quad.ts';
import { DataGraph, literal } from '../../../src/core/shapes/data-graph.ts';
import { validate } from '../../../src/core/shapes/engine.ts';
import { readShapes, type Shapes } from '../../../src/core/shapes/read-shapes.ts';
import { MUSTER, RDF, SCHEMA, XSD } from '../../../src/core/vocab.ts';
import { ontologyText, root } from '../../reading.ts';

const { ontology, quads } = readOntology('muster.ttl', ontologyText);
const shapesText = readFileSync(join(root, 'ontology/shapes.ttl'), 'utf8');
const shapes = readShapes('shapes.ttl', shapesText, null).shapes as Shapes;

const iri = (value: string): RdfTerm => ({ termType: 'NamedNode', value });
const classes = [...ontology.classes.keys()];

const isTrue = literal({ text: 'true', language: null, datatype: XSD.boolean });

const accepts = (demands: string[][], type: string): boolean =>
  demands.every((union) => union.some((wanted) => ontology.isUnder(type, wanted)));

/** A statement of a property between two nodes of their own, plainly stated or denied. */
interface Case {
  property: string;
  subject: string;
  object: string | 'words';
  denied: boolean;
  fits: boolean;
}

const cases: Case[] = [...ontology.properties.values()].flatMap(({ iri: property, kind, domains, ranges, figure }) => {
  const objects = [...classes, SCHEMA.QuantitativeValue, 'words'];
  const fitsObject = (object: string) => {
    if (kind === 'relation') return object !== 'words' && accepts(ranges, object);
    return object === (figure ? SCHEMA.QuantitativeValue : 'words');
  };
  const subjectThatFits = classes.find((type) => accepts(domains, type)) as string;
  const objectThatFits = objects.find(fitsObject) as string;
  const pairs = [
    ...classes.map((subject) => ({ subject, object: objectThatFits, fits: accepts(domains, subject) })),
    ...objects.map((object) => ({ subject: subjectThatFits, object, fits: fitsObject(object) })),
  ];
  return [false, true].flatMap((denied) => pairs.map((pair) => ({ property, denied, ...pair })));
});

/** Puts all cases into one graph, and gives the numbers of those that a shape is against. */
function unmet(): Set<number> {
  const data = new DataGraph();
  data.addQuads(quads);
  for (const [at, { property, subject, object, denied }] of cases.entries()) {
    const [from, statement] = [iri(`urn:subject:${at}`), iri(`urn:statement:${at}`)];
    const to =
      object === 'words' ? literal({ text: `words:${at}`, language: 'en', datatype: null }) : iri(`urn:object:${at}`);
    data.add(from, RDF.type, iri(subject));
    if (object !== 'words') data.add(to, RDF.type, iri(object));
    if (!denied) data.add(from, property, to);
    else {
      data.add(statement, MUSTER.negated, isTrue);
      data.add(statement, RDF.subject, from);
      data.add(statement, RDF.predicate, iri(property));
      data.add(statement, RDF.object, to);
    }
  }
  const ofEnds = /#(SubjectP|SubjectU|SubjectT|SubjectM|Object|Negated)/;
  const against = validate(shapes, data).results.filter(({ shape }) => ofEnds.test(shape));
  return new Set(against.map(({ focus }) => Number(focus.value.replace(/^.*:/, ''))));
}

describe('the shapes ask of both ends of a statement what the ontology does', () => {
  const against = unmet();

  it('of every property, with every class, stated and denied', () => expect(cases.length).toBeGreaterThan(600));

  it.each([...ontology.properties.values()].map(({ name, iri: property }) => [name, property]))('%s', (_, property) => {
    for (const [at, one] of cases.entries()) {
      if (one.property === property) expect({ ...one, fits: !against.has(at) }).toEqual(one);
    }
  });
});
