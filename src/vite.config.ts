import { chmodSync } from 'node:fs';
import { defineConfig } from 'vite';

/** What every command needs, and what every command needs that asks a graph: to open a file takes longer than to read it. */
const groups = [
  {
    name: 'start',
    test: /src\/(adapters\/(terminal|chunks|default-source|endpoint\/defaults|reason)|core\/(characters|code-points|errors|labels|visible|problems|cite\/style))\.ts/,
  },
  {
    name: 'ask',
    test: /node_modules\/(graphology|events|obliterator)|src\/(adapters\/(files|graph-files|graph-source)|core\/(citations|decode|entity-summary|graph|graph-json|iris|lines|name-forms|names|near-names|pinyin|pinyin-match|resolve-entity|terms|utf8|readers\/opening|rdf\/parsers\/syntaxes|paths\/.*|cite\/(path-text|quote)))\.ts/,
  },
];

/**
 * Bundles the command line: one entry, others for the threads that settle drawings and answer queries, and a chunk for what only some
 * commands need, so that it starts fast.
 */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    license: { fileName: 'licences.md' },
    rollupOptions: {
      input: {
        muster: 'src/cli.ts',
        settle: 'src/adapters/settle-thread.ts',
        query: 'src/adapters/query-thread.ts',
      },
      // It loads its WebAssembly from beside itself.
      external: ['oxigraph'],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: { includeDependenciesRecursively: false, groups },
      },
    },
  },
  // npx makes a bin executable when it first meets it, and not again after a build.
  plugins: [{ name: 'executable', closeBundle: () => chmodSync('dist/muster.js', 0o755) }],
});
