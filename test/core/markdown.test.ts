import { describe, expect, it } from 'vitest';
import { annotated, front, read } from '../reading.ts';

const text = (markdown: string, language = 'en') =>
  read(`---\nid: r\nlanguage: ${language}\n---\n${markdown}`).report.text;

describe('a mention', () => {
  it.each([
    ['has words and an id', ':Person[Anna Weber]{#anna} slept.', ['Person anna “Anna Weber”']],
    ['may give its id as an attribute', ':Person[Anna]{id=anna}', ['Person anna “Anna”']],
    ['may give its id in quotes', ':Person[Anna]{id="anna"}', ['Person anna “Anna”']],
    ['may give an IRI', ':Person[Anna]{id="<https://x.org/a>"}', ['Person https://x.org/a “Anna”']],
    ['may have a Chinese id', ':Person[安娜]{#安娜}', ['Person 安娜 “安娜”']],
    ['needs no blank around it', '他:Person[安娜]{#anna}说', ['Person anna “安娜”']],
    ['takes outer blanks off its words', ':Person[ Anna ]{#anna}', ['Person anna “Anna”']],
    ['may stand in a heading', '# The night of :Person[Anna]{#anna}', ['Person anna “Anna”']],
    ['may stand in a list', '- one\n- :Person[Anna]{#anna}', ['Person anna “Anna”']],
    ['may stand in a quotation', '> :Person[Anna]{#anna}', ['Person anna “Anna”']],
    ['may stand in a table', '| who |\n|---|\n| :Person[Anna]{#anna} |', ['Person anna “Anna”']],
    ['may stand in emphasis', '**:Person[Anna]{#anna}**', ['Person anna “Anna”']],
    ['may hold emphasis', ':Person[*Anna* Weber]{#anna}', ['Person anna “Anna Weber”']],
    ['may stand in a link', '[see :Person[Anna]{#anna}](http://x.org)', ['Person anna “Anna”']],
    ['may run over a line break', ':Person[Anna\nWeber]{#anna}', ['Person anna “Anna Weber”']],
    [
      'may have its attributes on two lines',
      ':Person[Anna]{#anna\nposition=head}',
      ['Person anna “Anna”', 'anna position head “Anna”'],
    ],
    ['follows an escaped colon', 'Re\\::Person[Anna]{#anna}', ['Person anna “Anna”']],
    ['may hold brackets in pairs', ':Person[Anna [the elder]]{#anna}', ['Person anna “Anna [the elder]”']],
    ['may hold an escaped bracket', ':Person[Anna \\] W]{#anna}', ['Person anna “Anna ] W”']],
  ])('%s', (_, markdown, expected) => expect(annotated(markdown)).toEqual(expected));

  it('nests in the words of another one', () => {
    expect(annotated(':Task[drafting for the :Unit[crisis team]{#c}]{#t}')).toEqual([
      'Task t “drafting for the crisis team”',
      'Unit c “crisis team”',
    ]);
  });

  it('relates and describes by shorthand, each citing its sentence', () => {
    const markdown = 'Rain fell. :Person[Anna]{#anna memberOf="a b" position="head of office"} came. She slept.';
    expect(annotated(markdown)).toEqual([
      'Person anna “Anna”',
      'anna memberOf a b “Anna came.”',
      'anna position head of office “Anna came.”',
    ]);
  });

  it('without an id is the entity that was declared under its words, in any language, or a new one', () => {
    const extra = 'entities:\n  anna: { class: Person, label: { en: Anna Weber, zh: 安娜 }, aliases: [A. Weber] }\n';
    const body = ':Person[安娜] :Person[A.  Weber] :Person[Anna Weber] :Unit[Anna Weber] :Unit[crisis team]';
    expect(read(front('r', extra) + body).report.mentions.map(({ entity }) => entity.iri)).toEqual([
      'https://example.org/anna',
      'https://example.org/anna',
      'https://example.org/anna',
      'https://example.org/r/Anna-Weber',
      'https://example.org/r/crisis-team',
    ]);
  });
});

describe('a relation', () => {
  it.each([
    [
      'cites its sentence',
      'Rain. Anna was :memberOf[of]{from=anna to=b} the office. So.',
      'anna memberOf b “Anna was of the office.”',
    ],
    [
      'cites all the sentences it touches',
      'One. Anna was :memberOf[in it. Then she]{from=a to=b} left. Two.',
      'a memberOf b “Anna was in it. Then she left.”',
    ],
    [
      'ends its sentence behind a name of one letter',
      ':Person[A]{#a} was :memberOf[of]{from=a to=b} :Unit[B]{#b}. She met J. Smith.',
      'a memberOf b “A was of B.”',
    ],
    ['may have empty words', 'Anna:memberOf[]{from=a to=b}.', 'a memberOf b “Anna.”'],
    ['takes lists', ':memberOf[of]{from="a b" to="c d"}', 'a b memberOf c d “of”'],
    ['on its own line cites the paragraph above', 'One. Two.\n\n::partOf{from=a to=b}', 'a partOf b “One. Two.”'],
    [
      'on its own line skips other leaves and headings',
      'One.\n\n# H\n\n::leads{from=c to=d}\n::partOf{from=a to=b}',
      'a partOf b “One.”',
    ],
    ['on its own line ends a paragraph', 'One.\n::partOf{from=a to=b}\nTwo.', 'a partOf b “One.”'],
  ])('%s', (_, markdown, expected) => expect(annotated(markdown)).toContain(expected));

  it('carries its marks', () => {
    const { relations } = read(':memberOf[of]{from=a to=b confidence=0.8 negated inferred}').report;
    expect(relations[0]).toMatchObject({ confidence: 0.8, negated: true, inferred: true });
  });
});

describe('a value', () => {
  it('keeps the words and the number', () => {
    const { values } = read(
      ':quantity[over 200 meetings]{of=t value=200 comparator=gt unit=meeting item=meetings}',
    ).report;
    const figure = { text: 'over 200 meetings', value: 200, comparator: 'gt', unit: 'meeting', item: 'meetings' };
    expect(values[0]).toMatchObject({ ...figure, language: 'en' });
  });

  it('compares as equal unless it says otherwise, and not at all where it is no figure', () => {
    const { values } = read(':headcount[six]{of=a value=6} :position[head]{of=b}').report;
    expect(values.map(({ comparator, value }) => [comparator, value])).toEqual([
      ['eq', 6],
      [null, null],
    ]);
  });

  it('on its own line has its words in brackets or in value=', () => {
    const markdown = 'One.\n\n::headcount[six people]{of=a value=6}\n::position{of=b value="head"}';
    expect(annotated(markdown)).toEqual(['a headcount six people “One.”', 'b position head “One.”']);
  });
});

describe('what is no directive stays text, byte for byte', () => {
  it.each([
    '8:30',
    'N95:口罩',
    'http://x.org/a:b',
    '1:2020[S]',
    'Re:note',
    '09:30',
    '2026-11-23T08:30:00Z',
    'host:8080',
    '(Col. 3:17)',
    ':smile:',
    'a ::Person[x] b',
    ':::Person[x]',
    ':Person',
    ':Person (x)',
    ': Person[x]',
    ':unknown[x]',
    ':unknown[x]{y=1}',
    'a:b[c]{d}',
    '::toString{a=b}',
    ':constructor[x]{a=1}',
    '{¶3} in the middle',
    'x [y',
    'y] z',
    '<b>bold</b>',
    'a < b & c > d',
    '5 * 3 * 2',
    'snake_case_word',
    '&nosuch;',
    '&#xD800;',
    '\u3000\u3000缩进',
  ])('%s', (markdown) => expect(text(markdown)).toBe(markdown));
});

describe('nothing is said of what is text on purpose', () => {
  it.each([
    '\\:Person[Anna]{#anna}',
    ':Person[Anna]\\{#anna}',
    '`:Ship[Bee]{#bee}`',
    '```\n:Ship[Bee]{#bee}\n```',
    '# A heading with an id {#heading}',
    '[a link](x){#link}',
    'x[1]{a} and {#b} and {of = 3} in braces',
    '<!-- :Ship[Bee]{#bee} -->',
  ])('%s', (markdown) => expect(read(markdown).problems).toEqual([]));
});

describe('markup is taken off', () => {
  it.each([
    ['emphasis', 'a *b* __c__ **d *e* f** ***g***', 'a b c d e f g'],
    ['emphasis that touches Chinese punctuation', '他说**“重点”**。**注意：**完', '他说“重点”。注意：完'],
    ['marks that pair with nothing', '*a **b c', '*a **b c'],
    ['links', 'a [b *c*](http://x.org "t") [d](<e f>) ![g](h)', 'a b c d g'],
    ['links by reference', 'a [b][r] [r] [s]\n\n[r]: http://x.org', 'a b r [s]'],
    ['autolinks', '<https://x.org/:Person[a]> <a@b.org>', 'https://x.org/:Person[a] a@b.org'],
    ['code spans', 'a `b` ``c ` d`` ` e `', 'a b c ` d e'],
    ['escapes', '\\*a\\* \\:b \\[c\\] \\\\', '*a* :b [c] \\'],
    ['character references', '&lt;a&gt; &amp; &#x4e2d;&copy;', '<a> & 中©'],
    ['comments', 'a <!-- :Person[b]{#b} -->c', 'a c'],
    ['headings', '# a #\n\nb\n===\n\n###### c', 'a\n\nb\n\nc'],
    ['lists', '- a\n- b\n  - c\n1. d\n2) e', 'a\n\nb\n\nc\n\nd\n\ne'],
    ['quotations', '> a\n> b\n\nc', 'a b\n\nc'],
    ['tables', '| a | b |\n|---|:-:|\n| c \\| d | e |\n\nf', 'a\n\nb\n\nc | d\n\ne\n\nf'],
    ['rules', 'a\n\n***\n\nb\n\n- - -\n', 'a\n\nb'],
    ['soft line breaks', 'a\nb\n  c', 'a b c'],
    ['soft line breaks between Chinese', '一\n二，\n三', '一二，三', 'zh'],
    ['soft line breaks between Chinese and Latin', '一\na\n二', '一 a 二', 'zh'],
    ['soft line breaks at Chinese quotation marks', '一”\n二\n“三', '一”二“三', 'zh'],
    ['soft line breaks at a directive', '一\n:Person[安娜]{#a}', '一安娜', 'zh'],
    ['hard line breaks', 'a  \nb\\\nc', 'a b c'],
    ['paragraph numbers', 'One. {¶1}\n\nTwo\n{¶2}', 'One.\n\nTwo'],
    ['Windows line ends', '# a\r\n\r\nb\r\nc\r\n', 'a\n\nb c'],
  ])('%s', (_, markdown, plain, language = 'en') => expect(text(markdown, language)).toBe(plain));

  it.each([
    ['code spans', 'a `:Person[b]{#b}`'],
    ['code fences', '```\n:Person[b]{#b}\n```'],
    ['code fences in lists', '- a\n  ~~~\n  :Person[b]{#b}\n  ~~~'],
    ['comments over several paragraphs', '<!-- :Person[b]{#b}\n\n:Person[c]{#c} -->'],
  ])('%s hold no directives', (_, markdown) => expect(annotated(markdown)).toEqual([]));

  it('goes on behind a comment and a code fence', () => {
    const markdown = '<!-- a --> :Person[b]{#b}\n\n```\n:Person[c]{#c}\n```\n:Person[d]{#d}';
    expect(annotated(markdown)).toEqual(['Person b “b”', 'Person d “d”']);
  });
});

describe('places and offsets', () => {
  it('count UTF-16 units, behind an emoji too', () => {
    const { mentions } = read('📌:Person[甄延城]{#zhen} 😀 :Person[b]{#b}').report;
    expect(mentions.map(({ citation: { start, line, column } }) => [start, line, column])).toEqual([
      [2, 6, 11],
      [9, 6, 34],
    ]);
  });

  it('are those of the first character, not of the markup', () => {
    const { mentions, relations } = read('a\n*:Person[**Anna**]{#anna memberOf=b}* c').report;
    expect([mentions[0].citation.line, mentions[0].citation.column]).toEqual([7, 12]);
    expect([relations[0].citation.line, relations[0].citation.column]).toEqual([6, 1]);
  });

  it('are the same with a byte order mark', () => {
    const markdown = `${front()}:Person[Anna]{#anna}`;
    const plain = (text: string) => JSON.stringify(read(text).report);
    expect(plain(`\uFEFF${markdown}`)).toBe(plain(markdown));
  });

  it('keep the number of the source’s paragraph', () => {
    const { mentions } = read(':Person[a]{#a}\n:Person[b]{#b} {¶12}\n\n:Person[c]{#c}').report;
    expect(mentions.map(({ citation }) => citation.locator)).toEqual(['12', '12', null]);
  });

  it('of headings are kept, with the number of the source’s paragraph', () => {
    const { headings } = read('One.\n\n## The :Unit[office]{#a} *at work* {¶2}\n\nTwo.\n\nEnd\n---').report;
    expect(headings.map(({ quote, start, line, column, locator }) => [quote, start, line, column, locator])).toEqual([
      ['The office at work', 6, 8, 4, '2'],
      ['End', 32, 12, 1, null],
    ]);
  });
});
