/** The tokens of JSON (RFC 8259). */
const token =
  /\s*(?:(?<value>"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))|(?<sign>[{}[\],:]))/uy;

/**
 * Where a text stops being JSON: the engine's own messages do not always say.
 *
 * @returns the offset of the first token that cannot stand there, or the length of the text where it ends too early
 */
export function jsonErrorAt(text: string): number {
  /** What is open, and what may come next: a value, a key, a colon, or a comma or an end. */
  const open: ('{' | '[')[] = [];
  let next: 'value' | 'key' | 'colon' | 'comma' = 'value';
  /** Whether `}` or `]` may come although a key or value is awaited: right behind what opens it. */
  let mayClose = false;
  let at = 0;
  while (true) {
    token.lastIndex = at;
    const found = token.exec(text)?.groups;
    const start = at + (/^\s*/.exec(text.slice(at, at + 1_000)) ?? [''])[0].length;
    if (!found) return start;
    at = token.lastIndex;
    const { value, sign } = found;
    const container = open[open.length - 1];
    if (value !== undefined) {
      if (next === 'value') next = 'comma';
      else if (next === 'key' && value.startsWith('"')) next = 'colon';
      else return start;
    } else if (sign === '{' || sign === '[') {
      if (next !== 'value') return start;
      open.push(sign);
      next = sign === '{' ? 'key' : 'value';
      mayClose = true;
      continue;
    } else if (sign === '}' || sign === ']') {
      if (container !== (sign === '}' ? '{' : '[') || !(mayClose || next === 'comma')) return start;
      open.pop();
      next = 'comma';
    } else if (sign === ':' && next === 'colon') next = 'value';
    else if (sign === ',' && next === 'comma' && container) next = container === '{' ? 'key' : 'value';
    else return start;
    mayClose = false;
  }
}
