// Chinese in pictures needs a font that has it; a bare machine has none.
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { component } from './component.mjs';
import { fetchPackage } from './fetch-package.mjs';

const VERSION = '0.4.3';
const WEIGHTS = ['400Regular', '700Bold'];

/**
 * Environment under which a browser started afterwards can show Chinese: the process's own where a font is
 * installed (macOS and Windows always have one), else with a fetched font added to the system's.
 */
export async function chineseFontEnvironment() {
  if (process.platform !== 'linux' || hasChineseFont()) return {};
  const folder = await component(`noto-sans-sc-${VERSION}`, 'Fetching a Chinese font for the pictures (Noto Sans SC) …', fill);
  const configuration = join(folder, 'fonts.conf');
  writeFileSync(configuration, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}</dir></fontconfig>
`);
  return { FONTCONFIG_FILE: configuration };
}

function hasChineseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}

async function fill(draft) {
  const source = await fetchPackage(draft, '@expo-google-fonts/noto-sans-sc', VERSION);
  const fonts = join(draft, 'fonts');
  mkdirSync(fonts);
  for (const weight of WEIGHTS) {
    const name = `NotoSansSC_${weight}.ttf`;
    renameSync(join(source, weight, name), join(fonts, name));
  }
  rmSync(join(draft, 'node_modules'), { recursive: true });
}
