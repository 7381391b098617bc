import { testCases } from './marked';

suite('Ordinals', () => {
  testCases([
    ['获‹第3名›', '#3'],
    ['‹十四届›全国人大', '#14'],
    ['‹第十五届›庙会', '#15'],
    ['‹第二轮›谈判', '#2'],
    ['‹第一次›出海', '#1'],
    ['‹第1000天›', '#1000'],
    ['排在‹第二十一›的村子', '#21'],
    ['‹首次›通航', '#1'],
    ['‹首批›移民', '#1'],
    ['‹首个›码头', '#1'],
    ['‹头一回›见', '#1'],
    ['the ‹fourth› verse of his ‹32nd› song', '#4', '#32'],
    ['the ‹first› boat', '#1'],
    ['for the ‹second› time', '#2'],
    ['their ‹twenty-first› trip', '#21'],
    ['ranked ‹No. 3›', '#3'],
    ['the ‹112th› floor', '#112'],
    ['the ‹1,000th› case', '#1000'],
  ]);
});

suite('What only looks like an ordinal', () => {
  testCases([
    ['首都和首相，首先要说'],
    ['第一，要快。第二，要稳。'],
    ['第三方评估'],
    ['在第一时间赶到'],
    ['At first they laughed; third-party apps'],
    ['the second they left'],
    ['wait a second'],
  ]);
});
