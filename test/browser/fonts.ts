import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import decompress from 'woff2-encoder/decompress';

const require = createRequire(import.meta.url);

/**
 * Lays the fonts of the browser tests into `folder`, which holds Open Sans already: Source Han Sans for Chinese (all of
 * GB 2312), DejaVu for arrows, shapes and fixed widths. Chromium reads no WOFF2 through fontconfig, so it is unpacked.
 */
export async function layFonts(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const chinese = readFileSync(require.resolve('@librescore/fonts/SourceHanSansCN.min.woff2'));
  writeFileSync(join(folder, 'SourceHanSansCN.otf'), await decompress(chinese));
  for (const name of ['DejaVuSans.ttf', 'DejaVuSansMono.ttf'])
    copyFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}`), join(folder, name));
}

/**
 * A fontconfig file that names the fonts beside it and no others, so that a text is as wide on every machine whatever
 * is installed there. Without hinting, which would round the widths of letters to whole pixels.
 *
 * @param fonts the folder of fonts, beside the file
 * @param cache where fontconfig keeps what it read of them, as a whole path
 */
export const fontconfig = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">${fonts}</dir>
  <cachedir>${cache.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</cachedir>
  <alias binding="strong">
    <family>monospace</family>
    <prefer><family>DejaVu Sans Mono</family></prefer>
  </alias>
  <match target="pattern">
    <edit name="family" mode="append">
      <string>Open Sans</string><string>Source Han Sans CN</string><string>DejaVu Sans</string>
    </edit>
    <edit name="antialias"><bool>true</bool></edit>
    <edit name="hinting"><bool>false</bool></edit>
    <edit name="hintstyle"><const>hintnone</const></edit>
    <edit name="rgba"><const>none</const></edit>
  </match>
</fontconfig>
`;
