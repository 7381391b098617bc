// The extension host dies, the window dies: what was tagged is there again, also in a text that was never saved.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, savedFacts } from '../support/annotated';
import { eventually } from '../support/eventually';
import { extensionHosts } from '../support/extension-host';
import { fixture } from '../support/fixture.mjs';
import { installWorkingCopy, type ServedWorkbench, startWith } from '../support/served/shared.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。\n发言人梁雨说,搜救不会停。\n';
const FILE = 'crash.txt';

suite('crashes', () => {
  let server: ServedWorkbench;
  const own = async () => server;
  const first = new Workbench(own);
  const second = new Workbench(own);
  const folder = fixture({ files: annotated(FILE, TEXT, [{ id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' }]) });
  // The served editor saves by itself otherwise.
  const settings = { 'files.autoSave': 'off' };

  suiteSetup(async function () {
    if (process.platform === 'win32') this.skip();
    server = await startWith(installWorkingCopy);
    await first.open(folder.path, { settings });
  });
  suiteTeardown(async () => {
    await first.dispose();
    await second.dispose();
    await server?.stop();
    await folder.remove();
  });

  const onDisk = (expected: readonly string[]) =>
    eventually(`${expected.join(', ')} on disk`, () => savedFacts(folder.path, FILE), (facts) => JSON.stringify([...facts].sort()) === JSON.stringify([...expected].sort()));
  const lens = (words: string, window: Workbench) => eventually(`a lens with ${words}`, () => window.lenses(), (lenses) => lenses.some((each) => each.includes(words)), 40_000);

  async function tag(line: number, column: number, words: string, key: string): Promise<void> {
    await first.selectText(line, column, column + words.length);
    await first.press('Shift+Alt+E');
    await first.page.locator('.quick-input-title', { hasText: words }).waitFor();
    await first.type(key);
  }

  test('the extension host is killed right after a tag in an unsaved text', async function () {
    this.timeout(120_000);
    await first.openFile(FILE);
    await lens('港务局', first);
    await first.goTo(1, 1);
    await first.type('昨夜,渔政局的船也到了。');
    await first.press('Enter');
    await tag(1, 4, '渔政局', 'o');
    await onDisk(['entity ORG 渔政局', 'entity ORG 港务局']);
    await tag(3, 4, '梁雨', 'p');
    await onDisk(['entity ORG 渔政局', 'entity ORG 港务局', 'entity PERSON 梁雨']);
    const hosts = extensionHosts(server.pid);
    assert.ok(hosts.length > 0, 'no extension host was found');
    for (const pid of hosts) process.kill(pid, 'SIGKILL');
    await eventually('another extension host', () => extensionHosts(server.pid).some((pid) => !hosts.includes(pid)), Boolean, 40_000);
    for (const words of ['渔政局', '港务局', '梁雨']) await lens(words, first);
    assert.ok((await first.lenses()).every((each) => !each.includes('attention')), 'the unsaved text has all of its facts');
    await onDisk(['entity ORG 渔政局', 'entity ORG 港务局', 'entity PERSON 梁雨']);
    assert.equal(readFileSync(join(folder.path, FILE), 'utf8'), TEXT, 'the text is still unsaved');
    await tag(1, 1, '昨夜', 'e');
    await onDisk(['entity EVENT 昨夜', 'entity ORG 渔政局', 'entity ORG 港务局', 'entity PERSON 梁雨']);
  });

  test('the window dies: with the unsaved text restored all is there, without it what stood in it is kept and listed', async function () {
    this.timeout(120_000);
    await first.dispose();
    await second.open(folder.path, { settings });
    await second.openFile(FILE);
    for (const words of ['渔政局', '港务局', '梁雨']) await lens(words, second);
    assert.ok((await second.lenses()).every((each) => !each.includes('attention')), 'the restored text has all of its facts');
    await second.runCommand('File: Revert File');
    for (const words of ['港务局', '梁雨', '2 need attention']) await lens(words, second);
    await second.openView('Needs Attention');
    await eventually('both listed', () => second.treeRows('Needs Attention'), (rows) => ['渔政局', '昨夜'].every((words) => rows.some(({ label, description }) => label === words && description.includes('not found'))));
    await onDisk(['entity EVENT 昨夜', 'entity ORG 渔政局', 'entity ORG 港务局', 'entity PERSON 梁雨']);
    await second.focusEditor();
    await second.goTo(1, 1);
    await second.type('昨夜,渔政局的船也到了。');
    await second.press('Enter');
    for (const words of ['渔政局', '昨夜']) await lens(words, second);
    await eventually('nothing to look at', () => second.treeRows('Needs Attention'), (rows) => rows.length === 0);
  });
});
