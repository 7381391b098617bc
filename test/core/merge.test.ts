import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { mergeFacts, mergeHead, sameFact, type SidecarHead } from '../../src/core/merge';
import { factArb, factOf, factsArb } from '../support/arbitraries';

const byId = (facts: readonly Fact[]) => new Map(facts.map((fact) => [fact.id, fact]));
const sorted = (facts: readonly Fact[]) => [...facts].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Two sides that come from one base: some facts removed, some changed, some added. */
const sideArb = (base: readonly Fact[], name: string) => fc.tuple(fc.array(fc.constantFrom('keep', 'remove', 'note', 'by', 'move'), { minLength: base.length, maxLength: base.length }), factsArb)
  .map(([actions, added]) => [
    ...base.flatMap((fact, i): Fact[] => {
      switch (actions[i]) {
        case 'remove': return [];
        case 'note': return [{ ...fact, note: `备注 ${name}` }];
        case 'by': return [{ ...fact, by: name }];
        case 'move': return [{ ...fact, before: name, after: name, line: name === 'ours' ? '00000001' : '00000002', at: name === 'ours' ? [1, 2] : [3, 4] }];
        default: return [fact];
      }
    }),
    ...added.map((fact) => ({ ...fact, id: `${name}-${fact.id}` })),
  ]);
const threeArb = factsArb.chain((base) => fc.tuple(fc.constant(base), sideArb(base, 'ours'), sideArb(base, 'theirs')));

suite('merge', () => {
  test('what a fact is comes from one side: never a figure labelled PERSON', () => {
    const base = factOf('a', { kind: 'entity', label: 'ORG' });
    const [merged] = mergeFacts([base], [{ ...base, label: 'PERSON' }], [{ ...base, kind: 'figure', label: 'COUNT', note: 'theirs' }]);
    assert.deepEqual([merged?.kind, merged?.label, merged?.note], ['entity', 'PERSON', 'theirs']);
  });

  test('a side that did nothing adds nothing and takes nothing', () => {
    fc.assert(fc.property(threeArb, ([base, ours, theirs]) => {
      assert.deepEqual(mergeFacts(base, base, theirs), theirs);
      assert.deepEqual(sorted(mergeFacts(base, ours, base)), sorted(ours));
      assert.deepEqual(mergeFacts(base, theirs, theirs), theirs);
    }));
  });

  test('nothing that a side added or changed is lost; what both left out or one removed untouched is gone', () => {
    fc.assert(fc.property(threeArb, ([base, ours, theirs]) => {
      const [b, o, t, merged] = [byId(base), byId(ours), byId(theirs), byId(mergeFacts(base, ours, theirs))];
      for (const id of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
        const touched = (side: Map<string, Fact>) => side.has(id) && !sameFact(side.get(id), b.get(id));
        const kept = touched(o) || touched(t) || (o.has(id) && t.has(id));
        assert.equal(merged.has(id), kept, id);
        if (touched(o) && !touched(t)) assert.deepEqual(merged.get(id), o.get(id));
        if (touched(t) && !touched(o)) assert.deepEqual(merged.get(id), t.get(id));
      }
    }), { numRuns: 500 });
  });

  test('which side is ours matters only where both changed the same key', () => {
    fc.assert(fc.property(threeArb, ([base, ours, theirs]) => {
      const there = byId(mergeFacts(base, ours, theirs));
      const back = byId(mergeFacts(base, theirs, ours));
      assert.deepEqual([...there.keys()].sort(), [...back.keys()].sort());
      const [b, o, t] = [byId(base), byId(ours), byId(theirs)];
      for (const [id, fact] of there) {
        const keysChanged = (side: Fact | undefined) => Object.keys({ ...b.get(id), ...side }).filter((key) => side && JSON.stringify(side[key]) !== JSON.stringify(b.get(id)?.[key]));
        const both = keysChanged(o.get(id)).some((key) => keysChanged(t.get(id)).includes(key));
        if (!both) assert.ok(sameFact(fact, back.get(id)), id);
      }
    }), { numRuns: 500 });
  });

  test('different keys of one fact come together, the same key is ours', () => {
    const base = factOf('a', { note: '旧', by: 'lin' });
    assert.deepEqual(mergeFacts([base], [{ ...base, note: '新' }], [{ ...base, by: 'wang', status: 'reviewed' }]), [{ ...base, note: '新', by: 'wang', status: 'reviewed' }]);
    assert.equal(mergeFacts([base], [{ ...base, note: '我' }], [{ ...base, note: '他' }])[0]!.note, '我');
    const { note: _, ...without } = base;
    assert.deepEqual(mergeFacts([base], [without], [{ ...base, by: 'wang' }]), [{ ...without, by: 'wang' }]);
  });

  test('where a fact stands is taken from one side together', () => {
    const base = factOf('a', { before: '甲', after: '乙', line: '00000000', at: [0, 3] });
    const ours = { ...base, at: [5, 8] as [number, number], note: '我' };
    const theirs = { ...base, line: '11111111', before: '丙', after: '丁', text: '外交部', by: '他' };
    const [merged] = mergeFacts([base], [ours], [theirs]);
    assert.deepEqual(merged, { ...ours, by: '他' });
    const [other] = mergeFacts([base], [{ ...base, note: '我' }], [theirs]);
    assert.deepEqual(other, { ...theirs, note: '我' });
  });

  test('changed here, removed there: it stays; added on both sides: ours wins key by key', () => {
    fc.assert(fc.property(factArb, (fact) => {
      const changed = { ...fact, note: '改了' + (fact.note ?? '') };
      assert.deepEqual(mergeFacts([fact], [changed], []), [changed]);
      assert.deepEqual(mergeFacts([fact], [], [changed]), [changed]);
      assert.deepEqual(mergeFacts([fact], [], [fact]), []);
      assert.equal(mergeFacts([], [changed], [fact])[0]!.note, changed.note);
    }));
  });

  test('merging a side in twice changes nothing more', () => {
    fc.assert(fc.property(threeArb, ([base, ours, theirs]) => {
      const merged = mergeFacts(base, ours, theirs);
      assert.deepEqual(sorted(mergeFacts(theirs, merged, theirs)), sorted(merged));
    }));
  });

  test('heads are merged key by key, two levels deep', () => {
    const base: SidecarHead = { factlens: 1, source: { file: 'a.txt' }, document: { status: 'to-do', title: '旧' }, 'x-tool': 1 };
    const ours: SidecarHead = { ...base, document: { status: 'done', title: '旧' } };
    const theirs: SidecarHead = { factlens: 1, source: { file: 'a.txt', encoding: 'gb18030' }, document: { status: 'to-do', title: '新' } };
    assert.deepEqual(mergeHead(base, ours, theirs), { factlens: 1, source: { file: 'a.txt', encoding: 'gb18030' }, document: { status: 'done', title: '新' } });
    assert.deepEqual(mergeHead(undefined, ours, ours), ours);
  });
});
