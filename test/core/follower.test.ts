import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnnotatedText, needsAttention, spanOf } from '../../src/core/annotatedText';
import { describe, type Place } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { SourceText, type Span } from '../../src/core/sourceText';
import { followEvent, wholeChange } from '../../src/vscode/documentEdits';
import { factOf, pickSpan, pieceArb, textArb } from '../support/arbitraries';

const factAt = (id: string, text: string, span: Span): Fact => factOf(id, { ...describe(new SourceText(text), span) });

/** A text with facts that is edited the way the editor tells of it. */
class Editing {
  readonly annotated: AnnotatedText;

  constructor(text: string, facts: readonly Fact[]) {
    this.annotated = new AnnotatedText(new SourceText(text), facts);
  }

  get text(): string {
    return this.annotated.source.text;
  }

  /** Replaces passages in one event; each is given by its words, which stand once in the text. */
  replace(...pairs: [words: string, by: string][]): void {
    const spans = pairs.map(([words, by]) => ({ offset: this.text.indexOf(words), removed: words.length, by }));
    this.event(spans);
  }

  event(edits: readonly { offset: number; removed: number; by: string }[], isTravel = false): void {
    const before = this.text;
    // Of two at one offset the insertion comes first in the text.
    const sorted = [...edits].sort((a, b) => a.offset - b.offset || a.removed - b.removed).reverse();
    let after = before;
    for (const { offset, removed, by } of sorted) after = after.slice(0, offset) + by + after.slice(offset + removed);
    const changes = sorted.map(({ offset, removed, by }) => ({ offset, removed, inserted: by.length }));
    this.annotated.edit({ changes, before, after, isTravel }, new SourceText(after));
  }

  /** The whole text at once, as a file that was read again. */
  reload(text: string): void {
    this.annotated.edit(wholeChange(this.text, text), new SourceText(text));
  }

  /** As the editor's undo and redo: back to a text, told as one replacement without what is equal at the edges. */
  travelTo(text: string): void {
    const event = wholeChange(this.text, text);
    this.annotated.edit({ ...event, isTravel: true }, new SourceText(text));
  }

  words(id: string): string | undefined {
    const span = spanOf(this.annotated.get(id)!);
    return span && this.annotated.source.slice(span);
  }

  get places(): Map<string, Place> {
    return new Map(this.annotated.facts.map(({ fact, place }) => [fact.id, place]));
  }

  state(id: string): string {
    return this.annotated.get(id)!.place.state;
  }
}

const TEXT = '近日,公安部通报,移交嫌疑人269名。\n外交部发言人表示,双方同意加强合作。\n公安部负责人说,公安部将继续打击。\n';

/** A fact on the nth occurrence of the words, from 0. */
function editing(text: string, words: Record<string, [string, number?]>): Editing {
  const facts = Object.entries(words).map(([id, [quote, nth = 0]]) => {
    let start = -1;
    for (let i = 0; i <= nth; i++) start = text.indexOf(quote, start + 1);
    return factAt(id, text, { start, end: start + quote.length });
  });
  return new Editing(text, facts);
}

/** One change as the editor tells of it. */
function replacing(rangeOffset: number, rangeLength: number, text: string): Parameters<typeof followEvent>[1] {
  const nowhere = { line: 0, character: 0 };
  return { contentChanges: [{ range: { start: nowhere, end: nowhere }, rangeOffset, rangeLength, text }], reason: undefined } as unknown as Parameters<typeof followEvent>[1];
}

suite('following edits', () => {
  test('a name that is deleted key by key is whole again when that is undone at once', () => {
    const edit = editing(TEXT, { mps: ['公安部'], third: ['公安部', 2] });
    const end = TEXT.indexOf('公安部') + 3;
    for (let i = 0; i < 3; i++) edit.event([{ offset: end - 1 - i, removed: 1, by: '' }]);
    assert.equal(edit.state('mps'), 'lost');
    edit.travelTo(TEXT);
    assert.deepEqual(edit.annotated.get('mps')!.place, { state: 'exact', span: { start: 3, end: 6 } });
    assert.equal(edit.words('third'), '公安部');
  });

  test('a name that is typed over comes back with undo, though the same words stand elsewhere', () => {
    const edit = editing(TEXT, { second: ['公安部', 1] });
    const at = TEXT.indexOf('公安部负责人');
    edit.event([{ offset: at, removed: 3, by: '国' }]);
    edit.event([{ offset: at + 1, removed: 0, by: '安部' }]);
    assert.equal(edit.state('second'), 'lost');
    edit.travelTo(TEXT);
    assert.deepEqual(edit.annotated.get('second')!.place, { state: 'exact', span: { start: at, end: at + 3 } });
    edit.travelTo(TEXT.replace('公安部负责人', '国安部负责人'));
    assert.equal(edit.state('second'), 'lost', 'redo takes it away again');
  });

  test('words typed at an edge stay outside, typed inside they belong, a mended last character too', () => {
    const edit = editing(TEXT, { name: ['外交部发言人'] });
    edit.replace(['外交部发言人', '中国外交部发言人']);
    assert.equal(edit.words('name'), '外交部发言人');
    edit.event([{ offset: edit.text.indexOf('发言人') + 3, removed: 0, by: '们' }]);
    assert.equal(edit.words('name'), '外交部发言人');
    edit.event([{ offset: edit.text.indexOf('发言人') + 2, removed: 1, by: '者' }]);
    assert.equal(edit.words('name'), '外交部发言者');
    assert.equal(edit.state('name'), 'exact');
  });

  test('a sentence that is cut and put in elsewhere takes its facts along; its copy has none', () => {
    const edit = editing(TEXT, { name: ['外交部发言人'], last: ['公安部', 2] });
    const line = '外交部发言人表示,双方同意加强合作。\n';
    edit.replace([line, '']);
    assert.equal(edit.state('name'), 'lost');
    edit.event([{ offset: edit.text.length, removed: 0, by: line }]);
    assert.equal(edit.words('name'), '外交部发言人');
    assert.equal(spanOf(edit.annotated.get('name')!)!.start, edit.text.length - line.length);
    edit.event([{ offset: 0, removed: 0, by: line }]);
    assert.equal(spanOf(edit.annotated.get('name')!)!.start, edit.text.length - line.length);
    assert.equal(edit.words('last'), '公安部');
  });

  test('lines that change places in one event take their facts along', () => {
    const edit = editing(TEXT, { name: ['外交部发言人'], third: ['公安部', 2] });
    const [first, second, third] = TEXT.split('\n');
    edit.event([{ offset: TEXT.indexOf(second!), removed: 0, by: `${third}\n` }, { offset: TEXT.indexOf(third!), removed: third!.length + 1, by: '' }]);
    assert.equal(edit.text, `${first}\n${third}\n${second}\n`);
    assert.equal(edit.words('name'), '外交部发言人');
    assert.equal(spanOf(edit.annotated.get('third')!)!.start, edit.text.indexOf('公安部将'));
  });

  test('a name alone that is cut and typed elsewhere is another mention', () => {
    const edit = editing(TEXT, { second: ['公安部', 1] });
    edit.event([{ offset: TEXT.indexOf('公安部负责人'), removed: 3, by: '' }]);
    edit.event([{ offset: edit.text.length, removed: 0, by: '公安部' }]);
    assert.equal(edit.state('second'), 'lost');
  });

  test('replace all: every mention that is replaced is to be looked at, all others stay', () => {
    const edit = editing(TEXT, { a: ['公安部'], b: ['公安部', 1], c: ['公安部', 2], name: ['外交部发言人'] });
    const at = [...TEXT.matchAll(/公安部/g)].map(({ index }) => index);
    edit.event(at.map((offset) => ({ offset, removed: 3, by: '警方' })));
    for (const id of ['a', 'b', 'c']) {
      const { place } = edit.annotated.get(id)!;
      assert.ok('candidates' in place && place.state === 'lost');
      assert.deepEqual(place.candidates.map((span) => edit.annotated.source.slice(span)), ['警方'], 'what stands there instead is offered');
    }
    assert.equal(edit.words('name'), '外交部发言人');
    edit.travelTo(TEXT);
    assert.deepEqual(['a', 'b', 'c'].map((id) => spanOf(edit.annotated.get(id)!)!.start), at);
  });

  test('a file that was changed elsewhere and is read again', () => {
    const edit = editing(TEXT, { a: ['公安部'], count: ['269名'], name: ['外交部发言人'], c: ['公安部', 2] });
    edit.reload('公安部负责人说,公安部将继续打击。\n据悉,近日,公安部通报,共移交嫌疑人269 名。\n外交部发言人表示,双方都同意加强合作。\n');
    assert.deepEqual(['a', 'count', 'name', 'c'].map((id) => edit.words(id)), ['公安部', '269 名', '外交部发言人', '公安部']);
    assert.equal(spanOf(edit.annotated.get('a')!)!.start, edit.text.indexOf('公安部通报'));
    assert.equal(spanOf(edit.annotated.get('c')!)!.start, edit.text.indexOf('公安部将'));
  });

  test('a file that is put back as it was has its facts where they were', () => {
    const edit = editing(TEXT, { a: ['公安部'], count: ['269名'], name: ['外交部发言人'], c: ['公安部', 2] });
    const before = edit.places;
    edit.reload(TEXT.replace('269名', '271名').replace('外交部发言人', '国防部新闻局长'));
    assert.deepEqual(['count', 'name'].map((id) => needsAttention(edit.annotated.get(id)!)), [true, true]);
    edit.reload(TEXT);
    assert.deepEqual(edit.places, before);
  });

  test('one figure that is another in the file is to be confirmed; typed, or put in just there, it is mended', () => {
    const other = TEXT.replace('269名', '271名');
    const edit = editing(TEXT, { a: ['公安部'], count: ['269名'], c: ['公安部', 2] });
    edit.reload(other);
    assert.equal(edit.words('count'), '271名');
    assert.deepEqual(['a', 'count', 'c'].map((id) => edit.state(id)), ['exact', 'changed', 'exact']);
    edit.reload(TEXT);
    assert.equal(edit.state('count'), 'exact');
    for (const [words, by] of [['69', '71'], ['269名', '271名']] as const) {
      const mending = editing(TEXT, { count: ['269名'] });
      const offset = TEXT.indexOf(words);
      for (const event of followEvent(TEXT, replacing(offset, words.length, by), false)) mending.annotated.edit(event, new SourceText(event.after));
      assert.equal(mending.text, other);
      assert.deepEqual([mending.state('count'), mending.words('count')], ['exact', '271名'], words);
    }
  });

  test('what was mended by hand stays so when its line is read again, and so does a fact that has its own words again', () => {
    const edit = editing(TEXT, { count: ['269名'] });
    edit.event([{ offset: 0, removed: 0, by: '又' }]);
    edit.event([{ offset: edit.text.indexOf('69'), removed: 2, by: '71' }]);
    edit.reload(edit.text.replace('271名', '271名了'));
    assert.deepEqual([edit.state('count'), edit.words('count')], ['exact', '271名']);
    edit.reload(edit.text.replace('271名', '269名'));
    assert.deepEqual([edit.state('count'), edit.words('count')], ['exact', '269名']);
  });

  test('a file that goes to and fro is in doubt about the same facts each time', () => {
    const edit = editing(TEXT, { count: ['269名'], name: ['外交部发言人'] });
    const other = TEXT.replace('近日,', '').replace('269名', '271名').replace('外交部发言人', '国防部新闻局长');
    const [here, there] = [edit.places, (edit.reload(other), edit.places)];
    assert.equal(edit.state('count'), 'changed');
    for (let round = 0; round < 3; round++) {
      edit.reload(TEXT);
      assert.deepEqual(edit.places, here);
      edit.reload(other);
      assert.deepEqual(edit.places, there);
    }
  });

  test('a sentence in doubt that is cut and put in elsewhere is in doubt there', () => {
    const edit = editing(TEXT, { count: ['269名'] });
    edit.reload(TEXT.replace('近日', '昨天').replace('269名', '271名'));
    const doubt = edit.annotated.get('count')!.place;
    assert.equal(doubt.state, 'changed');
    const line = '昨天,公安部通报,移交嫌疑人271名。\n';
    assert.ok(edit.text.startsWith(line));
    edit.replace([line, '']);
    edit.event([{ offset: edit.text.length, removed: 0, by: line }]);
    assert.equal(edit.words('count'), '271名');
    assert.deepEqual(edit.annotated.get('count')!.place, { ...doubt, span: spanOf(edit.annotated.get('count')!) });
  });

  test('a replacement that reaches into a fact leaves the rest to be confirmed, a deletion across its edge does not', () => {
    const typed = editing(TEXT, { name: ['外交部发言人'] });
    typed.event([{ offset: TEXT.indexOf('发言人表示'), removed: 5, by: '说' }]);
    assert.deepEqual([typed.words('name'), typed.state('name')], ['外交部', 'changed']);
    assert.ok(needsAttention(typed.annotated.get('name')!));
    const deleted = editing(TEXT, { name: ['外交部发言人'] });
    deleted.replace(['发言人表示', '']);
    assert.deepEqual([deleted.words('name'), deleted.state('name')], ['外交部', 'exact']);
  });

  test('a fact that a person has placed anew is not taken back by an undo of the text', () => {
    const edit = editing(TEXT, { mps: ['公安部'] });
    edit.event([{ offset: 5, removed: 1, by: '' }]);
    const before = edit.annotated.get('mps')!;
    edit.annotated.apply([{ before, after: { fact: before.fact, place: { state: 'exact', span: { start: 0, end: 2 } } } }]);
    edit.travelTo(TEXT);
    assert.equal(edit.words('mps'), '近日');
  });

  test('ten thousand facts that vanish at once are back at once, and following a key does not look at them', () => {
    const line = '公安部通报,移交嫌疑人269名。';
    const text = Array.from({ length: 10_000 }, (_, i) => `${i}${line}`).join('\n');
    const source = new SourceText(text);
    const facts = Array.from({ length: 10_000 }, (_, i) => {
      const start = source.lineStart(i) + String(i).length;
      return factOf(`f${i}`, { ...describe(source, { start, end: start + 3 }) });
    });
    const edit = new Editing(text, facts);
    edit.event([{ offset: 0, removed: text.length, by: '' }]);
    assert.ok(edit.annotated.facts.every(({ place }) => place.state === 'lost'));
    edit.event([{ offset: 0, removed: 0, by: '公' }]);
    edit.travelTo('');
    edit.travelTo(text);
    assert.ok(edit.annotated.facts.every(({ fact, place }) => 'span' in place && text.startsWith(fact.text, place.span.start)));
  });

  const factsArb = fc.tuple(textArb.filter((text) => text !== ''), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }))
    .map(([text, picks]) => ({ text, facts: picks.map(([a, b], i) => factAt(`f${i}`, text, pickSpan(text, a, b)!)) }));
  const eventArb = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.array(pieceArb, { maxLength: 2 }).map((pieces) => pieces.join(''))), { minLength: 1, maxLength: 3 });

  /** Edits of one event that do not overlap, between code points of the text. */
  function editsIn(text: string, picks: readonly (readonly [number, number, string])[]) {
    const edits: { offset: number; removed: number; by: string }[] = [];
    let from = 0;
    for (const [a, length, by] of [...picks].sort(([x], [y]) => (x % (text.length + 1)) - (y % (text.length + 1)))) {
      const offset = Math.max(from, a % (text.length + 1));
      const removed = Math.min(length, text.length - offset);
      if (offset > text.length) break;
      if (removed > 0 || by !== '') edits.push({ offset, removed, by });
      from = offset + removed;
    }
    return edits;
  }

  test('back to a text in one step or several, and forth again: every fact stands where it stood in that text', () => {
    fc.assert(fc.property(factsArb, fc.array(eventArb, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), ({ text, facts }, events, travels) => {
      const edit = new Editing(text, facts);
      const past = [{ text: edit.text, places: edit.places }];
      for (const picks of events) {
        edit.event(editsIn(edit.text, picks));
        // Of equal texts the editor itself does not tell which one it goes back to.
        if (past.some(({ text: known }) => known === edit.text)) return;
        past.push({ text: edit.text, places: edit.places });
      }
      for (const travel of travels) {
        const there = past[travel % past.length]!;
        if (there.text === edit.text) continue;
        edit.travelTo(there.text);
        for (const [id, place] of there.places) assert.deepEqual(edit.annotated.get(id)!.place, place, id);
      }
    }), { numRuns: 1500 });
  });
});
