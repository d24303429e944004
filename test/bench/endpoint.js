import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { owner, startVirtuoso } from '../endpoint/virtuoso.js';
import { writeReports } from './made-reports.js';
import { randomBy } from './random.js';

/**
 * Paths in a store: graphs of two sizes in Virtuoso, pushed and asked by the command, each pair of entities by a process of its
 * own. How many requests a path takes, and how long these, by the number of its steps.
 */

const sizes = { small: 20_000, large: 1_000_000 };
const pairCount = 40;
const command = join(import.meta.dirname, '../../dist/muster.js');

/** Virtuoso keeps this many pages of 8 KB in memory. */
const buffers = 340_000;

export const subjects = {};

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const { address, stop } = await startVirtuoso({ buffers });
  try {
    const results = {};
    for (const [name, size] of Object.entries(sizes)) {
      const graph = `https://example.org/${name}`;
      writeReports(size, join(folder, name));
      const pushed = muster(['push', address, '-g', name, '--named-graph', graph, '--json', '--verbose'], folder);
      const { graphs, seconds } = JSON.parse(pushed.stdout);
      const counts = { statements: size, triples: graphs[0].triples, seconds, push: trafficIn(pushed.stderr) };
      const million = (count) => (count < 100_000 ? `${count / 1000} thousand` : `${(count / 1e6).toFixed(1)} million`);
      console.log(
        `${million(size)} statements, ${million(counts.triples)} triples: built and pushed in ${Math.round(seconds)} s, ${counts.push.requests} requests`,
      );
      results[name] = { ...counts, paths: askPaths(address, graph, size, folder) };
    }
    print(results);
    return results;
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Requests and seconds by the number of steps. */
function askPaths(address, graph, size, folder) {
  const random = randomBy(20_260_102);
  const some = (kind, share) => `https://example.org/made/${kind}${Math.floor(random() * size * share)}`;
  const bySteps = {};
  for (let i = 0; i < pairCount; i++) {
    const ends = [some('p', 0.04), i % 4 === 0 ? some('t', 0.03) : some('p', 0.04)];
    const { status, stdout, stderr } = muster(
      ['path', ...ends, '--json', '--verbose', '-g', address, '--named-graph', graph],
      folder,
    );
    // Not every number has been given to an entity.
    if (status !== 0) continue;
    const steps = JSON.parse(stdout).paths[0].hops;
    bySteps[steps] ??= [];
    bySteps[steps].push(trafficIn(stderr));
  }
  return bySteps;
}

function muster(words, cwd) {
  const env = { ...process.env, ...owner };
  return spawnSync(process.execPath, ['--max-old-space-size=6144', command, ...words], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
}

function trafficIn(stderr) {
  const [, requests, seconds] = /: ([\d,]+) requests?, ([\d.]+) s\./.exec(stderr) ?? [];
  return { requests: Number(requests?.replace(',', '')), seconds: Number(seconds) };
}

const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function print(results) {
  console.log('median of the requests for a path, and of their time');
  const steps = new Set(Object.values(results).flatMap(({ paths }) => Object.keys(paths)));
  for (const count of [...steps].sort()) {
    const cells = Object.entries(results).map(([name, { paths }]) => {
      const found = paths[count];
      if (!found) return `${name}    none       `;
      const requests = String(middle(found.map((one) => one.requests))).padStart(3);
      return `${name} ${requests} in ${middle(found.map((one) => one.seconds)).toFixed(2)} s`;
    });
    console.log(`  ${count} steps   ${cells.join('   ')}`);
  }
}
