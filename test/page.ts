import type { PageData } from '../src/core/page/page-data.ts';

/** A page’s template as small as may be: the spots that are filled, and a script that a policy would allow. */
export const template = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'; connect-src 'none'; base-uri 'none'">
<title>Muster</title></head>
<body><script type="application/json" class="data"></script><script>'$& $1'</script></body></html>
`;

/** What a browser makes of a page, as far as tests ask: a script ends at the first `</script`, whatever is in it. */
export function parsePage(html: string): { title: string; scripts: string[]; data: PageData; rest: string } {
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script/gi)].map(([, text]) => text);
  const inert = /<script type="application\/json" class="data">([\s\S]*?)<\/script>/g;
  const parts = [...html.matchAll(inert)].map(([, text]) => text);
  const [, title = ''] = /<title>([\s\S]*?)<\/title>/.exec(html) ?? [];
  let seen = 0;
  const rest = html
    .replace(inert, (script, text) => (seen++ === 0 ? script.replace(text, '') : ''))
    .replace(`<title>${title}</title>`, '<title></title>');
  return { title, scripts, data: JSON.parse(parts.join('')), rest };
}
