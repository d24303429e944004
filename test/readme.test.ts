import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOntology } from '../src/core/ontology.ts';
import { markdownReader } from '../src/core/readers/markdown.ts';
import { knownNames } from '../src/core/shapes/known-names.ts';
import { readShapes } from '../src/core/shapes/read-shapes.ts';
import { front, muster, ontology, ontologyText, read, root } from './reading.ts';

/** What a command prints; those that ask, ask the bundled report. */
function printed(command: string): string {
  const options = { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', LANG: 'C' } } as const;
  const source = command.startsWith('check') ? [] : ['-g', 'data/general-office.md'];
  const words = [join(root, 'dist/muster.js'), ...command.split(' '), ...source];
  return spawnSync(process.execPath, words, options).stdout;
}

describe.each(['README.md', 'README.zh.md'])('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const shown = [...text.matchAll(/<!-- (part of the )?output of: (.*) -->\n```\w*\n([\s\S]*?)```/g)].map(
    ([, part, command, output]) => [command, output, part !== undefined] as const,
  );

  it('shows the output of commands, and none that is empty', () => {
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toHaveLength(text.split('output of:').length - 1);
    expect(shown.filter(([, output]) => output.trim() === '')).toEqual([]);
  });

  it.each(shown.filter(([command]) => command.startsWith('muster ')))(
    'shows what %s prints',
    (command, output, part) =>
      part
        ? expect(`\n${printed(command.slice(7))}`).toContain(`\n${output}`)
        : expect(output).toBe(printed(command.slice(7))),
  );

  it('names only files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

const readme = readFileSync(join(root, 'README.md'), 'utf8');

const exampleIn = (text: string) => /```markdown\n([\s\S]*?)```/.exec(text)?.[1] ?? '';

describe('the README', () => {
  const asked = [...readme.matchAll(/^npx muster (path [^#>\n]*)/gm)].map(([, command]) => command.trim());

  it.each(asked)('asks what has an answer: %s', (command) => {
    expect(asked.length).toBeGreaterThan(3);
    const words = [join(root, 'dist/muster.js'), ...command.split(/ +/), '-g', 'data/general-office.md'];
    expect(spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  const queries = [...readme.matchAll(/```sparql\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/g)].map(([, query, answer]) => ({
    name: query.split('\n')[0],
    query,
    answer,
  }));

  it.each(queries)('asks in SPARQL, and shows the answer: $name', ({ query, answer }) => {
    expect(queries.length).toBeGreaterThanOrEqual(6);
    expect(queries).toHaveLength(readme.split('```sparql').length - 1);
    const words = [join(root, 'dist/muster.js'), 'query', query, '-g', 'data/general-office.md'];
    const asked = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    expect(asked).toMatchObject({ status: 0, stdout: answer, stderr: '' });
  });

  it('shows a shape that can be held against reports', () => {
    const [shape] = [...readme.matchAll(/```turtle\n(ex:[\s\S]*?)```/g)].map(([, shown]) => shown);
    const declared = ['sh: <http://www.w3.org/ns/shacl#>', `muster: <${muster('')}>`, 'ex: <http://example.org/>'];
    const text = `${declared.map((prefix) => `@prefix ${prefix} .\n`).join('')}${shape}`;
    expect(readShapes('s.ttl', text, knownNames(readOntology('muster.ttl', ontologyText))).problems).toEqual([]);
  });

  it('shows a report that can be read', () => {
    const { report, problems } = read(exampleIn(readme));
    expect(problems).toEqual([]);
    expect(report.relations).toHaveLength(3);
  });

  it('shows a registry that can be included', () => {
    const [, registry] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    const include = (path: string) => ({ file: path, text: registry });
    const text = `${front('r', 'include: [entities.yaml]\n')}:Unit[Crisis team of the Rescue Office] with :Person[A. Weber]`;
    const { report, problems } = markdownReader({ ontology, include })('r.md', text);
    expect([problems, report.mentions.map(({ entity }) => entity.id)]).toEqual([[], ['crisis-team', 'anna']]);
  });

  it('shows a report in Chinese that can be read', () => {
    const { report, problems } = read(exampleIn(readFileSync(join(root, 'README.zh.md'), 'utf8')));
    expect(problems).toEqual([]);
    expect(report.relations).toHaveLength(2);
  });

  it('shows exactly two commands that set everything up, and package.json has them', () => {
    const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
    const [block, ...others] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shown]) => shown);
    const commands = block
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s*#.*/, ''));
    expect([commands, others]).toEqual([['npm ci && npm start', 'npm cit'], []]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['prepare', 'start', 'test']));
  });
});

it('the lockfile names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});
