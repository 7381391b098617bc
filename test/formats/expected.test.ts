// What every format makes of one nasty document, as committed files: those that programs of others have read (see the
// README for which). `UPDATE=1 npm run test:unit -- --grep "formats: expected"` writes them anew; then have them read again.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORMAT_NAMES, FORMATS } from '../../src/formats/formats';
import { NASTY, TAGSET } from './law';

const FOLDER = join('test', 'formats', 'expected');

suite('formats: expected', () => {
  for (const name of FORMAT_NAMES) {
    test(name, () => {
      const folder = join(FOLDER, name);
      const { files } = FORMATS[name].write([NASTY], { tagset: TAGSET });
      if (process.env['UPDATE']) {
        rmSync(folder, { recursive: true, force: true });
        for (const { path, content } of files) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
      }
      const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
      assert.deepEqual(there, files.map(({ path }) => join(folder, path)).sort());
      for (const { path, content } of files) assert.deepEqual(readFileSync(join(folder, path)), Buffer.from(content as string), path);
    });
  }
});
