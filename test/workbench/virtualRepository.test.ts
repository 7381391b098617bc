// Review in a virtual repository, with file systems as the extension for them has: one of what was changed, one of the commit.
import * as vscode from 'vscode';
import { filesBelow } from '../../src/vscode/filesBelow';
import { findFiles } from '../../src/vscode/findFiles';
import { Model } from '../../src/vscode/model';
import { changeText } from '../../src/vscode/review/changeText';
import { OpenChanges } from '../../src/vscode/review/openChanges';
import { ReviewState } from '../../src/vscode/review/reviewState';
import { VersionSources } from '../../src/vscode/review/versionSources';
import { UnknownVirtualApi, virtualApi } from '../../src/vscode/review/virtualApi';
import * as assert from '../support/assert';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { until } from '../support/workspaceTexts';

const ROOT = vscode.Uri.parse('vscode-vfs://github/owner/repository');
const COMMITTED = 'factlens-committed';
const TEXT = '渔船在东礁附近救起了269人。\n';
const sidecar = (name: string, ...labels: string[]) => {
  const facts = labels.map((label, at) => `    {"id": "aaaaaaa${at}", "kind": "entity", "label": "${label}", "before": "渔船在", "text": "东礁", "after": "附近救起了269人。\\n"}`);
  return `{\n  "factlens": 1,\n  "source": {"file": "${name}"},\n  "facts": [\n${facts.join(',\n')}\n  ]\n}\n`;
};
const uriOf = (name: string) => vscode.Uri.joinPath(ROOT, name);
const pathOf = (name: string) => uriOf(name).path;

const [EARLIER, BRANCH] = ['e'.repeat(40), '分支/früher'];
/** What the other extension does with an authority, written a second time: what is compared is not made by what is tested. */
const revisionNamed = (authority: string): string | undefined => {
  const [, hex] = authority.split('+');
  if (!hex) return undefined;
  const { v, ref } = JSON.parse(decodeURIComponent(hex.replace(/../g, '%$&'))) as { v: number; ref: { type: number; id: string } };
  assert.equal(v, 1);
  assert.equal(ref.type, /^[0-9a-f]{40}$/.test(ref.id) ? 2 : 4, ref.id);
  return ref.id;
};

suite('virtual repositories', () => {
  const now = new MemoryFileSystem();
  const committed = new MemoryFileSystem(({ authority, path }) => ([EARLIER, BRANCH].includes(revisionNamed(authority) ?? '') ? `/earlier${path}` : path));
  let revision = 'c0ffee';
  /** Whether the commit of the folder is told for every revision. */
  let tellsOne = false;
  let sources: VersionSources;
  /** As the extension documents it. */
  const exported = {
    getMetadata: async (uri: vscode.Uri) => {
      const named = revisionNamed(uri.authority);
      if (named === 'nowhere') return undefined;
      if (named === 'forbidden') throw new Error('403');
      return { provider: { id: 'github', name: 'GitHub' }, getRevision: async () => ({ type: 0, name: 'main', revision: named === undefined || tellsOne ? revision : EARLIER }) };
    },
    getProviderUri: (uri: vscode.Uri) => uri.with({ scheme: COMMITTED }),
    getVirtualUri: (uri: vscode.Uri) => uri,
  };
  let disposables: vscode.Disposable[] = [];
  let model: Model;
  let state: ReviewState;

  suiteSetup(() => vscode.extensions.getExtension('factlens.factlens')!.activate());
  setup(async () => {
    disposables = [vscode.workspace.registerFileSystemProvider(ROOT.scheme, now), vscode.workspace.registerFileSystemProvider(COMMITTED, committed)];
    for (const [name, old, is] of [['changed.txt', 'LOC', 'ORG'], ['same.txt', 'LOC', 'LOC'], ['new.txt', undefined, 'LOC']] as const) {
      now.put(pathOf(name), TEXT);
      now.put(`${pathOf(name)}.facts.json`, sidecar(name, is));
      if (old === undefined) continue;
      committed.put(pathOf(name), TEXT);
      committed.put(`${pathOf(name)}.facts.json`, sidecar(name, old));
    }
    model = new Model(undefined);
    await model.started;
    for (const name of ['changed.txt', 'same.txt', 'new.txt']) await model.open(uriOf(name));
    sources = new VersionSources(model, { folders: () => [ROOT], exported: async () => exported });
    state = new ReviewState(model, sources);
    disposables.push(state, model);
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const each of disposables.reverse()) each.dispose();
    now.files.clear();
    committed.files.clear();
  });

  /** What Review lists of the virtual folder. */
  const reviewed = async () => {
    await state.lookNow();
    const here = state.reviewed.filter(({ document }) => document.startsWith(ROOT.toString()));
    return here.flatMap(({ document, changes }) => changes.map((change) => `${document.slice(ROOT.toString().length + 1)} ${changeText(change)}`)).sort();
  };
  const CHANGED = ['changed.txt relabelled: LOC → ORG', 'new.txt added: LOC'];

  test('what changed in meaning since the commit is listed', async () => {
    assert.deepEqual(await reviewed(), CHANGED);
    assert.equal(state.readiness, 'changed');
  });

  test('the repository is asked again only for what changed, and for all when the commit is another', async () => {
    await reviewed();
    const before = committed.reads.length;
    await reviewed();
    assert.deepEqual(committed.reads.slice(before), [], 'nothing changed');
    const session = model.session(uriOf('same.txt'))!;
    const [placed] = session.facts;
    await model.perform('edit', new Map([[uriOf('same.txt').toString(), [{ before: placed!, after: { ...placed!, fact: { ...placed!.fact, note: '备注' } } }]]]));
    assert.deepEqual(await reviewed(), [...CHANGED, 'same.txt note changed: – → 备注']);
    // Once, for what it was; that it is another is told by what was read before.
    assert.deepEqual(committed.reads.slice(before).sort(), [pathOf('same.txt'), `${pathOf('same.txt')}.facts.json`]);
    committed.put(`${pathOf('changed.txt')}.facts.json`, sidecar('changed.txt', 'ORG'));
    assert.deepEqual((await reviewed()).length, 3, 'a commit does not change');
    revision = 'beefed';
    assert.deepEqual(await reviewed(), ['new.txt added: LOC', 'same.txt note changed: – → 备注']);
  });

  test('a sidecar that is deleted while its text is known is seen', async () => {
    await reviewed();
    await vscode.workspace.fs.delete(uriOf('same.txt.facts.json'));
    await model.session(uriOf('same.txt'))!.load();
    assert.deepEqual(await reviewed(), [...CHANGED, 'same.txt removed: LOC']);
  });

  test('a sidecar that was deleted before, in whatever folder, is seen', async () => {
    for (const name of ['gone.txt', 'more/deep/gone.txt', '.hidden/gone.txt', 'node_modules/gone.txt']) {
      now.put(pathOf(name), TEXT);
      committed.put(pathOf(name), TEXT);
      committed.put(`${pathOf(name)}.facts.json`, sidecar('gone.txt', 'LOC'));
    }
    assert.deepEqual(await reviewed(), ['changed.txt relabelled: LOC → ORG', 'gone.txt removed: LOC', 'more/deep/gone.txt removed: LOC', 'new.txt added: LOC']);
  });

  test('a branch, a tag and a commit are compared with as they are, and HEAD again after them', async () => {
    committed.put(`/earlier${pathOf('same.txt')}`, TEXT);
    committed.put(`/earlier${pathOf('same.txt')}.facts.json`, sidecar('same.txt', 'PERSON'));
    committed.put(`/earlier${pathOf('left.txt')}.facts.json`, sidecar('left.txt', 'LOC'));
    const since = ['changed.txt added: ORG', 'left.txt removed: LOC', 'new.txt added: LOC', 'same.txt relabelled: PERSON → LOC'];
    for (const ref of [BRANCH, EARLIER]) {
      await state.compareWith({ ref, name: ref, root: ROOT.toString() });
      assert.deepEqual(await reviewed(), since, ref);
      const { source, commit, oldDocument } = state.comparedWith(uriOf('same.txt').toString())!;
      const shown = await vscode.workspace.openTextDocument(source.uriAt(commit, oldDocument.with({ path: `${oldDocument.path}.facts.json` })));
      assert.match(shown.getText(), /PERSON/);
    }
    await state.compareWith(undefined);
    assert.deepEqual(await reviewed(), CHANGED);
    tellsOne = true;
    await state.compareWith({ ref: BRANCH, name: BRANCH, root: ROOT.toString() });
    assert.deepEqual(await reviewed(), since, 'whatever commit is told');
  });

  test('what the repository does not have is not compared with', async () => {
    const [source] = await sources.virtualSources();
    assert.equal(await source!.commitFor({ ref: 'nowhere', name: 'nowhere' }), undefined);
    assert.equal(await source!.commitFor({ ref: EARLIER, name: 'x', root: 'vscode-vfs://github/another/repository' }), undefined);
    await assert.rejects(source!.commitFor({ ref: 'forbidden', name: 'forbidden' }), /403/);
  });

  test('the texts that are open know their changes, for the bars and the hover', async () => {
    const changes = new OpenChanges(model, state);
    disposables.push(changes);
    const told = (name: string) => changes.of(uriOf(name).toString())?.changes.map(changeText);
    for (const [name, expected] of [['changed.txt', ['relabelled: LOC → ORG']], ['new.txt', ['added: LOC']], ['same.txt', []]] as const) {
      await vscode.window.showTextDocument(uriOf(name));
      await until(() => told(name), (seen) => JSON.stringify(seen) === JSON.stringify(expected), `Expected the changes of ${name}`);
    }
  });

  test('a folder that cannot be read keeps nobody from the files of the others; of a commit, all is known or nothing', async () => {
    const closed = vscode.Uri.joinPath(ROOT, 'closed').path;
    now.put(`${closed}/a.txt.facts.json`, '{}');
    now.put(pathOf('open/b.txt.facts.json'), '{}');
    try {
      now.closed.add(closed);
      const found = (await findFiles('**/*.facts.json', { folder: ROOT })).map(({ path }) => path);
      assert.ok(found.includes(pathOf('open/b.txt.facts.json')), found.join());
      assert.ok(!found.some((path) => path.startsWith(closed)), found.join());
      await assert.rejects(filesBelow(ROOT), /closed/);
    } finally {
      now.closed.clear();
      now.files.delete(`${closed}/a.txt.facts.json`);
      now.files.delete(pathOf('open/b.txt.facts.json'));
    }
  });

  test('an interface of another shape is one clear error', async () => {
    for (const other of [undefined, {}, { getMetadata: exported.getMetadata }, { ...exported, getProviderUri: 'x' }]) {
      assert.ok(thrownBy(() => virtualApi(other)) instanceof UnknownVirtualApi, JSON.stringify(other));
    }
    for (const metadata of [{}, { getRevision: async () => ({ name: 'main' }) }, { getRevision: async () => ({ revision: 1 }) }, 'x']) {
      const failure = await virtualApi({ ...exported, getMetadata: async () => metadata }).revisionOf(ROOT).then(() => undefined, (error: unknown) => error);
      assert.ok(failure instanceof UnknownVirtualApi, JSON.stringify(metadata));
    }
    assert.ok(thrownBy(() => virtualApi({ ...exported, getProviderUri: () => 'x' }).committed(ROOT)) instanceof UnknownVirtualApi);
    assert.equal(await virtualApi({ ...exported, getMetadata: async () => undefined }).revisionOf(ROOT), undefined, 'in no repository');
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
