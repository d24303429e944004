import { chmodSync } from 'node:fs';
import { defineConfig } from 'vite';

/** Bundles the command line: one entry, and a chunk for what only some commands need, so that it starts fast. */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    license: { fileName: 'licences.md' },
    rollupOptions: {
      output: { entryFileNames: 'muster.js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  // npx makes a bin executable when it first meets it, and not again after a build.
  plugins: [{ name: 'executable', closeBundle: () => chmodSync('dist/muster.js', 0o755) }],
});
