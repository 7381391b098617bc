import type { Corpus, Range } from './generate';
import { Random } from './random';

/** A given text as a corpus: words by `Intl.Segmenter`, sentences by their marks, what people would tag by repetition. */
export function corpusOf(text: string, seed: number): Corpus {
  const random = new Random(seed);
  const words = wordsOf(text);
  const texts = words.map(({ start, end }) => text.slice(start, end));
  const isHan = (word: string) => /\p{Script=Han}/u.test(word);
  const [han, other] = [texts.filter(isHan), texts.filter((word) => !isHan(word))];
  const word = (chinese: boolean) => random.pick((chinese ? han : other).length > 0 ? (chinese ? han : other) : texts);
  const counts = new Map<string, number>();
  for (const one of texts) counts.set(one, (counts.get(one) ?? 0) + 1);
  return {
    text,
    paragraphs: paragraphsOf(text),
    words,
    mentions: words.filter((_, index) => texts[index]!.length > 1 && counts.get(texts[index]!)! > 1),
    numbers: [...text.matchAll(/\d[\d,.]*\d|\d/g)].map(({ index, 0: match }) => ({ start: index, end: index + match.length })),
    sentence: (chinese) => `${Array.from({ length: random.int(6, 16) }, () => word(chinese)).join(chinese ? '' : ' ')}${chinese ? '。' : '. '}`,
    word,
  };
}

/** Line by line: the segmenter copies the whole text with every segment. */
function wordsOf(text: string): Range[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ index: line, 0: content }) =>
    [...segmenter.segment(content)]
      .filter((segment) => segment.isWordLike)
      .map(({ index, segment }) => ({ start: line + index, end: line + index + segment.length })),
  );
}

function paragraphsOf(text: string): Range[][] {
  return [...text.matchAll(/[^\n]+\n*|\n+/g)].map(({ index, 0: paragraph }) =>
    [...paragraph.matchAll(/[^。！？.!?]*[。！？.!?]+["”]?\s*|[^。！？.!?]+$/g)].map((match) => ({ start: index + match.index, end: index + match.index + match[0].length })),
  ).filter((paragraph) => paragraph.length > 0);
}

/** Formulas, tables and lists: text in which nearly every line has others like it. */
export function repetitiveText(seed: number, size: number): string {
  const random = new Random(seed);
  const names = Array.from({ length: 60 }, (_, i) => `${random.pick(['lib', 'python3-', 'xserver-', 'fonts-', 'linux-image-', 'gcc-'])}${random.pick(['ssl', 'png', 'core', 'dev', 'utils', 'common', 'doc'])}${i % 9}`);
  const places = ['缅北', '云南', '佤邦', '勐能县', '妙瓦底', '果敢', '木姐', '清水河'];
  const rows: (() => string)[] = [
    () => `| ${random.pick(names)} | V:${random.int(0, 99)}, I:${random.int(0, 99)} | ${random.int(10, 9999)} | ${random.pick(['配置工具', '图形界面', '命令行工具', '文档', '开发文件'])} |`,
    () => `${random.int(1, 28)}日,${random.pick(places)}向我方移交犯罪嫌疑人${random.int(10, 900)}名,其中网上在逃人员${random.int(1, 90)}名。`,
    () => `第${random.int(1, 99)}条 甲方应当在收到通知之日起${random.int(3, 30)}日内向乙方支付人民币${random.int(1, 99)}万元。`,
    () => `* ${random.pick(names)}: ${random.pick(['这个软件包提供了', '该软件包包含', 'package providing'])}${random.pick(['共享库', '头文件', '调试符号', '本地化文件'])}`,
    () => `# apt-get install ${random.pick(names)} ${random.pick(names)}`,
    () => '特此通知。',
    () => '',
  ];
  const lines: string[] = [];
  for (let length = 0; length < size; ) {
    const block = random.pick(rows);
    for (let left = random.int(1, 12); left > 0; left--) {
      const line = block();
      lines.push(line);
      length += line.length + 1;
    }
  }
  return `${lines.join('\n')}\n`;
}
