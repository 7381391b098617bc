import assert from 'node:assert/strict';
import type { PlacedFact } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { RecentLabels, type LabelStore } from '../../src/core/recentLabels';
import { SourceText } from '../../src/core/sourceText';
import { furtherPlaces, isName, NameCounts, untaggedMentions } from '../../src/core/untagged';
import { occurrencesOf } from '../../src/core/occurrences';

const TEXT = '港务局长说港务局很忙。港务局不答,海关也不答。';
const source = new SourceText(TEXT);

let ids = 0;
/** A fact on the nth place of some words. */
function tagged(words: string, nth: number, more: Partial<Fact> = {}): PlacedFact {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = TEXT.indexOf(words, start + 1);
  const span = { start, end: start + words.length };
  return { fact: { id: `fact${ids++}`, kind: 'entity', label: 'ORG', ...describe(source, span), ...more }, place: { state: 'exact', span } };
}

const namesOf = (facts: readonly PlacedFact[]) => new NameCounts().add(facts.map(({ fact }) => fact), isName).names;

const offered = (facts: PlacedFact[], names = namesOf(facts)) =>
  untaggedMentions(TEXT, facts, names).map(({ name, span }) => `${span.start} ${name.text} ${name.label}`);

suite('untagged mentions', () => {
  test('the words that are tagged elsewhere, not where they are tagged, nor inside another fact', () => {
    assert.deepEqual(offered([tagged('港务局', 1)]), ['0 港务局 ORG', '11 港务局 ORG']);
    assert.deepEqual(offered([tagged('港务局', 1), tagged('港务局长', 0, { label: 'PERSON' })]), ['11 港务局 ORG']);
  });

  test('inside a claim they are offered, and a claim is not', () => {
    assert.deepEqual(offered([tagged('港务局', 1), tagged('港务局不答', 0, { kind: 'claim', label: 'STATEMENT' })]), ['0 港务局 ORG', '11 港务局 ORG']);
  });

  test('what was rejected at a place is not offered there again, elsewhere it is', () => {
    assert.deepEqual(offered([tagged('港务局', 1), tagged('港务局', 0, { status: 'rejected' })]), ['11 港务局 ORG']);
  });

  test('a suggestion that waits bars its place, but is no reason to offer its words elsewhere', () => {
    assert.deepEqual(offered([tagged('港务局', 1), tagged('港务局', 0, { status: 'suggested' })]), ['11 港务局 ORG']);
    assert.deepEqual(offered([tagged('港务局', 1, { status: 'suggested' })]), []);
  });

  test('words of two labels are offered as what they are more often', () => {
    const facts = [tagged('港务局', 0, { label: 'LOC' }), tagged('港务局', 1), tagged('港务局', 2)];
    assert.deepEqual(namesOf(facts).map(({ label }) => label), ['ORG', 'LOC']);
  });

  test('further places for one label: not where a fact of the kind is, nor where it was rejected', () => {
    const places = occurrencesOf(TEXT, '港务局');
    const starts = (facts: PlacedFact[]) => furtherPlaces(places, facts, { kind: 'entity', label: 'ORG' }).map(({ start }) => start);
    assert.deepEqual(starts([]), [0, 5, 11]);
    assert.deepEqual(starts([tagged('港务局长', 0)]), [5, 11]);
    assert.deepEqual(starts([tagged('港务局', 1, { status: 'rejected' }), tagged('港务局', 2, { status: 'suggested' })]), [0, 11]);
    assert.deepEqual(starts([tagged('港务局不答', 0, { kind: 'claim', label: 'STATEMENT' })]), [0, 5, 11]);
  });
});

suite('recent labels', () => {
  const label = (name: string) => ({ kind: 'entity' as const, label: name });
  const names = (recent: RecentLabels) => recent.list.map((each) => each.label).join('');

  test('a label keeps its digit; a new one takes that of the one not used for longest', () => {
    const recent = new RecentLabels();
    for (const name of 'ABCDEFGHI') recent.use(label(name));
    recent.use(label('A'));
    assert.equal(names(recent), 'ABCDEFGHI');
    recent.use(label('J'));
    assert.equal(names(recent), 'AJCDEFGHI');
    recent.use(label('K'));
    assert.equal(names(recent), 'AJKDEFGHI');
  });

  /** Where windows keep their labels, as JSON, for that is what the editor makes of them. */
  function shared(): LabelStore {
    let kept = '';
    return { read: () => (kept === '' ? undefined : JSON.parse(kept)), write: (labels) => void (kept = JSON.stringify(labels)) };
  }

  test('windows share the digits, also with one that is opened later; the last one is of this window', () => {
    const store = shared();
    const [one, other] = [new RecentLabels(store), new RecentLabels(store)];
    one.use(label('A'));
    other.use(label('B'));
    one.use(label('C'));
    assert.deepEqual([names(one), names(other)], ['ABC', 'ABC']);
    assert.deepEqual(other.last, label('B'));
    const restarted = new RecentLabels(store);
    assert.equal(names(restarted), 'ABC');
    assert.equal(restarted.last, undefined);
    for (const name of 'DEFGHI') restarted.use(label(name));
    one.use(label('A'));
    restarted.use(label('J'));
    assert.equal(names(other), 'AJCDEFGHI', 'B was not used for longest, in whichever window');
  });

  test('what is kept and is no list of labels is passed over', () => {
    for (const kept of [undefined, null, 7, 'A', {}, [null, { kind: 'x', label: 'A', used: 1 }, { kind: 'claim', label: 1, used: 1 }]]) {
      assert.deepEqual(new RecentLabels({ read: () => kept, write: () => {} }).list, []);
    }
  });

  test('the same name of another kind is another label', () => {
    const recent = new RecentLabels();
    recent.use(label('A'));
    recent.use({ kind: 'claim', label: 'A' });
    assert.equal(recent.list.length, 2);
  });
});
