import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { front, ontologyText, root } from '../reading.ts';
import { hill, Workplace } from './run.ts';

describe('muster check', () => {
  it('finds no problem in a good report', () => {
    const place = new Workplace({ 'data/hill.md': hill.replace(' :Person[Zoe]{#zoe} was alone.', '') });
    expect(place.muster('check')).toEqual({ code: 0, stdout: '1 report: no problem\n', stderr: '' });
  });

  it('lists problems with the words, the place and the cure', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const { code, stdout } = place.muster('check r.md');
    expect(code).toBe(1);
    expect(stdout).toContain(`r.md:6:5: error: the ontology has no “Persn” [unknown-directive]
    The :Persn[Anna]{#anna} came.
        ^^^^^^
    did you mean “Person”?`);
  });

  it('with --json has the shape that is relied on', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const expected = {
      rule: 'unknown-directive',
      severity: 'error',
      message: 'the ontology has no “Persn”',
      file: 'r.md',
      line: 6,
      column: 5,
      endLine: 6,
      endColumn: 11,
      suggestion: 'did you mean “Person”? To keep it as text write \\:Persn',
    };
    expect(JSON.parse(place.muster('check r.md --json').stdout)).toEqual({ problems: [expected] });
    expect(JSON.parse(place.muster('check r.md --format json').stdout)).toEqual({ problems: [expected] });
  });

  it('ends with 0 where there are only warnings', () => {
    const place = new Workplace({ 'r.md': `${front()}:Person[A]{#a} :Person[A]{#b}` });
    const { code, stdout } = place.muster('check r.md');
    expect(code).toBe(0);
    expect(stdout).toContain('1 report: 0 errors, 3 warnings');
  });

  it('checks the other reports where one is not there', () => {
    const place = new Workplace({ 'r.md': `${front()}The :Persn[Anna]{#anna} came.` });
    const { code, stdout } = place.muster('check nothing.md r.md --json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ rule: 'unreadable-file' }, { rule: 'unknown-directive' }],
    });
  });

  it('lets no control character of a report act on the terminal', () => {
    const place = new Workplace({ 'r.md': `${front()}:Persn[\u001b[31m]{#a}` });
    expect(place.muster('check r.md').stdout).not.toContain('\u001b');
  });

  it('reads by an ontology of one’s own', () => {
    const own = `${ontologyText}\nmuster:Site a owl:Class . muster:at a owl:ObjectProperty ; rdfs:domain muster:Unit ; rdfs:range muster:Site .`;
    const place = new Workplace({
      'own.ttl': own,
      'r.md': `${front()}:Unit[Office]{#o at=hill} at :Site[Hill]{#hill}.`,
    });
    expect(place.muster('check r.md --ontology own.ttl').code).toBe(0);
    expect(place.muster('path o hill -g r.md --ontology own.ttl').stdout).toContain('Office — at → Hill');
    place.write('own.ttl', 'muster:x a y .');
    const { code, stdout } = place.muster('check r.md --ontology own.ttl');
    expect(code).toBe(1);
    expect(stdout).toContain('own.ttl:1:');
  });
});

/** The schema that the OASIS committee publishes, as a package brings it. */
const schemaPath = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

/** Fails where a log is not what the schema of SARIF 2.1.0 asks for. */
function expectSarif(log: unknown): void {
  const ajv = new Ajv04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv as never);
  const validate = ajv.compile(JSON.parse(readFileSync(join(root, schemaPath), 'utf8')));
  validate(log);
  expect(validate.errors).toBeNull();
}

const report = readFileSync(join(root, 'data/general-office.md'), 'utf8');

/** The bundled report with one annotation exchanged, and where that is. */
function planted(from: string, to: string) {
  const at = report.indexOf(from);
  expect(at, `${from} stands in the report`).toBeGreaterThan(-1);
  const place = new Workplace().take('data');
  place.write('data/general-office.md', report.replace(from, to));
  const before = report.slice(0, at).split('\n');
  const start = { line: before.length, column: before[before.length - 1].length + 1 };
  return { place, where: { ...start, endLine: start.line, endColumn: start.column + to.length } };
}

describe('a shape that is not met is told at the very word', () => {
  const figure = ':headcount[10位]{of=wuhan-ten value=10 unit=位}';
  const nobody = figure.replace('value=10', 'value=0');
  it('in text', () => {
    const { place, where } = planted(figure, nobody);
    const { code, stdout } = place.muster('check');
    expect(code).toBe(1);
    expect(stdout).toContain(
      `data/general-office.md:${where.line}:${where.column}: error: “10位”: A headcount must give one positive whole number; found: 0 [shape:Headcount]`,
    );
    expect(stdout).toContain('write the number of people as value=6');
  });

  it('in JSON', () => {
    const { place, where } = planted(figure, nobody);
    expect(JSON.parse(place.muster('check --json').stdout)).toEqual({
      problems: [
        {
          rule: 'shape:Headcount',
          severity: 'error',
          message: '“10位”: A headcount must give one positive whole number; found: 0',
          suggestion: 'write the number of people as value=6; where the words give none, use another property',
          file: 'data/general-office.md',
          ...where,
        },
      ],
    });
  });

  it('in SARIF, as its schema has it', () => {
    const { place, where } = planted(figure, nobody);
    const { code, stdout } = place.muster('check --format sarif');
    const log = JSON.parse(stdout);
    expect(code).toBe(1);
    expectSarif(log);
    const [{ results, tool, columnKind }] = log.runs;
    expect([columnKind, tool.driver.rules[results[0].ruleIndex].id]).toEqual(['utf16CodeUnits', 'shape:Headcount']);
    const { line, column, endLine, endColumn } = where;
    expect(results).toMatchObject([
      {
        ruleId: 'shape:Headcount',
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'data/general-office.md' },
              region: { startLine: line, startColumn: column, endLine, endColumn, snippet: { text: nobody } },
            },
          },
        ],
      },
    ]);
  });

  const ask = (constraint: string) => `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
@prefix muster: <https://w3id.org/muster/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
${constraint}`;

  const text = `${front()}:Person[Anna]{#anna memberOf=office} and :Person[Ben]{#ben} of the :Unit[office]{#office}.

:memberOf[Ben too]{from=ben to=office}, :position[clerk]{of=ben}, :position[head]{of=ben}, :position[clerk]{of=anna}.
Not so :memberOf[Cleo]{from=cleo to=office negated confidence=0.5} :Person[Cleo]{#cleo}, ten :headcount[10]{of=office value=10}.
`;

  it.each([
    [
      'the second of two',
      'ex:S sh:targetClass muster:Person ; sh:property [ sh:path muster:position ; sh:maxCount 1 ] .',
      ['ex:S/muster:position :position[head]{of=ben}'],
    ],
    [
      'a value',
      'ex:S sh:targetClass muster:Person ; sh:property ex:T . ex:T sh:path muster:position ; sh:pattern "^h" .',
      ['ex:T :position[clerk]{of=ben}', 'ex:T :position[clerk]{of=anna}'],
    ],
    [
      'a value that is itself the target',
      'ex:S sh:targetObjectsOf muster:position ; sh:minLength 5 .',
      ['ex:S :position[head]{of=ben}'],
    ],
    [
      'a relation, and one of a mention',
      'ex:S sh:targetObjectsOf muster:memberOf ; sh:nodeKind sh:Literal .',
      ['ex:S memberOf=office', 'ex:S :memberOf[Ben too]{from=ben to=office}'],
    ],
    [
      'the first step of a longer path',
      'ex:S sh:targetNode ex:anna ; sh:property [ sh:path ( muster:memberOf skos:prefLabel ) ; sh:minLength 9 ] .',
      ['ex:S/muster:memberOf/skos:prefLabel memberOf=office'],
    ],
    [
      'the mention of an entity that lacks something',
      'ex:S sh:targetClass muster:Person ; sh:property [ sh:path muster:position ; sh:minCount 1 ] .',
      ['ex:S/muster:position :Person[Cleo]{#cleo}'],
    ],
    [
      'a label read from its mention',
      'ex:S sh:targetClass muster:Unit ; sh:property [ sh:path skos:prefLabel ; sh:pattern "^O" ] .',
      ['ex:S/skos:prefLabel :Unit[office]{#office}'],
    ],
    [
      'a denied statement',
      'ex:S sh:targetSubjectsOf muster:negated ; sh:property [ sh:path muster:confidence ; sh:minInclusive 0.6 ] .',
      ['ex:S/muster:confidence :memberOf[Cleo]{from=cleo to=office negated confidence=0.5}'],
    ],
    [
      'a figure',
      'ex:S sh:targetClass <http://schema.org/QuantitativeValue> ; sh:property [ sh:path <http://schema.org/value> ; sh:maxExclusive 10 ] .',
      ['ex:S/schema:value :headcount[10]{of=office value=10}'],
    ],
    [
      'a citation, by the words that begin there',
      'ex:S sh:targetSubjectsOf nif:anchorOf ; sh:property [ sh:path nif:anchorOf ; sh:pattern "^[AO]" ] .',
      undefined,
    ],
    [
      'a report',
      'ex:S sh:targetClass nif:Context ; sh:property [ sh:path nif:isString ; sh:maxLength 9 ] .',
      ['ex:S/nif:isString r'],
    ],
    [
      'a shape within another',
      'ex:S sh:targetNode ex:ben ; sh:node ex:T . ex:T sh:property [ sh:path muster:position ; sh:hasValue "boss" ] .',
      ['ex:T/muster:position :Person[Ben]{#ben}'],
    ],
    ['a property of the ontology', 'ex:S sh:targetNode muster:leads ; sh:class rdf:Property .', ['ex:S muster:leads']],
  ])('%s', (_, shape, expected) => {
    const place = new Workplace({ 'r.md': text, 's.ttl': ask(shape) });
    place.write('own.ttl', ontologyText);
    const { stdout } = place.muster('check r.md --shapes s.ttl --ontology own.ttl --json');
    const words = JSON.parse(stdout).problems.map(
      ({
        rule,
        file,
        line,
        column,
        endColumn,
      }: Record<string, string> & { line: number; column: number; endColumn: number }) =>
        `${rule} ${place
          .read(file)
          .split('\n')
          [line - 1].slice(column - 1, endColumn - 1)}`,
    );
    if (expected) expect(words).toEqual(expected);
    else expect(words.length).toBeGreaterThan(3);
  });

  it('in the shape’s own words, with its severity and its suggestion', () => {
    const shape =
      'ex:S sh:targetClass muster:Unit ; sh:property [ sh:path muster:motto ; sh:minCount 1 ; sh:severity sh:Info ; sh:message "格言"@zh , "Give it a motto."@en ; muster:suggestion "ask the head"@en ] .';
    const place = new Workplace({ 'r.md': text, 's.ttl': ask(shape) });
    const { code, stdout } = place.muster('check r.md --shapes s.ttl --json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).problems).toMatchObject([
      { severity: 'warning', message: '“office”: Give it a motto', suggestion: 'ask the head' },
    ]);
  });

  it('what a shape within another says, as severely as the one that asks for it', () => {
    const shape =
      'ex:S sh:targetNode ex:ben ; sh:severity sh:Warning ; sh:node ex:T . ex:T sh:property [ sh:path muster:position ; sh:maxCount 1 ] .';
    const place = new Workplace({ 'r.md': text, 's.ttl': ask(shape) });
    const { code, stdout } = place.muster('check r.md --shapes s.ttl --json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).problems).toMatchObject([{ rule: 'ex:T/muster:position', severity: 'warning' }]);
    place.write('s.ttl', ask(shape.replace('sh:node ex:T', 'sh:node ex:T ; sh:message "Too much."')));
    expect(JSON.parse(place.muster('check r.md --shapes s.ttl --json').stdout).problems).toMatchObject([
      { rule: 'ex:S', severity: 'warning', message: '“ben”: Too much' },
    ]);
  });

  it('a cycle of a property of one’s own is listed in order, however long', () => {
    const own = `${ontologyText}\nmuster:below a owl:ObjectProperty ; rdfs:domain muster:Unit ; rdfs:range muster:Unit .`;
    const shape =
      'ex:S sh:targetSubjectsOf muster:below ; sh:path [ sh:zeroOrMorePath [ sh:inversePath muster:below ] ] ; sh:disjoint muster:below .';
    const units = Array.from({ length: 2_000 }, (_, i) => `:Unit[Unit ${i}]{#u${i} below=u${(i + 1) % 1_999}}`);
    const place = new Workplace({ 'own.ttl': own, 's.ttl': ask(shape), 'r.md': `${front()}${units.join('\n\n')}` });
    const { stdout } = place.muster('check r.md --shapes s.ttl --ontology own.ttl --json');
    const { problems } = JSON.parse(stdout);
    expect(problems).toMatchObject([{ rule: 'ex:S', severity: 'error', line: 6, column: 19 }]);
    expect(problems[0].message).toMatch(/^below leads back to its start: u0 → u1 → u2 → .* → u1998 → u0$/);
  });
});
