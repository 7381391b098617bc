import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from '../../../src/core/anchor';
import { findFacts, SURE, type Found } from '../../../src/core/anchoring/findFacts';
import { sameWords } from '../../../src/core/anchoring/fold';
import type { Fact } from '../../../src/core/fact';
import { SourceText, splitsPair, type Span } from '../../../src/core/sourceText';
import { mapSpan, type TextChange } from '../../../src/core/textChange';
import { pickSpan, textArb } from '../../support/arbitraries';

function factsOf(source: SourceText, spans: readonly Span[]): Fact[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  return ordered.map((span, index) => ({ id: `fact${String(index).padStart(4, '0')}`, kind: 'entity', label: 'ORG', ...describe(source, span) }));
}

const find = (now: string, facts: readonly Fact[], old?: string) => findFacts(SourceText.of(now), facts, old === undefined ? undefined : SourceText.of(old));

/** Two characters that stand nowhere else, for each number below twenty thousand. */
const word = (n: number) => String.fromCharCode(0x4e00 + ((n * 37) % 20_000), 0x4e00 + ((n * 91 + 13) % 20_000));
const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => word(from + i)).join('');

/** Lines of sentences of words that all differ, so that every edit has one place. */
const PROSE = Array.from({ length: 24 }, (_, line) => Array.from({ length: 3 }, (_, s) => `${words(line * 30 + s * 10, 9)}。`).join('')).join('\n');

interface Edit {
  readonly at: number;
  readonly removed: number;
  /** Words put in; they stand nowhere else either. */
  readonly inserted: number;
}

/** The text after the edits, one by one, and the changes as the editor would report them. */
function edited(text: string, edits: readonly Edit[]): { now: string; changes: TextChange[] } {
  const changes: TextChange[] = [];
  let now = text;
  for (const [n, { at, removed, inserted }] of edits.entries()) {
    const fresh = words(10_000 + n * 60, 60).slice(0, inserted);
    const offset = at % (now.length - removed);
    changes.push({ offset, removed, inserted });
    now = now.slice(0, offset) + fresh + now.slice(offset + removed);
  }
  return { now, changes };
}

const editArb = fc.record({ at: fc.nat(), removed: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 60 })), inserted: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 80 })) });
const spansArb = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 2, max: 20 })), { minLength: 1, maxLength: 12 });
const spansIn = (text: string, picks: readonly (readonly [number, number])[]) => picks.map(([at, length]) => ({ start: at % (text.length - length), end: (at % (text.length - length)) + length }));

/** Behind a fact that ends in a full stop all was taken out up to the next one, but for nothing and for one character. */
const BESIDE_A_FULL_STOP: [Edit[], [number, number][], boolean][] = [[], [{ at: 82, removed: 4, inserted: 0 }]].map((more) => [
  [{ at: 154, removed: 1, inserted: 70 }, { at: 96, removed: 57, inserted: more.length }, ...more],
  [[90, 6], [0, 2]],
  false,
]);

suite('findFacts: laws', () => {
  const anyFactsArb = fc
    .tuple(textArb.filter((text) => text !== ''), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }), textArb, fc.boolean())
    .map(([old, picks, other, joined]) => ({ old, now: joined ? other + old : other, facts: factsOf(new SourceText(old), picks.map(([a, b]) => pickSpan(old, a, b)!)) }));

  const check = (source: SourceText, facts: readonly Fact[], found: readonly Found[]) => {
    for (const [index, { state, span, candidates }] of found.entries()) {
      const fact = facts[index]!;
      for (const place of span ? [span, ...candidates] : candidates) assert.ok(!splitsPair(source.text, place.start) && !splitsPair(source.text, place.end), 'no surrogate pair is cut');
      if (!span) continue;
      if (state !== 'changed') assert.ok(sameWords(source.slice(span), fact.text), 'only what is changed reads otherwise');
      if (state !== 'exact') continue;
      assert.equal(source.slice(span), fact.text);
      const line = source.lineAt(span.start);
      assert.equal(source.lineKey(line), fact.line, 'exact means that the line is unchanged');
      assert.equal(source.codePointsBefore(span.start) - source.codePointsBefore(source.lineStart(line)), fact.at![0]);
    }
  };

  test('what is found reads as the quote unless changed; exact is on the unchanged line; no pair is cut', () => {
    fc.assert(fc.property(anyFactsArb, ({ old, now, facts }) => {
      const source = new SourceText(now);
      check(source, facts, findFacts(source, facts, new SourceText(old)));
      check(source, facts, findFacts(source, facts));
    }), { numRuns: 600 });
  });

  test('where all words differ, edits found by comparing with the old text are the edits that were made: facts whose words none of them touched stand where these moved them', () => {
    fc.assert(fc.property(fc.array(editArb, { minLength: 1, maxLength: 8 }), spansArb, fc.boolean(), (edits, picks, withOld) => {
      const facts = factsOf(new SourceText(PROSE), spansIn(PROSE, picks));
      const { now, changes } = edited(PROSE, edits);
      for (const [i, { state, span }] of find(now, facts, withOld ? PROSE : undefined).entries()) {
        const fact = facts[i]!;
        let expected: Span | undefined = spanOf(PROSE, fact);
        let touched = false;
        for (const change of changes) {
          if (!expected) break;
          touched ||= change.offset < expected.end && change.offset + change.removed > expected.start;
          expected = mapSpan(expected, change);
        }
        // Without the old text a fact may be lost with its surroundings, but it is not put elsewhere.
        if (!touched && (withOld || span)) assert.deepEqual(span, expected, `${state} ${fact.text}`);
      }
    }), { numRuns: 400, examples: BESIDE_A_FULL_STOP });
  });

  test('text put in between the words of a fact is within it, as when it is typed', () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 6, max: 20 }), fc.nat(), fc.integer({ min: 1, max: 30 }), (at, length, inside, inserted) => {
      const [span] = spansIn(PROSE, [[at, length]]) as [Span];
      fc.pre(!PROSE.slice(span.start, span.end).includes('\n'));
      const offset = span.start + 2 + (inside % (length - 4));
      const { now } = edited(PROSE, [{ at: offset, removed: 0, inserted }]);
      const [found] = find(now, factsOf(new SourceText(PROSE), [span]), PROSE);
      assert.deepEqual([found!.state, found!.span], ['changed', mapSpan(span, { offset, removed: 0, inserted })]);
    }), { numRuns: 200 });
  });
});

const lineOf = (text: string, fact: Fact) => new SourceText(text).lineStart(new SourceText(text).lineOfKey(fact.line!)!);
const spanOf = (text: string, fact: Fact): Span => {
  const start = new SourceText(text).offsetAfter(lineOf(text, fact), fact.at![0])!;
  return { start, end: start + fact.text.length };
};

suite('findFacts: odd texts', () => {
  const ODD: Readonly<Record<string, string>> = {
    'emoji with joiners': '👩‍🔬👨‍👩‍👧',
    flags: '🇲🇲🇨🇳',
    'characters beyond the first plane': '𠮷𪚥',
    'combining marks': 'e\u0301a\u0308',
    'right to left': 'שלום مرحبا\u200f',
    'lone surrogates': '甲\ud83d乙\ude00丙',
    'zero-width spaces': '甲\u200b乙',
    'full width': 'ＡＢ１０％',
    'control characters': '甲\0乙\u0085',
  };

  const LINES = 30;
  const line = (odd: string, n: number) => `${words(n * 30, 5)}${odd}${words(n * 30 + 5, 5)}。${word(n * 30 + 10)}${odd}，${words(n * 30 + 11, 6)}`;
  const quote = (odd: string, n: number) => `${word(n * 30 + 10)}${odd}`;

  for (const [name, odd] of Object.entries(ODD)) {
    test(`${name}: lines put in, taken out, moved and edited`, () => {
      const lines = Array.from({ length: LINES }, (_, n) => line(odd, n));
      const old = lines.join('\n');
      const facts = factsOf(new SourceText(old), lines.map((_, n) => spanAt(old, quote(odd, n))));
      const now = ['新的一行。', ...lines.slice(0, 5), ...lines.slice(6, 12), ...lines.slice(16, 20), ...lines.slice(12, 16), `${lines[20]}尾`, `头${lines[21]}`, ...lines.slice(22)].join('\n');
      for (const known of [old, undefined]) {
        for (const [n, { state, span }] of find(now, facts, known).entries()) {
          if (n === 5) assert.equal(state, 'lost');
          else assert.deepEqual(span, spanAt(now, quote(odd, n)), `line ${n}: ${state}`);
        }
      }
    });
  }

  test('composed and decomposed letters are the same, and marks stay with their letters', () => {
    const [composed, decomposed] = ['一间Cafe\u0301在河边。', '一间Caf\u00e9在河边。'];
    for (const [old, now] of [[composed, decomposed], [decomposed, composed]] as const) {
      for (const known of [old, undefined]) {
        const span = { start: 2, end: old.indexOf('在') };
        const [found] = find(now, factsOf(new SourceText(old), [span]), known);
        assert.deepEqual([found!.state, found!.span], ['moved', { start: 2, end: now.indexOf('在') }]);
      }
    }
  });

  const changed: Readonly<Record<string, (text: string) => string>> = {
    'CRLF': (text) => text.replaceAll('\n', '\r\n'),
    'CR alone': (text) => text.replaceAll('\n', '\r'),
    'mixed line ends': (text) => text.split('\n').map((one, i) => one + ['\n', '\r\n', '\r'][i % 3]!).join(''),
    'a byte order mark': (text) => `\ufeff${text}`,
    'a line end at the end': (text) => `${text}\n`,
  };
  for (const [name, change] of Object.entries(changed)) {
    test(`${name}: all are exact, and the same after an edit of another line`, () => {
      const facts = factsOf(new SourceText(PROSE), [5, 40, 200, 500].map((start) => ({ start, end: start + 6 })));
      for (const known of [PROSE, undefined]) {
        for (const [i, { state, span }] of find(change(PROSE), facts, known).entries()) assert.deepEqual([state, span], ['exact', spanOf(PROSE, facts[i]!)]);
        for (const [i, found] of find(change(`新的一行\n${PROSE}`), facts, known).entries()) {
          const before = spanOf(PROSE, facts[i]!);
          assert.deepEqual([found.state, found.span], ['exact', { start: before.start + 5, end: before.end + 5 }]);
        }
      }
    });
  }

  const spanAt = (text: string, wanted: string): Span => ({ start: text.indexOf(wanted), end: text.indexOf(wanted) + wanted.length });

  /** None of these may take time that grows faster than the text; one that did would not end in time. */
  const large: Readonly<Record<string, () => { old: string; now: string; facts: number; sure?: boolean }>> = {
    'five megabytes': () => {
      const old = Array.from({ length: 60_000 }, (_, n) => `${n}${words((n * 7) % 9_000, 14)}`).join('\n');
      return { old, now: `${old.slice(0, 900_000)}新插入的一句话。${old.slice(900_300)}`, facts: 2_000, sure: true };
    },
    'one line of half a million characters, with facts side by side': () => {
      const old = Array.from({ length: 24_000 }, (_, n) => `${n}${words((n * 7) % 9_000, 8)}`).join('，');
      return { old, now: `头${old.slice(0, 200_000)}新插入的一句话。${old.slice(200_000)}`, facts: 6_000, sure: true };
    },
    'one character, over and over': () => ({ old: '啊'.repeat(400_000), now: `${'啊'.repeat(200_000)}新${'啊'.repeat(200_000)}`, facts: 4_000 }),
    'all lines in reverse order': () => {
      const lines = Array.from({ length: 5_000 }, (_, n) => `${n}${words(n % 9_000, 20)}`);
      return { old: lines.join('\n'), now: lines.toReversed().join('\n'), facts: 5_000 };
    },
    'another text altogether': () => ({ old: words(0, 9_000), now: words(9_500, 9_000).repeat(10), facts: 4_000 }),
    'nothing left': () => ({ old: words(0, 9_000).repeat(10), now: '', facts: 4_000 }),
  };
  for (const [name, make] of Object.entries(large)) {
    test(name, () => {
      const { old, now, facts: count, sure = false } = make();
      const source = new SourceText(old);
      const facts = factsOf(source, Array.from({ length: count }, (_, i) => ({ start: Math.floor((i * (old.length - 4)) / count), end: Math.floor((i * (old.length - 4)) / count) + 4 })));
      for (const known of [old, undefined]) {
        const found = find(now, facts, known);
        assert.equal(found.length, facts.length);
        if (sure) assert.ok(found.filter(({ confidence }) => confidence >= SURE).length >= facts.length * 0.99);
        for (const [i, { state, span }] of found.entries()) if (span && state !== 'changed') assert.ok(sameWords(now.slice(span.start, span.end), facts[i]!.text));
      }
    }).timeout(30_000);
  }
});
