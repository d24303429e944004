import fc from 'fast-check';
import { parse, postprocess, preprocess } from 'micromark';
import { directive } from 'micromark-extension-directive';
import { describe, expect, it } from 'vitest';
import type { Extent } from '../../src/core/model.ts';
import type { OntologyTerm } from '../../src/core/ontology.ts';
import { scanBlocks } from '../../src/core/readers/markdown/blocks.ts';
import { createInlineScanner } from '../../src/core/readers/markdown/inline.ts';
import { readLeaf } from '../../src/core/readers/markdown/leaf.ts';
import { citationsOf, front, ontology, read } from '../reading.ts';

/**
 * micromark-extension-directive is the oracle: both must find the same directives, with the same attributes, where both
 * define them. Muster defines fewer: known names with words in brackets; it has no indented code and no HTML but comments.
 */

interface Found {
  name: string;
  start: number;
  end: number;
  attributes: string[];
}

const constructs = ['codeIndented', 'htmlFlow', 'htmlText', 'definition'];

/** What micromark finds, in the order of the source. */
function oracle(source: string): Found[] {
  const extension = { disable: { null: constructs } };
  const events = postprocess(
    parse({ extensions: [directive(), extension] })
      .document()
      .write(preprocess()(source, undefined, true)),
  );
  const found: Found[] = [];
  const open: (Found & { words: boolean })[] = [];
  for (const [kind, token, context] of events) {
    const kindOf = token.type as string;
    if (kindOf === 'directiveText' || kindOf === 'directiveLeaf') {
      if (kind === 'enter') {
        open.push({ name: '', start: token.start.offset, end: token.end.offset, attributes: [], words: false });
      } else {
        const { words, ...complete } = open.pop() as Found & { words: boolean };
        if (ontology.terms.has(complete.name) && words) found.push(complete);
      }
      continue;
    }
    const last = open[open.length - 1];
    if (kind !== 'enter' || !last) continue;
    if (/^directive(Text|Leaf)Name$/.test(kindOf)) last.name = context.sliceSerialize(token);
    else if (/^directive(Text|Leaf)Label$|^directiveLeafAttributes$/.test(kindOf)) last.words = true;
    else if (/^directive(Text|Leaf)Attribute$/.test(kindOf))
      last.attributes.push(context.sliceSerialize(token).trimEnd());
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What Muster finds, in the same form; null where it has something to complain of. */
function ours(source: string): Found[] | null {
  const found: Found[] = [];
  let complaints = 0;
  const complain = () => {
    complaints++;
    return undefined;
  };
  const options = {
    terms: ontology.terms,
    language: 'en',
    linkLabels: new Set<string>(),
    unknown: complain,
    wordless: () => {},
    problem: complain,
    warn: () => {},
  };
  const scan = createInlineScanner(source, options);
  const written = (attributes: Extent[]) =>
    attributes.map(({ sourceStart, sourceEnd }) => source.slice(sourceStart, sourceEnd));
  const add = (term: OntologyTerm, start: number, end: number, attributes: Extent[]) =>
    found.push({ name: term.name, start, end, attributes: written(attributes) });
  scanBlocks(source, 0, {
    text: (_kind, lines) => {
      for (const { term, sourceStart, sourceEnd, attributes } of scan(lines).directives) {
        add(term, sourceStart, sourceEnd, attributes);
      }
    },
    readLeaf: (start, end) => readLeaf(source, start, end, options),
    leaf: ({ term, sourceStart, sourceEnd, attributes, words }) => {
      add(term, sourceStart, sourceEnd, attributes);
      if (words)
        for (const inner of scan(words).directives)
          add(inner.term, inner.sourceStart, inner.sourceEnd, inner.attributes);
    },
    problem: complain,
  });
  return complaints > 0 ? null : found.sort((a, b) => a.start - b.start);
}

describe('the reader and micromark find the same directives', () => {
  it.each([
    ':Person[Anna]{#anna memberOf=rescue} of the :Unit[rescue office]{#rescue}',
    ':Task[drafting for the :Unit[crisis team]{#c}]{#t} and :Unit[x [y [z]]]{k="a b" l=\'c d\' flag}',
    '**:Person[Anna]{#anna}** *:Person[B*]{#b} `:Person[C]{#c}` ``:Person[D` ]{#d}``',
    'a :Person[`]`]{#a} b :Person[x \\] y]{#b} \\:Person[c] \\\\:Person[d] ::Person[e] \\::Person[f]',
    '# :Person[a]{#a} #\n\n> :Person[b]\n> c\n\n- :Person[c]{#c}\n  1. :Person[d]\n\n```\n:Person[e]\n```\n',
    '::partOf{from=a to=b inferred}\n\ntext\n::partOf{from=a to=b}\n\n::partOf[words :Unit[x]{#x}]{from=a to=b}',
    'a ::partOf{from=a to=b} text\n\n :::partOf{from=a to=b}\n\n:partOf{from=a}\n',
    ':Person[a]{a=1 b="2 }" c=\'}\' #d} :Person[b]{ } :Person[c]{}{} :Person[d] {#d} :Person[e\nf]{#g\nh=i}',
    ':Person[a]{a = 1 b= "2"} :Person[b]{a=#,;:/|+%.} :Person[c]{-a _b c.d e:f} :Person[👩‍🔬]{#é中}',
    '<http://x.org/:Person[a]> &amp;:Person[c] :Person[&lt;]{a="&quot;"}',
    '8:30 N95:口罩 http://x 1:2020[S] Re:note :Personx[a] x:Person[b] 中:Person[c]中 :Person',
    'a\n===\n:Person[a]\n---\n***\n:Person[b]\n1) :Person[c]\n2) :Person[d]\n+ :Person[e]',
  ])('%j', (source) => {
    const found = ours(source);
    expect(found).toEqual(oracle(source));
  });

  const piece = fc.constantFrom(
    ':',
    '::',
    ':Person',
    ':Unit[',
    ':Task[',
    '[',
    ']',
    ']{',
    '{',
    '}',
    '#',
    'id=',
    '=',
    '"',
    "'",
    'a',
    'b c',
    ' ',
    '\n',
    '\n\n',
    '\\',
    '`',
    '``',
    '*',
    '**',
    '_',
    '> ',
    '- ',
    '1. ',
    '# ',
    '~~~\n',
    '中',
    '。',
    '😀',
    '&amp;',
    '.x',
    ':memberOf[x]{from=a to=b}',
    '\n::partOf{from=a to=b}\n',
    ':Person[Anna]{#anna}',
    ':Task[for :Unit[c]{#c}]{#t k="v w"}',
    '8:30',
    '<http://a:Unit[b]>',
    '***\n',
    '](',
    ')',
    '](u)',
    '![',
    '---\n',
    '===\n',
    '```\n',
    '+ ',
    '2) ',
  );

  it('on generated text', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const source = pieces.join('');
        const found = ours(source);
        if (!found) return;
        compared++;
        expect(found).toEqual(oracle(source));
      }),
      { numRuns: 20_000, seed: 20_200_908 },
    );
    expect(compared).toBeGreaterThan(5_000);
  });
});

describe('the law: text.slice(start, end) === quote', () => {
  const words = fc.constantFrom(
    'Anna ',
    '甄延城',
    '😀',
    '\n',
    '\n\n',
    ':Person[Anna]{#anna}',
    ':Unit[*the* office]{#b}',
    ':memberOf[in\nit]{from=anna to=b}',
    '。',
    '. ',
    '“',
    '”',
    '**',
    '`x`',
    '&amp;',
    '\\[',
    '- ',
    '> ',
    '| a | b |\n|---|---|\n| c | d |\n',
    ':headcount[ six ]{of=b value=6}',
    '<!-- c -->',
    ' {¶3}\n\n',
    '[l](u)',
    '(',
    ')',
    '# ',
    '\n::partOf{from=b to=b}\n',
    '\r\n',
  );
  it('holds for every citation of generated reports, and its line and column lead to its first character', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.constantFrom('en', 'zh', 'de'), (pieces, language) => {
        const source = front('r').replace('language: en', `language: ${language}`) + pieces.join('');
        const { report } = read(source);
        const lines = source.split('\n');
        for (const { start, end, quote, line, column } of citationsOf(report)) {
          expect(report.text.slice(start, end)).toBe(quote);
          expect(quote.trim()).toBe(quote);
          const there = lines[line - 1].slice(column - 1);
          expect(there.startsWith('&') ? '&' : (there[0] ?? '')).toBe(quote[0] ?? there[0] ?? '');
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});
