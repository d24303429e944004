/** Classes of characters that the readers ask about. */

export const isBlank = (code: number): boolean => code === 32 || code === 9;

/** What `\s` matches; without a regular expression, for it is asked of very many characters. */
export const isSpace = (code: number): boolean =>
  code < 0xa0
    ? code === 32 || (code >= 9 && code <= 13)
    : code < 0x3000
      ? isWideSpace(code)
      : code === 0x3000 || code === 0xfeff;

const isWideSpace = (code: number): boolean =>
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f;

/** The block of the common Chinese characters: letters, all of them. */
const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

const punctuation = /[\p{P}\p{S}]/u;
/** Unicode punctuation and symbols, as CommonMark 0.31 defines them for emphasis. */
export const isPunctuation = (code: number): boolean =>
  code < 128
    ? code > 32 && !(code >= 48 && code <= 57) && !(code >= 65 && code <= 90) && !(code >= 97 && code <= 122)
    : !isIdeograph(code) && punctuation.test(String.fromCodePoint(code));

/**
 * Characters of Chinese and Japanese writing, which is set without blanks: Han, kana, their punctuation and
 * the full-width forms. `code` is a code point.
 */
export const isCjk = (code: number): boolean =>
  code >= 0x2e80 &&
  ((code <= 0xa4cf && !(code >= 0x3130 && code <= 0x318f)) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff9f) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3ffff));

/** Quotation marks, dashes and dots that Chinese and Japanese share with other scripts. */
export const isSharedPunctuation = (code: number): boolean => code === 0xb7 || (code >= 0x2014 && code <= 0x2027);

const nameCharacter = /[\p{L}\p{M}\p{N}]/u;
/** A character that the name of a directive may have. */
export const isNameCharacter = (code: number): boolean =>
  code < 128
    ? (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 45 ||
      code === 95
    : isIdeograph(code) || nameCharacter.test(String.fromCharCode(code));

/** Where the name that begins at an offset ends: the offset itself where there is none. */
export function nameEnd(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit && isNameCharacter(text.charCodeAt(i))) i++;
  return i;
}
