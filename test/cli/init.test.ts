import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type ExitCode } from '../../src/cli/program';
import { templateText } from '../../src/core/templates/template';
import { TEMPLATES } from '../../src/core/templates/templates';

suite('factlens init', () => {
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'factlens-init-'))));
  teardown(() => rmSync(folder, { recursive: true }));

  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

  async function factlens(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(argv, { cwd: folder, stdout: (text) => (out += text), stderr: (text) => (err += text) });
    return { code, out, err };
  }

  test('writes news facts here, and check finds nothing wrong with them', async () => {
    assert.deepEqual(await factlens('init'), { code: 0, out: 'factlens.json: 17 labels of the template news.\n', err: '' });
    assert.equal(read('factlens.json'), templateText(TEMPLATES[0]));
    assert.deepEqual(await factlens('check'), { code: 0, out: '0 sidecars, 0 facts: 0 errors, 0 warnings.\n', err: '' });
  });

  for (const template of TEMPLATES) {
    test(`writes ${template.name} into a folder that is made for it`, async () => {
      const { code } = await factlens('init', 'new/corpus', '--template', template.name);
      assert.equal(code, 0);
      assert.equal(read('new', 'corpus', 'factlens.json'), templateText(template));
      assert.deepEqual(readdirSync(join(folder, 'new', 'corpus')), ['factlens.json']);
      assert.equal((await factlens('check', 'new')).code, 0);
    });
  }

  test('a tagset that is there stays, whatever it holds, until --force', async () => {
    writeFileSync(join(folder, 'factlens.json'), 'mine');
    const { code, err } = await factlens('init', '--template', 'empty');
    assert.deepEqual([code, err], [2, 'error: factlens.json is there already; --force replaces it\n']);
    assert.equal(read('factlens.json'), 'mine');
    assert.equal((await factlens('init', '--force', '--template', 'empty')).code, 0);
    assert.match(read('factlens.json'), /"entity": \[\]/);
    assert.deepEqual(readdirSync(folder), ['factlens.json']);
  });

  test('a template that is not known, or a file for a folder, is a wrong call', async () => {
    const unknown = await factlens('init', '--template', 'conll');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /Allowed choices are news, conll-2003, ontonotes-18, ace-like, empty/);
    writeFileSync(join(folder, 'a.txt'), 'words');
    for (const path of ['a.txt', 'a.txt/b']) {
      const { code, err } = await factlens('init', path);
      assert.deepEqual([code, /is no folder/.test(err)], [2, true], err);
    }
    assert.deepEqual(readdirSync(folder), ['a.txt']);
  });

  test('the help names the templates', async () => {
    const { code, out } = await factlens('init', '--help');
    assert.equal(code, 0);
    for (const { name, description } of TEMPLATES) assert.ok(out.includes(name) && out.includes(description), name);
  });
});
