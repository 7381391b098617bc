import assert from 'node:assert/strict';
import { AnnotatedText } from '../../src/core/annotatedText';
import { describe } from '../../src/core/anchor';
import type { Fact } from '../../src/core/fact';
import { fittingTexts } from '../../src/core/pastText';
import { SourceText } from '../../src/core/sourceText';

const FIRST = '昨天港务局通报,渔船在东礁附近救起了269人,其中儿童31人。\n气象台说,风力将在周三减弱。\n港务局发言人梁雨说,搜救不会停。\n';
const NOW = '港务局发言人梁雨说,搜救不会停。\n据悉,昨天港务局通报,渔船在东礁附近救起了271人,其中儿童31人。\n';

function factOf(text: string, quote: string): Fact {
  const start = text.indexOf(quote);
  return { id: quote, kind: 'entity', label: 'X', ...describe(new SourceText(text), { start, end: start + quote.length }) };
}

/** Three of a changed line were described anew; two still say where they stood before. */
const FACTS = [factOf(NOW, '东礁'), factOf(NOW, '渔船'), factOf(NOW, '儿童'), factOf(FIRST, '269人'), factOf(FIRST, '气象台')];

suite('texts that facts describe', () => {
  const [first, now] = [new SourceText(FIRST), new SourceText(NOW)];

  test('the one that most facts fit comes first, then the one that others fit, and no other', () => {
    const foreign = new SourceText('Nothing of all this.\n');
    assert.deepEqual(fittingTexts([foreign, first, now], FACTS), [now, first]);
    assert.deepEqual(fittingTexts([first, now], FACTS.slice(0, 3)), [now]);
    assert.deepEqual(fittingTexts([foreign], FACTS), []);
    assert.deepEqual(fittingTexts([first], []), []);
  });

  test('each fact is found with the text that it describes', () => {
    const annotated = new AnnotatedText(now, FACTS);
    annotated.placeAgain(...fittingTexts([now, first], FACTS));
    const places = annotated.facts.map(({ fact, place }) => `${fact.id} ${place.state} ${'span' in place ? now.slice(place.span) : ''}`);
    assert.deepEqual(places.sort(), ['269人 changed 271人', '东礁 exact 东礁', '儿童 exact 儿童', '气象台 lost ', '渔船 exact 渔船']);
  });
});
