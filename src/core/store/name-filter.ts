import { plainForm } from '../name-forms.ts';
import { textExpression } from '../sparql/terms.ts';

/**
 * An expression that is true of every text in whose plain form (see `plainForm`) a text occurs, and of few others: what a
 * store cannot compare as names are compared is let through, to be judged here.
 *
 * A store lowers letters, and that is most of it. What else the plain form changes, such as full width, takes characters
 * that stand for one of the text, marks that melt into the letter before them, or blanks of other kinds: texts with one
 * of these pass. A character class is all that is asked of a store's regular expressions: of those with characters beyond
 * ASCII, Virtuoso 7 finds nothing else.
 */
export function mayContain(variable: string, text: string): string {
  const lowered = `LCASE(STR(?${variable}))`;
  const plain = plainForm(text);
  const tests = [`CONTAINS(${lowered}, ${textExpression(plain)})`];
  const unlike = charactersFor(plain);
  if (unlike !== '') tests.push(`REGEX(${lowered}, ${textExpression(`[${unlike}]`)})`);
  if (plain.includes(' ')) tests.push(`REGEX(${lowered}, ${textExpression('[\t\n\r]|  ')})`);
  return tests.join(' || ');
}

const lastLetter = 0x1ffff;

/** Characters beyond ASCII that the plain form changes, with what it makes of them; found when first asked for. */
let changed: (readonly [character: string, form: string])[] | null = null;

function changedCharacters(): (readonly [string, string])[] {
  if (changed) return changed;
  changed = [];
  for (let code = 0x80; code <= lastLetter; code++) {
    if (code === 0xd800) code = 0xe000;
    const character = String.fromCodePoint(code);
    const form = /\s/.test(character) ? ' ' : plainForm(character);
    if (form !== character) changed.push([character, form]);
  }
  return changed;
}

/** What in a text may stand for a character of another text, and is not what a store makes of it. */
function charactersFor(plain: string): string {
  const wanted = new Set(plain);
  const found = new Set<string>();
  for (const character of plain) {
    for (const part of character.normalize('NFD')) if (/\p{M}/u.test(part)) found.add(part);
  }
  for (const [character, form] of changedCharacters()) {
    if (![...form].some((part) => wanted.has(part))) continue;
    found.add(character);
    const lower = character.toLowerCase();
    if ([...lower].length === 1 && lower > '\x7f') found.add(lower);
  }
  return [...found].join('');
}
