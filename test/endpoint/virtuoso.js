import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A real store of the kind that runs clusters: Virtuoso, from Debian's packages. */

const program = '/usr/bin/virtuoso-t';

export const isInstalled = () => existsSync(program);

export const howToInstall = 'apt-get install virtuoso-opensource-7-bin virtuoso-opensource-7-common';

/** What a new database knows its owner by. */
export const owner = { MUSTER_USER: 'dba', MUSTER_PASSWORD: 'dba' };

/**
 * Starts a server with a new database in a temporary folder, on free ports of this machine alone.
 *
 * @param {{ buffers?: number }} settings pages of 8 KB that it may keep in memory
 * @returns {Promise<{ address: string, stop(): Promise<void> }>}
 */
export async function startVirtuoso({ buffers = 20_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-virtuoso-'));
  const [port, httpPort] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'virtuoso.ini'), settingsOf(folder, port, httpPort, buffers));
  const server = spawn(program, ['-f', '-c', 'virtuoso.ini'], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${httpPort}/sparql`;
  for (let i = 0; i < 240; i++) {
    if (server.exitCode !== null) break;
    if (await answers(address)) return { address, stop };
    await wait(250);
  }
  await stop();
  throw new Error('Virtuoso does not start');
}

async function answers(address) {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const settingsOf = (folder, port, httpPort, buffers) => `[Database]
DatabaseFile = ${folder}/virtuoso.db
ErrorLogFile = ${folder}/virtuoso.log
LockFile = ${folder}/virtuoso.lck
TransactionFile = ${folder}/virtuoso.trx
xa_persistent_file = ${folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = ${folder}/virtuoso-temp.db
TransactionFile = ${folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:${port}
DisableUnixSocket = 1
CheckpointInterval = 60
NumberOfBuffers = ${buffers}
MaxDirtyBuffers = ${Math.round(buffers * 0.7)}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:${httpPort}
ServerRoot = ${folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
`;
