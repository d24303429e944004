import { execSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The commands are tested as they are shipped: bundled. Builds them where the sources are newer. */
export default function buildFirst(): void {
  const bundle = join(root, 'dist', 'muster.js');
  const built = existsSync(bundle) ? statSync(bundle).mtimeMs : 0;
  const sources = readdirSync(join(root, 'src'), { recursive: true }) as string[];
  const newer = sources.some((file) => statSync(join(root, 'src', file)).mtimeMs > built);
  if (newer) execSync('npm run build', { cwd: root, stdio: 'inherit' });
}
