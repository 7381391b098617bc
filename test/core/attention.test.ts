import assert from 'node:assert/strict';
import type { Place } from '../../src/core/anchor';
import { attentionRows, isSameRow, type AttentionNode } from '../../src/core/attention';
import type { Fact } from '../../src/core/fact';
import { FactIndex, type IndexedDocument } from '../../src/core/factIndex';

const LOST: Place = { state: 'lost', candidates: [] };
const FACTS: readonly Fact[] = ['a', 'b', 'c'].map((id) => ({ id, kind: 'entity', label: 'ORG', text: `words of ${id}` }));
const sure = (start: number): Place => ({ state: 'exact', span: { start, end: start + 3 } });
const changed = (start: number): Place => ({ state: 'changed', span: { start, end: start + 3 }, confidence: 0.7 });

function rowsOf(more: Partial<IndexedDocument>, places: readonly Place[], facts = FACTS): AttentionNode[] {
  const index = new FactIndex();
  index.set({ document: 'a.txt', sidecar: 'a.txt.facts.json', facts, problems: [], places: new Map(facts.map(({ id }, at) => [id, places[at]!])), ...more });
  return attentionRows(index);
}

const alike = (one: readonly AttentionNode[], other: readonly AttentionNode[]) => one.length === other.length && one.every((row, index) => isSameRow(row, other[index]!));

suite('rows of what needs attention', () => {
  test('each document with what is under it; the same again where facts only moved', () => {
    const rows = rowsOf({}, [sure(0), changed(9), LOST]);
    assert.deepEqual(rows.map((row) => `${row.type} ${'id' in row ? row.id : ''}`), ['attentionDocument ', 'attentionFact b', 'attentionFact c']);
    assert.ok(alike(rows, rowsOf({}, [sure(5), changed(14), LOST])));
  });

  test('others where one is settled, is in doubt for another reason, has other choices, or says something else', () => {
    const rows = rowsOf({}, [sure(0), changed(9), LOST]);
    const others = [
      rowsOf({}, [sure(0), sure(9), LOST]),
      rowsOf({}, [sure(0), LOST, LOST]),
      rowsOf({}, [sure(0), { state: 'moved', span: { start: 9, end: 12 }, confidence: 0.7 }, LOST]),
      rowsOf({}, [sure(0), changed(9), { state: 'lost', candidates: [{ start: 1, end: 2 }] }]),
      rowsOf({}, [sure(0), changed(9), LOST], FACTS.map((fact) => ({ ...fact, note: 'Who?' }))),
      rowsOf({ disputed: { 'document.status': { ours: 'done', theirs: 'open' } } }, [sure(0), changed(9), LOST]),
      rowsOf({ textMissing: true }, [sure(0), changed(9), LOST]),
      [],
    ];
    assert.deepEqual(others.map((other) => alike(rows, other)), others.map(() => false));
  });

  test('a sidecar that cannot be used is always drawn anew: it may be for another reason', () => {
    const broken = rowsOf({ problems: [{ code: 'json', detail: '', path: [], offset: 0, length: 0 }] }, [sure(0), sure(1), sure(2)]);
    assert.deepEqual(broken.map(({ type }) => type), ['attentionBroken']);
    assert.ok(!alike(broken, broken));
  });
});
