import assert from 'node:assert/strict';
import type { Fact } from '../../src/core/fact';
import { mergeConflicted } from '../../src/core/mergeConflicted';
import { mergeSidecars } from '../../src/core/mergeSidecars';
import { candidateWords, choicesOf, openConflicts, settle, settleHead, withHeadValues, type ConflictChoice } from '../../src/core/openConflicts';
import { parseSidecar, writeSidecar, type Sidecar } from '../../src/core/sidecar';
import { factOf } from '../support/arbitraries';
import { settled } from '../support/settled';

const sidecarOf = (facts: readonly Fact[], more: Partial<Sidecar> = {}): Sidecar => ({ factlens: 1, source: { file: 'a.txt' }, ...more, facts: [...facts] });
const at = (id: string, start: number, more: Partial<Fact> = {}) => factOf(id, { line: '0000000a', at: [start, start + 3], ...more });
const merge = (base: readonly Fact[], ours: readonly Fact[], theirs: readonly Fact[]) => mergeSidecars(sidecarOf(base), sidecarOf(ours), sidecarOf(theirs)).sidecar.facts;

suite('what a merge left open', () => {
  const relabelled = () => merge([at('a', 0)], [at('a', 0, { label: 'GPE' })], [at('a', 0, { label: 'LOC' })]);

  test('candidates of one fact are one contradiction', () => {
    const facts = [...relabelled(), at('z', 9)];
    const [conflict, ...others] = openConflicts(facts);
    assert.deepEqual(others, []);
    assert.deepEqual([conflict!.of, conflict!.about, conflict!.candidates], ['a', ['label'], facts.slice(0, 2)]);
    assert.deepEqual(openConflicts([facts[1]!, facts[0]!])[0]!.candidates, facts.slice(0, 2), 'ours first');
    assert.deepEqual(choicesOf(conflict!), ['ours', 'theirs', 'both']);
    assert.deepEqual(conflict!.candidates.map((fact) => candidateWords(fact, conflict!.about, 'en')), ['label GPE', 'label LOC']);
    assert.deepEqual(openConflicts([at('z', 9)]), []);
  });

  test('either side is kept under the id that the fact had, and no mark is left', () => {
    for (const [choice, label] of [['ours', 'GPE'], ['theirs', 'LOC']] as const) assert.deepEqual(settled(relabelled(), choice), [at('a', 0, { label })]);
    const both = settled(relabelled(), 'both');
    assert.deepEqual(both.map(({ id, label, conflict }) => [id === 'a', label, conflict]), [[true, 'GPE', undefined], [false, 'LOC', undefined]]);
  });

  test('links to the candidate that goes lead to the one that stays; nothing links to itself', () => {
    const facts = relabelled();
    const second = facts[1]!.id;
    const linking = at('b', 9, { links: { counts: [second], evidence: ['a', second, 'c.txt#x'] } });
    for (const choice of ['ours', 'theirs'] as const) assert.deepEqual(settled([...facts, linking], choice)[1]!.links, { counts: ['a'], evidence: ['a', 'c.txt#x'] });
    assert.deepEqual(settled([...facts, linking], 'both')[2], linking);
    const toEachOther = facts.map((fact) => ({ ...fact, links: { contradicts: [fact.id === 'a' ? second : 'a'] } }));
    for (const [choice, label] of [['ours', 'GPE'], ['theirs', 'LOC']] as const) assert.deepEqual(settled(toEachOther, choice), [at('a', 0, { label })]);
    const conflict = openConflicts(facts)[0]!;
    assert.deepEqual([...settle(facts, conflict, 'theirs').followed], [[second, 'a']], 'for links in other files');
  });

  test('what one side removed is kept or goes', () => {
    const changed = at('a', 0, { note: '改' });
    const facts = merge([at('a', 0), at('b', 9)], [at('b', 9)], [changed, at('b', 9)]);
    assert.deepEqual(choicesOf(openConflicts(facts)[0]!), ['ours', 'theirs']);
    assert.deepEqual(settled(facts, 'theirs'), [changed, at('b', 9)]);
    assert.deepEqual(settled(facts, 'ours'), [at('b', 9)]);
  });

  test('where somebody decided half of it by hand, nothing is written over', () => {
    const [first, second] = relabelled() as [Fact, Fact];
    const { conflict: _, ...decided } = first;
    const left = settled([decided as Fact, second], 'theirs');
    assert.deepEqual(left.map(({ id, label }) => [id, label]), [['a', 'GPE'], [second.id, 'LOC']]);
    assert.deepEqual(settled([decided as Fact, second, at('b', 9, { links: { counts: [second.id] } })], 'ours'), [decided, at('b', 9, { links: { counts: ['a'] } })]);
    assert.deepEqual(settled([second], 'theirs').map(({ id, label }) => [id, label]), [['a', 'LOC']], 'the other one was deleted: the id is free again');
  });

  test('the document: the value of a side, and back again', () => {
    const head = (title: string, more: object = {}) => sidecarOf([at('a', 0)], { document: { title, ...more } });
    const { sidecar } = mergeSidecars(head('旧', { url: 'u' }), head('乙', { url: 'v' }), head('甲', { url: 'w' }));
    const title = settleHead(sidecar, 'document.title', 'ours')!;
    const once = withHeadValues(sidecar, title.after);
    assert.deepEqual([once.document, Object.keys(once.conflict ?? {})], [{ title: '乙', url: 'v' }, ['document.url']]);
    const url = settleHead(once, 'document.url', 'theirs')!;
    const done = withHeadValues(once, url.after);
    assert.deepEqual(done, head('乙', { url: 'w' }));
    assert.equal(writeSidecar(withHeadValues(withHeadValues(done, url.before), title.before)), writeSidecar(sidecar));
    assert.equal(settleHead(done, 'document.title', 'ours'), undefined);
  });

  test('the document: what a side took away, and keys with a dot', () => {
    const take = (ours: Sidecar, theirs: Sidecar, side: 'ours' | 'theirs', key: string) => {
      const { sidecar } = mergeSidecars(sidecarOf([], { document: { note: '旧' }, 'x-tool': { 'a.b': 1 } }), ours, theirs);
      return withHeadValues(sidecar, settleHead(sidecar, key, side)!.after);
    };
    const without = sidecarOf([], { 'x-tool': { 'a.b': 2 } });
    const changed = sidecarOf([], { document: { note: '新' }, 'x-tool': { 'a.b': 1 } });
    assert.deepEqual(take(without, changed, 'ours', 'document'), without);
    assert.deepEqual(take(sidecarOf([], { 'x-tool': { 'a.b': 2 } }), sidecarOf([], { 'x-tool': { 'a.b': 3 } }), 'theirs', 'x-tool.a.b'), sidecarOf([], { 'x-tool': { 'a.b': 3 } }));
  });

  test('a sidecar with git’s markers is merged; what is no sidecar is said, by side', () => {
    const [ours, theirs] = [writeSidecar(sidecarOf([at('a', 0, { label: 'GPE' })])), writeSidecar(sidecarOf([at('a', 0, { label: 'LOC' })]))];
    const marked = (o: string, t: string) => `<<<<<<< HEAD\n${o}=======\n${t}>>>>>>> b\n`;
    const result = mergeConflicted(marked(ours, theirs));
    assert.ok(result.ok);
    assert.deepEqual(result.merged.conflicts, [{ id: 'a', about: ['label'] }]);
    const parsed = parseSidecar(result.merged.text);
    assert.ok(parsed.ok && writeSidecar(parsed.value) === result.merged.text);
    const broken = mergeConflicted(marked(ours, theirs.replace('"kind"', '"kin')));
    assert.ok(!broken.ok && broken.side === 'theirs' && broken.problems[0]!.code === 'json');
    assert.deepEqual(mergeConflicted(ours), { ok: false, problems: [] });
  });

  test('whatever is chosen, the sidecar is canonical and nothing is open in it', () => {
    const base = [at('a', 0, { note: 'n' }), at('b', 9, { links: { counts: ['a'] } }), at('c', 20)];
    const ours = [at('a', 0, { note: 'o', label: 'GPE' }), at('b', 9, { links: { counts: ['a'] }, value: { type: 'quantity', amount: 1 } }), at('c', 20, { entity: 'x' })];
    const theirs = [at('a', 0, { note: 't' }), at('b', 9, { links: { counts: ['a'] }, value: { type: 'quantity', amount: 2 } })];
    for (const choice of ['ours', 'theirs', 'both'] satisfies ConflictChoice[]) {
      const facts = settled(merge(base, ours, theirs), choice);
      assert.deepEqual(openConflicts(facts).map(({ about }) => about), choice === 'both' ? [['removed']] : []);
      const written = writeSidecar(sidecarOf(facts));
      const parsed = parseSidecar(written);
      assert.ok(parsed.ok && writeSidecar(parsed.value) === written);
      assert.ok(choice === 'both' || !written.includes('conflict'));
    }
  });
});
