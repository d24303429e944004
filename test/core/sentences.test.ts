import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainBoundaries, segmentedBoundaries, sentenceSplitter } from '../../src/core/readers/sentences.ts';

function sentences(language: string, text: string): string[] {
  let start = 0;
  return sentenceSplitter(language)(text).map((end) => {
    const sentence = text.slice(start, end).trim();
    start = end;
    return sentence;
  });
}

it.each([
  ['en', 'Anna came. | She slept. | Really? | Yes!'],
  ['en', 'Dr. Weber met Mr. J. Smith of the U.S. Army. | They spoke.'],
  ['en', 'The team (Anna came. She left.) was small. | It grew.'],
  ['en', 'She said “I came. I saw.” and left. | Then he came.'],
  ['en', 'She said "I came. I saw." and left. | Then he came.'],
  ['en', 'A 6" pipe broke. | He said "go. now" twice. | So.'],
  ['en', 'It’s Anna’s office. | The ‘old one. Not new’ is hers.'],
  ['en', 'An open ( bracket. | It is never closed.'],
  ['en', 'See No. 5 there. | He said no. | Then he left.'],
  ['en', 'It cost 3.5 million. | It was much.'],
  ['de', 'Er sagte „Ich kam. Ich sah.“ und ging. | Dann z. B. sie.'],
  ['fr', 'Il dit « Je viens. Tu pars. » et sort. | Bon.'],
  ['zh', '刘忠来了。|崔雪松也来了！|谁没来？|没有人……|'],
  ['zh', '他说：“当时就是战时状态。必须上！”|他上了。'],
  ['zh', '他写了《方舱医院连夜改造！该收治的一个也不能少》等。|完了。'],
  ['zh', '督查组（6人。都来了）到了。|好。'],
  ['zh', '他来了。|“我走了。”|她说。|《好》吗？|（对）是。'],
])('%s: %s', (language, marked) => {
  const parts = marked
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const joint = language === 'zh' ? '' : ' ';
  expect(sentences(language, parts.join(joint))).toEqual(parts);
});

it('splits a long paragraph like its parts', () => {
  const sentence = 'The rescue office sent Anna to the crisis team at 8:30. ';
  expect(sentences('en', sentence.repeat(2000))).toEqual(Array(2000).fill(sentence.trim()));
});

it('keeps a long text without a full stop together', () => {
  expect(sentences('en', 'word '.repeat(20_000))).toHaveLength(1);
});

it('sees plain boundaries where Intl.Segmenter has them', () => {
  const piece = fc.constantFrom(
    'Anna',
    'came',
    '刘忠',
    '8',
    ' ',
    '  ',
    '.',
    '!',
    '?',
    '。',
    '！',
    '？',
    '”',
    '’',
    ')',
    '》',
    '"',
    ',',
    '，',
    'é',
    'U',
    'а',
    'Б',
    '\u0301',
    '\u200d',
    '😀',
    '“',
    '…',
    ';',
    '-',
  );
  const segmenters = ['en', 'zh', 'de', 'und'].map((tag) => new Intl.Segmenter(tag, { granularity: 'sentence' }));
  let seen = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), fc.constantFrom(...segmenters), (pieces, segmenter) => {
      const text = pieces.join('');
      const plain = plainBoundaries(text);
      if (!plain) return;
      if (plain.length > 1) seen++;
      expect(plain).toEqual(segmentedBoundaries(text, segmenter));
    }),
    { numRuns: 50_000, seed: 29 },
  );
  expect(seen).toBeGreaterThan(1000);
});
