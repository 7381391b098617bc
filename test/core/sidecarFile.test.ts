import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { mergeFacts, type SidecarHead } from '../../src/core/merge';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { headOf, SidecarFile } from '../../src/core/sidecarFile';
import { factOf } from '../support/arbitraries';
import { MemoryFiles } from '../support/memoryFiles';

const PATH = 'a.txt.facts.json';
const HEAD: SidecarHead = { factlens: 1, source: { file: 'a.txt' } };
const sorted = (facts: readonly Fact[]) => [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));
const written = (...facts: Fact[]) => writeSidecar({ factlens: 1, source: { file: 'a.txt' }, facts: sorted(facts) });
const onDisk = (files: MemoryFiles): Fact[] => {
  const text = files.contents.get(PATH);
  const parsed = text === undefined ? undefined : parseSidecar(text);
  assert.ok(parsed?.ok !== false);
  return parsed?.value.facts ?? [];
};
const idsOnDisk = (files: MemoryFiles) => onDisk(files).map((fact) => fact.id);

/** A window: its facts in memory, the way a text's session keeps them, over one sidecar. */
class Window {
  facts: readonly Fact[] = [];
  private adopted: readonly Fact[] = [];
  readonly file: SidecarFile;

  constructor(files: MemoryFiles, clock: { now: number }) {
    this.file = new SidecarFile(files, PATH, sorted, () => clock.now);
  }

  async load(): Promise<void> {
    const { sidecar, problems } = await this.file.load();
    if (problems.length > 0) return;
    this.facts = mergeFacts(this.adopted, this.facts, sidecar?.facts ?? []);
    this.adopted = sidecar?.facts ?? [];
  }

  add = (fact: Fact) => this.act((facts) => [...facts, fact]);
  remove = (id: string) => this.act((facts) => facts.filter((fact) => fact.id !== id));
  note = (id: string, note: string) => this.act((facts) => facts.map((fact) => (fact.id === id ? { ...fact, note } : fact)));

  private async act(change: (facts: readonly Fact[]) => readonly Fact[]): Promise<void> {
    const ours = (this.facts = change(this.facts));
    const base = this.adopted;
    const { sidecar } = this.file.seen;
    const saved = await this.file.save(sidecar ? headOf(sidecar) : HEAD, ours);
    assert.ok(saved.ok);
    // A load may have come in between: what was saved goes back to what that brought, with our action on top.
    const sent = mergeFacts(base, ours, this.adopted);
    this.adopted = saved.sidecar?.facts ?? [];
    this.facts = mergeFacts(sent, this.facts, this.adopted);
  }

  get ids(): string[] {
    return sorted(this.facts).map((fact) => fact.id);
  }
}

function twoWindows(files: MemoryFiles) {
  const clock = { now: 0 };
  return { clock, a: new Window(files, clock), b: new Window(files, clock) };
}

suite('sidecarFile', () => {
  test('where there are no facts, a file is written only for what it says of the document', async () => {
    const files = new MemoryFiles();
    const file = new SidecarFile(files, PATH, sorted, () => 0);
    await file.save(HEAD, []);
    assert.equal(files.contents.get(PATH), undefined);
    await file.save({ ...HEAD, document: { status: 'done' } }, []);
    const parsed = parseSidecar(files.contents.get(PATH)!);
    assert.deepEqual(parsed.ok && parsed.value, { ...HEAD, document: { status: 'done' }, facts: [] });
  });

  test('what says nothing any more is deleted where that is asked for, and only then', async () => {
    const files = new MemoryFiles();
    const file = new SidecarFile(files, PATH, sorted, () => 0);
    const done = { ...HEAD, document: { status: 'done' as const } };
    await file.save(done, []);
    assert.deepEqual(await file.save(HEAD, [], true), { ok: true, sidecar: undefined });
    assert.equal(files.contents.has(PATH), false);
    assert.equal(file.seen.text, undefined);
    await file.save(done, []);
    await file.save({ ...HEAD, document: { title: 'Log' } }, [], true);
    assert.ok(files.contents.has(PATH), 'there is a title');
    await file.save(HEAD, []);
    assert.ok(files.contents.has(PATH), 'not asked for');
    // Another window has tagged something meanwhile.
    await file.save(done, []);
    files.put(PATH, writeSidecar({ ...done, facts: [factOf('a')] } as Sidecar));
    await file.save(HEAD, [], true);
    assert.ok(files.contents.get(PATH)?.includes('"a"'));
    assert.ok(!files.contents.get(PATH)?.includes('done'));
  });

  test('no file is written for no facts, and a save that changes nothing writes nothing', async () => {
    const files = new MemoryFiles();
    const { a, clock } = twoWindows(files);
    assert.deepEqual(await a.file.save(HEAD, []), { ok: true, sidecar: undefined });
    assert.equal(files.contents.size, 0);
    await a.add(factOf('a'));
    assert.equal(files.contents.get(PATH), written(factOf('a')));
    clock.now += 10_000;
    await a.file.save(HEAD, a.facts);
    await a.load();
    await a.file.save(HEAD, a.facts);
    assert.equal(files.writes.length, 1);
  });

  test('the last fact of a file is removed, the file stays', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await a.add(factOf('a'));
    await a.remove('a');
    assert.equal(files.contents.get(PATH), written());
  });

  test('a file that cannot be understood is never overwritten', async () => {
    for (const text of ['', '{', written(factOf('a')).replace('"factlens": 1', '"factlens": 2'), `<<<<<<< ours\n${written()}`, written(factOf('a'), factOf('a'))]) {
      const files = new MemoryFiles({ [PATH]: text });
      const { a } = twoWindows(files);
      assert.ok((await a.file.load()).problems.length > 0);
      assert.equal((await a.file.save(HEAD, [factOf('b')])).ok, false);
      assert.equal((await a.file.save(HEAD, [])).ok, false);
      assert.equal(files.contents.get(PATH), text);
    }
  });

  test('a file that breaks while facts are in memory waits until it is mended, then both come together', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await a.add(factOf('a'));
    files.put(PATH, '<<<<<<< ours');
    assert.equal((await a.file.save(HEAD, [factOf('a'), factOf('b')])).ok, false);
    files.put(PATH, written(factOf('a'), factOf('c')));
    await a.load();
    await a.add(factOf('b'));
    assert.deepEqual(idsOnDisk(files), ['a', 'b', 'c']);
  });

  test('what another program wrote in between is merged in and comes back', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await a.add(factOf('a'));
    files.put(PATH, written(factOf('a', { note: '别处' }), factOf('c')));
    await a.add(factOf('b'));
    assert.deepEqual(idsOnDisk(files), ['a', 'b', 'c']);
    assert.equal(onDisk(files)[0]!.note, '别处');
    assert.deepEqual(a.ids, ['a', 'b', 'c']);
  });

  test('an action that starts while a change from outside is being read does not undo that change', async () => {
    const files = new MemoryFiles();
    const { a, clock } = twoWindows(files);
    await a.add(factOf('a'));
    clock.now += 10_000;
    files.put(PATH, written(factOf('c')));
    const loading = a.load();
    await Promise.all([loading, a.add(factOf('b'))]);
    assert.deepEqual(idsOnDisk(files), ['b', 'c']);
    assert.deepEqual(a.ids, ['b', 'c']);
  });

  test('an action taken back before it was saved is taken back on disk too', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await Promise.all([a.add(factOf('a')), a.add(factOf('b')), a.remove('a')]);
    assert.deepEqual(idsOnDisk(files), ['b']);
    assert.deepEqual(a.ids, ['b']);
  });

  test('a write that fails leaves a state from which the next one works', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await a.add(factOf('a'));
    files.failNextWrite = new Error('disk full');
    await assert.rejects(a.file.save(HEAD, [...a.facts, factOf('b')]), /disk full/);
    assert.deepEqual(idsOnDisk(files), ['a']);
    assert.equal((await a.file.save(HEAD, [...a.facts, factOf('b')])).ok, true);
    assert.deepEqual(idsOnDisk(files), ['a', 'b']);
  });

  test('a save that failed leaves nothing behind that a later load would put on disk', async () => {
    const files = new MemoryFiles();
    const { a } = twoWindows(files);
    await a.add(factOf('a'));
    files.failNextWrite = new Error('disk full');
    await assert.rejects(a.file.save(HEAD, [...a.facts, factOf('b')]));
    await a.load();
    assert.deepEqual(idsOnDisk(files), ['a']);
    files.failNextWrite = new Error('disk full');
    await assert.rejects(a.file.save(HEAD, []));
    await a.add(factOf('c'));
    assert.deepEqual(idsOnDisk(files), ['a', 'c']);
  });

  test('deleted in one window stays deleted in the other, and comes back when that is undone', async () => {
    const files = new MemoryFiles();
    const { a, b, clock } = twoWindows(files);
    await a.add(factOf('x'));
    await b.load();
    clock.now += 10_000;
    await b.remove('x');
    await a.load();
    await a.add(factOf('y'));
    await b.load();
    assert.deepEqual([idsOnDisk(files), a.ids, b.ids], [['y'], ['y'], ['y']]);
    await b.add(factOf('x'));
    await a.load();
    assert.deepEqual([idsOnDisk(files), a.ids], [['x', 'y'], ['x', 'y']]);
  });

  /** Both windows act on one file in any order of reads and writes; gives what should be there and what is. */
  async function inAnyOrder(s: fc.Scheduler, actions: readonly (readonly ['a' | 'b', 'add' | 'note' | 'remove', number])[], setUp: (files: MemoryFiles, clock: { now: number }) => void) {
    const old = [0, 1, 2, 3].flatMap((n) => [factOf(`a-old-${n}`), factOf(`b-old-${n}`)]);
    const files = new MemoryFiles({ [PATH]: written(...old) }, (what) => s.schedule(Promise.resolve(), what));
    const { clock, ...windows } = twoWindows(files);
    await s.waitFor(Promise.all([windows.a.load(), windows.b.load()]));
    clock.now += 10_000;
    setUp(files, clock);
    files.watch(() => {
      for (const window of [windows.a, windows.b]) void s.schedule(Promise.resolve(), 'watcher').then(() => window.load());
    });
    const expected = new Map(old.map((fact) => [fact.id, fact]));
    let added = 0;
    // Each window works on facts of its own: who wins where both change one fact is another question.
    const perform = async (name: 'a' | 'b') => {
      for (const [who, what, n] of actions) {
        if (who !== name) continue;
        await s.schedule(Promise.resolve(), `${name} acts`);
        const id = what === 'add' ? `${name}-new-${added++}` : `${name}-old-${n}`;
        const fact = factOf(id);
        if (what === 'add') await windows[name].add(fact).then(() => expected.set(id, fact));
        else if (what === 'remove') await windows[name].remove(id).then(() => expected.delete(id));
        else if (expected.has(id)) await windows[name].note(id, '备注').then(() => expected.set(id, { ...fact, note: '备注' }));
      }
    };
    await s.waitFor(Promise.all([perform('a'), perform('b')]));
    await s.waitIdle();
    const all = sorted([...expected.values()]);
    assert.deepEqual(onDisk(files), all);
    assert.deepEqual(sorted(windows.a.facts), all);
    assert.deepEqual(sorted(windows.b.facts), all);
  }

  const actionsArb = fc.array(fc.tuple(fc.constantFrom('a' as const, 'b' as const), fc.constantFrom('add' as const, 'note' as const, 'remove' as const), fc.nat({ max: 3 })), { maxLength: 6 });

  test('two windows, reads and writes in any order: every acknowledged action is on disk and seen by both', () =>
    fc.assert(fc.asyncProperty(fc.scheduler(), actionsArb, (s, actions) => inAnyOrder(s, actions, () => {})), { numRuns: 400 }));

  test('the same with locks and a machine so slow that nobody remembers what was done a moment ago', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), actionsArb, (s, actions) =>
        inAnyOrder(s, actions, (files, clock) => {
          files.locks = true;
          files.watch(() => (clock.now += 10_000));
        }),
      ),
      { numRuns: 400 },
    ));
});
