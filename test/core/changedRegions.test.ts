import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChangedRegions } from '../../src/core/changedRegions';
import { lineChanges } from '../../src/core/lineChanges';
import { SourceText } from '../../src/core/sourceText';
import { borders, pickSpan, textArb } from '../support/arbitraries';

const between = (old: string, now: string) => new ChangedRegions(new SourceText(old), new SourceText(now), lineChanges(old, now));
const spanOf = (text: string, words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

/** A text, and what a few replacements make of it. */
const editedArb = fc.tuple(textArb.filter((text) => text !== ''), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('', '改', '\n', 'x\ny', '😀')), { maxLength: 4 })).map(([old, edits]) => {
  const now = edits.reduce((text, [a, b, put]) => {
    const span = pickSpan(text, a, b);
    return span ? text.slice(0, span.start) + put + text.slice(Math.min(span.end, span.start + 3)) : text;
  }, old);
  return { old, now };
});

suite('regions of a text that changed', () => {
  test('a place that is told has the words, or both their ends; what is cut out is what stands there', () => {
    let [told, cut] = [0, 0];
    fc.assert(fc.property(editedArb, fc.nat(), fc.nat(), ({ old, now }, a, b) => {
      const regions = between(old, now);
      const span = pickSpan(old, a, b)!;
      const there = regions.follow(span);
      if (there) {
        const [is, was] = [now.slice(there.start, there.end), old.slice(span.start, span.end)];
        assert.ok(is === was || (is[0] === was[0] && is.at(-1) === was.at(-1)), `${was} became ${is}`);
      }
      const inChanged = regions.toChanged(span);
      if (inChanged) assert.equal(regions.changedTexts.old.slice(inChanged), old.slice(span.start, span.end));
      [told, cut] = [told + Number(there !== undefined && old !== now), cut + Number(inChanged !== undefined)];
      const changed = regions.changedTexts.now.text;
      for (const at of borders(changed).slice(0, -1)) {
        if (changed[at] === '\n') continue;
        const { start } = regions.fromChanged({ start: at, end: at + 1 });
        assert.equal(now[start], changed[at]);
      }
    }), { numRuns: 600 });
    assert.ok(told > 50 && cut > 100, `${told} told, ${cut} cut out`);
  });

  test('lines that stayed, the begin and the end of a changed line; not what was edited', () => {
    const [old, now] = ['一\n港务局昨天通报了\n末\n', '新\n一\n港务局今早通报了\n末\n'];
    const regions = between(old, now);
    for (const words of ['一', '港务局', '通报了', '末', '了\n末']) assert.deepEqual(regions.follow(spanOf(old, words)), words === '了\n末' ? undefined : spanOf(now, words), words);
    for (const words of ['昨天', '昨天通报了', '港务局昨天']) assert.equal(regions.follow(spanOf(old, words)), undefined, words);
    assert.deepEqual(regions.follow(spanOf(old, '局昨天通')), spanOf(now, '局今早通'));
    assert.equal(regions.changedTexts.old.text.includes('末'), false);
    assert.deepEqual(regions.fromChanged(spanOf(regions.changedTexts.now.text, '今早')), spanOf(now, '今早'));
  });
});
