import { describe, expect, it } from 'vitest';
import { build } from '../../src/core/build.ts';
import { readOntology } from '../../src/core/ontology.ts';
import { markdownReader } from '../../src/core/readers/markdown.ts';
import { buildBy, buildOf, example, front, graphOf, muster, ontologyText, ontology as own } from '../reading.ts';

const statement = (subject: string, property: string, object: string, negated = false) =>
  `${example(subject)} ${muster(property)} ${example(object)}${negated ? ' negated' : ''}`;

describe('an entity', () => {
  it('is one, wherever its id is mentioned', () => {
    const graph = graphOf(':Person[Anna Weber]{#anna} met', 'and :Person[Weber]{#anna} left');
    expect(graph.nodes()).toEqual([example('anna')]);
    expect(graph.getNodeAttribute(example('anna'), 'mentions').map(({ quote }) => quote)).toEqual([
      'Anna Weber',
      'Weber',
    ]);
  });

  it('is called by the words of its first mention, in the language of that report', () => {
    const graph = graphOf(':Person[Anna Weber]{#anna}', ':Person[Weber]{#anna}');
    expect(graph.getNodeAttributes(example('anna'))).toMatchObject({
      label: 'Anna Weber',
      labels: { en: 'Anna Weber' },
    });
  });

  it('is called as declared, if it is declared', () => {
    const extra = 'entities: { anna: { label: { zh: 安娜, en: Anna }, short: { en: An }, aliases: [AW, A] } }\n';
    expect(graphOf(`${front('r', extra)}:Person[Weber]{#anna}`).getNodeAttributes(example('anna'))).toMatchObject({
      label: 'Anna',
      labels: { en: 'Anna', zh: '安娜' },
      short: { en: 'An' },
      aliases: ['A', 'AW'],
    });
  });

  it('has the id within its base, decoded, and its IRI percent-encoded', () => {
    const graph = graphOf(':Unit[A]{id="a/b?c"} :Unit[B]{id="<https://other.org/x>"} :Unit[督查 室] :Unit[C]{#百分%}');
    const ids = graph.mapNodes((iri, { id }) => [iri, id]);
    expect(ids).toEqual([
      ['https://example.org/a%2Fb%3Fc', 'a/b?c'],
      ['https://example.org/r0/督查-室', 'r0/督查-室'],
      ['https://example.org/百分%25', '百分%'],
      ['https://other.org/x', 'https://other.org/x'],
    ]);
  });

  it('that nothing mentions, relates or describes is left out', () => {
    const extra = 'entities: { anna: { class: Person, label: Anna }, ben: { class: Person, label: Ben } }\n';
    expect(buildOf(`${front('r', extra)}:Unit[A]{#a}:memberOf[x]{from=anna to=a}`).graph?.nodes()).toEqual([
      example('a'),
      example('anna'),
    ]);
  });

  it('has the class that lies under all it is given, in any order', () => {
    const more =
      'muster:A a owl:Class . muster:B a owl:Class . muster:C a owl:Class ; rdfs:subClassOf muster:A , muster:B .';
    const { ontology } = readOntology('o.ttl', `${ontologyText}\n${more}`);
    for (const order of ['ABC', 'CBA', 'BCA']) {
      const { graph } = buildBy(ontology, [...order].map((name) => `:${name}[x]{#x}`).join(' '));
      expect(graph?.getNodeAttribute(example('x'), 'class')).toBe(muster('C'));
    }
  });

  it('has the narrower of two classes that lie under each other', () => {
    const { ontology } = readOntology(
      'o.ttl',
      `${ontologyText}\nmuster:Agency a owl:Class ; rdfs:subClassOf muster:Unit .`,
    );
    const { graph } = buildBy(ontology, ':Unit[A]{#a} :Agency[A]{#a} :Unit[B]{#b partOf=a}');
    expect(graph?.getNodeAttribute(example('a'), 'class')).toBe(muster('Agency'));
  });
});

describe('a statement', () => {
  it('relates every start to every end', () => {
    const text = ':Person[A]{#a} :Person[B]{#b} :Unit[C]{#c} :Unit[D]{#d} :memberOf[in]{from="a b" to="c d"}';
    const pairs = ['a c', 'a d', 'b c', 'b d'].map((pair) => pair.split(' '));
    expect(graphOf(text).edges()).toEqual(pairs.map(([from, to]) => statement(from, 'memberOf', to)));
  });

  it('from several places is one with all its citations', () => {
    const text =
      ':Person[Anna]{#a memberOf=b} of :Unit[Hill]{#b}. Really :memberOf[of]{from=a to=b} it, :memberOf[of]{from=a to=b} it.';
    const graph = graphOf(text, ':memberOf[So it is.]{from=a to=b}');
    const { citations } = graph.getEdgeAttributes(statement('a', 'memberOf', 'b'));
    expect(citations.map(({ report, quote }) => `${report}: ${quote}`)).toEqual([
      'r0: Anna of Hill.',
      'r0: Really of it, of it.',
      'r1: So it is.',
    ]);
  });

  it('is inferred only if every citation is, and as sure as the surest; a citation that differs says so', () => {
    const text = (marks: string) => `:memberOf[Anna is of the office.]{from=a to=b ${marks}}`;
    const graph = graphOf(
      ':Person[A]{#a} :Unit[B]{#b}',
      text('inferred confidence=0.9'),
      text('confidence=0.5'),
      text('inferred confidence=0.9'),
    );
    const attributes = graph.getEdgeAttributes(statement('a', 'memberOf', 'b'));
    expect(attributes).toMatchObject({ inferred: false, confidence: 0.9 });
    expect(attributes.citations.map(({ inferred, confidence }) => [inferred, confidence])).toEqual([
      [true, undefined],
      [undefined, 0.5],
      [true, undefined],
    ]);
  });

  it('that is denied stands beside the stated one', () => {
    const text = ':Person[A]{#a memberOf=b} :Unit[B]{#b} :memberOf[not]{from=a to=b negated}';
    expect(graphOf(text).edges()).toEqual([statement('a', 'memberOf', 'b'), statement('a', 'memberOf', 'b', true)]);
  });

  it('of a symmetric property is one, whichever way it is written', () => {
    const text = ':Unit[A]{#a} :Unit[B]{#b} :cooperatesWith[x]{from=b to=a} :cooperatesWith[y]{from=a to=b}';
    expect(graphOf(text).edges()).toEqual([statement('a', 'cooperatesWith', 'b')]);
  });

  it('may use a subclass where the ontology wants its parent', () => {
    const { ontology } = readOntology(
      'o.ttl',
      `${ontologyText}\nmuster:Agency a owl:Class ; rdfs:subClassOf muster:Unit .`,
    );
    expect(buildBy(ontology, ':Person[A]{#a memberOf=b} :Agency[B]{#b}').problems).toEqual([]);
  });

  it('of a subproperty must fit its parents too', () => {
    const more = 'muster:mentors a owl:ObjectProperty ; rdfs:subPropertyOf muster:memberOf ; rdfs:range muster:Unit .';
    const { ontology } = readOntology('o.ttl', `${ontologyText}\n${more}`);
    expect(buildBy(ontology, ':Unit[A]{#a} :Unit[B]{#b} :mentors[x]{from=a to=b}').problems).toMatchObject([
      { rule: 'domain', message: 'mentors goes out from a Person; “a” is a Unit' },
    ]);
  });

  it('may name an entity that another report mentions', () => {
    expect(buildOf(':Person[A]{#a}', ':Unit[B]{#b} :memberOf[x]{from=a to=b}').problems).toEqual([]);
  });

  it('takes no entity of another base for an id of its own', () => {
    const other = front('other').replace('https://example.org/', 'https://other.org/');
    const { problems } = buildOf(':Person[A]{#anna}', `${other}:Unit[U]{#u} :memberOf[x]{from=anna to=u}`);
    expect(problems).toMatchObject([{ rule: 'unknown-id', file: 'r1.md' }]);
  });

  it('may be cited very often', () => {
    const sentence = (i: number) => `Anna is :memberOf[of]{from=a to=b} the office for the time ${i}.\n\n`;
    const text = Array.from({ length: 130_000 }, (_, i) => sentence(i)).join('');
    const graph = graphOf(`:Person[A]{#a} :Unit[B]{#b}\n\n${text}`);
    expect(graph.getEdgeAttributes(statement('a', 'memberOf', 'b')).citations).toHaveLength(130_000);
  });

  it('in a circle is a problem that lists the circle in order', () => {
    const text = ':Unit[A]{#a partOf=c} :Unit[B]{#b partOf=a} :Unit[C]{#c partOf=b} :Unit[D]{#d partOf=a}';
    expect(buildOf(text).problems.map(({ message }) => message)).toEqual([
      'partOf leads back to its start: a → c → b → a',
    ]);
  });
});

describe('a value', () => {
  it('that is said twice is one with two citations; another number is another value', () => {
    const text =
      ':Unit[A]{#a} has :headcount[six]{of=a value=6}. Yes, :headcount[six]{of=a value=6}. Or :headcount[six]{of=a value=7}.';
    const { values } = graphOf(text).getNodeAttributes(example('a'));
    expect(values.map(({ value, citations }) => [value, citations.length])).toEqual([
      [6, 2],
      [7, 1],
    ]);
  });

  it('belongs to everybody it is said of', () => {
    const graph = graphOf(':Person[A]{#a} and :Person[B]{#b}, both :position[clerks]{of="a b"}.');
    expect(graph.mapNodes((_, { values }) => values.map(({ text }) => text))).toEqual([['clerks'], ['clerks']]);
  });
});

describe('a registry', () => {
  const entities = 'base: https://reg.org/\nentities:\n  anna: { class: Person, label: { en: Anna Weber } }\n';
  const registries = [{ file: 'reg.yaml', text: entities }];

  it('with a base of its own gives its ids that base, in mentions as in relations', () => {
    const text = `${front()}:Person[Frau W]{#anna} :Unit[U]{#u} :memberOf[x]{from=anna to=u}`;
    const { report, problems } = markdownReader({ ontology: own, registries })('r.md', text);
    expect(problems).toEqual([]);
    const { graph } = build([report], own);
    expect(graph?.nodes()).toEqual([example('u'), 'https://reg.org/anna']);
    expect(graph?.getNodeAttributes('https://reg.org/anna')).toMatchObject({ id: 'anna', label: 'Anna Weber' });
  });

  it('that disagrees with the report about an id is a problem', () => {
    const text = `${front('r', 'entities: { anna: { class: Person } }\n')}:Person[A]{#anna}`;
    const { problems } = markdownReader({ ontology: own, registries })('r.md', text);
    expect(problems).toMatchObject([{ rule: 'ambiguous-id', line: 7, column: 12 }]);
  });
});

it('reports in any order make the same graph', () => {
  const texts = [
    `${front('z')}:Person[Anna]{#anna memberOf=b} :Unit[B]{#b}. :memberOf[x]{from=anna to=b inferred} :keyword[k]{of=anna}`,
    `${front('a')}:Person[A. Weber]{#anna} of :Unit[Büro]{#b}. :memberOf[x]{from=anna to=b confidence=0.3}`,
    `${front('m', 'entities: { b: { label: { zh: 局 } } }\n')}:Unit[Q]{#b} :headcount[6]{of=b value=6}`,
  ];
  const graphs = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ].map((order) => {
    const named = order.map((i) => texts[i]);
    return JSON.stringify(graphOf(...named).export()).replaceAll(/r\d\.md/g, 'file');
  });
  expect(new Set(graphs).size).toBe(1);
});

it('a fifth class and its property in the Turtle file are enough to annotate with them', () => {
  const fifth = `
muster:Site a owl:Class ; rdfs:label "Site"@en , "地点"@zh .
muster:locatedAt a owl:ObjectProperty ; rdfs:domain muster:Unit ; rdfs:range muster:Site .
muster:capacity a owl:ObjectProperty ; rdfs:domain muster:Site ; rdfs:range schema:QuantitativeValue .`;
  const { ontology, problems } = readOntology('o.ttl', ontologyText + fifth);
  expect(problems).toEqual([]);
  const text = ':Unit[Office]{#o locatedAt=hill} at :Site[Hill]{#hill}, :capacity[forty beds]{of=hill value=40}.';
  const { graph } = buildBy(ontology, text);
  expect(graph?.edges()).toEqual([statement('o', 'locatedAt', 'hill')]);
  expect(graph?.getNodeAttributes(example('hill'))).toMatchObject({ class: muster('Site'), values: [{ value: 40 }] });
});

it('ids, classes, properties and attributes named like members of Object.prototype work', () => {
  const odd = `
<https://w3id.org/muster/ontology#constructor> a owl:Class .
<https://w3id.org/muster/ontology#__proto__> a owl:ObjectProperty ; rdfs:domain muster:constructor ; rdfs:range muster:constructor .
<https://w3id.org/muster/ontology#hasOwnProperty> a owl:DatatypeProperty .`;
  const { ontology } = readOntology('o.ttl', ontologyText + odd);
  const text =
    ':constructor[A]{#__proto__ hasOwnProperty="x y"} :constructor[B]{#constructor __proto__=__proto__} :__proto__[to]{from=constructor to=hasOwnProperty} :constructor[C]{#hasOwnProperty}';
  const { graph, problems } = buildBy(ontology, text);
  expect(problems).toEqual([]);
  expect(graph?.nodes()).toEqual(['__proto__', 'constructor', 'hasOwnProperty'].map(example));
  expect(graph?.edges()).toEqual([
    statement('constructor', '__proto__', '__proto__'),
    statement('constructor', '__proto__', 'hasOwnProperty'),
  ]);
});
