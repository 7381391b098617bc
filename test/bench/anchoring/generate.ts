import { Random, Zipf } from './random';

/** Half-open, in code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A generated text with what its parts are. */
export interface Corpus {
  readonly text: string;
  /** Sentences with the blanks behind them; they follow each other without gaps within a paragraph. */
  readonly paragraphs: readonly (readonly Range[])[];
  readonly words: readonly Range[];
  readonly mentions: readonly Range[];
  readonly numbers: readonly Range[];
  /** A made-up sentence in the language of the text around it. */
  readonly sentence: (chinese: boolean) => string;
  readonly word: (chinese: boolean) => string;
}

const SHARE_CHINESE = 0.6;
const SHARE_BOILERPLATE = 0.08;
const SHARE_MENTIONS = 0.13;
const WIDTH = 74;
const EMOJI = ['😀', '🎉', '👩‍🔬', '❤️', '🚀', '🇨🇳'];

interface Token {
  readonly text: string;
  readonly kind: 'word' | 'mention' | 'number' | 'mark';
}

/**
 * An invented text of about `size` code units, 60 % of it Chinese (one line a paragraph), 40 % English-like
 * (hard-wrapped): words by Zipf and Mandelbrot, 300 and 200 names, 8 % of the sentences repeated verbatim.
 */
export function generate(seed: number, size: number): Corpus {
  const random = new Random(seed);
  const chinese = new Language(random, true);
  const english = new Language(random, false);
  const writer = new Writer();
  let zh = 0;
  while (writer.length < size) {
    const language = zh <= writer.length * SHARE_CHINESE ? chinese : english;
    const before = writer.length;
    writer.paragraph(Array.from({ length: random.int(3, 9) }, () => language.sentence()), language.isChinese, random);
    if (language.isChinese) zh += writer.length - before;
  }
  const languageOf = (isChinese: boolean) => (isChinese ? chinese : english);
  return {
    ...writer.result(),
    sentence: (isChinese) => textOf(languageOf(isChinese).sentence(), isChinese),
    word: (isChinese) => languageOf(isChinese).word(),
  };
}

class Language {
  private readonly words: Zipf<string>;
  private readonly names: Zipf<string>;
  private readonly boilerplate: Token[][];

  constructor(private readonly random: Random, readonly isChinese: boolean) {
    const parts = isChinese ? hanCharacters(random) : syllables(random);
    const part = new Zipf(parts, random);
    const join = (from: number, to: number) => Array.from({ length: random.int(from, to) }, () => part.pick()).join('');
    this.words = new Zipf(distinct(4_000, () => (isChinese ? join(1, 4) : join(1, 5))), random);
    this.names = new Zipf(distinct(isChinese ? 300 : 200, () => (isChinese ? join(2, 6) : capitals(random.chance(0.4) ? `${join(2, 4)} ${join(2, 4)}` : join(2, 4)))), random);
    this.boilerplate = Array.from({ length: 20 }, () => this.fresh());
  }

  word(): string {
    return this.words.pick();
  }

  sentence(): Token[] {
    return this.random.chance(SHARE_BOILERPLATE) ? this.random.pick(this.boilerplate) : this.fresh();
  }

  private fresh(): Token[] {
    const { random, isChinese } = this;
    const tokens: Token[] = [];
    for (let left = random.int(6, 22); left > 0; left--) {
      tokens.push(this.token());
      if (left > 2 && random.chance(0.1)) tokens.push({ text: isChinese ? random.pick(['\uff0c', '\uff0c', '\uff0c', '、', '\uff1b', '\uff1a']) : ',', kind: 'mark' });
    }
    if (random.chance(0.03)) tokens.push({ text: random.pick(EMOJI), kind: 'mark' });
    tokens.push({ text: isChinese ? random.pick(['。', '。', '。', '\uff01', '\uff1f', '……']) : random.pick(['.', '.', '.', '!', '?']), kind: 'mark' });
    return tokens;
  }

  private token(): Token {
    const { random, isChinese } = this;
    if (random.chance(SHARE_MENTIONS)) return { text: this.names.pick(), kind: 'mention' };
    if (random.chance(0.04)) return { text: number(random, isChinese), kind: 'number' };
    if (isChinese && random.chance(0.02)) return { text: random.pick(['“', '”', '\uff08', '\uff09', '《', '》']), kind: 'mark' };
    return { text: this.words.pick(), kind: 'word' };
  }
}

function hanCharacters(random: Random): string[] {
  return distinct(2_500, () => String.fromCharCode(random.int(0x4e00, 0x9fa0)));
}

function syllables(random: Random): string[] {
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'io', 'y'];
  const heads = ['', 'b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'st', 'tr', 'ch', 'sh', 'th', 'pl'];
  const tails = ['', '', '', 'n', 'r', 's', 't', 'l', 'nd', 'm'];
  return distinct(400, () => random.pick(heads) + random.pick(vowels) + random.pick(tails));
}

function number(random: Random, isChinese: boolean): string {
  const digits = String(random.int(1, random.pick([10, 100, 3_000, 90_000])));
  if (!isChinese) return random.chance(0.3) ? `${digits} percent` : digits;
  return digits + random.pick(['', '万', '人', '%', '万余名', '年', '亿元']);
}

function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return [...made];
}

const capitals = (text: string) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

function textOf(tokens: readonly Token[], isChinese: boolean): string {
  return isChinese ? tokens.map((token) => token.text).join('') : `${tokens.map(({ text, kind }, i) => (i > 0 && kind !== 'mark' ? ` ${text}` : text)).join('')} `;
}

class Writer {
  private readonly parts: string[] = [];
  private readonly paragraphs: Range[][] = [];
  private readonly ranges: Record<Token['kind'], Range[]> = { word: [], mention: [], number: [], mark: [] };
  length = 0;
  private column = 0;

  paragraph(sentences: readonly Token[][], isChinese: boolean, random: Random): void {
    const ranges: Range[] = [];
    for (const [index, tokens] of sentences.entries()) {
      const start = this.length;
      for (const [i, token] of tokens.entries()) this.token(token, !isChinese && (i > 0 ? token.kind !== 'mark' : index > 0));
      if (index === sentences.length - 1) this.write(isChinese && random.chance(0.5) ? '\n' : '\n\n');
      ranges.push({ start, end: this.length });
    }
    this.column = 0;
    this.paragraphs.push(ranges);
  }

  result(): Pick<Corpus, 'text' | 'paragraphs' | 'words' | 'mentions' | 'numbers'> {
    return { text: this.parts.join(''), paragraphs: this.paragraphs, words: this.ranges.word, mentions: this.ranges.mention, numbers: this.ranges.number };
  }

  private token({ text, kind }: Token, spaced: boolean): void {
    if (spaced) {
      const wrap = this.column + text.length > WIDTH;
      this.write(wrap ? '\n' : ' ');
      if (wrap) this.column = 0;
    }
    this.ranges[kind].push({ start: this.length, end: this.length + text.length });
    this.write(text);
  }

  private write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    this.column += text.length;
  }
}
