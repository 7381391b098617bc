import assert from 'node:assert/strict';
import { formatValue } from '../../../src/core/figures/valueNotation';
import { valueOf, type QuoteContext } from '../../../src/core/figures/valueOf';

/** Before, what is selected, after; the value in the one-line notation; what is known beside. */
type Selection = readonly [before: string, quote: string, after: string, value: string, context?: QuoteContext];

suite('The value of a selection', () => {
  const selections: readonly Selection[] = [
    // bound words outside
    ['收到', '3.8万', '余封信', '> 38000 封'],
    ['损失近', '9200亿元', '。', '~ 920000000000 CNY'],
    ['补贴', '150元', '左右', '~ 150 CNY'],
    ['上', '千名', '游客', '>= 1000 人'],
    ['损失几', '十万元', '。', '~ 200000..990000 CNY'],
    ['缆车最多可坐', '8人', '。', '<= 8 人'],
    ['今年至少', '7', '人', '>= 7 人'],
    ['more than ', '2,750', ' lanterns', '> 2750 lanterns'],
    ['', 'more than 2,750 lanterns', ' were lit', '> 2750 lanterns'],
    ['As many as ', '45 kites', ' tore', '<= 45 kites'],
    ['priced at almost $', '7bn', '.', '~ 7000000000 USD'],
    // units, measure words and currencies in or out
    ['气温', '18', '摄氏度', '18 摄氏度'],
    ['涨了', '12.5', '%', '12.5 %'],
    ['共', '一万二千', '三百人', '12300 人'],
    ['人民币', '500万', '元', '5000000 CNY'],
    ['查封了', '135', '个民族村', '135 民族村'],
    ['HK$', '3,500', ' a night', '3500 HKD'],
    ['lasted ', 'two and a half', ' years', 'P2Y6M'],
    [' ', '  120人 ', '', '120 人'],
    // parts of ranges and dates
    ['赏金', '30万', '至50万元', '300000 CNY'],
    ['赏金30万至', '50万元', '', '500000 CNY'],
    ['赏金为', '30万至50万元', '', '300000..500000 CNY'],
    ['between ', '35 and 45 percent', '', '35..45 %'],
    ['between 35 and ', '45 percent', '', '45 %'],
    ['', '8月28日', '至29日', '2023-08-28', { documentDate: '2023-09' }],
    ['8月28日至', '29日', '', '2023-08-29', { documentDate: '2023-09' }],
    ['上世纪', '90年代', '', '199X'],
    ['', '去年', '底', 'date 2022', { documentDate: '2023-09' }],
    ['', '2021年', '以来', 'date 2021'],
    ['', '2021年以来', '', '2021/..'],
    ['2022年5月被捕，', '同年11月', '获释', '2022-11'],
    ['the second half of ', '1998', '', 'date 1998'],
    // what a reader would leave out, but a person chose
    ['', '一个', '苹果', '1 苹果'],
    ['查 ', 'G20', '', '20'],
    ['第', '一', '，要快', '#1', { label: 'ORDINAL' }],
    ['ISO ', '9001', '', '9001'],
    ['在', '三点', '见', 'T03', { label: 'DATE' }],
    ['no ', 'one', ' came', '1'],
    // what the label says
    ['罚了他', '一万五', '', '15000 CNY', { label: 'MONEY' }],
    ['占', '三十', '', '30 %', { label: 'PERCENT' }],
    ['排名', '12', '', '#12', { label: 'ORDINAL' }],
    ['', '2019', ' people came', '2019 people', { label: 'COUNT' }],
    ['', '2019', '', '2019', { label: 'COUNT' }],
    ['the ', '2019', ' people', 'date 2019', { label: 'DATE' }],
    ['', '12人', '', '12 人', { label: 'SOMETHING' }],
    ['', '12人', '', '12 人', { label: 'MONEY' }],
    // nothing to find
    ['', '近日', '，', '-', { documentDate: '2023-09' }],
    ['', '昨日', '', '-', { documentDate: '2023-09' }],
    ['', '嫌疑人', '', '-'],
    ['', '', '', '-'],
    ['', '  ', '', '-'],
    ['前12人，后', '面', '30人', '-'],
  ];
  for (const [before, quote, after, expected, context] of selections) {
    test(`${before}‹${quote}›${after}${context ? ` ${JSON.stringify(context)}` : ''}`, () => {
      const value = valueOf(quote, { ...context, before, after });
      assert.equal(value ? formatValue(value) : '-', expected);
    });
  }
});
