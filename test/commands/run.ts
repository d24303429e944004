import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { front, root } from '../reading.ts';

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder of its own for one test, in which muster is run. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'muster-test-'));

  constructor(files: Record<string, string> = {}) {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  /** Copies a file or folder of the project. */
  take(from: string, to = from): this {
    cpSync(join(root, from), join(this.folder, to), { recursive: true });
    return this;
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Every file and when it was written. */
  files(): string[] {
    const paths = readdirSync(this.folder, { recursive: true }) as string[];
    const written = paths.sort().map((path) => ({ path, ...statSync(join(this.folder, path)) }));
    const isFile = ({ mode }: { mode: number }) => (mode & constants.S_IFMT) === constants.S_IFREG;
    return written.filter(isFile).map(({ path, mtimeMs }) => `${path} ${mtimeMs}`);
  }

  /** Runs the bundled command; words are split at blanks, give an array where one holds a blank. */
  muster(command: string | string[], env: Record<string, string> = {}): Run {
    const words = typeof command === 'string' ? command.split(' ') : command;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/muster.js'), ...words], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LANG: 'C', ...env },
    });
    return { code: status, stdout, stderr };
  }

  /** The same without waiting, for commands that ask a server of the test's own process. */
  async ask(command: string | string[], env: Record<string, string> = {}): Promise<Run> {
    const child = this.start(command, env);
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
      const text = { all: '' };
      stream?.setEncoding('utf8').on('data', (piece: string) => (text.all += piece));
      return text;
    });
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { code, stdout: stdout.all, stderr: stderr.all };
  }

  start(command: string | string[], env: Record<string, string> = {}): ChildProcess {
    const words = typeof command === 'string' ? command.split(' ') : command;
    return spawn(process.execPath, [join(root, 'dist/muster.js'), ...words], {
      cwd: this.folder,
      env: { PATH: process.env.PATH ?? '', LANG: 'C', ...env },
    });
  }
}

/** A report of three people and two units. */
export const hill = `${front('hill')}:Person[Anna Weber]{#anna memberOf=rescue} of the :Unit[rescue office]{#rescue}.

:Unit[Crisis team]{#team partOf=rescue} and :Person[Ben]{#ben memberOf=team}. :Person[Zoe]{#zoe} was alone.
`;

/** A place in which it is built. */
export function built(): Workplace {
  const place = new Workplace({ 'data/hill.md': hill });
  place.muster('build');
  return place;
}
