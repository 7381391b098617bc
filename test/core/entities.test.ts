import assert from 'node:assert/strict';
import fc from 'fast-check';
import { knownEntities, proposedKey, withEntity } from '../../src/core/entities';
import type { Fact } from '../../src/core/fact';
import { FactIndex } from '../../src/core/factIndex';
import { factArb, factOf } from '../support/arbitraries';

function indexOf(documents: Record<string, Fact[]>): FactIndex {
  const index = new FactIndex();
  for (const [document, facts] of Object.entries(documents)) index.set({ document, sidecar: '', facts, problems: [] });
  return index;
}

const TAGSET = { office: { name: '港务局', aliases: ['Harbour Office'] }, wardens: { name: 'Wardens' } };
const index = indexOf({
  'a.txt': [factOf('1', { text: 'Harbour Office', entity: 'office' }), factOf('2', { text: 'the office', entity: 'office' }), factOf('3', { text: 'Ferry Line' }), factOf('4', { text: 'Ferry Line' })],
  'b.txt': [factOf('5', { text: 'Ferry Line Ltd', entity: 'ferry' }), factOf('6', { text: '269人', kind: 'figure', label: 'COUNT' }), factOf('7', { text: 'Old Pier' })],
});
const names = (fact: Fact, isMeant?: (document: string) => boolean) => knownEntities(index, TAGSET, fact, isMeant).map(({ key, name, count }) => `${key ?? '-'} ${name} ${count}`);

suite('known entities', () => {
  test('those with the very words first, then those that contain them, then by how often they are mentioned', () => {
    assert.deepEqual(names(factOf('x', { text: 'harbour office' })), ['office 港务局 2', 'ferry Ferry Line Ltd 1', 'wardens Wardens 0', '- Ferry Line 2', '- Old Pier 1']);
    assert.deepEqual(names(factOf('x', { text: 'Ferry Line' }))[0], 'ferry Ferry Line Ltd 1');
  });

  test('mentions without a key are offered as one, but not the fact’s own', () => {
    assert.ok(!names(factOf('3', { text: 'Ferry Line' })).some((name) => name.startsWith('- Ferry Line')));
    const old = knownEntities(index, TAGSET, factOf('x', { text: 'Pier' }))[0];
    assert.deepEqual([old?.key, old?.name, old?.mention?.fact.id], [undefined, 'Old Pier', '7']);
  });

  test('the fact’s own key stands first; only documents that are meant count', () => {
    assert.equal(names(factOf('x', { text: 'nothing like it', entity: 'wardens' }))[0], 'wardens Wardens 0');
    assert.deepEqual(names(factOf('x', { text: 'y' }), (document) => document === 'none'), ['wardens Wardens 0', 'office 港务局 0']);
  });

  test('every key in use and in the tagset is offered exactly once', () => {
    fc.assert(fc.property(fc.array(factArb, { maxLength: 8 }), factArb, (facts, fact) => {
      const keys = knownEntities(indexOf({ 'a.txt': facts }), TAGSET, fact).flatMap(({ key }) => key ?? []);
      assert.deepEqual(keys.sort(), [...new Set([...Object.keys(TAGSET), ...facts.flatMap(({ entity }) => entity ?? [])])].sort());
    }));
  });

  test('a proposed key is a key, the same for what it made', () => {
    assert.equal(proposedKey('  The Harbour  Office '), 'the-harbour-office');
    assert.equal(proposedKey('港务局'), '港务局');
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => {
      const key = proposedKey(text);
      assert.ok(key.length > 0);
      assert.equal(proposedKey(key), key);
    }));
  });

  test('a key given and taken away leaves the fact as it was without one', () => {
    fc.assert(fc.property(factArb, (fact) => {
      const { entity: _, ...bare } = fact;
      assert.deepEqual(withEntity(withEntity(fact, 'k'), undefined), bare);
      assert.equal(withEntity(fact, fact.entity), fact);
    }));
  });
});
