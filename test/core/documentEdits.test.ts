import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normaliseText } from '../../src/core/sourceText';
import { mapSpan, type TextEvent } from '../../src/core/textChange';
import { followEvent } from '../../src/vscode/documentEdits';
import { borders, pieceArb, textArb } from '../support/arbitraries';

type Event = Parameters<typeof followEvent>[1];
type Eol = '\n' | '\r\n';

/** The editor's buffer: one kind of line end, positions and offsets in UTF-16 code units with the line ends counted. */
class Buffer {
  constructor(public text: string, readonly eol: Eol) {}

  private position(offset: number) {
    const lines = this.text.slice(0, offset).split(this.eol);
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  }

  /** Replaces spans that do not overlap, in one event that lists the changes from the last to the first. */
  change(edits: { from: number; to: number; text: string }[]): Event {
    const sorted = [...edits].sort((a, b) => b.from - a.from);
    const contentChanges = sorted.map(({ from, to, text }) => ({ range: { start: this.position(from), end: this.position(to) }, rangeOffset: from, rangeLength: to - from, text }));
    for (const { from, to, text } of sorted) this.text = this.text.slice(0, from) + text + this.text.slice(to);
    return { contentChanges } as unknown as Event;
  }
}

const eolArb = fc.constantFrom<Eol>('\n', '\r\n');
const insertedArb = fc.array(fc.oneof(pieceArb, fc.constant('\n')), { maxLength: 4 }).map((pieces) => pieces.join(''));

/** Offsets where a cursor can stand: never inside a surrogate pair nor inside a CRLF. */
const cursors = (text: string) => borders(text).filter((offset) => !(text[offset - 1] === '\r' && text[offset] === '\n'));

const textOf = (raw: string) => (raw.startsWith('\ufeff') ? `-${raw}` : raw);
const eventsArb = fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(), insertedArb), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

/** Turns picks into edits of this buffer that do not overlap. */
function editsFor(buffer: Buffer, picks: [number, number, string][]) {
  const places = cursors(buffer.text);
  const offsets = [...new Set(picks.flatMap(([a, b]) => [places[a % places.length]!, places[b % places.length]!]))].sort((a, b) => a - b);
  return picks.flatMap(([, , text], i) => {
    const from = offsets[2 * i];
    const inserted = (from === 0 && text.startsWith('\ufeff') ? `-${text}` : text).replaceAll('\n', buffer.eol);
    return from === undefined ? [] : [{ from, to: offsets[2 * i + 1] ?? from, text: inserted }];
  });
}

suite('documentEdits', () => {
  test('the followed text is the normalised buffer, through any events, LF and CRLF', () => {
    fc.assert(fc.property(textArb, eolArb, eventsArb, (start, eol, events) => {
      const buffer = new Buffer(textOf(start).replaceAll('\n', eol), eol);
      let followed = normaliseText(buffer.text);
      for (const picks of events) {
        const before = followed;
        const edits = editsFor(buffer, picks);
        const result = followEvent(before, buffer.change(edits), eol === '\r\n');
        // What is typed before a U+FEFF at the start may make it the first character; then it is a byte order mark.
        fc.pre(!buffer.text.startsWith('\ufeff'));
        followed = result.at(-1)?.after ?? before;
        assert.equal(followed, normaliseText(buffer.text));
      }
    }), { numRuns: 1000 });
  });

  test('the changes say what happened: carried out on the old text, they give the new one', () => {
    fc.assert(fc.property(textArb, eolArb, eventsArb, (start, eol, [picks]) => {
      const buffer = new Buffer(textOf(start).replaceAll('\n', eol), eol);
      const before = normaliseText(buffer.text);
      const [event] = followEvent(before, buffer.change(editsFor(buffer, picks!)), eol === '\r\n');
      if (!event) return;
      const { changes, after: text } = event;
      let kept = before;
      for (const { offset, removed, inserted } of changes) kept = kept.slice(0, offset) + '\u0001'.repeat(inserted) + kept.slice(offset + removed);
      assert.equal(kept.length, text.length);
      for (let i = 0; i < kept.length; i++) if (kept[i] !== '\u0001') assert.equal(kept[i], text[i], `at ${i}`);
    }), { numRuns: 1000 });
  });

  test('no change begins or ends inside a surrogate pair', () => {
    fc.assert(fc.property(textArb, eolArb, eventsArb, (start, eol, [picks]) => {
      const buffer = new Buffer(textOf(start).replaceAll('\n', eol), eol);
      const before = normaliseText(buffer.text);
      const whole = new Set(borders(before));
      const event = buffer.change(editsFor(buffer, picks!).slice(0, 1));
      for (const { offset, removed } of followEvent(before, event, eol === '\r\n').flatMap(({ changes }) => changes)) {
        assert.ok(whole.has(offset) && whole.has(offset + removed), `${offset} + ${removed}`);
      }
    }), { numRuns: 1000 });
  });

  test('an emoji that becomes another with the same half', () => {
    for (const [from, to] of [['😀', '😁'], ['\u{1f600}', '\u{1fa00}'.replace(/.$/u, '\ud83e\ude00')]] as const) {
      const buffer = new Buffer(`甲${from}乙`, '\n');
      const [{ changes }] = followEvent(buffer.text, buffer.change([{ from: 1, to: 3, text: to }]), false) as [TextEvent];
      assert.deepEqual(changes, [{ offset: 1, removed: 2, inserted: 2 }]);
    }
  });

  test('a reload that comes as one large replacement leaves the facts outside of the real change alone', () => {
    const buffer = new Buffer('一\r\n公安部\r\n二\r\n外交部', '\r\n');
    const before = normaliseText(buffer.text);
    const event = buffer.change([{ from: 0, to: buffer.text.length, text: '一\r\n公安部\r\n新的一行\r\n外交部' }]);
    const [{ changes }] = followEvent(before, event, true) as [TextEvent];
    assert.deepEqual(changes, [{ offset: 6, removed: 1, inserted: 4, passage: { start: 0, end: before.length } }]);
    assert.deepEqual(mapSpan({ start: 8, end: 11 }, changes[0]!), { start: 11, end: 14 });
  });

  test('a pasted U+FEFF is not a byte order mark', () => {
    const buffer = new Buffer('甲乙', '\n');
    assert.equal(followEvent('甲乙', buffer.change([{ from: 1, to: 1, text: '\ufeff丙' }]), false)[0]!.after, '甲\ufeff丙乙');
  });

  test('an event that changes nothing gives no change', () => {
    const buffer = new Buffer('甲乙', '\n');
    assert.deepEqual(followEvent('甲乙', buffer.change([{ from: 0, to: 1, text: '甲' }]), false), []);
  });
});
