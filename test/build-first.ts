import { execSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Commands and page are tested as they are shipped: bundled. Builds them where the sources are newer. */
export default function buildFirst(): void {
  const built = Math.min(...['muster.js', 'viewer.html'].map((file) => writtenAt(join(root, 'dist', file))));
  const sources = ['src', 'viewer'].flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true }) as string[];
    return files.map((file) => join(root, folder, file));
  });
  if (sources.some((file) => writtenAt(file) > built)) execSync('npm run build', { cwd: root, stdio: 'inherit' });
}

const writtenAt = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0);
