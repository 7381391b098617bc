// A virtual repository, as on github.dev: nothing is on disk, and Review compares with what the repository has.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotated, type GivenFact } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { wordsInDiff } from '../support/page-side.mjs';
import { installVirtualRepository, installWorkingCopy, type ServedWorkbench, startWith } from '../support/served/shared.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '昨天港务局通报,渔船在东礁附近救起了269人。\n';
const PLACE: GivenFact = { id: 'place001', kind: 'entity', label: 'PERSON', text: '东礁' };
const OFFICE: GivenFact = { id: 'org00001', kind: 'entity', label: 'ORG', text: '港务局' };

suite('virtual repositories', () => {
  let server: ServedWorkbench;
  const workbench = new Workbench(async () => server);
  const folder = fixture({ files: { ...annotated('reef.txt', TEXT, [PLACE]), ...annotated('old/left.txt', TEXT, [OFFICE]) } });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=FactLens tests', '-c', 'user.email=tests@factlens.invalid', ...args], { cwd: folder.path });
  const listed = (...expected: string[]) =>
    eventually(`${expected.join(' | ')} in the view`, async () => (await workbench.treeRows('Review')).map(({ label, description }) => `${label} ${description}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  const shows = (...expected: string[]) =>
    eventually(`${expected.join(' | ')} in the diff`, async () => (await workbench.page.evaluate(wordsInDiff)).map(({ side, text, words }) => `${side} ${text} ${words}`), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  suiteSetup(async () => {
    git('tag', 'first');
    for (const [name, content] of Object.entries(annotated('reef.txt', TEXT, [{ ...PLACE, label: 'LOC' }]))) writeFileSync(join(folder.path, name), content);
    rmSync(join(folder.path, 'old'), { recursive: true });
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Labels');
    server = await startWith((extensionsDir, dataDir) => {
      installWorkingCopy(extensionsDir);
      installVirtualRepository(extensionsDir, folder.path);
      return dataDir;
    });
    await workbench.open('vscode-vfs://github/owner/texts', { viewport: { width: 1600, height: 900 } });
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await server?.stop();
    await folder.remove();
  });

  test('what is tagged here is listed against the commit, and opens in a diff', async () => {
    await workbench.openView('Review');
    await workbench.page.getByText('No fact has changed in meaning.').waitFor();
    await workbench.runCommand('View: Show Explorer');
    await workbench.page.getByRole('treeitem', { name: 'reef.txt', exact: true }).dblclick();
    await workbench.selectByMouse('港务局');
    await workbench.press('Shift+Alt+E');
    await workbench.pick('Organisation');
    await workbench.openView('Review');
    await listed('reef.txt 1', '港务局 added: ORG');
    await workbench.treeRow('港务局', 'Review').click();
    await workbench.press('Enter');
    await shows('now 港务局 added: ORG');
  });

  test('a tag is typed to compare with it, also after a name that the repository does not have', async () => {
    await workbench.openView('Review');
    await workbench.runCommand('FactLens: Review Against…');
    await workbench.pick('A branch, a tag or a commit…');
    await workbench.page.getByText('Name of a branch or tag, or the whole hash of a commit').waitFor();
    await workbench.page.keyboard.type('nowhere');
    await workbench.press('Enter');
    await workbench.page.getByText('This repository has no branch, tag or commit “nowhere”.').waitFor();
    await workbench.press('ControlOrMeta+A');
    await workbench.page.keyboard.type('first');
    await workbench.press('Enter');
    await listed('left.txt 1', '港务局 removed: ORG', 'reef.txt 2', '港务局 added: ORG', '东礁 relabelled: PERSON → LOC');
    await workbench.treeRow('东礁', 'Review').click();
    await workbench.press('Enter');
    await shows('before 东礁 relabelled: PERSON → LOC', 'now 东礁 relabelled: PERSON → LOC');
    await workbench.runCommand('FactLens: Review Against…');
    await workbench.pick('HEAD');
    await listed('reef.txt 1', '港务局 added: ORG');
  });

  test('a folder that stands on another branch, as that of a pull request, is compared with the default branch', async () => {
    const revision = Buffer.from(JSON.stringify({ v: 1, ref: { type: 4, id: 'first' } })).toString('hex');
    await workbench.open(`vscode-vfs://github%2B${revision}/owner/texts`, { viewport: { width: 1600, height: 900 } });
    await workbench.openView('Review');
    await workbench.page.getByText('No fact has changed in meaning.').waitFor();
    await workbench.runCommand('FactLens: Review Against…');
    await workbench.pick('the default branch');
    await listed('left.txt 1', '港务局 added: ORG', 'reef.txt 1', '东礁 relabelled: LOC → PERSON');
    await workbench.treeRow('东礁', 'Review').click();
    await workbench.press('Enter');
    await shows('before 东礁 relabelled: LOC → PERSON', 'now 东礁 relabelled: LOC → PERSON');
  });
});
