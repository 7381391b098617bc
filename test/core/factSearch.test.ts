import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fact } from '../../src/core/fact';
import { FactIndex } from '../../src/core/factIndex';
import { searchFacts } from '../../src/core/factSearch';
import { factOf } from '../support/arbitraries';

function indexOf(documents: Record<string, Fact[]>): FactIndex {
  const index = new FactIndex();
  for (const [document, facts] of Object.entries(documents)) index.set({ document, sidecar: '', facts, problems: [] });
  return index;
}

const index = indexOf({
  'b.txt': [factOf('b1', { text: 'Harbour Office' }), factOf('b2', { text: 'the Harbour', entity: 'harbour' })],
  'a.txt': [factOf('a1', { text: '港务局', entity: 'harbour' }), factOf('a2', { text: 'old harbour office', label: 'LOC' }), factOf('a3', { text: '269人', kind: 'figure', label: 'COUNT' })],
});
const ids = (query: string, most = 100) => searchFacts(index, query, most).map(({ fact }) => fact.id);

suite('search for facts', () => {
  test('by words, label and entity key, whatever the case; what begins with the query first', () => {
    assert.deepEqual(ids('harbour'), ['b1', 'a2', 'b2', 'a1']);
    assert.deepEqual(ids('HARBOUR office'), ['b1', 'a2']);
    assert.deepEqual(ids('loc harbour'), ['a2']);
    assert.deepEqual(ids('港务'), ['a1']);
    assert.deepEqual(ids('count'), ['a3']);
    assert.deepEqual(ids('nothing'), []);
  });

  test('an empty query finds all, and never more than asked for', () => {
    assert.deepEqual(ids(' '), ['a1', 'a2', 'a3', 'b1', 'b2']);
    assert.deepEqual(ids('', 2), ['a1', 'a2']);
    assert.deepEqual(ids('harbour', 1), ['b1']);
  });

  test('facts that say the same in one document are one result', () => {
    const same = indexOf({ 'a.txt': [factOf('a1'), factOf('a2'), factOf('a3', { entity: 'mps' })], 'b.txt': [factOf('b1'), factOf('b2', { label: 'LOC' })] });
    assert.deepEqual(searchFacts(same, '公安部', 100).map(({ fact }) => fact.id), ['a1', 'a3', 'b1', 'b2']);
  });

  test('gives up when nobody waits', () => {
    let left = 1;
    assert.deepEqual(searchFacts(index, '', 100, () => left-- > 0).map(({ fact }) => fact.id), ['a1', 'a2', 'a3']);
  });

  test('a fact is found by any part of its words, and what is found contains every word', () => {
    fc.assert(fc.property(fc.constantFrom('Harbour Office', 'the Harbour', '港务局', 'old harbour office', '269人'), fc.nat(), fc.nat(), (text, a, b) => {
      const part = text.slice(a % text.length, (a % text.length) + 1 + (b % text.length));
      const found = searchFacts(index, part, 100);
      assert.ok(found.some(({ fact }) => fact.text === text));
      for (const { fact } of found) {
        for (const word of part.toLowerCase().split(' ')) assert.ok(`${fact.text} ${fact.label} ${fact.entity}`.toLowerCase().includes(word));
      }
    }));
  });
});
