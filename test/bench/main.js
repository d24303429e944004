import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Benchmarks: `npm run bench -- NAME`. Each subject runs in a process of its own, so that its memory is its own; a speed
 * is told as a ratio to the named peer in the same run. The figures also go to build/bench/NAME.json.
 */
const benchmarks = {
  reader: () => import('./reader.js'),
  paths: () => import('./paths.js'),
  ntriples: () => import('./ntriples.js'),
  endpoint: () => import('./endpoint.js'),
};

/** Enough memory that no subject spends its time on clearing up. */
const room = '--max-old-space-size=6144';

const [name, subject, ...args] = process.argv.slice(2);
if (!Object.hasOwn(benchmarks, name ?? '')) {
  console.error(`npm run bench -- ${Object.keys(benchmarks).join('|')}`);
  process.exitCode = 2;
} else {
  const { subjects, run } = await benchmarks[name]();
  if (subject) {
    const figures = await subjects[subject](...args);
    console.log(JSON.stringify({ ...figures, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) }));
  } else {
    const results = await run(measure);
    const folder = join(import.meta.dirname, '../../build/bench');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  }
}

/** Runs a subject in fresh processes and gives its figures, of several runs the one with the median time. */
function measure(runs, subjectName, ...subjectArgs) {
  const all = Array.from({ length: runs }, () => {
    const command = [room, import.meta.filename, name, subjectName, ...subjectArgs.map(String)];
    return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e9 }));
  });
  return all.sort((a, b) => a.ms - b.ms)[Math.floor(runs / 2)];
}
