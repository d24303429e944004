const fence = /^---[ \t]*\r?$/;

/** Whether a text opens with front matter, and so is a report even when nobody named it. */
export function opensWithFrontMatter(source: string): boolean {
  const text = source.replace(/^\uFEFF/, '');
  const eol = text.indexOf('\n');
  return eol !== -1 && fence.test(text.slice(0, eol));
}
