import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './reading.ts';

/** Imports go one way, `cli → commands → adapters → core`, and core names nothing of the platform it runs on. */
const files = (readdirSync(join(root, 'src'), { recursive: true }) as string[]).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.config.ts'),
);
const source = (file: string) => readFileSync(join(root, 'src', file), 'utf8');

/** What a file imports, in any form. */
function imports(file: string): string[] {
  const found = source(file).matchAll(/(?:from|import)\s*\(?\s*'([^'\s,]+)'/g);
  return [...found].map(([, name]) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));
}

/** A file's code, without its comments and texts. */
const code = (file: string) =>
  source(file)
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");

const layer = (file: string) => (file === 'cli.ts' ? 'cli' : file.split('/')[0]);
const below: Record<string, string[]> = {
  cli: ['commands', 'adapters', 'core'],
  commands: ['commands', 'adapters', 'core'],
  adapters: ['adapters', 'core'],
  core: ['core'],
};

it('every file is in a layer', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !Object.hasOwn(below, layer(file)))).toEqual([]);
});

it.each(files)('%s imports only from its own layer and those below', (file) => {
  const upward = imports(file).filter((name) => name.endsWith('.ts') && !below[layer(file)].includes(layer(name)));
  expect(upward).toEqual([]);
});

/** From here alone anything leaves the machine, to the endpoint that the user named. */
const sender = 'adapters/endpoint/http-request.ts';

it('one file sends, and only what asks endpoints has it sent', () => {
  expect(imports(sender).sort()).toEqual(['node:http', 'node:https']);
  const users = files.filter((file) => /import \{[^}]*sendRequest/.test(source(file)));
  expect(users).toEqual(['adapters/endpoint/sparql-endpoint.ts']);
});

/**
 * `muster view` serves the page to the browsers of this machine, so that one file listens; it may not ask anybody, and
 * its own tests say whom it answers.
 */
const server = 'adapters/page-server.ts';

it('one file serves, and it only listens', () => {
  const [, names] = /import \{([^}]*)\} from 'node:http'/.exec(source(server)) ?? [];
  const values = names.split(',').filter((name) => !name.trim().startsWith('type '));
  expect(values.map((name) => name.trim())).toEqual(['createServer']);
  expect(imports(server).filter((name) => /http|net|tls|dns|dgram/.test(name))).toEqual(['node:http']);
});

it.each(files.filter((file) => file !== server && file !== sender))('%s reaches for no network', (file) => {
  const network = /^(node:)?(http|https|http2|net|tls|dns|dgram|undici|ws)(\/|$)/;
  expect(imports(file).filter((name) => network.test(name))).toEqual([]);
  expect(code(file)).not.toMatch(/\b(fetch|WebSocket|XMLHttpRequest|EventSource)\b/);
});

it('the store has one importer, which runs in a thread of its own', () => {
  expect(files.filter((file) => imports(file).includes('oxigraph'))).toEqual(['adapters/query-thread.ts']);
});

describe('core', () => {
  const core = files.filter((file) => layer(file) === 'core');

  it.each(core)('%s names nothing of the platform', (file) => {
    expect(imports(file).filter((name) => name.startsWith('node:'))).toEqual([]);
    expect(code(file)).not.toMatch(
      /\b(process|console|fetch|Buffer|require|globalThis|window|document|navigator|setTimeout|performance|Date|Math\.random|localStorage)\b\s*[.([]/,
    );
    expect(code(file)).not.toMatch(/\b(localeCompare|toLocale\w+)\b/);
  });

  it('needs only packages that are installed with it', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const packages = core.flatMap(imports).filter((name) => !name.endsWith('.ts'));
    const nameOf = (path: string) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
    expect(packages.filter((path) => !Object.hasOwn(dependencies, nameOf(path)))).toEqual([]);
  });

  it.each([
    ['n3', 'core/rdf/parsers/turtle.ts'],
    ['jsonld', 'core/rdf/parsers/json-ld.ts'],
    ['rdfxml-streaming-parser', 'core/rdf/parsers/rdf-xml.ts'],
    ['yaml', 'core/readers/declarations.ts'],
    ['pinyin-pro', 'core/pinyin.ts'],
    ['rdf-validate-shacl', 'core/shapes/engine.ts'],
    ['re2js', 'core/shapes/pattern.ts'],
    ['sparqljs', 'core/sparql/parse-query.ts'],
  ])('%s has one importer', (name, importer) => {
    expect(core.filter((file) => imports(file).includes(name))).toEqual([importer]);
  });

  it.each([
    'names',
    'pinyin-match',
    'labels',
    'graph-json',
    'entity-answer',
    'paths/answer',
    'paths/query',
    'cite/quote',
    'page/page-readings',
  ])('%s, which a page may use, leads to no dictionary and to no parser', (name) => {
    const reached = new Set([`core/${name}.ts`]);
    for (const file of reached) for (const other of imports(file)) if (other.endsWith('.ts')) reached.add(other);
    const packages = new Set([...reached].flatMap(imports).filter((other) => !other.endsWith('.ts')));
    expect([...packages].filter((other) => other !== 'graphology')).toEqual([]);
  });

  it('lets its parts build on each other in one direction', () => {
    const ground = ['model', 'vocab', 'errors', 'code-points', 'iris', 'languages', 'near-names'];
    for (const name of ground) {
      const above = imports(`core/${name}.ts`).filter((other) => other.endsWith('.ts'));
      expect(above.filter((other) => !ground.some((part) => other === `core/${part}.ts`))).toEqual([]);
    }
    const importersOf = (part: RegExp) => core.filter((file) => imports(file).some((name) => part.test(name)));
    expect(importersOf(/^core\/readers\//).filter((file) => !/^core\/(readers|build)/.test(file))).toEqual([]);
    expect(importersOf(/^core\/build\.ts$/)).toEqual([]);
    expect(importersOf(/^core\/cite\//).filter((file) => !/^core\/cite\//.test(file))).toEqual([]);
  });
});

describe('the page', () => {
  const parts = (readdirSync(join(root, 'viewer'), { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.config.ts'),
  );
  const text = (file: string) => readFileSync(join(root, 'viewer', file), 'utf8');
  const withoutComments = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

  /** What a part imports; files by their path in the project, packages by name. */
  const importsOf = (file: string) =>
    [...text(file).matchAll(/(?:from|import)\s*\(?\s*'([^'\s,]+)'/g)].map(([, name]) =>
      name.startsWith('.') ? normalize(join('viewer', dirname(file), name)) : name,
    );

  it.each(parts)('%s imports its own parts, core and packages that are bundled, nothing of the command', (file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const packages = { ...dependencies, ...devDependencies };
    const nameOf = (path: string) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
    const isFine = (name: string) =>
      /^(viewer|src\/core)\//.test(name) || (!/^(src|test|node:)/.test(name) && Object.hasOwn(packages, nameOf(name)));
    expect(importsOf(file).filter((name) => !isFine(name))).toEqual([]);
  });

  it.each(parts)('%s makes no markup and no code from strings, and asks nobody for anything', (file) => {
    expect(withoutComments(file)).not.toMatch(
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|DOMParser|createContextualFragment|eval|fetch|XMLHttpRequest|WebSocket|sendBeacon|importScripts)\b|document\.write|new Function|window\.open/,
    );
  });

  it('hears from its server in one place, and only at its own address', () => {
    const hearing = parts.filter((file) => /\bEventSource\b/.test(withoutComments(file)));
    expect(hearing).toEqual(['live.ts']);
    expect(withoutComments('live.ts').match(/new EventSource\(.*?\)/g)).toEqual(["new EventSource('/events')"]);
  });

  it('links nowhere', () => {
    const linking = parts.filter((file) => /\b(href|src|action)=/.test(withoutComments(file)));
    expect(linking).toEqual([]);
  });

  it('reads no report: neither dictionary nor parser is reached', () => {
    const reached = new Set(parts.flatMap(importsOf).filter((name) => name.startsWith('src/core/')));
    for (const name of reached) {
      for (const other of imports(name.slice('src/'.length))) if (other.endsWith('.ts')) reached.add(`src/${other}`);
    }
    const packages = [...reached].flatMap((name) => imports(name.slice('src/'.length)));
    // Hashes name the statements in its Turtle.
    const hashes = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'];
    expect([...new Set(packages.filter((name) => !name.endsWith('.ts')))].sort()).toEqual([...hashes, 'graphology']);
  });
});
