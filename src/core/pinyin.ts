import { hasHan, type Reading, type Readings, withoutTones } from './pinyin-match.ts';

/** Loads the dictionary of pinyin, which is large: only where a query needs it. */
export async function loadReadings(): Promise<Readings> {
  const { pinyin, polyphonic } = await import('pinyin-pro');
  const ofCharacter = remembered((character) => {
    if (!hasHan(character)) return [character];
    const [syllables] = polyphonic(character, { type: 'array', toneType: 'none' });
    return [character, ...syllables.filter(isSyllable)];
  });
  // As a surname a character may be read in its own way, 单 as shan: that syllable stands first.
  const ofHead = remembered((character) => {
    const syllables = ofCharacter(character).slice(1);
    if (syllables.length === 0) return [character];
    const asSurname = pinyin(character, { type: 'array', toneType: 'none', surname: 'head' });
    return [character, ...new Set([...asSurname, ...syllables])];
  });

  return (name): Reading => [...withoutTones(name)].map((character, i) => (i === 0 ? ofHead : ofCharacter)(character));
}

/** Of a character that it does not know pinyin-pro gives the character itself. */
const isSyllable = (text: string): boolean => /^[a-zêü]+$/.test(text);

function remembered(find: (text: string) => string[]): (text: string) => string[] {
  const known = new Map<string, string[]>();
  return (text) => {
    let found = known.get(text);
    if (!found) known.set(text, (found = find(text)));
    return found;
  };
}
