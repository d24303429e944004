import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fontconfig, layFonts } from './fonts.ts';

const root = join(import.meta.dirname, '../..');

/** The folder of the Chromium that comes with the packages, its libraries and the fonts: 213 MB, made once. */
export interface Unpacked {
  chromium: string;
  /** Of libraries that a machine without a desktop lacks. */
  libraries: string;
  /** The fontconfig file that names the fonts of the tests. */
  fontconfig: string;
}

/**
 * Unpacks the bundled Chromium and the fonts, where this checkout has not done so yet for these versions (2 s). Not into
 * the shared temporary folder, where another user or a run cut short could have left a file of the same name: `npm ci`
 * clears this one away. A folder appears whole or not at all, however many runs begin at once.
 */
export async function unpack(): Promise<Unpacked> {
  const folder = join(root, 'node_modules/.cache', `browser-${versions()}`);
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    const draft = mkdtempSync(`${folder}-`);
    try {
      await unpackChromium(draft);
      await layFonts(join(draft, 'fonts'));
      writeFileSync(join(draft, 'fonts.conf'), fontconfig('fonts', join(folder, 'font-cache')));
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true });
      const anotherRunDidIt = existsSync(folder);
      if (!anotherRunDidIt) throw error;
    }
  }
  const place = (name: string) => join(folder, name);
  return { chromium: place('chromium'), libraries: place('al2023/lib'), fontconfig: place('fonts.conf') };
}

/** The exact versions of what is unpacked. */
function versions(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = ['@sparticuz/chromium', '@librescore/fonts', 'dejavu-fonts-ttf'];
  return packages.map((name) => devDependencies[name]).join('-');
}

/**
 * The package unpacks into the temporary folder, and its libraries only where it believes itself on AWS Lambda; it
 * leaves marks in the environment, which are wiped off again.
 */
async function unpackChromium(folder: string): Promise<void> {
  const before = { ...process.env };
  try {
    Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
    const { default: bundled } = await import('@sparticuz/chromium');
    await bundled.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
