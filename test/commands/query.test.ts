import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../src/core/sparql/explain-refusal.ts';
import { prefixes } from '../../src/core/vocab.ts';
import { front, root } from '../reading.ts';
import { Workplace } from './run.ts';

const report = `${front('hill')}:Person[Anna Weber]{#anna memberOf=rescue} of the :Unit[rescue office]{#rescue}, which has
:headcount[more than ten]{of=rescue value=10 comparator=gt}, is not :memberOf[of]{from=anna to=team negated} the :Unit[Crisis team]{#team}.

:Unit[Team of six]{#six partOf=rescue headcount=6} knows :Person[=1+1]{#formula position="\u001b[31m"}.
`;

/** A place with that report, to be asked. */
function asking(...words: string[]) {
  const place = new Workplace({ 'r.md': report });
  return place.muster(['query', ...words, '-g', 'r.md']);
}

describe('muster query', () => {
  it('shows rows as a table, with the prefixes that everybody knows and : for the report’s base', () => {
    expect(asking('SELECT ?who ?name { ?who muster:memberOf :rescue ; skos:prefLabel ?name }')).toEqual({
      code: 0,
      stdout: 'who    name\n:anna  Anna Weber\n(1 row)\n',
      stderr: '',
    });
  });

  it('shows rows as JSON and as CSV, as SPARQL 1.1 has them', () => {
    const query = 'SELECT ?f ?n ?none { :rescue muster:headcount ?f . ?f schema:minValue ?n }';
    const json = JSON.parse(asking(query, '--json').stdout);
    expect(json.head).toEqual({ vars: ['f', 'n', 'none'] });
    expect(json.results.bindings).toMatchObject([
      { f: { type: 'uri' }, n: { type: 'literal', value: '10', datatype: 'http://www.w3.org/2001/XMLSchema#integer' } },
    ]);
    expect(asking(query, '--format', 'csv').stdout).toMatch(
      /^f,n,none\r\nhttps:\/\/w3id\.org\/muster\/id\/value\/\w+,10,\r\n$/,
    );
  });

  it('lets no cell be a formula, and no control character act', () => {
    const { stdout } = asking(
      'SELECT ?name ?office { :formula skos:prefLabel ?name ; muster:position ?office }',
      '--format',
      'csv',
    );
    expect(stdout).toContain(`'=1+1`);
    expect(asking('SELECT ?office { :formula muster:position ?office }').stdout).toContain('\\u001B[31m');
  });

  it('answers yes or no', () => {
    expect(asking('ASK { :six muster:partOf+ :rescue }')).toEqual({ code: 0, stdout: 'yes\n', stderr: '' });
    expect(asking('ASK { :rescue muster:partOf+ :six }', '--json')).toEqual({
      code: 0,
      stdout: '{\n  "head": {},\n  "boolean": false\n}\n',
      stderr: '',
    });
  });

  it('gives triples as Turtle or N-Triples, in an order that is always the same', () => {
    const query = 'CONSTRUCT { ?b muster:leads ?a . ?a muster:leads ?b } { ?a muster:partOf ?b }';
    const line = (a: string, b: string) =>
      `<https://example.org/${a}> <${prefixes.muster}leads> <https://example.org/${b}> .\n`;
    expect(asking(query, '--format', 'nt').stdout).toBe(line('rescue', 'six') + line('six', 'rescue'));
    expect(asking(query).stdout).toBe(asking(query, '--format', 'ttl').stdout);
    expect(asking('DESCRIBE :anna').stdout).toContain(':anna a muster:Person ;');
  });

  it('knows what is denied from its statement alone', () => {
    expect(asking('ASK { :anna muster:memberOf :team }').stdout).toBe('no\n');
    expect(asking('ASK { ?said muster:negated true ; rdf:subject :anna ; rdf:object :team }').stdout).toBe('yes\n');
  });

  it('compares figures', () => {
    const query =
      'SELECT ?words { ?unit muster:headcount ?f . ?f rdfs:label ?words ; schema:value|schema:minValue ?n FILTER(?n >= 7) }';
    expect(asking(query).stdout).toBe('words\nmore than ten\n(1 row)\n');
  });

  it('reads the query from a file, and from stdin', () => {
    const query = '# who?\nSELECT ?who { ?who muster:memberOf :rescue }\n';
    const place = new Workplace({ 'r.md': report, 'who.rq': `\uFEFF${query}` });
    const shown = 'who\n:anna\n(1 row)\n';
    expect(place.muster('query @who.rq -g r.md').stdout).toBe(shown);
    const words = [join(root, 'dist/muster.js'), 'query', '-', '-g', 'r.md'];
    expect(spawnSync(process.execPath, words, { cwd: place.folder, input: query, encoding: 'utf8' }).stdout).toBe(
      shown,
    );
    expect(place.muster('query @nothing.rq -g r.md')).toMatchObject({ code: 2, stdout: '' });
  });

  it('answers the same of what was built and of what was exported', () => {
    const place = new Workplace({ 'data/r.md': report.replace('\u001b', '') });
    place.muster('build');
    const query = 'SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o';
    expect(place.muster(['query', query, '--limit', '1', '--format', 'csv']).stdout).toMatch(/^s,p,o\r\n/);
    const asked = (source: string) => place.muster(['query', query, '--format', 'csv', '-g', source]);
    const built = asked('build/graph.json');
    expect(built.stdout.split('\r\n').length).toBeGreaterThan(80);
    for (const format of ['nt', 'ttl', 'nq', 'trig', 'jsonld', 'rdfxml']) {
      const file = `g.${format === 'rdfxml' ? 'rdf' : format}`;
      place.muster(`export --to ${format} -o ${file}`);
      expect(asked(file)).toEqual(built);
    }
  });

  it('finds foreign triples in their graphs, and each once in all of them together', () => {
    const place = new Workplace({
      'a.trig': '@prefix ex: <http://x.org/> . ex:g { ex:a ex:p ex:b } ex:h { ex:a ex:p ex:b . ex:c ex:p ex:d }',
    });
    const ask = (query: string) => place.muster(['query', query, '-g', 'a.trig', '--format', 'csv']).stdout;
    expect(ask('SELECT (COUNT(*) AS ?n) { ?s ex:p ?o }')).toBe('n\r\n2\r\n');
    expect(ask('SELECT ?g { GRAPH ?g { ex:a ex:p ex:b } } ORDER BY ?g')).toBe(
      'g\r\nhttp://x.org/g\r\nhttp://x.org/h\r\n',
    );
  });
});

describe('where nothing is found, what may be the reason is said', () => {
  it.each([
    [
      'a misspelt property',
      'SELECT ?x { ?x muster:memberof ?y }',
      'No class or property is called muster:memberof: did you mean “muster:memberOf”?\n',
    ],
    [
      'a misspelt class',
      'ASK { ?x a muster:Persn }',
      'No class or property is called muster:Persn: did you mean “muster:Person”?\n',
    ],
    [
      'a text without its language',
      'SELECT ?x { ?x skos:prefLabel "Crisis team" }',
      'Texts of a report have a language: write "Crisis team"@en.\n',
    ],
    [
      'nothing, where the query is well',
      'SELECT ?x { ?x muster:memberOf :six FILTER(?x != "x") } # muster:memberof',
      '',
    ],
  ])('%s', (_, query, stderr) => expect(asking(query)).toMatchObject({ code: 0, stderr }));

  it('but not where something is', () => {
    expect(asking('SELECT ?x { ?x a muster:Unit OPTIONAL { ?x muster:memberof ?y } }').stderr).toBe('');
  });
});

describe('an answer that is not whole is never shown as if it were', () => {
  it.each([
    ['rows beyond the limit', 'SELECT ?s { ?s a muster:Unit } ORDER BY ?s', 's\n:rescue\n:six\n(2 rows)\n', 3],
    ['as many rows as the limit', 'SELECT ?s { ?s a muster:Person } ORDER BY ?s', 's\n:anna\n:formula\n(2 rows)\n', 0],
    [
      'a limit of the query’s own',
      'SELECT ?s { ?s a muster:Unit } ORDER BY ?s LIMIT 9',
      's\n:rescue\n:six\n(2 rows)\n',
      3,
    ],
    ['values behind the query', 'SELECT ?s { ?s a muster:Unit } VALUES ?s { :six }', 's\n:six\n(1 row)\n', 0],
    [
      'a comment behind the query',
      'SELECT ?s { ?s a muster:Person } ORDER BY ?s # all',
      's\n:anna\n:formula\n(2 rows)\n',
      0,
    ],
  ])('%s', (_, query, stdout, code) => {
    expect(asking(query, '--limit', '2')).toEqual({
      code,
      stdout,
      stderr: code === 3 ? 'There is more: 2 rows shown, as --limit says.\n' : '',
    });
  });

  it('triples beyond the limit', () => {
    const { code, stdout, stderr } = asking('DESCRIBE :anna', '--limit', '1', '--format', 'nt');
    expect([code, stdout.split('\n').length, stderr]).toEqual([
      3,
      2,
      'There is more: 1 triple shown, as --limit says.\n',
    ]);
  });

  it('with a limit, a query is not asked for all rows', () => {
    const { code, stdout } = asking('SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }', '--limit', '1');
    expect([code, stdout.split('\n').length]).toEqual([3, 4]);
  });

  it('a query that takes too long', () => {
    const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }';
    expect(asking(endless, '--timeout', '0.5', '--json')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'The query was given up after 0.5 s, so nothing is shown: ask for less, or give --timeout.\n',
    });
  });
});

describe('what is refused', () => {
  const context = { prefixes: { ...prefixes, '': 'https://example.org/' }, base: 'https://example.org/' };

  it.each([
    [
      'an unknown prefix',
      'SELECT * {\n  ?s «musterr:»partOf ?o }',
      'the prefix “musterr:” is not known',
      'did you mean “muster:”?',
    ],
    [
      'a prefix nobody knows',
      'SELECT * { ?s «ex:»p ?o }',
      'the prefix “ex:” is not known',
      'declare it: PREFIX ex: <https://…>',
    ],
    ['a bracket too few', 'SELECT * «{» ?s ?p ?o', 'this { is never closed', 'close it with }'],
    ['a bracket too many', 'ASK { ?s ?p ?o } «}»', '“}” cannot stand here', 'write nothing more or VALUES there'],
    ['a bracket of another kind', 'ASK { ?s ?p "秘书😀" ; «)» }', '“)” cannot stand here', null],
    [
      'a text that is not closed',
      'ASK { ?s ?p «"»abc }',
      'this text is never closed',
      'close it with "; one of several lines stands in """',
    ],
    ['a misspelt keyword', '«SELCT» * { ?s ?p ?o }', '“SELCT” cannot stand here', 'did you mean “SELECT”?'],
    [
      'a misspelt keyword within',
      'ASK { FILTER NOT «EXIST» { ?s ?p ?o } }',
      '“EXIST” cannot stand here',
      'did you mean “EXISTS”?',
    ],
    ['an IRI with a blank', 'ASK { «<http://x.org/a b>» ?p ?o }', '<http://x.org/a b> is no IRI', 'percent-encode'],
    ['a query that ends too early', 'SELECT *«»', 'the query ends too early', null],
    ['an update', '«INSERT» DATA { :a :b :c }', 'muster query only asks, and this would change the graph', null],
    ['nothing', '«»  # ?', 'there is no query', 'ask, e.g.'],
  ])('%s, at its word', (_, marked, message, suggestion) => {
    const query = marked.replace(/[«»]/g, '');
    const problem = explainRefusal('query', query, 'error at 1:1: expected SELECT', context);
    const line = query.split('\n')[problem.line - 1];
    expect(line.slice(problem.column - 1, problem.endColumn - 1)).toBe(/«(.*)»/.exec(marked)?.[1]);
    expect(problem.line).toBe(marked.slice(0, marked.indexOf('«')).split('\n').length);
    expect(problem.message).toBe(message);
    expect(problem.suggestion ?? '').toContain(suggestion ?? '');
  });

  it('with line, column and a caret, and 2', () => {
    expect(asking('SELECT *\n{ ?s muster:partOf ?o ; ; ) }')).toEqual({
      code: 2,
      stdout: '',
      stderr: `query:2:27: error: “)” cannot stand here [sparql]
    { ?s muster:partOf ?o ; ; ) }
                              ^
`,
    });
  });

  it.each([
    [
      'a variable that is neither grouped nor counted',
      'SELECT ?p ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p',
      'query:1:11: error: ?s is neither grouped nor counted [sparql]',
    ],
    [
      'others that would have to be asked',
      'ASK { SERVICE <http://x.org/> { ?s ?p ?o } }',
      'nothing is asked of others',
    ],
    ['an update', 'DROP ALL', 'would change the graph'],
  ])('%s', (_, query, message) => {
    const { code, stdout, stderr } = asking(query);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('a format that cannot show the answer', () => {
    expect(asking('ASK {}', '--format', 'nt').stderr).toContain('give --format table, json, csv');
    expect(asking('DESCRIBE :anna', '--json').stderr).toContain('give --format table, nt, ttl');
  });
});
