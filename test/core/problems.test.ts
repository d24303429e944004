import { describe, expect, it } from 'vitest';
import { markdownReader } from '../../src/core/readers/markdown.ts';
import { buildOf, front, ontology, problemsIn, read } from '../reading.ts';

describe('a problem has its place and its rule', () => {
  it.each([
    ['a class that the ontology lacks', 'x :Persn[Anna]{#anna}', ['1:3 unknown-directive']],
    ['a property in the wrong case', ':Person[A]{#a} :memberof[x]{from=a to=a}', ['1:16 unknown-directive']],
    ['a property misspelt on its own line', ':Person[A]{#a}\n\n::memberOff{from=a to=a}', ['3:1 unknown-directive']],
    ['words that are never closed', ':Person[Anna', ['1:1 unclosed-label']],
    ['attributes that are never closed', ':Person[Anna]{#anna', ['1:14 broken-attributes']],
    [
      'attributes that are never closed before the next one',
      ':Person[A]{#a :Person[B]{#b}',
      ['1:15 broken-attributes'],
    ],
    ['a second equals sign', ':Person[Anna]{#anna position=a=b}', ['1:31 broken-attributes']],
    ['an unquoted IRI', ':Person[Anna]{id=<https://x.org/a>}', ['1:18 broken-attributes']],
    ['a quotation mark that is missing', ':Person[Anna]{#anna position="a}', ['1:30 broken-attributes']],
    ['a name given twice', ':Person[A]{#a position=x position=y}', ['1:26 duplicate-attribute']],
    ['two ids', ':Person[A]{#a #b}', ['1:15 two-ids']],
    ['two ids, written in two ways', ':Person[A]{id=1 id=2}', ['1:17 two-ids']],
    ['a class attribute', ':Person[A]{#a .x}', ['1:15 class-attribute']],
    ['an attribute that nobody knows', ':Person[A]{#a positon=x}', ['1:15 unknown-attribute']],
    ['a mark on a mention', ':Person[A]{#a inferred}', ['1:15 unknown-attribute']],
    [
      'an attribute of figures where there is none',
      ':Person[A]{#a} :position[x]{of=a value=1}',
      ['1:34 unknown-attribute'],
    ],
    ['shorthand without a value', ':Person[A]{#a memberOf}', ['1:15 missing-value']],
    ['a mention without words', 'x :Person[]{#a}', ['1:3 empty-mention']],
    ['a mention without words, alone in its paragraph', 'x\n\n:Person[]{#a}', ['3:1 empty-mention']],
    ['a relation without words, alone in its paragraph', 'x\n\n:memberOf[]{from=a to=b}', ['3:1 empty-citation']],
    ['a number with more digits than can be kept', ':Unit[A]{#a headcount=9007199254740993}', ['1:13 wrong-number']],
    ['a number without end', `:Unit[A]{#a} :headcount[x]{of=a value=${'9'.repeat(400)}}`, ['1:33 wrong-number']],
    [
      'two labels that make one entity (a warning)',
      ':Unit[rescue office] :Unit[rescue-office]',
      ['1:22 merged-labels'],
    ],
    [
      'words of a relation on its own line (a warning)',
      ':Person[A]{#a} :Unit[B]{#b}\n\n::memberOf[so]{from=a to=b}',
      ['3:1 leaf-words'],
    ],
    ['an id that is made from a label too', ':Unit[New] :Unit[Old]{#r/New}', ['1:1 same-id']],
    ['the IRI of a report', ':Unit[A]{id="<https://example.org/report/r>"}', ['1:1 wrong-id']],
    ['a value without words', ':Person[A]{#a} :position[]{of=a}', ['1:16 empty-value']],
    ['a relation without its start', ':Person[A]{#a} :memberOf[x]{to=a}', ['1:16 missing-attribute']],
    ['a relation with an empty end', ':Person[A]{#a} :memberOf[x]{from=a to=""}', ['1:36 missing-attribute']],
    ['a value of nobody', ':position[x]{}', ['1:1 missing-attribute']],
    ['an id with a blank', ':Person[A]{id="a b"}', ['1:12 wrong-id']],
    ['an IRI that is none', ':Person[A]{id="<a b>"}', ['1:12 wrong-id']],
    ['a number that is none', ':Unit[A]{#a} :headcount[x]{of=a value=six}', ['1:33 wrong-number']],
    [
      'a comparator that is none',
      ':Unit[A]{#a} :headcount[x]{of=a value=6 comparator=more}',
      ['1:41 wrong-comparator'],
    ],
    [
      'a confidence above one',
      ':Person[A]{#a} :Unit[B]{#b} :memberOf[x]{from=a to=b confidence=2}',
      ['1:54 wrong-confidence'],
    ],
    [
      'a mark with a value',
      ':Person[A]{#a} :Unit[B]{#b} :memberOf[x]{from=a to=b inferred=maybe}',
      ['1:54 wrong-mark'],
    ],
    ['an entity that nothing names', ':Person[A]{#anna} :Unit[B]{#b} :memberOf[x]{from=ann to=b}', ['1:45 unknown-id']],
    ['a start of the wrong class', ':Unit[A]{#a} :Unit[B]{#b} :memberOf[x]{from=a to=b}', ['1:27 domain']],
    ['an end of the wrong class', ':Person[A]{#a} :Person[B]{#b} :memberOf[x]{from=a to=b}', ['1:31 range']],
    ['a value of the wrong class', ':Unit[A]{#a} :position[x]{of=a}', ['1:14 domain']],
    ['one entity with two classes', ':Unit[A]{#a} :Person[A]{#a}', ['1:14 class-conflict']],
    ['a unit that is part of itself', ':Unit[A]{#a partOf=a}', ['1:13 cycle']],
    ['a mention on its own line', 'x\n\n::Person[A]{#a}', ['3:1 leaf-mention']],
    ['a relation on its own line with text behind', ':Unit[A]{#a}\n\n::partOf{from=a to=a} x', ['3:1 leaf-with-text']],
    [
      'a relation on its own line without a paragraph above',
      '# :Unit[A]{#a}\n\n::leads{from=a to=a}',
      ['3:1 leaf-without-paragraph'],
    ],
    ['a comment that is never closed', 'x\n\n<!-- y', ['3:1 unclosed-comment']],
    ['a code fence that is never closed', 'x\n\n```\ny', ['3:1 unclosed-fence']],
    ['a directive without words (a warning)', ':Person{#a} x', ['1:1 directive-without-words']],
    ['a comment open at the end of its paragraph (a warning)', 'x <!-- y\n\nz', ['1:3 unclosed-comment']],
    ['ids that differ only in case (a warning)', ':Unit[A]{#U1} :Unit[B]{#u1}', ['1:15 similar-ids']],
    ['one label for two entities (a warning)', ':Person[张伟]{#a} :Person[张伟]{#b}', ['1:17 shared-label']],
    ['a class that the ontology lacks (a warning)', ':Ship[Bee]{#bee}', ['1:11 stray-attributes']],
    ['a class in another language (a warning)', ':人物[安娜]{#anna}', ['1:8 stray-attributes']],
    ['a colon as wide as a character (a warning)', '：Person[安娜]{#anna}', ['1:12 stray-attributes']],
    ['braces as wide as a character (a warning)', ':Person[安娜]｛#anna｝', ['1:12 stray-attributes']],
    ['a blank before the attributes (a warning)', ':Person[Anna] {#anna}', ['1:15 stray-attributes']],
    ['a blank before the words (a warning)', ':Person [Anna]{#anna}', ['1:15 stray-attributes']],
    ['a relation inside a line (a warning)', 'Anna came. ::memberOf{from=a to=b}', ['1:22 stray-attributes']],
    ['a relation that the ontology lacks (a warning)', '::worksFor{from=a to=b}', ['1:11 stray-attributes']],
    ['a character that was lost earlier (a warning)', 'a \uFFFD b', ['1:3 replacement-character']],
  ])('%s', (_, markdown, expected) => expect(problemsIn(markdown)).toEqual(expected));

  it.each([
    ['front matter that is never closed', '---\nid: a\n', ['1:1 unclosed-front-matter']],
    ['YAML that is none', '---\nid: [a\n---\n', ['2:7 yaml-syntax']],
    ['a key given twice', '---\nid: a\nid: b\n---\n', ['3:1 duplicate-key']],
    ['an id with a blank', '---\nid: a b\n---\n', ['2:5 wrong-id']],
    ['a language that is none', '---\nlanguage: zh_CN\n---\n', ['2:11 wrong-language']],
    ['a base that ends in nothing', '---\nbase: https://x.org\n---\n', ['2:7 wrong-base']],
    ['a key misspelt (a warning)', '---\nlangauge: en\n---\n', ['2:1 unknown-key']],
    ['a key cut short (a warning)', '---\nlang: en\n---\n', ['2:1 unknown-key']],
    ['no key of one’s own', '---\nauthor: Anna\n---\n', []],
    [
      'a class that the ontology lacks',
      '---\nentities:\n  a: { class: Persn }\n---\n:Person[A]{#a}',
      ['3:15 unknown-class'],
    ],
    [
      'an entity that declares something unknown',
      '---\nentities:\n  a: { lable: A }\n---\n:Person[A]{#a}',
      ['3:8 unknown-key'],
    ],
    [
      'a label in no language',
      '---\nentities:\n  a: { label: { en_GB: A } }\n---\n:Person[A]{#a}',
      ['3:17 wrong-language'],
    ],
    [
      'a short name that is long (a warning)',
      '---\nentities:\n  a: { short: abcdefghijklm }\n---\n:Person[A]{#a}',
      ['3:15 long-short'],
    ],
    [
      'half of a surrogate pair',
      '---\nentities:\n  a: { label: "\\uD800" }\n---\n:Person[A]{#a}',
      ['3:15 lone-surrogate'],
    ],
    [
      'a declaration that nothing uses (a warning)',
      '---\nentities:\n  a: { class: Person }\n---\n',
      ['3:3 unused-declaration'],
    ],
    [
      'an alias that is the label (a warning)',
      '---\nentities:\n  a: { label: A, aliases: [B, A] }\n---\n:Person[A]{#a}',
      ['3:31 alias-is-label'],
    ],
    ['a file to include that is not there', '---\ninclude: [x.yaml]\n---\n', ['2:11 missing-include']],
  ])('%s', (_, markdown, expected) => expect(problemsIn(markdown)).toEqual(expected));
});

it('warns of front matter that is not seen as such, and of lone carriage returns', () => {
  const rules = (text: string) => markdownReader({ ontology })('r.md', text).problems.map(({ rule }) => rule);
  expect(rules('\n---\nid: a\n---\nx')).toEqual(['late-front-matter']);
  expect(rules('---\rid: a\r---\rx')).toEqual(['lone-carriage-return']);
});

it('one mistake is one problem: what was meant is read on', () => {
  const markdown = ':Persn[Anna]{#anna} :Unit[B]{#b .x} :memberOf[of]{from=anna to=b}';
  expect(problemsIn(markdown)).toEqual(['1:1 unknown-directive', '1:33 class-attribute']);
});

describe('YAML that is none says what to do', () => {
  it.each([
    ['a tab', 'entities:\n\ta: {}', 'indent with blanks'],
    ['a colon in a text', 'title: Storm: the night', 'put a text that holds a colon in quotation marks'],
    ['a bracket that stays open', 'include: [a', 'close the bracket or brace, or indent the lines of one level alike'],
    ['a quotation mark that stays open', 'title: "a', 'close the quotation mark'],
    ['text behind a list', 'include: [a] b', 'write key: value; what holds marks of YAML stands in quotation marks'],
  ])('%s', (_, yaml, advice) => {
    const [problem] = read(`---\n${yaml}\n---\n`).problems;
    expect(problem).toMatchObject({ rule: 'yaml-syntax', suggestion: advice });
  });
});

it('words without quotation marks are told to have them', () => {
  const [problem] = read(':Person[A]{#a position=head of office}').problems;
  expect(problem.suggestion).toBe('a value of several words stands in quotation marks: name="a b"');
});

it('a suggestion says what to do', () => {
  const suggestions = (markdown: string) => read(markdown).problems.map(({ suggestion }) => suggestion);
  expect(suggestions(':Persn[A]{#a}')).toEqual(['did you mean “Person”? To keep it as text write \\:Persn']);
  expect(suggestions('x\n\n::parOf{from=a to=b}')).toEqual([
    'did you mean “partOf”? To keep it as text write \\:parOf',
  ]);
  const { problems } = buildOf(':Person[A]{#anna} :Unit[B]{#b} :leads[x]{from=b to=anna}:leads[x]{from=ana to=b}');
  expect(problems.map(({ suggestion }) => suggestion)).toContain('did you mean “anna”?');
  expect(problems.map(({ suggestion }) => suggestion)).toContain('the other way round it fits: exchange its ends');
});

describe('problems between reports name both places', () => {
  const first = `${front('one', 'entities: { a: { class: Person, label: { en: Anna } } }\n')}:Person[A]{#a}`;
  it.each([
    ['two labels', 'entities: { a: { class: Person, label: { en: Hanna } } }\n', 'conflicting-label', 'r0.md:5:46'],
    ['two classes', 'entities: { a: { class: Unit } }\n', 'class-conflict', 'r0.md:5:13'],
  ])('%s for one id', (_, extra, rule, other) => {
    const { problems } = buildOf(first, `${front('two', extra)}x`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ rule, file: 'r1.md', line: 5 });
    expect(problems[0].message).toContain(other);
  });

  it('two reports with one id', () => {
    const { problems } = buildOf(front('same'), front('same'));
    expect(problems).toMatchObject([{ rule: 'report-id-twice', file: 'r1.md', line: 2, column: 5 }]);
    expect(problems[0].message).toContain('r0.md:2:5');
  });
});
