const marks = new Uint8Array(128);
for (const mark of '\n\\`*_[]!<&:{') marks[mark.charCodeAt(0)] = 1;

/** The next character that may be markup. A function of its own: small loops are compiled first. */
export function nextMark(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit) {
    const code = text.charCodeAt(i);
    if (code < 128 ? marks[code] === 1 : code === 0xff5b) break;
    i++;
  }
  return i;
}
