import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const made = 'dist/page';

/** Builds the page: one file, to which `muster build` and `muster view` add their data. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite-viewer',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `../${made}`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    license: { fileName: 'licences.md' },
  },
  plugins: [viteSingleFile({ removeViteModuleLoader: true }), sealed()],
});

/**
 * Makes dist/viewer.html of what vite made: its policy lets run the one script and apply the one style that are in it, by
 * their hashes, and the licences of all that is bundled stand at its end.
 */
function sealed(): Plugin {
  return {
    name: 'sealed',
    closeBundle() {
      const page = readFileSync(`${made}/index.html`, 'utf8');
      const scripts = [...page.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)];
      const styles = [...page.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
      if (scripts.length !== 1 || styles.length !== 1) throw new Error('the page is to hold one script and one style');
      const licences = readFileSync(`${made}/licences.md`, 'utf8').replaceAll('--', '––').trim();
      const policy = [
        "default-src 'none'",
        "connect-src 'none'",
        'img-src data:',
        `script-src '${hashOf(scripts[0][1])}'`,
        `style-src '${hashOf(styles[0][1])}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; ');
      const whole = page
        .replace('<meta charset="utf-8" />', (first) => `${first}\n    ${metaOf(policy)}`)
        .replace('</html>', () => `</html>\n<!--\n${licences}\n-->`);
      rmSync(made, { recursive: true });
      mkdirSync('dist', { recursive: true });
      writeFileSync('dist/viewer.html', whole);
    },
  };
}

const metaOf = (policy: string): string => `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
