import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parsePage } from '../page.ts';
import { root } from '../reading.ts';
import type { Workplace } from './run.ts';

/** `muster view` at work. */
export interface Viewing {
  process: ChildProcess;
  /** What it has said on stderr so far. */
  said: () => string;
  url: string;
  stdout: string;
  /** The labels of the page that is served now. */
  labels: () => Promise<string[]>;
  /** The next event at `/events`, as its name and its data. */
  event: () => Promise<[name: string, data: string]>;
}

/** Runs `muster view` in a place until the test is over. */
export async function view(place: Workplace, command = 'view hill.md --port 0'): Promise<Viewing> {
  const process_ = spawn(process.execPath, [join(root, 'dist/muster.js'), ...command.split(' ')], {
    cwd: place.folder,
    env: { PATH: process.env.PATH ?? '', LANG: 'C' },
  });
  onTestFinished(async () => {
    if (process_.exitCode !== null || process_.signalCode !== null) return;
    process_.kill('SIGKILL');
    await once(process_, 'exit');
  });
  let stderr = '';
  process_.stderr.on('data', (piece) => (stderr += piece));
  const [first] = await Promise.race([once(process_.stdout, 'data'), once(process_, 'exit')]);
  const stdout = String(first);
  const url = /http:[^"\s]*/.exec(stdout)?.[0];
  if (!url) throw new Error(`no address on stdout: ${stdout} ${stderr}`);
  const labels = async () => {
    const { data } = parsePage(await (await fetch(url)).text());
    return data.graph.nodes.map(({ attributes }) => attributes.label).sort();
  };
  const events = eventsAt(url);
  const event = async () => (await events.next()).value as [string, string];
  return { process: process_, said: () => stderr, url, stdout, labels, event };
}

async function* eventsAt(url: string): AsyncGenerator<[string, string]> {
  const { body } = await fetch(`${url}events`);
  let waiting = '';
  for await (const piece of body!.pipeThrough(new TextDecoderStream())) {
    const parts = (waiting + piece).split('\n\n');
    waiting = parts.pop() ?? '';
    for (const part of parts) {
      const [, name] = /^event: (.*)$/m.exec(part) ?? [];
      const data = [...part.matchAll(/^data: (.*)$/gm)].map(([, line]) => line);
      yield name === undefined ? ['listening', ''] : [name, data.join('\n')];
    }
  }
}
