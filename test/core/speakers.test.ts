import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportingVerb, speakersInReach, type Standing } from '../../src/core/speakers';

const ZH = '渔政所昨天开会。站长李岚介绍了情况。港务局通报称,白鹭湾救起269人,搜救继续。记者梁青在场。';
const EN = 'The wardens met. Ms. Okafor of the U.N. office came at 4.1 p.m. The ferry was late, the Harbour Office said. Nobody else spoke.';

function on(text: string, words: string): Standing<string> {
  const start = text.indexOf(words);
  assert.ok(start >= 0, words);
  return { item: words, span: { start, end: start + words.length } };
}
const reach = (text: string, claim: string, ...named: string[]) => speakersInReach(text, on(text, claim).span, named.map((words) => on(text, words)));
const verb = (text: string, claim: string, speaker: string) => {
  const span = reportingVerb(text, on(text, claim).span, on(text, speaker).span);
  return span && text.slice(span.start, span.end);
};

suite('speakers', () => {
  test('those of the claim’s sentence first, then those before, those in the claim last; nobody behind it', () => {
    assert.deepEqual(reach(ZH, '白鹭湾救起269人', '渔政所', '李岚', '白鹭湾', '港务局', '梁青'), ['港务局', '李岚', '渔政所', '白鹭湾']);
    assert.deepEqual(reach(EN, 'The ferry was late', 'Harbour Office', 'wardens', 'Okafor', 'Nobody'), ['Harbour Office', 'Okafor', 'wardens']);
  });

  test('in a sentence the nearest first, on either side', () => {
    const text = '甲站告诉乙站,丙站宣布雨停了,丁站补充道。';
    assert.deepEqual(reach(text, '雨停了', '甲站', '乙站', '丙站', '丁站'), ['丁站', '丙站', '乙站', '甲站']);
  });

  test('a claim with its own full stop ends its sentence', () => {
    assert.deepEqual(reach('Reed said it. Adams left.', 'it.', 'Reed', 'Adams'), ['Reed']);
  });

  test('the reporting verb beside the claim', () => {
    assert.equal(verb(ZH, '白鹭湾救起269人', '港务局'), '通报称');
    assert.equal(verb(EN, 'The ferry was late', 'Harbour Office'), 'said');
    assert.equal(verb(EN, 'Nobody else spoke', 'Harbour Office'), undefined);
    assert.equal(verb('说客说,雨停了。', '雨停了', '说客'), '说');
  });

  test('whoever is found stands before the end of the sentence, and is one of those named', () => {
    const textArb = fc.array(fc.constantFrom('甲', '乙', '说', '。', ', ', 'Reed ', 'said', '.', '\n', '4.1'), { minLength: 3, maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(fc.property(textArb, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }), (text, spans) => {
      const made = spans.map(([a, b], item) => ({ item, span: { start: a % text.length, end: Math.min(text.length, (a % text.length) + 1 + (b % 4)) } }));
      // Nobody's name begins with the end of a sentence.
      const [claim, ...named] = made.filter(({ span }, i) => i === 0 || !/^[。.\n]/.test(text.slice(span.start)));
      const found = speakersInReach(text, claim!.span, named);
      assert.equal(new Set(found).size, found.length);
      for (const item of found) {
        const { span } = made[item]!;
        // No sentence ends between a claim and a speaker behind it.
        if (span.start >= claim!.span.end) assert.doesNotMatch(text.slice(claim!.span.end, span.start), /[。\n]/);
      }
      const cue = reportingVerb(text, claim!.span, claim!.span);
      if (cue) assert.ok(cue.end <= claim!.span.start || cue.start >= claim!.span.end);
    }));
  });
});
