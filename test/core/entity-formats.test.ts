import { parse as parseCsv } from 'csv-parse/sync';
import { micromark } from 'micromark';
import { describe, expect, it } from 'vitest';
import { entityCsv } from '../../src/core/cite/entity-csv.ts';
import { entityMarkdown } from '../../src/core/cite/entity-markdown.ts';
import { entityTurtle } from '../../src/core/cite/entity-turtle.ts';
import { pathCsv } from '../../src/core/cite/path-csv.ts';
import { pathTurtle } from '../../src/core/cite/path-turtle.ts';
import { answerEntity } from '../../src/core/entity-answer.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { answerPathQuery } from '../../src/core/paths/answer.ts';
import { plainQuery } from '../../src/core/paths/query.ts';
import { triplesOf } from '../../src/core/rdf/describe.ts';
import { writeTurtle } from '../../src/core/rdf/turtle-writer.ts';
import { RDF } from '../../src/core/vocab.ts';
import { graphOfFolder, plainly, readByN3, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf } from '../reading.ts';

const town = graphOf(
  `${front('town')}:Person[Anna "A." |Weber|]{#anna memberOf=watch} slept, it's said, in the :Unit[night <watch>]{#watch}. {¶1}

:Person[Ben]{#ben cooperatesWith=anna} is not :memberOf[of]{from=ben to=watch negated} it, the :headcount[team of six]{of=watch value=6 unit=people}.

::leads{from=ben to=watch inferred}
`,
);
const wording = wordingOf(town, 'en');
const about = (id: string) => answerEntity(town, example(id), wording);

const lines = (nquads: string): Set<string> => new Set(nquads.split('\n').filter((line) => line !== ''));

describe('what is said of an entity', () => {
  it('as Markdown stands by property, each with its quotes, and no name in it is markup', () => {
    expect(entityMarkdown(town, about('watch'), wording)).toMatchInlineSnapshot(`
      "## night \\<watch\\>

      Unit · watch

      ### headcount

      - **team of six (= 6 people)**

        > “Ben is not of it, the team of six.” (r0.md:8:9)

      ### ← member of

      - **Anna "A." \\|Weber\\|**

        > “Anna "A." \\|Weber\\| slept, it's said, in the night \\<watch\\>.” (r0.md:6:9 ¶1)

      - **Ben** (denied)

        > “Ben is not of it, the team of six.” (r0.md:8:9)

      ### ← leads

      - **Ben** (inferred)

        > “Ben is not of it, the team of six.” (r0.md:8:9)

      ### Mentioned once

      - “night \\<watch\\>” (r0.md:6:81 ¶1)
      "
    `);
  });

  it('as Markdown is read as headings, lists and quotes', () => {
    const html = micromark(entityMarkdown(town, about('anna'), wording));
    expect(html).toContain('<h2>Anna &quot;A.&quot; |Weber|</h2>');
    expect(html).toContain('<strong>night &lt;watch&gt;</strong>');
    expect(html.match(/<blockquote>/g)).toHaveLength(2);
  });

  it('as CSV has a row for each citation of each value and statement, and one for each mention', () => {
    const rows = parseCsv(entityCsv(town, about('watch'), wording), { columns: true }) as Record<string, string>[];
    expect(
      rows.map(({ property, forward, other, value, number, quote }) => [
        property,
        forward,
        other,
        value,
        number,
        quote,
      ]),
    ).toEqual([
      ['headcount', '', '', 'team of six', '6', 'Ben is not of it, the team of six.'],
      ['leads', 'false', 'ben', '', '', 'Ben is not of it, the team of six.'],
      ['memberOf', 'false', 'anna', '', '', 'Anna "A." |Weber| slept, it\'s said, in the night <watch>.'],
      ['memberOf', 'false', 'ben', '', '', 'Ben is not of it, the team of six.'],
      ['', '', '', '', '', 'night <watch>'],
    ]);
    expect(rows.map(({ negated, inferred }) => `${negated} ${inferred}`)).toEqual([
      ...['false false', 'false true', 'false false', 'true false', 'false false'],
    ]);
  });

  it('as Turtle holds its own statements and no others', () => {
    const turtle = entityTurtle(town, about('anna'));
    expect(lines(readByN3(turtle, 'text/turtle'))).toEqual(lines(readByOxigraph(turtle, 'text/turtle')));
    expect(turtle).toContain('muster:memberOf :watch');
    expect(turtle).not.toContain('muster:leads');
    expect(turtle).not.toContain('muster:headcount');
  });
});

it('no cell of the CSV of an entity or a path is a formula', () => {
  const bank = graphOf(
    `${front('bank')}:Person[=HYPERLINK("https://evil.example")]{#anna memberOf=watch} and the :Unit[+1 watch]{#watch}.\n`,
  );
  const answer = answerPathQuery(bank, example('anna'), example('watch'), plainQuery, wordingOf(bank, 'en'));
  const texts = [
    entityCsv(bank, answerEntity(bank, example('anna'), wordingOf(bank, 'en')), wordingOf(bank, 'en')),
    pathCsv(bank, answer, wordingOf(bank, 'en')),
  ];
  for (const text of texts) {
    const cells = (parseCsv(text) as string[][]).flat();
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(cells).toContain('\'=HYPERLINK("https://evil.example")');
    expect(cells).toContain("'+1 watch");
  }
});

describe.each([
  ['the bundled report', graphOfFolder('data')],
  [
    'a graph with a property that has words here and a figure there',
    graphOf(
      `${front('crew')}:Unit[Watch]{#watch} with a :headcount[large team]{of=watch} and :Unit[Crew]{#crew} with a :headcount[team of six]{of=crew value=6}.\n`,
    ),
  ],
])('of %s', (_, graph: KnowledgeGraph) => {
  const named = wordingOf(graph, 'en');
  const whole = lines(readByN3([...writeTurtle(triplesOf(graph, plainly))].join(''), 'text/turtle'));
  const missing = (turtle: string) => [...lines(readByN3(turtle, 'text/turtle'))].filter((line) => !whole.has(line));

  it('every triple of the Turtle of an entity is one of the whole export, which says no more of its statements', () => {
    for (const iri of graph.nodes()) {
      const turtle = entityTurtle(graph, answerEntity(graph, iri, named));
      expect(missing(turtle)).toEqual([]);
      const told = lines(readByN3(turtle, 'text/turtle'));
      const ends = [`<${RDF.subject}> <${iri}>`, `<${RDF.object}> <${iri}>`];
      const statements = [...whole]
        .filter((line) => ends.some((end) => line.includes(end)))
        .map((line) => line.split(' ')[0]);
      const wanted = new Set(statements);
      expect([...whole].filter((line) => wanted.has(line.split(' ')[0]) && !told.has(line))).toEqual([]);
    }
  });

  it('every triple of the Turtle of a path is one of the whole export', () => {
    const [from, ...others] = graph.nodes();
    for (const to of others) {
      expect(missing(pathTurtle(graph, answerPathQuery(graph, from, to, plainQuery, named), named))).toEqual([]);
    }
  });
});
