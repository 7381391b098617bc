import type { ReadContext } from './reading';
import { boundBefore } from './bounds';
import { ENGLISH_PEOPLE } from './classifiers';
import { isHan, isLatin, textBefore } from './foldedText';

/** A bare noun after a measure word is two or three characters long; longer runs hold verbs or attributes. */
const CHINESE_NOUN = /^[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|^[\u4e00-\u9fff]{2,3}(?=[被在已均都将是和与及有为也就因从向对])/;
/** What is no noun: function words and states. */
const NOT_NOUNS = new RegExp(
  '[不我你他她它还都也就在外没很又再是了着过去要会能才把被让给]|' +
    '停电|断电|断网|断水|停水|复工|撤离|转移|滞留|到场|离开|离岗|上岗|受损|受灾|受影响|受伤|死亡|遇难|失踪|失联|获救|落网|被捕|在逃|左右|以上|以下|以内|不等|报名|参加|出席|增加|减少|已经|' +
    '正在|分别|其中|没有|可以|现在|今年|去年|方面|以来|之间|之后|之前|共计|开始|停业|停产|关门|营业|落户|开工|完工|通过|合格|确诊|治愈|康复|出院|入选|获奖|晋级',
);
const NOUN_BEFORE = /(?:[^\u4e00-\u9fff]|的)([\u4e00-\u9fff]{2,3}?)(?:有|达|为|共有|共)?$/;

/**
 * What a Chinese measure word without a sense of its own counts: the noun after it, or before it where none follows
 * (园区最少上百个). A guess for a person to correct; undefined where the words do not clearly part.
 */
export function chineseNoun({ original, source }: ReadContext, start: number, end: number): string | undefined {
  const after = CHINESE_NOUN.exec(original.slice(end, end + 5))?.[0];
  if (after !== undefined) return NOT_NOUNS.test(after) ? undefined : after;
  if (isHan(original[end])) return undefined;
  const from = boundBefore(source, start, 0)?.start ?? start;
  const before = NOUN_BEFORE.exec(textBefore(original, from, 6))?.[1];
  return before === undefined || NOT_NOUNS.test(before) ? undefined : before;
}

const SMALL_WORDS = new Set(
  ('in|on|at|of|to|by|for|from|with|and|or|but|the|a|an|this|that|was|is|has|his|its|as|were|are|have|had|will|would|who|which|per|years|than|others|times|' +
    'after|before|since|during|because|it|they|he|she|said|says|does|goes').split('|'),
);
const NOUN_REACH = 3;

/**
 * The plural noun that an English number counts, among the next words: "41,000 fraud suspects" counts suspects. A
 * document in Chinese counts people in 人.
 */
export function englishNoun({ source, language }: ReadContext, end: number): string | undefined {
  let pos = end;
  for (let count = 0; count < NOUN_REACH; count++) {
    if (source.text[pos] !== ' ' && source.text[pos] !== '-') return undefined;
    const word = /^[a-z]+(?:-[a-z]+)*/.exec(source.lower.slice(pos + 1, pos + 30))?.[0] ?? '';
    if (word === '' || (SMALL_WORDS.has(word) && word !== 'others')) return undefined;
    // Chinese nationals: a capitalised word is no common noun, but one may follow.
    const isName = source.text[pos + 1] !== source.lower[pos + 1];
    if (!isName && ENGLISH_PEOPLE.has(word)) return language?.startsWith('zh') ? '人' : word;
    if (!isName && isPlural(word)) return word;
    pos += 1 + word.length;
    if (isLatin(source.text[pos])) return undefined;
  }
  return undefined;
}

function isPlural(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word);
}
