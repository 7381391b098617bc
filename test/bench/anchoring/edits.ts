import type { Corpus, Range } from './generate';
import { Random } from './random';

export const SCENARIOS = ['proofread', 'revise', 'restructure', 'normalise', 'everything', 'heavy'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A changed text; `origin` says per code unit where it stood before, -1 for what is new. */
export interface Edited {
  readonly text: string;
  readonly origin: Int32Array;
  /** Units that stand for what was there but are not the same: mended by substitution. */
  readonly mended: ReadonlySet<number>;
  /** Indexes of the facts whose words were taken out or replaced on purpose. */
  readonly gone: ReadonlySet<number>;
}

/** A piece of the changed text with the origin of its units. */
interface Piece {
  text: string;
  origin: number[];
}

interface Amounts {
  readonly small: number;
  readonly sentences: number;
  readonly paragraphs: number;
  readonly normalise: boolean;
}

const AMOUNTS: Record<Scenario, Amounts> = {
  proofread: { small: 1, sentences: 0, paragraphs: 0, normalise: false },
  revise: { small: 1, sentences: 1, paragraphs: 0, normalise: false },
  restructure: { small: 1, sentences: 1, paragraphs: 1, normalise: false },
  normalise: { small: 0, sentences: 0, paragraphs: 0, normalise: true },
  everything: { small: 1, sentences: 1, paragraphs: 1, normalise: true },
  heavy: { small: 5, sentences: 5, paragraphs: 5, normalise: true },
};

/** Edits a text as people do and keeps track of every unit. The numbers of edits are those of 200,000 units, scaled. */
export function edit(corpus: Corpus, facts: readonly Range[], scenario: Scenario, seed: number): Edited {
  const random = new Random(seed * 7_919 + SCENARIOS.indexOf(scenario));
  const { small, sentences, paragraphs, normalise } = AMOUNTS[scenario];
  const scale = corpus.text.length / 200_000;
  const times = (count: number, doIt: () => void) => {
    for (let left = Math.round(count * scale); left > 0; left--) doIt();
  };
  const units = new UnitEdits(corpus, facts, random);
  times(150 * small, () => units.typo());
  times(60 * small, () => units.replaceWord());
  times(60 * small, () => units.aim());
  const document = new Paragraphs(corpus, corpus.paragraphs.map((paragraph) => paragraph.map((range) => units.piece(range))), random);
  times(60 * sentences, () => document.insertSentence());
  times(60 * sentences, () => document.deleteSentence());
  times(20 * sentences, () => document.moveSentence());
  times(15 * paragraphs, () => document.moveParagraph());
  times(10 * paragraphs, () => document.deleteParagraph());
  times(10 * paragraphs, () => document.insertParagraph());
  times(10 * paragraphs, () => document.splitParagraph());
  times(10 * paragraphs, () => document.mergeParagraphs());
  const whole = document.join();
  const { text, origin } = normalise ? normalised(whole) : whole;
  return { text, origin: Int32Array.from(origin), mended: units.mended, gone: units.gone };
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const isBlank = (unit: string | undefined) => unit === undefined || /\s/.test(unit);
const isSurrogate = (unit: string | undefined) => unit !== undefined && /[\ud800-\udfff]/.test(unit);

/** Edits within words. */
class UnitEdits {
  private readonly inserted = new Map<number, string>();
  private readonly replaced = new Map<number, string>();
  private readonly deleted = new Set<number>();
  readonly mended = new Set<number>();
  readonly gone = new Set<number>();

  constructor(private readonly corpus: Corpus, private readonly facts: readonly Range[], private readonly random: Random) {}

  typo(): void {
    this.typoIn({ start: 0, end: this.corpus.text.length });
  }

  replaceWord(): void {
    this.replace(this.random.pick(this.corpus.words));
  }

  /** An edit of a passage that somebody tagged: 40 % mended, 30 % replaced by other words, 30 % deleted. */
  aim(): void {
    const index = this.random.int(0, this.facts.length);
    const fact = this.facts[index]!;
    const kind = this.random.next();
    if (kind < 0.4) {
      this.typoIn(fact);
      return;
    }
    this.gone.add(index);
    if (kind < 0.7) this.replace(fact);
    else for (let i = fact.start; i < fact.end; i++) this.deleted.add(i);
  }

  /** What a range has become. */
  piece({ start, end }: Range): Piece {
    const piece: Piece = { text: '', origin: [] };
    const add = (text: string, origin: number) => {
      piece.text += text;
      for (let i = 0; i < text.length; i++) piece.origin.push(origin);
    };
    for (let i = start; i < end; i++) {
      const inserted = this.inserted.get(i);
      if (inserted !== undefined) add(inserted, -1);
      if (!this.deleted.has(i)) add(this.replaced.get(i) ?? this.corpus.text[i]!, i);
    }
    return piece;
  }

  /** Half substitutions, a quarter insertions, a quarter deletions of one unit. */
  private typoIn({ start, end }: Range): void {
    const { text } = this.corpus;
    const at = this.random.int(start, end);
    const unit = text[at]!;
    if (isBlank(unit) || isSurrogate(unit) || isSurrogate(text[at - 1]) || isSurrogate(text[at + 1])) return;
    const other = this.unitLike(unit);
    const kind = this.random.next();
    if (kind < 0.5) {
      this.replaced.set(at, other);
      this.mended.add(at);
    } else if (kind < 0.75) {
      this.inserted.set(at, other);
    } else {
      this.deleted.add(at);
    }
  }

  private unitLike(unit: string): string {
    if (isHan(unit)) return this.corpus.word(true)[0]!;
    if (/\d/.test(unit)) return String((Number(unit) + 1 + this.random.int(0, 8)) % 10);
    return this.random.pick([...'etaoinshrdlu']);
  }

  /** Other words of about the same length. */
  private replace({ start, end }: Range): void {
    const chinese = isHan(this.corpus.text.slice(start, end));
    let words = '';
    do words += (words === '' || chinese ? '' : ' ') + this.corpus.word(chinese);
    while (words.length < end - start);
    for (let i = start; i < end; i++) this.deleted.add(i);
    this.inserted.set(start, words);
  }
}

/** Edits of whole sentences and paragraphs. */
class Paragraphs {
  constructor(private readonly corpus: Corpus, private readonly paragraphs: Piece[][], private readonly random: Random) {}

  insertSentence(): void {
    const paragraph = this.any();
    const at = this.random.int(0, paragraph.length);
    paragraph.splice(at, 0, fresh(this.corpus.sentence(isHan(paragraph[0]?.text ?? ''))));
  }

  deleteSentence(): void {
    this.takeSentence();
  }

  moveSentence(): void {
    const sentence = this.takeSentence();
    if (!sentence) return;
    const target = this.any();
    target.splice(this.random.int(0, target.length), 0, sentence);
  }

  moveParagraph(): void {
    const [paragraph] = this.paragraphs.splice(this.random.int(0, this.paragraphs.length), 1);
    this.paragraphs.splice(this.random.int(0, this.paragraphs.length), 0, paragraph!);
  }

  deleteParagraph(): void {
    this.paragraphs.splice(this.random.int(0, this.paragraphs.length), 1);
  }

  insertParagraph(): void {
    const chinese = this.random.chance(0.6);
    const sentences = Array.from({ length: this.random.int(3, 8) }, () => fresh(this.corpus.sentence(chinese)));
    this.paragraphs.splice(this.random.int(0, this.paragraphs.length), 0, [...sentences, fresh('\n\n')]);
  }

  splitParagraph(): void {
    const paragraph = this.any();
    const at = this.random.int(1, Math.max(2, paragraph.length - 1));
    if (at < paragraph.length) paragraph.splice(at, 0, fresh('\n\n'));
  }

  mergeParagraphs(): void {
    const index = this.random.int(0, this.paragraphs.length - 1);
    const last = this.paragraphs[index]!.at(-1);
    if (!last) return;
    const kept = last.text.trimEnd().length;
    const space = isHan(last.text) ? '' : ' ';
    last.origin = [...last.origin.slice(0, kept), ...(space ? [-1] : [])];
    last.text = last.text.slice(0, kept) + space;
  }

  join(): Piece {
    const pieces = this.paragraphs.flat();
    return { text: pieces.map((piece) => piece.text).join(''), origin: pieces.flatMap((piece) => piece.origin) };
  }

  private any(): Piece[] {
    return this.random.pick(this.paragraphs);
  }

  /** Takes a sentence out; the line end of its paragraph stays. */
  private takeSentence(): Piece | undefined {
    const paragraph = this.any();
    if (paragraph.length < 2) return undefined;
    return paragraph.splice(this.random.int(0, paragraph.length - 1), 1)[0];
  }
}

function fresh(text: string): Piece {
  return { text, origin: Array.from({ length: text.length }, () => -1) };
}

const HALF: Record<string, string> = { '\uff0c': ', ', '。': '. ', '\uff01': '!', '\uff1f': '?', '\uff1b': ';', '\uff1a': ':', '\uff08': '(', '\uff09': ')', '“': '"', '”': '"', '…': '...' };
const OTHER_WIDTH = 90;

/** Full-width marks become half-width, a space stands between Chinese and Latin, other lines, CRLF, a byte order mark. */
function normalised({ text, origin }: Piece): Piece {
  const out: string[] = [];
  const from: number[] = [];
  const add = (units: string, at: number) => {
    for (const unit of units.split('')) {
      out.push(unit);
      from.push(at);
    }
  };
  let column = 0;
  let previous = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === '\n') {
      const wrapped = text[i - 1] !== '\n' && text[i + 1] !== '\n' && /[A-Za-z0-9]/.test(text[i + 1] ?? '');
      column = wrapped ? column : 0;
      add(wrapped ? ' ' : '\n', origin[i]!);
    } else if (unit === ' ' && column > OTHER_WIDTH) {
      column = 0;
      add('\n', origin[i]!);
    } else {
      if ((isHan(previous) && /[A-Za-z0-9]/.test(unit)) || (/[A-Za-z0-9]/.test(previous) && isHan(unit))) add(' ', -1);
      const half = HALF[unit] ?? unit;
      add(half.trimEnd(), origin[i]!);
      if (half.endsWith(' ')) add(' ', -1);
    }
    column++;
    previous = unit;
  }
  return { text: out.join(''), origin: from };
}
