import assert from 'node:assert/strict';
import { describe } from '../../src/core/anchor';
import { compareVersions } from '../../src/core/compare';
import type { Fact } from '../../src/core/fact';
import { OngoingComparison } from '../../src/core/ongoingComparison';
import type { Sidecar } from '../../src/core/sidecar';
import { SourceText } from '../../src/core/sourceText';
import { factOf } from '../support/arbitraries';

const OLD = new SourceText('港务局昨天通报。\n渔船救起了269人。\n港口今天开放。\n');
const NOW = new SourceText('消息\n港务局昨天通报。\n渔船今天救起了269人。\n港口今天开放。\n');

const sidecar = (facts: readonly Fact[]): Sidecar => ({ factlens: 1, source: { file: 'a.txt' }, facts: [...facts] });
function on(source: SourceText, id: string, words: string, more: Partial<Fact> = {}): Fact {
  const start = source.text.indexOf(words);
  assert.ok(start >= 0, words);
  return { ...factOf(id), ...describe(source, { start, end: start + words.length }), ...more };
}
function look(comparison: OngoingComparison, facts: readonly Fact[], text: SourceText): string[] {
  for (const piece of comparison.pieces(facts)) comparison.compare(piece, text);
  return comparison.changes(facts).map(({ id, change }) => `${id} ${change}`);
}

const BEFORE = [on(OLD, 'a', '港务局'), on(OLD, 'b', '269人'), on(OLD, 'c', '港口')];
const AFTER = [on(NOW, 'a', '港务局', { label: 'OTHER' }), on(NOW, 'b', '救起了269人'), on(NOW, 'd', '消息')];

suite('ongoing comparison', () => {
  test('tells what a comparison of the two versions tells', () => {
    const whole = compareVersions({ sidecar: sidecar(BEFORE), text: OLD }, { sidecar: sidecar(AFTER), text: NOW }).changes;
    const told = whole.map(({ id, change }) => `${id} ${change}`);
    assert.deepEqual(told.sort(), ['a relabelled', 'b resized', 'c removed', 'd added']);
    assert.deepEqual(look(new OngoingComparison(sidecar(BEFORE), OLD), AFTER, NOW).sort(), told);
  });

  test('a fact on an edited line is judged by the texts: the same words further on are another choice', () => {
    const [old, now] = [new SourceText('船救269人又269人。\n'), new SourceText('渔船救269人又269人。\n')];
    const [was, first] = [on(old, 'a', '269人'), on(now, 'a', '269人')];
    const start = now.text.lastIndexOf('269人');
    const second: Fact = { ...was, ...describe(now, { start, end: start + 4 }) };
    assert.deepEqual(look(new OngoingComparison(sidecar([was]), old), [first], now), []);
    assert.deepEqual(look(new OngoingComparison(sidecar([was]), old), [second], now), ['a resized']);
  });

  test('compares a fact again only when it is another object', () => {
    const comparison = new OngoingComparison(sidecar(BEFORE), OLD);
    look(comparison, AFTER, NOW);
    assert.deepEqual(comparison.pieces(AFTER), []);
    const noted = { ...AFTER[2]!, note: '备注' };
    assert.deepEqual(comparison.pieces([AFTER[0]!, AFTER[1]!, noted]), [[noted]]);
    const back = { ...AFTER[0]!, label: BEFORE[0]!.label };
    assert.deepEqual(look(comparison, [back], NOW), ['b removed', 'c removed']);
  });

  test('a fact that is gone is behind the one before it that is left', () => {
    const comparison = new OngoingComparison(sidecar(BEFORE), OLD);
    assert.deepEqual(comparison.removed([AFTER[0]!]).map(({ fact, behind }) => [fact.id, behind]), [['b', 'a'], ['c', 'a']]);
    assert.deepEqual(comparison.removed([BEFORE[2]!]).map(({ fact, behind }) => [fact.id, behind]), [['a', undefined], ['b', undefined]]);
  });

  test('many facts come in pieces; those that need both texts are one', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => factOf(`x${at}`));
    const moved = many.map((fact): Fact => ({ ...fact, line: '0000000f' }));
    assert.ok(new OngoingComparison(undefined, undefined).pieces(many).length > 1);
    assert.deepEqual(new OngoingComparison(sidecar(many), OLD).pieces(moved).map(({ length }) => length), [1_000]);
  });

  test('without an old sidecar every fact is new', () => {
    assert.deepEqual(look(new OngoingComparison(undefined, undefined), AFTER, NOW), ['a added', 'b added', 'd added']);
  });
});
