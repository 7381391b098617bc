// Run as a process of its own by the tests of locks: adds one to the number in a file, again and again.
import { readFileSync, writeFileSync } from 'node:fs';
import { withLock } from '../../src/vscode/fileLock';

const [file = '', times = '0'] = process.argv.slice(2);

for (let i = 0; i < Number(times); i++) {
  await withLock(file, async () => {
    const count = Number(readFileSync(file, 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 1));
    writeFileSync(file, String(count + 1));
  });
}
