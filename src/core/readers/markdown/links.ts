const spaces = /[ \t]*(?:\n[ \t]*)?/y;
const bareDestination = /[^\s<()\\]*/y;

function match(pattern: RegExp, raw: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(raw) ? pattern.lastIndex : -1;
}

/** Where the link ends whose text is closed by the bracket at `close`, or -1 where it is none. */
export function linkEnd(raw: string, textStart: number, close: number, limit: number, labels: Set<string>): number {
  if (raw.charCodeAt(close + 1) === 40 && close + 1 < limit) {
    const end = resourceEnd(raw, close + 2, limit);
    if (end !== -1) return end;
  }
  if (labels.size === 0) return -1;
  const isLabel = (from: number, to: number) => to - from < 1000 && labels.has(linkLabel(raw.slice(from, to)));
  if (raw.charCodeAt(close + 1) === 91 && close + 1 < limit) {
    const end = raw.indexOf(']', close + 2);
    if (end !== -1 && end < limit && isLabel(close + 2, end)) return end + 1;
    if (end !== close + 2) return -1;
    return isLabel(textStart, close) ? end + 1 : -1;
  }
  return isLabel(textStart, close) ? close + 1 : -1;
}

/** A link's label as it is compared: case and runs of blanks do not matter. */
export const linkLabel = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Behind `](`: destination, title, `)`. Parentheses nest at most 32 deep, as in CommonMark's own parsers. */
function resourceEnd(raw: string, from: number, limit: number): number {
  let i = match(spaces, raw, from);
  if (raw.charCodeAt(i) === 60) {
    i = angleEnd(raw, i, limit);
    if (i === -1) return -1;
  } else {
    let depth = 0;
    for (; i < limit; ) {
      i = match(bareDestination, raw, i);
      const code = raw.charCodeAt(i);
      if (code === 92) i += 2;
      else if (code === 40 && depth < 32) {
        depth++;
        i++;
      } else if (code === 41 && depth > 0) {
        depth--;
        i++;
      } else break;
    }
    if (depth > 0) return -1;
  }
  const afterDestination = i;
  i = match(spaces, raw, i);
  if (i > afterDestination && i < limit && /["'(]/.test(raw[i])) {
    i = titleEnd(raw, i, limit);
    if (i === -1) return -1;
    i = match(spaces, raw, i);
  }
  return i < limit && raw.charCodeAt(i) === 41 ? i + 1 : -1;
}

/** Behind `<destination>`, or -1. A loop, as for titles: a regular expression overflows its stack on long ones. */
function angleEnd(raw: string, start: number, limit: number): number {
  for (let i = start + 1; i < limit; i++) {
    const code = raw.charCodeAt(i);
    if (code === 62) return i + 1;
    if (code === 60 || code === 10) return -1;
    if (code === 92 && raw.charCodeAt(++i) === 10) return -1;
  }
  return -1;
}

/** Behind a title in quotation marks or parentheses, or -1. */
function titleEnd(raw: string, start: number, limit: number): number {
  const opener = raw.charCodeAt(start);
  const closer = opener === 40 ? 41 : opener;
  for (let i = start + 1; i < limit; i++) {
    const code = raw.charCodeAt(i);
    if (code === closer) return i + 1;
    if (code === 40 && closer === 41) return -1;
    if (code === 92) i++;
  }
  return -1;
}
