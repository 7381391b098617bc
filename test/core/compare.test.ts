import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from '../../src/core/anchor';
import { compareVersions, type Comparison } from '../../src/core/compare';
import type { Fact } from '../../src/core/fact';
import { lineChanges } from '../../src/core/lineChanges';
import { sameValue } from '../../src/core/sameValue';
import type { Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { factOf, factsArb, textArb } from '../support/arbitraries';

const OLD = '昨天,港务局通报,渔船救起了269人。\n港口今天开放。\n';

function on(text: string, words: string, more: Partial<Fact> = {}): Fact {
  const start = text.indexOf(words);
  assert.ok(start >= 0, words);
  return { ...factOf('a'), ...describe(new SourceText(text), { start, end: start + words.length }), ...more };
}
const sidecar = (facts: readonly Fact[], more: Partial<Sidecar> = {}): Sidecar => ({ factlens: 1, source: { file: 'a.txt' }, facts: [...facts], ...more });
const told = ({ changes }: Comparison) => changes.map(({ id, change }) => `${id} ${change}`);

/** Compares with and without the texts: the answer must be the same. */
function compared(old: string, before: readonly Fact[], now: string, after: readonly Fact[]): Comparison {
  const without = compareVersions({ sidecar: sidecar(before) }, { sidecar: sidecar(after) });
  const withTexts = compareVersions({ sidecar: sidecar(before), text: new SourceText(old) }, { sidecar: sidecar(after), text: new SourceText(now) });
  assert.deepEqual([told(without), without.moved], [told(withTexts), withTexts.moved]);
  return withTexts;
}

suite('comparing sidecars', () => {
  test('each change of a judgement has its name, and a fact may have several', () => {
    const base = factOf('a', { kind: 'figure', label: 'COUNT', line: '00000001', at: [0, 3] });
    const changes: [string, Partial<Fact>][] = [
      ['relabelled', { label: 'MONEY' }], ['relabelled', { kind: 'entity' }], ['value', { value: { type: 'quantity', amount: 3 } }], ['entity', { entity: 'mps' }],
      ['attributes', { attributes: { stance: 'asserts' } }], ['attributes', { 'x-tool': 1 }], ['links', { links: { counts: ['b'] } }], ['note', { note: '备注' }],
      ['status', { status: 'reviewed' }], ['status', { by: 'lin' }], ['status', { confidence: 0.5 }], ['resized', { text: '公安', at: [0, 2] }],
    ];
    for (const [name, change] of changes) {
      const after = { ...base, ...change };
      const { changes: found, moved } = compareVersions({ sidecar: sidecar([base]) }, { sidecar: sidecar([after]) });
      assert.deepEqual(found, [{ id: 'a', change: name, before: base, after }]);
      assert.deepEqual(moved, []);
    }
    const both = compareVersions({ sidecar: sidecar([base]) }, { sidecar: sidecar([{ ...base, note: '备注', label: 'MONEY' }]) });
    assert.deepEqual(told(both), ['a relabelled', 'a note']);
  });

  test('the order of keys inside a value is no change', () => {
    const before = factOf('a', { attributes: { x: 1, y: 2 } });
    assert.deepEqual(told(compareVersions({ sidecar: sidecar([before]) }, { sidecar: sidecar([{ ...before, attributes: { y: 2, x: 1 } }]) })), []);
  });

  test('added and removed, the removed behind the fact that it followed', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => factOf(id));
    assert.deepEqual(told(compareVersions({ sidecar: sidecar([a!, b!, c!]) }, { sidecar: sidecar([a!, d!, c!]) })), ['b removed', 'd added']);
    assert.deepEqual(told(compareVersions({ sidecar: undefined }, { sidecar: sidecar([a!]) })), ['a added']);
    assert.deepEqual(told(compareVersions({ sidecar: sidecar([a!]) }, { sidecar: undefined })), ['a removed']);
  });

  test('a span that grew or shrank on a line that nobody edited is resized', () => {
    const wide = OLD.replace('港口', '海港');
    for (const [from, to] of [['港务局', '港务局通报'], ['渔船救起了269人', '269人'], ['269', '269人'], ['港务局通报', '渔船']] as const) {
      assert.deepEqual(told(compared(OLD, [on(OLD, from)], OLD, [on(OLD, to)])), ['a resized']);
      assert.deepEqual(told(compared(OLD, [on(OLD, from)], wide, [on(wide, to)])), ['a resized']);
    }
  });

  test('a span that grew on a line that was edited elsewhere is resized', () => {
    const now = OLD.replace('昨天', '昨天上午');
    assert.deepEqual(told(compared(OLD, [on(OLD, '渔船')], now, [on(now, '渔船救起')])), ['a resized']);
  });

  test('what only followed its text has moved', () => {
    const now = `港口今天开放。\n昨天上午,港务局通报,渔船救起了269人。\n`;
    const found = compared(OLD, [on(OLD, '港务局'), on(OLD, '269人', { id: 'b' })], now, [on(now, '港务局'), on(now, '269人', { id: 'b' })]);
    assert.deepEqual([told(found), found.moved], [[], ['a', 'b']]);
  });

  test('words that the text changed under the fact are no judgement; how the text changed is said', () => {
    const now = OLD.replace('269人', '270人');
    const found = compared(OLD, [on(OLD, '渔船救起了269人')], now, [on(now, '渔船救起了270人')]);
    assert.deepEqual([told(found), found.moved], [[], ['a']]);
    assert.deepEqual(found.text, [{ line: 0, before: [OLD.split('\n')[0]], after: [now.split('\n')[0]] }]);
  });

  test('another mention on the same line is another judgement', () => {
    const text = '港务局说,港务局通报。\n';
    const second = { ...factOf('a'), ...describe(new SourceText(text), { start: 5, end: 8 }) };
    assert.deepEqual(told(compared(text, [on(text, '港务局')], text, [second])), ['a resized']);
  });

  test('what a sidecar says of its document', () => {
    const before = sidecar([], { document: { status: 'to-do', title: '旧' } });
    const after = sidecar([], { document: { status: 'done', title: '旧' }, 'x-tool': { a: 1 } } as Partial<Sidecar>);
    assert.deepEqual(compareVersions({ sidecar: before }, { sidecar: after }).head, [
      { key: 'document.status', before: 'to-do', after: 'done' }, { key: 'x-tool', before: undefined, after: { a: 1 } },
    ]);
  });

  test('nothing changed: nothing is told; what is told and what moved is all that changed', () => {
    fc.assert(fc.property(factsArb, factsArb, (before, after) => {
      const mixed = [...after, ...before.filter(({ id }, index) => index % 2 === 0 && !after.some((fact) => fact.id === id)).map((fact): Fact => ({ ...fact, note: '改', text: `${fact.text}了` }))];
      assert.deepEqual(compareVersions({ sidecar: sidecar(before) }, { sidecar: sidecar(structuredClone(before)) }), { changes: [], moved: [], head: [], text: [] });
      const { changes, moved } = compareVersions({ sidecar: sidecar(before) }, { sidecar: sidecar(mixed) });
      const result = new Map(before.map((fact) => [fact.id, fact]));
      for (const change of changes) {
        if (change.after) result.set(change.id, change.after);
        else result.delete(change.id);
      }
      for (const id of moved) result.set(id, mixed.find((fact) => fact.id === id)!);
      assert.equal(result.size, mixed.length);
      for (const fact of mixed) assert.ok(sameValue(result.get(fact.id), fact), fact.id);
    }), { numRuns: 150 });
  });
});

suite('changed lines of a text', () => {
  test('carried out, they give the new text', () => {
    fc.assert(fc.property(textArb, textArb, (before, after) => {
      const lines = before.split('\n');
      for (const change of lineChanges(before, after)) {
        assert.deepEqual(lines.slice(change.line, change.line + change.before.length), change.before);
        lines.splice(change.line, change.before.length, ...change.after);
      }
      assert.equal(lines.join('\n'), after);
    }), { numRuns: 500 });
  });

  test('a line put in is told as such, others are left aside', () => {
    assert.deepEqual(lineChanges('a\nb\nc\nd', 'a\nx\nb\nc\ny'), [{ line: 1, before: [], after: ['x'] }, { line: 4, before: ['d'], after: ['y'] }]);
  });
});
