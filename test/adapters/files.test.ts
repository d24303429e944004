import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findReports, reportsIn, writeFiles } from '../../src/adapters/files.ts';
import { buildReports } from '../../src/adapters/reports.ts';
import { front } from '../reading.ts';

/** What no test can make a disk do is put in the place of one function of node:fs. */
vi.mock('node:fs', { spy: true });

const refusal = (code: string) => Object.assign(new Error(code), { code });
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'muster-test-'));
});
afterEach(() => {
  vi.resetAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

it('a copy of an old output that breaks off leaves nothing behind', () => {
  const path = join(folder, 'graph.json');
  fs.writeFileSync(path, 'old');
  vi.mocked(fs.linkSync).mockImplementationOnce(() => {
    throw refusal('EPERM');
  });
  vi.mocked(fs.copyFileSync).mockImplementationOnce((_, to) => {
    fs.writeFileSync(to, 'o');
    throw refusal('ENOSPC');
  });
  expect(() => writeFiles([{ path, pieces: ['new'] }])).toThrow('cannot be written: no space is left on the disk');
  expect(fs.readdirSync(folder)).toEqual(['graph.json']);
  expect(fs.readFileSync(path, 'utf8')).toBe('old');
});

it('what a single write leaves over is written too', () => {
  const path = join(folder, 'graph.json');
  const text = '关系'.repeat(300_000);
  vi.mocked(fs.writeSync).mockImplementation(() => 1);
  writeFiles([{ path, pieces: [text.slice(0, 400_000), text.slice(400_000)] }]);
  expect(fs.readFileSync(path, 'utf8')).toBe(text);
});

it.each([
  ['list a folder', fs.readdirSync],
  ['tell what a path is', fs.statSync],
  ['follow a path', fs.realpathSync],
])('a refusal to %s names the path', async (_, ask) => {
  fs.writeFileSync(join(folder, 'a.md'), front());
  vi.mocked(ask as () => unknown).mockImplementationOnce(() => {
    throw refusal('EACCES');
  });
  const refused: string[] = [];
  await findReports([folder], (_arg, { message }) => refused.push(message));
  expect(refused).toEqual([expect.stringMatching(/muster-test-.* cannot be read: permission is denied$/)]);
});

it('of a file in a folder only the opening is read', () => {
  fs.writeFileSync(join(folder, 'a.md'), front());
  fs.writeFileSync(join(folder, 'notes.md'), '# notes\n');
  vi.mocked(fs.readFileSync).mockClear();
  expect(reportsIn(folder)).toEqual([join(folder, 'a.md')]);
  expect(fs.readFileSync).not.toHaveBeenCalled();
});

it('a file that several reports include is read once', async () => {
  fs.writeFileSync(join(folder, 'names.yaml'), 'entities: { a: { class: Person, label: { en: Anna } } }\n');
  for (const id of ['one', 'two', 'three']) {
    fs.writeFileSync(join(folder, `${id}.md`), `${front(id, 'include: [names.yaml]\n')}:Person[A]{#a}`);
  }
  vi.mocked(fs.readFileSync).mockClear();
  const { reports, problems } = await buildReports([folder], {});
  expect([reports.length, problems]).toEqual([3, []]);
  const read = vi.mocked(fs.readFileSync).mock.calls.filter(([path]) => String(path).endsWith('names.yaml'));
  expect(read).toHaveLength(1);
});

it('very many problems are all told', async () => {
  const path = join(folder, 'many.md');
  fs.writeFileSync(path, front() + ':Persn[a]{#a}\n'.repeat(130_000));
  const { graph, problems } = await buildReports([path], {});
  expect([graph, problems.length]).toEqual([null, expect.toSatisfy((count: number) => count >= 130_000)]);
});
