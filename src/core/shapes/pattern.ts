import { RE2JS } from 're2js';
import { MusterError } from '../errors.ts';

const flagsOf: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  x: 0,
  q: 0,
};

/**
 * Compiles a regular expression as `sh:pattern` has it (those of XPath's fn:matches) for a matcher that takes time in
 * proportion to the text: the expressions of JavaScript can take for ever (`^(a+)+$`).
 *
 * @returns whether a text has a part that matches
 * @throws MusterError where the expression or a flag is wrong, or needs what takes for ever, such as a look ahead
 */
export function compilePattern(pattern: string, flags: string): (text: string) => boolean {
  let all = 0;
  for (const flag of flags) {
    if (!Object.hasOwn(flagsOf, flag)) throw new MusterError(`“${flag}” is no flag: i, m, s, x and q are`);
    all |= flagsOf[flag];
  }
  if (/\[[^\]\\]*(?:\\.[^\]\\]*)*-\[/.test(pattern)) {
    throw new MusterError('a character class less another one cannot be matched here');
  }
  const spaced = flags.includes('x') && !flags.includes('q') ? pattern.replace(/\s+/g, '') : pattern;
  try {
    const expression = RE2JS.compile(flags.includes('q') ? RE2JS.quote(spaced) : spaced, all);
    return (text) => expression.matcher(text).find();
  } catch (error) {
    const reason = (error as Error).message.replace(/^error parsing regexp: /, '');
    throw new MusterError(reason);
  }
}
