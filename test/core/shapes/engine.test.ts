import fc from 'fast-check';
import oxigraph from 'oxigraph';
import { describe, expect, it } from 'vitest';
import { Descriptions } from '../../../src/core/rdf/descriptions.ts';
import { parseTurtle } from '../../../src/core/rdf/parsers/turtle.ts';
import { DataGraph, termKey } from '../../../src/core/shapes/data-graph.ts';
import { validate } from '../../../src/core/shapes/engine.ts';
import { firstSteps, follow, pathText, readPath } from '../../../src/core/shapes/property-path.ts';
import { readShapes, type Shapes } from '../../../src/core/shapes/read-shapes.ts';

const prefixes = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
`;

const turtle = (text: string) => parseTurtle('data.ttl', prefixes + text).quads;

function shapesOf(text: string): Shapes {
  const { shapes, problems } = readShapes('shapes.ttl', prefixes + text, null);
  if (!shapes) throw new Error(problems.map(({ message }) => message).join('\n'));
  return shapes;
}

function dataOf(text: string): DataGraph {
  const data = new DataGraph();
  data.addQuads(turtle(text));
  return data;
}

/** What shapes say of data, as `node constraint value`. */
function said(shapes: string, data: string): string[] {
  const { results, givenUp } = validate(shapesOf(shapes), dataOf(data));
  const short = (text: string) => text.replaceAll('http://example.org/', ':');
  const lines = results.map(({ focus, component, value }) =>
    short([termKey(focus), component, ...(value && value !== focus ? [value.value] : [])].join(' ')),
  );
  return [...lines.sort(), ...givenUp.map(({ target, reason }) => `${short(target)} ${reason}`)];
}

const inTime = 5_000;

describe('what brings the engine down, or lasts for ever, ends', () => {
  const chain = (property: string, length: number) =>
    Array.from({ length }, (_, i) => `:n${i} ${property} :n${i + 1} .`).join('\n');

  it('a pattern that backtracks for ever', { timeout: inTime }, () => {
    const pattern = ':S sh:targetSubjectsOf :name ; sh:property [ sh:path :name ; sh:pattern "^(a+)+$" ] .';
    expect(said(pattern, `:x :name "${'a'.repeat(50_000)}b" . :y :name "aaa" .`)).toHaveLength(1);
  });

  it('a circle of subclasses', () => {
    const circle = ':A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :x a :A . :y a :C .';
    expect(said(':S sh:targetClass :A , :C ; sh:class :B .', circle)).toEqual([':y Class']);
  });

  it('a chain of 20,000 subclasses', { timeout: inTime }, () => {
    const classes = `${chain('rdfs:subClassOf', 20_000)} :x a :n0 . :y a :n20000 .`;
    expect(said(':S sh:targetClass :n20000 ; sh:class :n10000 .', classes)).toEqual([':y Class']);
  });

  it('a path of any length along a chain of 20,000', { timeout: inTime }, () => {
    const path = ':S sh:targetNode :n0 ; sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:maxCount 19999 ] .';
    expect(said(path, chain(':p', 20_000))).toEqual([':n0 MaxCount']);
  });

  it('such a path from many nodes of the chain: the shape is named that was given up', () => {
    const nodes = Array.from({ length: 700 }, (_, i) => `:n${i}`).join(' , ');
    const path = `:S sh:targetNode ${nodes} ; sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:minCount 1 ] .`;
    expect(said(path, chain(':p', 20_000))).toEqual([':S too-long']);
  });

  it('shapes that double at each step', () => {
    const steps = Array.from({ length: 40 }, (_, i) => `:S${i} sh:xone ( :S${i + 1} :S${i + 1} ) .`).join('\n');
    expect(said(`${steps} :S0 sh:targetNode :x . :S40 sh:hasValue :y .`, ':x :p :y .')).toEqual([':S0 too-long']);
  });

  it('shapes within 20,000 shapes', () => {
    const steps = Array.from({ length: 20_000 }, (_, i) => `:S${i} sh:not :S${i + 1} .`).join('\n');
    expect(said(`${steps} :S0 sh:targetNode :x . :S20000 sh:hasValue :y .`, ':x :p :y .')).toEqual([':S0 too-deep']);
  });
});

describe('what the engine alone gets wrong', () => {
  it('a node is looked at as often as it is met', () => {
    const many = Array.from({ length: 200 }, (_, i) => `:a${i} :p :hub .`).join(' ');
    const shapes =
      ':S sh:targetSubjectsOf :p ; sh:property :T . :T sh:path :p ; sh:property [ sh:path :q ; sh:minCount 1 ] .';
    expect(said(shapes, many)).toHaveLength(200);
  });

  it.each([
    ['letters of any script', 'sh:pattern "^\\\\p{L}+$"', '"秘书" , "Zoë" , "7"', ['7']],
    ['a character beyond the first plane', 'sh:pattern "^.$"', '"𠮷" , "ab"', ['ab']],
    ['flags', 'sh:pattern "^a b$" ; sh:flags "ix"', '"AB" , "a b"', ['a b']],
    ['words as they are', 'sh:pattern "a.b" ; sh:flags "q"', '"xa.bx" , "axb"', ['axb']],
    ['lengths in characters', 'sh:maxLength 2', '"𠮷𠮷" , "abc"', ['abc']],
    ['least lengths in characters', 'sh:minLength 2', '"𠮷" , "ab"', ['𠮷']],
    ['languages as tags', 'sh:languageIn ( "EN" "zh" )', '"a"@en-gb , "b"@zha , "c"@zh-hant , "d"', ['b', 'd']],
    [
      'values of all shapes',
      'sh:and ( [ sh:path :q ; sh:minCount 1 ] [ sh:nodeKind sh:IRI ] )',
      ':has , :lacks',
      [':lacks'],
    ],
    [
      'an inverse of two steps',
      'sh:node [ sh:path [ sh:inversePath ( :r :q ) ] ; sh:maxCount 0 ]',
      ':far , :near',
      [':far'],
    ],
  ])('%s', (_, constraint, values, wrong) => {
    const data = `:x :p ${values} . :has :q :y . :start :r :middle . :middle :q :far .`;
    const found = said(`:S sh:targetNode :x ; sh:property [ sh:path :p ; ${constraint} ] .`, data);
    expect(found.map((line) => line.split(' ').slice(2).join(' ') || line.split(' ')[0])).toEqual(wrong);
  });
});

it('what is less than what is judged alike everywhere', () => {
  const data = ':x :p "B" , 1 ; :q "a" , 2 . :y :p "a" ; :q "B" .';
  const both = ':S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:lessThan :q ] .';
  expect(said(both, data)).toEqual([':x LessThan 1', ':x LessThan B', ':y LessThan a']);
  expect(said(both.replace('lessThan', 'lessThanOrEquals'), ':x :p "a" , 3 ; :q "a" .')).toEqual([
    ':x LessThanOrEquals 3',
  ]);
});

/** Paths of SHACL, as Turtle, at most so deep. */
const paths = fc.letrec<{ path: string }>((tie) => ({
  path: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(':p', ':q'),
    tie('path').map((path) => `[ sh:inversePath ${path} ]`),
    fc.tuple(tie('path'), tie('path')).map(([a, b]) => `( ${a} ${b} )`),
    fc.tuple(tie('path'), tie('path')).map(([a, b]) => `[ sh:alternativePath ( ${a} ${b} ) ]`),
    fc
      .tuple(fc.constantFrom('zeroOrMorePath', 'oneOrMorePath', 'zeroOrOnePath'), tie('path'))
      .map(([kind, path]) => `[ sh:${kind} ${path} ]`),
  ),
})).path;

const triples = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('p', 'q'), fc.nat(5)), { minLength: 1, maxLength: 12 });

describe('paths', () => {
  it('lead where those of SPARQL lead, and their first steps towards each', () => {
    fc.assert(
      fc.property(triples, paths, (links, path) => {
        const text = links.map(([a, p, b]) => `:n${a} :${p} :n${b} .`).join('\n');
        const data = dataOf(text);
        const described = new Descriptions(turtle(`:S sh:path ${path} .`));
        const read = readPath(
          described,
          described.objects('http://example.org/S', 'http://www.w3.org/ns/shacl#path')[0],
        );
        const store = new oxigraph.Store();
        store.load(prefixes + text, { format: 'text/turtle' });
        for (let node = 0; node < 6; node++) {
          const start = data.idOfKey(`http://example.org/n${node}`);
          if (start === undefined) continue;
          const written = pathText(read, (iri) => `<${iri}>`);
          const query = `SELECT DISTINCT ?o { <http://example.org/n${node}> ${written} ?o }`;
          const there = (store.query(query) as Map<string, { value: string }>[]).map((row) => row.get('o')?.value);
          const reached = follow(read, start, data);
          expect([...reached].map((id) => data.term(id).value).sort()).toEqual(there.sort());
          for (const end of reached) {
            const steps = firstSteps(read, start, end, data);
            for (const { subject, property, object } of steps) {
              expect([subject, object]).toContain(start);
              expect(data.objects(subject, property)).toContain(object);
            }
            if (end !== start) expect(steps.length).toBeGreaterThan(0);
          }
          expect(firstSteps(read, start, -1, data)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
