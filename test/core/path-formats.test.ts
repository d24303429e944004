import { describe, expect, it } from 'vitest';
import { type PathFormat, pathFormats, pathWriters } from '../../src/core/cite/path-formats.ts';
import { plainStyle } from '../../src/core/cite/style.ts';
import type { KnowledgeGraph } from '../../src/core/graph.ts';
import { wordingOf } from '../../src/core/labels.ts';
import { answerPathQuery } from '../../src/core/paths/answer.ts';
import { type PathQuery, plainQuery } from '../../src/core/paths/query.ts';
import { canonical, readByN3, readByOxigraph } from '../rdf.ts';
import { example, front, graphOf } from '../reading.ts';

const town = graphOf(
  `${front('town')}:Person[Anna "A." |Weber|]{#anna memberOf=watch} slept, it's said, in the :Unit[night <watch>]{#watch}. {¶1}

:Person[Ben]{#ben cooperatesWith=anna} is not :memberOf[of]{from=ben to=watch negated} it, :reportsTo[but, "so"]{from=ben to=watch confidence=0.5}.

::leads{from=ben to=watch inferred}
`,
);

async function written(format: PathFormat, to: string, query: Partial<PathQuery> = {}, graph: KnowledgeGraph = town) {
  const wording = wordingOf(graph, 'en');
  const answer = answerPathQuery(graph, example('anna'), example(to), { ...plainQuery, ...query }, wording);
  return (await pathWriters[format]())(graph, answer, wording, plainStyle);
}

const around: Partial<PathQuery> = { via: [example('watch')], includeNegated: true };

describe('the answer to a path query', () => {
  it('as Markdown is a list of steps with their quotes, in which no label is markup', async () => {
    expect(await written('md', 'ben', around)).toMatchInlineSnapshot(`
      "## Anna "A." \\|Weber\\| … Ben

      2 steps

      1. **Anna "A." \\|Weber\\|** — member of → **night \\<watch\\>**

         > “Anna "A." \\|Weber\\| slept, it's said, in the night \\<watch\\>.” (r0.md:6:9 ¶1)

      2. **night \\<watch\\>** ← reports to (0.5) — **Ben**

         > “Ben is not of it, but, "so".” (r0.md:8:9)
         >
         > ← member of (denied) —: “Ben is not of it, but, "so".” (r0.md:8:9)
         >
         > ← leads (inferred) —: “Ben is not of it, but, "so".” (r0.md:8:9)
      "
    `);
  });

  it('as CSV has a row for each citation of each statement', async () => {
    expect(await written('csv', 'ben', around)).toMatchInlineSnapshot(`
      "path,step,from,fromLabel,property,propertyLabel,forward,to,toLabel,also,negated,inferred,confidence,quote,report,locator,file,line,column
      1,1,anna,"Anna ""A."" |Weber|",memberOf,member of,true,watch,night <watch>,false,false,false,1,"Anna ""A."" |Weber| slept, it's said, in the night <watch>.",town,1,r0.md,6,9
      1,2,watch,night <watch>,reportsTo,reports to,false,ben,Ben,false,false,false,0.5,"Ben is not of it, but, ""so"".",town,,r0.md,8,9
      1,2,watch,night <watch>,memberOf,member of,false,ben,Ben,true,true,false,1,"Ben is not of it, but, ""so"".",town,,r0.md,8,9
      1,2,watch,night <watch>,leads,leads,false,ben,Ben,true,false,true,1,"Ben is not of it, but, ""so"".",town,,r0.md,8,9
      "
    `);
  });

  it('as DOT draws each entity and each statement once, as it is stated', async () => {
    expect(await written('dot', 'ben', { ...around, mode: 'simple', via: [] })).toMatchInlineSnapshot(`
      "digraph path {
        rankdir=LR;
        node [shape=box, style=rounded];
        n0 [label="Anna \\"A.\\" |Weber|", tooltip="https://example.org/anna"];
        n1 [label="Ben", tooltip="https://example.org/ben"];
        n2 [label="night <watch>", tooltip="https://example.org/watch"];
        n0 -> n1 [label="cooperates with", dir=none, tooltip="“Ben is not of it, but, \\"so\\".” r0.md:8:9"];
        n0 -> n2 [label="member of", tooltip="“Anna \\"A.\\" |Weber| slept, it's said, in the night <watch>.” r0.md:6:9 ¶1"];
        n1 -> n2 [label="reports to (0.5)", tooltip="“Ben is not of it, but, \\"so\\".” r0.md:8:9"];
        n1 -> n2 [label="member of (denied)", style=dotted, tooltip="“Ben is not of it, but, \\"so\\".” r0.md:8:9"];
        n1 -> n2 [label="leads (inferred)", style=dashed, tooltip="“Ben is not of it, but, \\"so\\".” r0.md:8:9"];
      }
      "
    `);
  });

  it('as Mermaid does so, too', async () => {
    expect(await written('mermaid', 'ben', { ...around, mode: 'simple', via: [] })).toMatchInlineSnapshot(`
      "flowchart LR
        n0["Anna #34;A.#34; |Weber|"]
        n1["Ben"]
        n2["night #60;watch#62;"]
        n0 ---|"cooperates with"| n1
        n0 -->|"member of"| n2
        n1 -->|"reports to (0.5)"| n2
        n1 --x|"member of (denied)"| n2
        n1 -.->|"leads (inferred)"| n2
      "
    `);
  });

  it('as Mermaid ends what is denied in a cross, be it symmetric', async () => {
    const apart = graphOf(
      ':Person[Anna]{#anna} is :cooperatesWith[no friend]{from=anna to=ben negated} of :Person[Ben]{#ben}.',
    );
    expect(await written('mermaid', 'ben', { includeNegated: true }, apart)).toContain(
      'n0 --x|"cooperates with (denied)"| n1',
    );
  });

  it('as Turtle holds the statements on it with their citations, and no others', async () => {
    const turtle = await written('ttl', 'watch');
    const read = await canonical(readByN3(turtle, 'text/turtle'));
    expect(read).toBe(await canonical(readByOxigraph(turtle, 'text/turtle')));
    expect(turtle).toContain('muster:memberOf :watch');
    expect(turtle).toMatch(/rdf:predicate muster:memberOf/);
    expect(turtle).not.toContain('reportsTo');
    expect(turtle).not.toContain(':ben');
  });

  it('as Turtle has statements as they are stated, whichever way they are walked, and those beside them', async () => {
    const triples = readByN3(await written('ttl', 'ben', around), 'text/turtle');
    const objectsOf = (predicate: string) =>
      [...triples.matchAll(new RegExp(`${predicate}> <[^>]*[#/](\\w+)>`, 'g'))].map(([, object]) => object);
    expect(objectsOf('rdf-syntax-ns#predicate').sort()).toEqual(['leads', 'memberOf', 'memberOf', 'reportsTo']);
    expect(new Set(objectsOf('rdf-syntax-ns#object'))).toEqual(new Set(['watch']));
    expect(triples).toMatch(/ben> <[^>]*#reportsTo> <[^>]*watch>/);
    expect(triples).not.toMatch(/ben> <[^>]*#memberOf> <[^>]*watch>/);
  });

  it.each(pathFormats)('as %s is there without a step and without a path', async (format) => {
    expect(await written(format, 'anna')).not.toBe('');
    expect(await written(format, 'ben', { onlyProperties: [example('none')] })).not.toBe('');
  });
});
