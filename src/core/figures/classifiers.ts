import { lexicon } from './lexicon';

/** Measure words for people; the value's unit is 人. */
const PEOPLE = '人|名|位|口人|个人|死|伤|亡';

/** Words without a sense of their own: what is counted is the noun after them. */
const EMPTY = '个|只|条|支|项|件|座|家|辆|架|艘|台|部|块|张|根|颗|粒|枚|本|册|份|篇|封|幅|幢|栋|间|套|匹|尾|株|棵|朵|片|款|列|把|头|股|笔|所|桩|宗|组|则|道|顶|盏|扇|尊|具|副|双|对|伙|帮|群';

/** Words that say themselves what is counted. */
const TELLING =
  '户|人次|架次|车次|班次|人份|例|起|次|场|届|轮|批|期|集|章|节|卷|处|种|类|样|层|国|省|市|县|区|镇|乡|村|州|字|页|票|席|分|步|句|声|遍|趟|回|顿|' +
  '箱|袋|包|瓶|杯|碗|盒|车|剂|针|床|班|队|排|连|团|师|军|院|校|店|方|段|幕|首|环|点|剂次|标段|航次|门|科|罐|壶|桌|堆|串|束|滴|档|胎|岛|港|路|厂|社|馆|代|问|大类|大项|小项|词条';

export type ClassifierKind = 'people' | 'empty' | 'telling';

function entries(words: string, kind: ClassifierKind): (readonly [string, ClassifierKind])[] {
  return words.split('|').map((word) => [word, kind] as const);
}

/** Chinese measure words. */
export const classifiers = lexicon<ClassifierKind>([...entries(TELLING, 'telling'), ...entries(EMPTY, 'empty'), ...entries(PEOPLE, 'people')]);

/** 一 before these counts; before others it is mostly an article (一个, 一种) or part of a word (一行, 一口). */
export const COUNTED_WITH_ONE: ReadonlySet<string> = new Set(['人', '名', '位', '例', '辆', '架', '艘', '座', '户', '宗', '株', '枚', '家', '死', '伤', '架次', '人次', '幢', '栋']);

/** English words for people, which a Chinese document counts in 人. */
export const ENGLISH_PEOPLE: ReadonlySet<string> = new Set(
  (
    'people|persons|men|women|children|suspects|victims|workers|residents|soldiers|troops|students|passengers|migrants|refugees|protesters|prisoners|' +
    'patients|' +
    'voters|members|officers|employees|fans|visitors|tourists|civilians|citizens|detainees|fraudsters|teachers|doctors|nurses|villagers|others|boys|girls|' +
    'adults|teenagers|miners|farmers|police|staff|observers|tenants|users|players|guests|killed|dead|injured|wounded'
  ).split('|'),
);
