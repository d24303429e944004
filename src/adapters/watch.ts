import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and those for which a change must have come to rest. */
const between = 300;
const rest = 100;

/** The clock of a disk may lag behind ours by so many milliseconds. */
const lag = 50;

/**
 * Looks at files again and again, and says when one has changed, come or gone. It asks the disk rather than to be told,
 * for that works for editors that save by renaming, in containers and on the disks of other machines. What takes long
 * to look at is looked at less often.
 *
 * @param paths files and folders; of a folder it sees what is made, renamed and removed in it
 * @param since the time (`Date.now()`) before what is known of them was read
 * @param onChange reads all again and gives the paths to watch from now on
 * @returns when it was told to stop
 */
export async function watchFiles(
  paths: string[],
  since: number,
  onChange: () => Promise<string[]>,
  stop: AbortSignal,
): Promise<void> {
  let known = await stampsOf(paths, new Map(), since);
  let took = 0;
  while (await paused(Math.max(between, took * 20), stop)) {
    const started = Date.now();
    let seen = await look(known.keys());
    took = Date.now() - started;
    if (isSame(seen, known)) continue;
    for (let before = known; !isSame(seen, before) && (await paused(rest, stop)); ) {
      before = seen;
      seen = await look(known.keys());
    }
    if (stop.aborted) return;
    const reading = Date.now();
    known = await stampsOf(await onChange(), seen, reading);
  }
}

/** Files as they were before they were read; of one that is new here, and changed since, one cannot know, so that it counts as changed. */
async function stampsOf(paths: string[], before: Map<string, string>, since: number): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  const found = await Promise.all(paths.map(stampOf));
  for (const [i, path] of paths.entries()) {
    const { stamp, changed } = found[i];
    stamps.set(path, before.get(path) ?? (changed >= since - lag ? 'changed' : stamp));
  }
  return stamps;
}

async function look(paths: Iterable<string>): Promise<Map<string, string>> {
  const all = [...paths];
  const found = await Promise.all(all.map(stampOf));
  return new Map(all.map((path, i) => [path, found[i].stamp]));
}

/** What differs once a file has been written, or another has taken its name. */
async function stampOf(path: string): Promise<{ stamp: string; changed: number }> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return { stamp: [mtimeMs, ctimeMs, size, ino].join(' '), changed: ctimeMs };
  } catch {
    return { stamp: 'missing', changed: 0 };
  }
}

const isSame = (a: Map<string, string>, b: Map<string, string>): boolean =>
  [...a].every(([path, stamp]) => b.get(path) === stamp);

/** Waits; false where it was told to stop. */
async function paused(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  return pause(milliseconds, !stop.aborted, { signal: stop }).catch(() => false);
}
