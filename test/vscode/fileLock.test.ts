import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../src/vscode/fileLock';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

suite('file lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'factlens-lock-test-'));
  const before = process.env['TMPDIR'];

  suiteSetup(() => {
    process.env['TMPDIR'] = folder;
  });
  suiteTeardown(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const locks = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{32}/.test(name));

  test('work on one file waits, work on another does not; nothing is left behind', async () => {
    const log: string[] = [];
    const slow = withLock(join(folder, 'a.json'), async () => {
      await pause(60);
      log.push('first');
    });
    await pause(20);
    await withLock(join(folder, 'b.json'), async () => log.push('other'));
    await withLock(join(folder, 'a.json'), async () => log.push('second'));
    await slow;
    assert.deepEqual(log, ['other', 'first', 'second']);
    assert.deepEqual(locks(), []);
  });

  test('work that fails gives the lock back and its failure on', async () => {
    await assert.rejects(withLock(join(folder, 'a.json'), () => Promise.reject(new Error('disk full'))), /disk full/);
    assert.equal(await withLock(join(folder, 'a.json'), async () => 1), 1);
  });

  test('the lock of a process that died is taken away', async () => {
    await withLock(join(folder, 'a.json'), async () => {
      const [lock] = locks();
      const old = new Date(Date.now() - 60_000);
      utimesSync(join(folder, lock!), old, old);
      assert.equal(await withLock(join(folder, 'a.json'), async () => 2), 2);
    });
  });

  test('four processes that read, add and write lose nothing', async () => {
    const counter = join(folder, 'counter');
    writeFileSync(counter, '0');
    const script = join(folder, 'count.mjs');
    const options = { entryPoints: ['test/support/count-under-lock.ts'], outfile: script, bundle: true, platform: 'node', format: 'esm' };
    execFileSync(process.execPath, ['--input-type=module', '-e', `import { build } from 'esbuild'; await build(${JSON.stringify(options)});`]);
    const codes = await Promise.all([1, 2, 3, 4].map(() => new Promise((resolve) => spawn(process.execPath, [script, counter, '50'], { stdio: 'inherit' }).on('exit', resolve))));
    assert.deepEqual(codes, [0, 0, 0, 0]);
    assert.equal(readFileSync(counter, 'utf8'), '200');
  });
});
