import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { mergeSidecars } from '../../src/core/mergeSidecars';
import { openConflicts } from '../../src/core/openConflicts';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { factOf } from '../support/arbitraries';
import { cases, patience } from '../support/seed';
import { settled } from '../support/settled';

const sidecarOf = (facts: readonly Fact[], more: Partial<Sidecar> = {}): Sidecar => ({ factlens: 1, source: { file: 'a.txt' }, ...more, facts: [...facts] });
const at = (id: string, start: number, more: Partial<Fact> = {}) => factOf(id, { line: '0000000a', at: [start, start + 3], ...more });
const merge = (base: readonly Fact[] | undefined, ours: readonly Fact[], theirs: readonly Fact[]) => mergeSidecars(base && sidecarOf(base), sidecarOf(ours), sidecarOf(theirs));

/** Merges both ways round, and holds the result against what a reader of files asks for. */
function clean(base: readonly Fact[] | undefined, ours: readonly Fact[], theirs: readonly Fact[]): Fact[] {
  const { sidecar, conflicts } = merge(base, ours, theirs);
  assert.deepEqual(conflicts, []);
  assert.equal(writeSidecar(merge(base, theirs, ours).sidecar), writeSidecar(sidecar));
  return sidecar.facts;
}

suite('merging sidecars', () => {
  test('both added different facts: both are there, in order of place', () => {
    assert.deepEqual(clean([at('a', 9)], [at('b', 0), at('a', 9)], [at('a', 9), at('c', 20)]).map(({ id }) => id), ['b', 'a', 'c']);
    assert.deepEqual(clean([at('a', 9)], [at('a', 9), at('c', 20)], [at('a', 9), at('b', 15)]).map(({ id }) => id), ['a', 'b', 'c']);
  });

  test('both added the same one: the lesser id stays, links follow, and both are heard', () => {
    const ours = [at('m', 0, { note: '一' }), at('x', 9, { links: { counts: ['m'] } })];
    const theirs = [at('k', 0, { entity: 'mps' }), at('y', 12, { links: { counts: ['k'] } })];
    assert.deepEqual(clean([], ours, theirs), [at('k', 0, { note: '一', entity: 'mps' }), at('x', 9, { links: { counts: ['k'] } }), at('y', 12, { links: { counts: ['k'] } })]);
    assert.deepEqual([...merge([], ours, theirs).united], [['m', 'k']]);
    assert.deepEqual(clean(undefined, ours, theirs), clean([], ours, theirs));
  });

  test('two of the same on one side are two', () => {
    assert.deepEqual(clean([], [at('a', 0), at('b', 0)], [at('c', 0)]).map(({ id }) => id), ['a', 'b']);
  });

  test('one moved and the other relabelled; the text changed on one side and facts on the other', () => {
    const moved = at('a', 5, { line: '0000000b', before: '据悉,' });
    assert.deepEqual(clean([at('a', 0)], [moved], [at('a', 0, { label: 'GPE' })]), [{ ...moved, label: 'GPE' }]);
    assert.deepEqual(clean([at('a', 0)], [moved], [at('a', 0), at('b', 9)]), [moved, at('b', 9)]);
    assert.deepEqual(clean([at('a', 0)], [moved], []), []);
    const wider = at('a', 0, { text: '公安部新闻', at: [0, 5] });
    assert.equal(clean([at('a', 0)], [moved], [wider])[0]!.text, '公安部新闻');
    assert.equal(clean([at('a', 0)], [moved], [at('a', 2, { line: '0000000c' })]).length, 1);
  });

  test('attributes come together name by name, links as sets', () => {
    const base = at('a', 0, { attributes: { x: 1, y: 1 }, links: { evidence: ['b', 'c'] } });
    const ours = { ...base, attributes: { x: 2, y: 1 }, links: { evidence: ['b', 'c', 'e'] } };
    const theirs = { ...base, attributes: { x: 1, y: 1, z: 3 }, links: { evidence: ['c', 'd'] } };
    assert.deepEqual(clean([base], [ours], [theirs]), [{ ...base, attributes: { x: 2, y: 1, z: 3 }, links: { evidence: ['c', 'd', 'e'] } }]);
  });

  test('relabelled differently: both candidates are there, marked, in a valid sidecar', () => {
    const { sidecar, conflicts } = merge([at('a', 0)], [at('a', 0, { label: 'GPE' })], [at('a', 0, { label: 'LOC' })]);
    assert.deepEqual(conflicts, [{ id: 'a', about: ['label'] }]);
    assert.deepEqual(sidecar.facts.map(({ label, conflict }) => [label, conflict]), [
      ['GPE', { of: 'a', side: 'ours', about: ['label'] }], ['LOC', { of: 'a', side: 'theirs', about: ['label'] }],
    ]);
    assert.equal(sidecar.facts[0]!.id, 'a');
    const parsed = parseSidecar(writeSidecar(sidecar));
    assert.ok(parsed.ok);
    assert.equal(writeSidecar(parsed.value), writeSidecar(sidecar));
  });

  test('removed here, judged anew or linked to there: it stays, marked', () => {
    const changed = at('a', 0, { note: '改' });
    for (const [ours, theirs, side] of [[[], [changed], 'theirs'], [[changed], [], 'ours']] as const) {
      assert.deepEqual(merge([at('a', 0)], ours, theirs).sidecar.facts, [{ ...changed, conflict: { of: 'a', side, about: ['removed'] } }]);
    }
    const linking = at('b', 9, { links: { counts: ['a'] } });
    const { sidecar, conflicts } = merge([at('a', 0)], [], [at('a', 0), linking]);
    assert.deepEqual([sidecar.facts.map(({ id }) => id), conflicts], [['a', 'b'], [{ id: 'a', about: ['removed'] }]]);
  });

  test('what is said of the document: key by key, the further status, contradictions marked', () => {
    const head = (document: Sidecar['document']) => sidecarOf([at('a', 0)], { document });
    const far = mergeSidecars(head({ status: 'to-do' }), head({ status: 'done' }), head({ status: 'in-progress', title: '新' }));
    assert.deepEqual([far.sidecar.document, far.conflicts], [{ status: 'done', title: '新' }, []]);
    const open = mergeSidecars(head({ title: '旧' }), head({ title: '乙' }), head({ title: '甲' }));
    assert.deepEqual(open.conflicts, [{ about: ['document.title'] }]);
    assert.deepEqual(open.sidecar.conflict, { 'document.title': { ours: '乙', theirs: '甲' } });
    const parsed = parseSidecar(writeSidecar(open.sidecar));
    assert.ok(parsed.ok && writeSidecar(parsed.value) === writeSidecar(open.sidecar));
  });
});

const ACTIONS = ['keep', 'keep', 'keep', 'remove', 'relabel', 'note', 'value', 'move', 'resize', 'link', 'unlink', 'attribute'] as const;
type Action = (typeof ACTIONS)[number];

function acted(fact: Fact, action: Action, side: string, start: number): Fact[] {
  switch (action) {
    case 'keep': return [fact];
    case 'remove': return [];
    case 'relabel': return [{ ...fact, label: side === 'one' ? 'GPE' : 'LOC' }];
    case 'note': return [{ ...fact, note: side }];
    case 'value': return [{ ...fact, value: { type: 'quantity', amount: 7 } }];
    case 'move': return [{ ...fact, line: side === 'one' ? '0000000b' : '0000000c', before: side }];
    case 'resize': return [{ ...fact, text: '公安部新闻', at: [start, start + 5] }];
    case 'link': return [{ ...fact, links: { ...fact.links, evidence: ['f0', side] } }];
    case 'unlink': return [(({ links: _, ...rest }) => rest as Fact)(fact)];
    case 'attribute': return [{ ...fact, attributes: { [side]: true } }];
  }
}

const sideArb = (side: string, base: readonly Fact[]) => fc.tuple(
  fc.array(fc.constantFrom(...ACTIONS), { minLength: base.length, maxLength: base.length }),
  fc.array(fc.record({ start: fc.nat({ max: 12 }), line: fc.constantFrom('0000000a', '0000000d'), label: fc.constantFrom('ORG', 'GPE'), note: fc.constantFrom(undefined, side, 'same') }), { maxLength: 3 }),
).map(([actions, added]) => sidecarOf([
  ...base.flatMap((fact, i) => acted(fact, actions[i]!, side, i * 10)),
  ...added.map(({ start, line, label, note }, i) => at(`${side}${i}`, start, { line, label, ...(note && { note }), ...(i > 0 && { links: { counts: [`${side}0`] } }) })),
]));
const threeArb = fc.nat({ max: 5 }).map((n) => Array.from({ length: n }, (_, i) => at(`f${i}`, i * 10, { ...(i > 0 && { links: { counts: [`f${i - 1}`] } }) })))
  .chain((base) => fc.tuple(fc.constant(sidecarOf(base)), sideArb('one', base), sideArb('two', base)));

const swapped = (text: string) => text.replace(/"(ours|theirs)"/g, (_, side) => (side === 'ours' ? '"theirs"' : '"ours"'));
const idsOf = ({ facts }: Sidecar) => new Set(facts.map(({ id }) => id));

suite('merging sidecars: laws', () => {
  test('no fact is lost, doubled or invented, sides are equal, a side that did nothing gives the other', function () {
    this.timeout(patience(30_000));
    let [cleanOnes, unitedOnes] = [0, 0];
    fc.assert(fc.property(threeArb, ([base, ours, theirs]) => {
      const { sidecar, conflicts, united } = mergeSidecars(base, ours, theirs);
      if (conflicts.length === 0) cleanOnes++;
      if (united.size > 0) unitedOnes++;
      const written = writeSidecar(sidecar);
      const back = mergeSidecars(base, theirs, ours);
      assert.equal(conflicts.length === 0 ? writeSidecar(back.sidecar) : swapped(writeSidecar(back.sidecar)), written);
      assert.equal(idsOf(sidecar).size, sidecar.facts.length, 'doubled');
      const [b, o, t, m] = [base, ours, theirs, sidecar].map(idsOf) as [Set<string>, Set<string>, Set<string>, Set<string>];
      for (const id of new Set([...o, ...t])) if (!b.has(id) || (o.has(id) && t.has(id))) assert.ok(m.has(united.get(id) ?? id), `lost ${id}`);
      const second = new Set(sidecar.facts.filter(({ conflict, id }) => conflict && conflict.of !== id).map(({ id }) => id));
      for (const id of m) assert.ok(o.has(id) || t.has(id) || second.has(id), `invented ${id}`);
      assert.equal(second.size, conflicts.filter(({ about }) => !about.includes('removed')).length);
      for (const [gone, stays] of united) assert.ok(!m.has(gone) && m.has(stays) && !written.includes(`"${gone}"`));
      // Every statement that one side alone made is in the result.
      for (const [side, other] of [[ours, theirs], [theirs, ours]] as const) for (const fact of side.facts) {
        const [was, there] = [base.facts.find(({ id }) => id === fact.id), other.facts.find(({ id }) => id === fact.id)];
        const is = sidecar.facts.filter(({ id, conflict }) => id === (united.get(fact.id) ?? fact.id) || conflict?.of === (united.get(fact.id) ?? fact.id));
        for (const key of ['label', 'note', 'text'] as const) if (fact[key] !== was?.[key] && (!there || fact[key] !== undefined)) assert.ok(is.some((each) => each[key] === fact[key]), `${fact.id} ${key}`);
      }
      assert.equal(writeSidecar(mergeSidecars(base, base, theirs).sidecar), writeSidecar(theirs));
      assert.equal(writeSidecar(mergeSidecars(base, ours, base).sidecar), writeSidecar(ours));
      assert.equal(writeSidecar(mergeSidecars(base, ours, ours).sidecar), writeSidecar(ours));
      // What was merged already changes nothing when it is merged once more.
      if (conflicts.length === 0 && united.size === 0) assert.equal(writeSidecar(mergeSidecars(theirs, sidecar, theirs).sidecar), written);
    // Seven merges each: more than ten thousand.
    }), { numRuns: cases(1_500) });
    assert.ok(cleanOnes > cases(1_500) / 5 && unitedOnes > cases(1_500) / 50, `${cleanOnes} clean, ${unitedOnes} united`);
  });

  test('a side that is kept in all contradictions is there as it was, and nothing is open any more', function () {
    this.timeout(patience(30_000));
    let open = 0;
    fc.assert(fc.property(threeArb, fc.constantFrom('ours', 'theirs'), ([base, ours, theirs], choice) => {
      const { sidecar, conflicts, united } = mergeSidecars(base, ours, theirs);
      open += conflicts.length;
      const facts = settled(sidecar.facts, choice);
      const side = new Map((choice === 'ours' ? ours : theirs).facts.map((fact) => [united.get(fact.id) ?? fact.id, { ...fact, id: united.get(fact.id) ?? fact.id }]));
      assert.deepEqual(openConflicts(facts), []);
      assert.equal(idsOf({ ...sidecar, facts }).size, facts.length, 'doubled');
      for (const { id } of conflicts) {
        const [there, was] = [facts.find((fact) => fact.id === id), side.get(id!)];
        assert.deepEqual(there && { ...there, links: undefined }, was && { ...was, links: undefined }, id);
      }
      const ids = idsOf(sidecar);
      const gone = new Set(conflicts.filter(({ about, id }) => about.includes('removed') && !side.has(id!)).map(({ id }) => id));
      const now = new Set(facts.map(({ id }) => id));
      for (const { links } of facts) for (const target of Object.values(links ?? {}).flat()) assert.ok(!ids.has(target) || now.has(target) || gone.has(target), `${target} leads nowhere`);
    }), { numRuns: cases(500) });
    assert.ok(open > cases(500) / 5, `${open} contradictions`);
  });
});
