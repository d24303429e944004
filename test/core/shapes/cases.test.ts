import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, it } from 'vitest';
import { readOntology } from '../../../src/core/ontology.ts';
import { Descriptions, keyOf } from '../../../src/core/rdf/descriptions.ts';
import { parseTurtle } from '../../../src/core/rdf/parsers/turtle.ts';
import type { RdfTerm } from '../../../src/core/rdf/quad.ts';
import { DataGraph, termKey } from '../../../src/core/shapes/data-graph.ts';
import { validate } from '../../../src/core/shapes/engine.ts';
import { readShapes, type Shapes } from '../../../src/core/shapes/read-shapes.ts';
import { ontologyText, root } from '../../reading.ts';

/**
 * Cases as the W3C writes its own for SHACL: one file has the data and the results that are expected of it
 * (https://w3c.github.io/data-shapes/data-shapes-test-suite/). `mf:action` names the one shape that is tried.
 */
const folder = join(root, 'test/cases/shapes');
const files = readdirSync(folder);
const shapesText = readFileSync(join(root, 'ontology/shapes.ttl'), 'utf8');
const shapes = readShapes('shapes.ttl', shapesText, null).shapes as Shapes;
const { quads: ontologyQuads } = readOntology('muster.ttl', ontologyText);
const sh = (name: string) => `http://www.w3.org/ns/shacl#${name}`;

/** A result as a line: the node, the constraint, the value where the constraint looks at one, and the severity. */
const line = (focus: RdfTerm, component: string, value: RdfTerm | null, severity: string) =>
  [termKey(focus), component, value ? termKey(value) : '', severity].join(' ').replaceAll('https://example.org/', ':');

function readCase(file: string) {
  const { quads, problems } = parseTurtle(file, readFileSync(join(folder, file), 'utf8'));
  expect(problems).toEqual([]);
  const said = new Descriptions(quads);
  const value = (node: string, property: string) => said.objects(node, property)[0] ?? null;
  const [shape] = quads
    .filter(({ predicate }) => predicate.value.endsWith('#shapesGraph'))
    .map((quad) => quad.object.value);
  const expected = quads
    .filter(({ predicate }) => predicate.value === sh('result'))
    .map(({ object }) => keyOf(object))
    .map((node) => {
      const component = value(node, sh('sourceConstraintComponent')).value.slice(sh('').length);
      const severity = value(node, sh('resultSeverity')).value.slice(sh('').length);
      return line(value(node, sh('focusNode')), component, value(node, sh('value')), severity);
    });
  return { quads, shape, expected: expected.sort() };
}

describe('the shapes of Muster', () => {
  it('have a case each, those that say something', () => {
    const speaking = [...shapes.described.subjects.keys()].filter(
      (shape) => shapes.described.objects(shape, sh('message')).length > 0,
    );
    expect(speaking.length).toBeGreaterThan(30);
    expect(files.map((file) => readCase(file).shape).sort()).toEqual(speaking.sort());
  });

  it.each(files)('%s: what is wrong is found, and nothing else', (file) => {
    const { quads, shape, expected } = readCase(file);
    const data = new DataGraph();
    data.addQuads([...ontologyQuads, ...quads]);
    const { results, givenUp } = validate(shapes, data);
    const own = results.filter((result) => result.shape === shape);
    const found = own.map(({ focus, component, value, severity }) =>
      line(focus, `${component}ConstraintComponent`, value, severity),
    );
    expect(givenUp).toEqual([]);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.sort()).toEqual(expected);
  });

  it.each(files)('%s has nodes that meet the shape, too', (file) => {
    const { quads, shape, expected } = readCase(file);
    const data = new DataGraph();
    data.addQuads([...ontologyQuads, ...quads]);
    // What the shape looks at: whatever it says against everything, once it asks for what nothing has.
    const aimed = [...shapes.described.subjects.keys()].find((one) =>
      shapes.described.objects(one, sh('property')).some(({ value }) => value === shape),
    );
    const impossible = [
      ...shapes.quads.filter(({ predicate }) => /#target/.test(predicate.value)),
      ...parseTurtle('never.ttl', `<${aimed ?? shape}> <${sh('in')}> () .`).quads,
    ];
    const never = { ...shapes, quads: impossible, described: new Descriptions(impossible), paths: new Map() };
    const nodes = new Set(validate(never, data).results.map(({ focus }) => termKey(focus)));
    const wrong = new Set(expected.map((result) => result.split(' ')[0]));
    expect(nodes.size).toBeGreaterThan(wrong.size);
  });

  it.each(files)('%s: the engine alone finds the same', async (file) => {
    const { quads, shape, expected } = readCase(file);
    const options = { maxNodeChecks: 0 } as object;
    const store = new Store([...ontologyQuads, ...quads] as never);
    const { results } = await new SHACLValidator(new Store(shapes.quads as never) as never, options).validate(
      store as never,
    );
    const found = results
      .filter(({ sourceShape }) => sourceShape?.value === shape)
      .map(({ focusNode, value, sourceConstraintComponent, severity }) =>
        line(
          focusNode as RdfTerm,
          String(sourceConstraintComponent?.value).slice(sh('').length),
          value as RdfTerm | null,
          String(severity?.value).slice(sh('').length),
        ),
      );
    expect(found.sort()).toEqual(expected);
  });
});
