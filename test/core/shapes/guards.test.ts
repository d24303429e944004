import { describe, expect, it } from 'vitest';
import { readOntology } from '../../../src/core/ontology.ts';
import { knownNames } from '../../../src/core/shapes/known-names.ts';
import { readShapes } from '../../../src/core/shapes/read-shapes.ts';
import { ontologyText } from '../../reading.ts';

const known = knownNames(readOntology('muster.ttl', ontologyText));

const prefixes = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix muster: <https://w3id.org/muster/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix ex: <http://example.org/> .
`;

/** The problems of a file of shapes, as `rule: message`; the first of them stands at the words between « and ». */
function problemsIn(marked: string): string[] {
  const text = prefixes + marked.replace(/[«»]/g, '');
  const { shapes, problems } = readShapes('shapes.ttl', text, known);
  const words = /«(.*)»/.exec(marked)?.[1];
  if (words !== undefined) {
    const [{ line, column, endColumn }] = problems;
    const at = [line - prefixes.split('\n').length + 1, column];
    expect([...at, text.split('\n')[line - 1].slice(column - 1, endColumn - 1)]).toEqual([
      1,
      marked.indexOf('«') + 1,
      words,
    ]);
  }
  expect(shapes === null).toBe(problems.some(({ severity }) => severity === 'error'));
  return problems.map(({ rule, message, suggestion }) =>
    [`${rule}:`, message, ...(suggestion?.startsWith('did') ? [suggestion] : [])].join(' '),
  );
}

const person = 'ex:P a sh:NodeShape ; sh:targetClass muster:Person ; ';

describe('shapes that an engine would pass over in silence are refused, at their word', () => {
  it.each([
    [
      'a misspelt constraint',
      'sh:property [ sh:path muster:position ; «sh:minCont» 1 ]',
      ['unknown-term: SHACL has no sh:minCont did you mean “sh:minCount”?'],
    ],
    [
      'a misspelt target',
      '«sh:targetclass» muster:Unit ; sh:nodeKind sh:IRI',
      ['unknown-term: SHACL has no sh:targetclass did you mean “sh:targetClass”?'],
    ],
    [
      'SPARQL',
      '«sh:sparql» [ sh:select "SELECT $this {}" ]',
      [
        'unsupported-term: sh:sparql is not supported: of SHACL, Muster knows the core',
        'unsupported-term: sh:select is not supported: of SHACL, Muster knows the core',
      ],
    ],
    [
      'JavaScript',
      '«sh:js» [ sh:jsFunctionName "f" ]',
      [
        'unsupported-term: sh:js is not supported: of SHACL, Muster knows the core',
        'unsupported-term: sh:jsFunctionName is not supported: of SHACL, Muster knows the core',
      ],
    ],
    [
      'a target class that the ontology lacks',
      'sh:nodeKind sh:IRI . ex:Q sh:targetClass «muster:Persn» ; sh:nodeKind sh:IRI',
      ['never-applies: ex:Q never applies: the ontology has no class muster:Persn did you mean “muster:Person”?'],
    ],
    [
      'a target property that the ontology lacks',
      'sh:targetSubjectsOf «muster:memberof» ; sh:nodeKind sh:IRI',
      [
        'never-applies: ex:P never applies: no statement can have the property muster:memberof did you mean “muster:memberOf”?',
      ],
    ],
    [
      'a class that no entity has',
      'sh:property [ sh:path muster:memberOf ; sh:class «muster:Team» ]',
      ['unknown-class: ex:P/muster:memberOf can never be met: the ontology has no class muster:Team'],
    ],
    [
      'a path that no statement has',
      'sh:property [ sh:path «muster:positon» ; sh:minCount 1 ]',
      [
        'unknown-property: no statement can have the property muster:positon of ex:P/muster:positon did you mean “muster:position”?',
      ],
    ],
    [
      'a count in words',
      'sh:property [ sh:path muster:position ; sh:minCount «"one"» ]',
      ['wrong-value: sh:minCount of ex:P/muster:position is “one”; it must be a whole number from 0 up'],
    ],
    [
      'half a count',
      'sh:property [ sh:path muster:position ; sh:maxCount «1.5» ]',
      ['wrong-value: sh:maxCount of ex:P/muster:position is “1.5”; it must be a whole number from 0 up'],
    ],
    [
      'two counts',
      'sh:property [ sh:path muster:position ; «sh:maxCount» 1 , 2 ]',
      ['wrong-value: ex:P/muster:position has sh:maxCount 2 times'],
    ],
    [
      'a count without a path',
      '«sh:minCount» 1',
      ['no-path: sh:minCount counts values, and ex:P has no sh:path to them'],
    ],
    [
      'a property shape without a path',
      '«sh:property» [ sh:nodeKind sh:IRI ]',
      ['no-path: sh:property of ex:P has no sh:path'],
    ],
    [
      'an unknown node kind',
      'sh:nodeKind «sh:Iri»',
      [
        'unknown-term: SHACL has no sh:Iri did you mean “sh:IRI”?',
        'wrong-value: sh:nodeKind of ex:P is sh:Iri; it must be one of sh:BlankNode, sh:BlankNodeOrIRI, sh:BlankNodeOrLiteral, sh:IRI, sh:IRIOrLiteral, sh:Literal',
      ],
    ],
    [
      'an unknown datatype',
      'sh:property [ sh:path muster:position ; sh:datatype «xsd:langstring» ]',
      ['wrong-value: sh:datatype of ex:P/muster:position is xsd:langstring; it must be a datatype of XML Schema'],
    ],
    [
      'a flag that is no plain true',
      'sh:property [ sh:path muster:position ; sh:uniqueLang «"1"»^^xsd:boolean ]',
      ['wrong-value: sh:uniqueLang of ex:P/muster:position is “1”; it must be true or false'],
    ],
    [
      'a severity in words',
      'sh:nodeKind sh:IRI ; sh:severity «"bad"»',
      ['wrong-value: sh:severity of ex:P is “bad”; it must be an IRI, such as sh:Violation, sh:Warning, sh:Info'],
    ],
    [
      'a shape that is not there',
      'sh:node «ex:Q»',
      ['missing-shape: sh:node of ex:P is ex:Q, which is no shape of this file did you mean “ex:P”?'],
    ],
    [
      'a list without an end',
      'sh:nodeKind sh:IRI . _:l rdf:first ex:P . ex:Q sh:targetNode ex:x ; «sh:and» _:l',
      ['broken-list: the list of sh:and in ex:Q has no end'],
    ],
    [
      'a circular list',
      '«sh:in» _:l . _:l rdf:first 1 ; rdf:rest _:l',
      ['broken-list: the list of sh:in in ex:P runs in a circle'],
    ],
    [
      'a circular list of shapes',
      '«sh:or» _:l . _:l rdf:first [ sh:nodeKind sh:IRI ] ; rdf:rest _:l',
      ['broken-list: the list of sh:or in ex:P runs in a circle'],
    ],
    [
      'a list that forks',
      '«sh:in» _:l . _:l rdf:first 1 , 2 ; rdf:rest ()',
      ['broken-list: the list of sh:in in ex:P forks'],
    ],
    [
      'a shape that needs itself',
      'sh:property [ sh:path muster:memberOf ; sh:node ex:P ]',
      ['recursive-shape: a shape needs itself: ex:P → ex:P/muster:memberOf → ex:P'],
    ],
    [
      'a circular path',
      'sh:property [ «sh:path» _:p ; sh:minCount 1 ] . _:p sh:zeroOrMorePath _:p',
      ['wrong-path: the path of ex:P is nested too deeply, or in itself'],
    ],
    [
      'a path of a circular list',
      'sh:property [ «sh:path» _:p ; sh:minCount 1 ] . _:p rdf:first muster:leads ; rdf:rest _:p',
      ['wrong-path: the path of ex:P has a list that runs in a circle'],
    ],
    [
      'a path of two kinds',
      'sh:property [ «sh:path» [ sh:inversePath muster:leads ; sh:zeroOrOnePath muster:leads ] ; sh:minCount 1 ]',
      ['wrong-path: the path of ex:P is of several kinds'],
    ],
    [
      'two paths',
      'sh:property [ «sh:path» muster:leads , muster:memberOf ; sh:minCount 1 ]',
      ['wrong-path: ex:P has 2 paths'],
    ],
    ['flags without a pattern', '«sh:flags» "i"', ['no-effect: sh:flags of ex:P says nothing alone']],
    [
      'a qualified shape without a count',
      'sh:property [ sh:path muster:leads ; «sh:qualifiedValueShape» [ sh:nodeKind sh:IRI ] ]',
      ['no-effect: sh:qualifiedValueShape of ex:P/muster:leads says nothing alone'],
    ],
    [
      'an invalid pattern',
      'sh:property [ sh:path muster:position ; sh:pattern «"("» ]',
      ['wrong-pattern: the pattern of ex:P/muster:position cannot be used: missing closing ): `(`'],
    ],
    [
      'a pattern that looks ahead',
      'sh:property [ sh:path muster:position ; sh:pattern «"(?=x)"» ]',
      ['wrong-pattern: the pattern of ex:P/muster:position cannot be used: invalid or unsupported Perl syntax: `(?=`'],
    ],
    [
      'an unknown flag',
      'sh:property [ sh:path muster:position ; sh:pattern «"x"» ; sh:flags "g" ]',
      ['wrong-pattern: the pattern of ex:P/muster:position cannot be used: “g” is no flag: i, m, s, x and q are'],
    ],
    [
      'a language that is none',
      'sh:property [ sh:path muster:position ; «sh:languageIn» ( ex:en ) ]',
      [
        'wrong-value: the list of sh:languageIn in ex:P/muster:position has “http://example.org/en”, which is no language tag',
      ],
    ],
    [
      'a remote import',
      'sh:nodeKind sh:IRI . ex: «owl:imports» <http://example.org/more>',
      ['remote-import: owl:imports <http://example.org/more> is not followed: nothing is fetched'],
    ],
  ])('%s', (_, text, expected) => {
    const found = problemsIn(`${person}${text} .`);
    expect(found).toHaveLength(expected.length);
    for (const [at, problem] of expected.entries()) expect(found[at]).toContain(problem);
  });

  it.each([
    ['a syntax error', 'ex:P a sh:NodeShape ;;; «]» .', 'turtle-syntax'],
    ['an unknown prefix', 'ex:P a «sx:NodeShape» .', 'turtle-syntax: Undefined prefix'],
    ['no shape at all', 'ex:P rdfs:label "P" .', 'no-target: this file has no shape'],
    ['no target', '«ex:P» a sh:NodeShape ; sh:nodeKind sh:IRI .', 'no-target: no shape of this file has a target'],
    [
      'a shape that nothing uses (a warning)',
      `${person} sh:nodeKind sh:IRI . «ex:Q» sh:nodeKind sh:IRI .`,
      'never-applies: ex:Q never applies: it has no target, and no other shape uses it',
    ],
  ])('%s', (_, text, expected) => {
    const [found, ...others] = problemsIn(text);
    expect(found).toContain(expected);
    expect(others).toEqual([]);
  });
});

describe('shapes that are well', () => {
  it.each([
    ['a class above one of the ontology’s', 'ex:P sh:targetClass foaf:Person ; sh:nodeKind sh:IRI .'],
    ['a class of its own', 'ex:Ship a owl:Class , sh:NodeShape ; sh:nodeKind sh:IRI .'],
    [
      'what Muster tells of statements',
      'ex:P sh:targetClass rdf:Statement ; sh:property [ sh:path rdf:subject ; sh:minCount 1 ] .',
    ],
    [
      'an inverse of a longer path',
      `${person} sh:property [ sh:path [ sh:inversePath ( muster:partOf muster:memberOf ) ] ; sh:maxCount 0 ] .`,
    ],
    ['a shape used twice', `${person} sh:or ( ex:Q ex:R ) . ex:Q sh:node ex:R . ex:R sh:nodeKind sh:IRI .`],
  ])('%s', (_, text) => {
    expect(problemsIn(text)).toEqual([]);
  });
});
