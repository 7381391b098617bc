// `npm run pictures [-- NAME…]`: takes the pictures of the README and the walkthrough from the real workbench.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';
import { ROOT } from './paths.mjs';
import { stopEverything } from './processes.mjs';
import { step } from './progress.mjs';
import { chineseFontEnvironment } from './setup/cjk-font.mjs';

/** Not part of the package: see .vscodeignore. */
const PICTURES = join(ROOT, 'media', 'pictures');

export default async function pictures(names) {
  Object.assign(process.env, await chineseFontEnvironment());
  mkdirSync(PICTURES, { recursive: true });
  const [bundle] = await bundleForNode('pictures', [join(ROOT, 'test', 'support', 'scenes.ts')]);
  const { scenes } = await import(pathToFileURL(bundle).href);
  try {
    for (const [name, take] of Object.entries(scenes)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const path = join(PICTURES, `${name}.png`);
      step(path);
      await take(path);
    }
  } finally {
    await stopEverything();
  }
}
